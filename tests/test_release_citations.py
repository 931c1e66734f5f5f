"""What citations say of the release that a page is read in."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import rispy  # type: ignore[import-untyped]
from pybtex.database import parse_string  # type: ignore[import-untyped]
from rdflib import SDO

from belegg.plan.imprint import Imprint, Release, ReleaseNotes
from belegg.plan.language import load_catalogue
from belegg.plan.page_views import Page
from belegg.plan.references import format_reference, plain_text
from belegg.validate.records import Reference
from belegg.write.data import write_data
from tests.projects import SITES, plan, read_json

HOME = "https://example.org/nett/v2026.1/"
RELEASE = Release((ReleaseNotes("v2026.1", date(2026, 11, 22), None),))
IMPRINT = Imprint("To studier", None, HOME, RELEASE)
FINDING, THEME = "funn/for-lite-tid/", "tema/frister/"
QUOTE = "sitat/nord-2020/anna/for-kort/"


def pages(imprint: Imprint = IMPRINT, language: str = "nb") -> dict[str, Page]:
    planned = plan(SITES / "two-studies", language, imprint)
    stamped = (page for kind in planned.stamped_kinds for page in planned.pages_of(kind))
    return {page.url: page for page in (*planned.built_pages.values(), *stamped)}


def cited(page: Page) -> list[str]:
    """Citations in text, then references."""
    assert page.citation is not None
    forms = (*page.citation.in_text, *page.citation.references)
    return [plain_text(form.runs) for form in forms]


def exports(page: Page) -> dict[str, str]:
    assert page.citation is not None
    return dict(page.citation.exports)


def test_a_page_is_cited_with_its_year_its_release_and_the_releases_address() -> None:
    assert cited(pages()[FINDING]) == [
        "(To studier, 2026)",
        "(To studier, 2026)",
        f"To studier. (2026). For lite tid (utgave v2026.1). {HOME}{FINDING}",
        f"To studier. (2026). For lite tid (Version v2026.1). {HOME}{FINDING}",
    ]
    assert cited(pages()[THEME])[2] == (
        f"To studier. (2026). Frister (utgave v2026.1). {HOME}{THEME}"
    )


def test_the_site_is_named_beside_another_author() -> None:
    imprint = Imprint("To studier", "Eksempelskolen", HOME, RELEASE)
    assert cited(pages(imprint)[FINDING])[2] == (
        f"Eksempelskolen. (2026). For lite tid (utgave v2026.1). To studier. {HOME}{FINDING}"
    )


def test_the_title_alone_is_in_italics() -> None:
    citation = pages()[FINDING].citation
    assert citation is not None
    italic = [text for text, is_italic in citation.references[0].runs if is_italic]
    assert italic == ["For lite tid"]


def test_the_reader_is_told_that_the_page_stays() -> None:
    told = [pages(imprint)[FINDING].citation for imprint in (IMPRINT, Imprint("To studier"))]
    notes = [citation.note for citation in told if citation]
    assert "utgave v2026.1" in notes[0]
    assert "ikke datert" in notes[1]


def test_reference_managers_get_version_and_date() -> None:
    formats = exports(pages()[FINDING])
    [entry] = parse_string(formats["BibTeX"], "bibtex").entries.values()
    assert (entry.fields["version"], entry.fields["year"]) == ("v2026.1", "2026")
    [record] = rispy.loads(formats["RIS"])
    assert (record["edition"], record["year"]) == ("v2026.1", "2026")
    [item] = json.loads(formats["CSL-JSON"])
    assert item["version"] == "v2026.1"
    assert item["issued"] == {"date-parts": [[2026, 11, 22]]}
    assert dict(pages()[FINDING].metadata)["DC.date"] == "2026-11-22"


def test_of_a_quote_the_note_says_in_which_release_it_was_read() -> None:
    page = pages()[QUOTE]
    read = f"s. 12–13), lest i utgave v2026.1 av To studier. {HOME}{QUOTE}"
    for text in exports(page).values():
        assert read in text
    assert cited(page) == cited(pages(Imprint("To studier", None, HOME))[QUOTE])
    assert "read in release v2026.1 of To studier." in exports(pages(language="en")[QUOTE])["RIS"]


def test_the_copied_quote_and_the_basket_say_the_same() -> None:
    """Both take the card's citation and put the address behind it."""
    card = plan(SITES / "two-studies", imprint=IMPRINT).components.quote_cards[
        QUOTE.removeprefix("sitat/").strip("/")
    ]
    assert f"N1  - {card.citation} {HOME}{QUOTE}" in exports(pages()[QUOTE])["RIS"]


def test_a_report_is_cited_as_ever() -> None:
    url = "studie/nord-2020/"
    without = pages(Imprint("To studier", None, HOME))[url]
    assert pages()[url].citation == without.citation
    assert pages()[url].linked_data == without.linked_data


def test_machines_are_told_the_version_of_what_is_the_sites_own() -> None:
    site = {
        "@type": "WebSite",
        "@id": HOME,
        "url": HOME,
        "name": "To studier",
        "version": "v2026.1",
        "datePublished": "2026-11-22",
    }
    assert all(SDO[name] for name in ("WebSite", "version", "datePublished", "isPartOf"))
    for url in (FINDING, "kodebok/", "arkiv/"):
        node: Any = pages()[url].linked_data
        assert (node["version"], node["datePublished"]) == ("v2026.1", "2026-11-22")
        assert node["isPartOf"] == site
    for url in (QUOTE, THEME):
        node = pages()[url].linked_data
        assert "version" not in node


def test_the_manifest_names_the_release(tmp_path: Path) -> None:
    for name, imprint in (("with", IMPRINT), ("without", Imprint("To studier"))):
        (tmp_path / name).mkdir()
        write_data(plan(SITES / "two-studies", imprint=imprint).components, tmp_path / name)
    told = read_json(tmp_path / "with/data/manifest.json")
    assert told.pop("release") == {"name": "v2026.1", "date": "2026-11-22"}
    assert told == read_json(tmp_path / "without/data/manifest.json")


@pytest.mark.parametrize("container", [None, "Nettstedet"])
def test_literature_may_have_versions_too(container: str | None) -> None:
    work = Reference.model_validate(
        {
            "id": "x",
            "type": "webpage",
            "title": "Tittel",
            "version": "3.2",
            "container-title": container,
        }
    )
    assert "Tittel (utgave 3.2)." in plain_text(format_reference(work, load_catalogue("nb")))
