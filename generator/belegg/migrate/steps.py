"""Which forms of which files there have been: the table of all steps, which are kept for ever."""

from collections.abc import Mapping
from enum import Enum

from belegg.migrate import schema_0
from belegg.migrate.rewriting import Rewrite


class Kind(Enum):
    """A kind of file that says its schema. Each has numbers of its own."""

    STUDY = "study.yml"
    PARTICIPANT = "PARTICIPANT.yml"
    THEMES = "themes.yml"
    WITHDRAWALS = "withdrawals.yml"
    PRIVACY = "privacy.yml"
    REDIRECTS = "redirects.yml"
    SEAL = "seal.json"


STEPS: Mapping[Kind, Mapping[int, Rewrite]] = {
    Kind.STUDY: {0: schema_0.study},
    Kind.PARTICIPANT: {0: schema_0.participant},
    Kind.THEMES: {0: schema_0.themes},
    Kind.WITHDRAWALS: {},
    Kind.PRIVACY: {},
    Kind.REDIRECTS: {},
    # The number of a seal is signed with it: a seal of an older schema is read by a form of its
    # own, and not by a step.
    Kind.SEAL: {},
}
"""By kind, and by the number that a file bears, what makes it one of the next number."""


def current_schema(kind: Kind) -> int:
    """The number that files of a kind bear today, one above the last step's."""
    return max(STEPS[kind], default=0) + 1
