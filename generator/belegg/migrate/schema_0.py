"""From schema 0, the drafts before the first release, to schema 1."""

from belegg.load.nodes import MappingNode
from belegg.migrate.rewriting import Rewritten, each, gathered, in_turn, listed, renamed

study = in_turn(renamed("report", "source"), renamed("term", "participant_term"))

participant = each(
    "quotes",
    in_turn(listed("theme", "themes"), gathered(("section", "page", "page_end"), "source")),
)


def _theme(node: MappingNode) -> Rewritten:
    """A theme and those below it."""
    below = each("themes", _theme)
    return in_turn(renamed("name", "title"), renamed("children", "themes"), below)(node)


themes = each("themes", _theme)
