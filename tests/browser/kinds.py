"""One page of each kind: a quote with much around it, else the one of modest length."""

from collections.abc import Callable, Iterable

from tests.browser.built_site import BuiltSite, Quote
from tests.browser.visitor import MISSING

METHOD, ABOUT, LITERATURE, GLOSSARY, UNEXPLAINED, ARCHIVE, CODEBOOK = (
    "metode/",
    "om/",
    "litteratur/",
    "ordliste/",
    "teori/uten-teori/",
    "arkiv/",
    "kodebok/",
)


def _richest(quotes: Iterable[Quote]) -> Quote:
    def amount(quote: Quote) -> tuple[int, int, str]:
        links = (quote.get("themes", []), quote.get("findings", []), quote.get("theories", []))
        return min(map(len, links)), sum(map(len, links)), quote["id"]

    return max(quotes, key=amount)


def _modest(site: BuiltSite, prefix: str) -> str:
    pages = [page for page in site.pages if page.startswith(prefix) and page != prefix]
    pages.sort(key=lambda page: (len(site.html(page).css("[data-quote]")), page))
    return pages[len(pages) // 4]


PAGE_OF_KIND: dict[str, Callable[[BuiltSite], str]] = {
    "front": lambda _: "",
    "theme": lambda site: _modest(site, "tema/"),
    "quote": lambda site: _richest(site.quotes.values())["url"],
    "finding": lambda site: _modest(site, "funn/"),
    "participant": lambda site: _modest(site, "informant/"),
    "phase": lambda site: _modest(site, "fase/"),
    "study": lambda site: f"studie/{_richest(site.quotes.values())['study']}/",
    "theory": lambda site: _modest(site, "teori/"),
    "codebook": lambda _: CODEBOOK,
    "archive": lambda _: ARCHIVE,
    "literature": lambda _: LITERATURE,
    "glossary": lambda _: GLOSSARY,
    "unexplained": lambda _: UNEXPLAINED,
    "method": lambda _: METHOD,
    "about": lambda _: ABOUT,
    "list of themes": lambda _: "tema/",
    "list of findings": lambda _: "funn/",
    "missing": lambda _: MISSING,
}
KINDS = tuple(PAGE_OF_KIND)
SHOWING_QUOTES = (
    "front",
    "theme",
    "quote",
    "finding",
    "participant",
    "phase",
    "theory",
    "codebook",
)
