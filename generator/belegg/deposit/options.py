"""What a deposit is asked for with, and what is said of it afterwards."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from belegg.plan.language import Catalogue


class DepositError(Exception):
    """The package cannot be written; the message says why, and what to do."""


class License(Enum):
    """The licenses that data archives know, by their SPDX ids."""

    CC0 = "CC0-1.0"
    CC_BY = "CC-BY-4.0"
    CC_BY_SA = "CC-BY-SA-4.0"
    CC_BY_ND = "CC-BY-ND-4.0"
    CC_BY_NC = "CC-BY-NC-4.0"
    CC_BY_NC_SA = "CC-BY-NC-SA-4.0"
    CC_BY_NC_ND = "CC-BY-NC-ND-4.0"

    @property
    def url(self) -> str:
        """The deed's address, by which archives know it."""
        if self is License.CC0:
            return "https://creativecommons.org/publicdomain/zero/1.0/"
        terms = self.value.removeprefix("CC-").removesuffix("-4.0").lower()
        return f"https://creativecommons.org/licenses/{terms}/4.0/"

    @property
    def title(self) -> str:
        """«CC BY-NC 4.0»"""
        if self is License.CC0:
            return "CC0 1.0"
        return f"CC {self.value.removeprefix('CC-').removesuffix('-4.0')} 4.0"


@dataclass(frozen=True, slots=True)
class DepositOptions:
    catalogue: Catalogue
    """The site's language."""
    license: License | None = None
    """Of what the researchers wrote; None where nobody has said. Quotes are under no license:
    their rights are as study.yml states them."""
    with_quotes: bool = False
    """Whether participants' words, pseudonyms and attributes are in it. They stay there."""


@dataclass(frozen=True, slots=True)
class DepositSummary:
    """What was written."""

    folder: Path
    files: tuple[str, ...]
    with_quotes: bool
    missing: tuple[str, ...]
    """What an archive asks for and nobody has stated, with the place to state it."""
    left_out: tuple[str, ...]
    """Places of texts that were cut short, for they tell of a participant, sorted. There is
    none where the package holds quotes."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The same for people, in the order they need it."""
        kept = (
            "Quotes are in it, with participants' pseudonyms and attributes. A deposit cannot be "
            "taken back: whoever withdraws later stays in the archive."
            if self.with_quotes
            else "Quotes are not in it, nor participants: a deposit cannot be taken back."
        )
        return (
            f"The package of {len(self.files)} files is in {self.folder}",
            kept,
            *(f"Missing: {what}" for what in self.missing),
            *(f"Cut short, for it tells of a participant: {where}" for where in self.left_out),
        )
