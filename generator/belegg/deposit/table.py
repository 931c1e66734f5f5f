"""A table of the package: its rows, and what its columns mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from belegg.write.data import Json, csv_text


@dataclass(frozen=True, slots=True)
class Field:
    """A column, described in English as other schemas are: programs read it first."""

    name: str
    description: str
    type: str = "string"
    is_required: bool = False
    refers_to: str | None = None
    """The table whose `id` its values are."""
    values: tuple[str, ...] = ()
    """All there can be; empty where there is no such list."""


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    key: tuple[str, ...]
    """The columns that together tell every row from all others."""
    fields: tuple[Field, ...]
    rows: Sequence[Mapping[str, Json]]
    """In a fixed order; what is absent or empty is an empty cell."""

    @property
    def path(self) -> str:
        return f"data/{self.name}.csv"

    @property
    def text(self) -> str:
        return csv_text([field.name for field in self.fields], self.rows)
