"""What redirects.yml holds: where released addresses lead that nothing stands at any more."""

from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from belegg.validate.fields import RefText, RefTexts, Text
from belegg.validate.records import Record


class RedirectRecord(Record):
    """What had an address in an earlier release, and what is there for its readers now: one
    thing, several to choose from, or nothing, and then the reason why."""

    from_: RefText = Field(alias="from")
    to: RefTexts
    because: Text | None = None

    @model_validator(mode="after")
    def gives_a_reason(self) -> Self:
        """Readers are told why something is gone."""
        if not self.to and self.because is None:
            raise PydanticCustomError("no_reason", "No reason")
        return self


class RedirectsFile(Record):
    """redirects.yml"""

    schema_: Literal[1] = Field(alias="schema")
    redirects: tuple[RedirectRecord, ...]
