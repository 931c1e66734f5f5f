"""Names for quotes that say nothing of them.

A quote's id holds a pseudonym and words. Its hash would do for anybody who kept an old address:
hash it, and find that row in the archive for ever. A random name would differ from build to
build. So the quotes are sorted by what the package itself tells of them, and numbered: the number
says nothing that the row does not, neither whose quote it is nor which of hers.
"""

from collections.abc import Mapping

from belegg.join import Site
from belegg.join.entities import Quote


def quote_keys(site: Site) -> Mapping[str, str]:
    """By full id, `q-001` and so on. They hold within one package only: the next release may
    number the same quotes otherwise."""
    ordered = sorted(site.quotes.values(), key=lambda quote: _as_told(quote, site))
    width = len(str(len(ordered)))
    return {quote.id: f"q-{number:0{width}}" for number, quote in enumerate(ordered, start=1)}


def _as_told(quote: Quote, site: Site) -> tuple[object, ...]:
    """All that the tables tell of a quote. Those that are alike stay in the order of the
    site's, and which is which cannot be seen from outside."""
    uses = site.backlinks.evidence_of_quote.get(quote.id, ())
    return (
        quote.study_id,
        quote.phase_id or "",
        quote.cycle_id or "",
        sorted(quote.theme_ids),
        sorted((finding.id, record.stance.value) for finding, record in uses),
    )
