"""What leaves the files: participants with all their quotes, and single quotes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gone:
    """Full ids. `quotes` are those of people who stay, or of no one."""

    participants: frozenset[str]
    quotes: frozenset[str] = frozenset()

    @classmethod
    def of(cls, participant_id: str) -> "Gone":
        """One participant."""
        return cls(frozenset({participant_id}))

    def has_quote(self, quote_id: str | None) -> bool:
        """Whether a quote goes, by itself or with its participant."""
        if quote_id is None:
            return False
        return quote_id in self.quotes or quote_id.rpartition("/")[0] in self.participants

    @property
    def studies(self) -> tuple[str, ...]:
        """The studies that lose something, sorted."""
        ids = (*self.participants, *self.quotes)
        return tuple(sorted({id_.split("/")[0] for id_ in ids}))


def is_of(participant_id: str, quote_id: str | None) -> bool:
    """Whether a quote's full id is one of the participant's."""
    return quote_id is not None and quote_id.startswith(f"{participant_id}/")
