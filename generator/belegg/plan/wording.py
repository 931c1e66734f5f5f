"""Small pieces of running text: locators, citations, beginnings of quotes."""

from datetime import date

from belegg.join.entities import Quote
from belegg.plan.imprint import Imprint, ReleaseNotes
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


def day_text(day: date, t: Catalogue) -> str:
    """«22. november 2026»"""
    return t("date", day=day.day, month=t(f"month.{day.month}"), year=day.year)


def release_text(release: ReleaseNotes, t: Catalogue) -> str:
    """«v2026.1, 22. november 2026»: what a release is called where it stands for itself."""
    return t("release", name=release.name, day=day_text(release.day, t))


def citation_text(quote: Quote, source: str, imprint: Imprint, t: Catalogue) -> str:
    """A quote with its source as APA (7th ed., 8.36) has it for words quoted in a report: the
    author is the researcher, the participant is named in the text. A site's releases differ,
    so it says in which one the quote was read."""
    cited = t("citation", text=" ".join(quote.record.text.split()), source=source)
    if imprint.release is None:
        return cited
    return t("citation.read", cited=cited, release=imprint.release.name, site=imprint.name)
