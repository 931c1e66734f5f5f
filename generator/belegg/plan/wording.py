"""Small pieces of running text: locators, citations, beginnings of quotes."""

from belegg.join.entities import Quote
from belegg.plan.language import Catalogue
from belegg.validate.records import Locator


def paragraphs(text: str) -> tuple[str, ...]:
    """A text's paragraphs; line breaks part them, as folded YAML blocks leave them."""
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def alphabetical(text: str) -> str:
    """What to sort by: case aside, and å, æ, ø after z, as Norwegian lists are sorted."""
    after_z = {"æ": "{a", "ä": "{a", "ø": "{b", "ö": "{b", "å": "{c"}
    return "".join(after_z.get(character, character) for character in text.casefold())


def beginning(text: str, longest: int) -> str:
    """The start of a text, cut after a whole word, with «…» where something is left out."""
    flat = " ".join(text.split())
    if len(flat) <= longest:
        return flat
    return flat[:longest].rsplit(" ", 1)[0].rstrip(" .,;:–-") + " …"


def pages_text(locator: Locator, t: Catalogue) -> str:
    """«s. 40» or «s. 40–41»."""
    if locator.page_end:
        return t("pages", count=2, pages=f"{locator.page}–{locator.page_end}")
    return t("pages", count=1, pages=locator.page)


def locator_text(locator: Locator, t: Catalogue) -> str:
    """«kap. 4.1.1, s. 40–41»"""
    return t("locator", section=locator.section, pages=pages_text(locator, t))


def citation_text(quote: Quote, source: str, t: Catalogue) -> str:
    """A quote with its source as APA (7th ed., 8.36) has it for words quoted in a report:
    the author is the researcher, the participant is named in the text."""
    return t("citation", text=" ".join(quote.record.text.split()), source=source)
