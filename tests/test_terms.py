"""The glossary's words: found where they are words, explained where they occur."""

from collections.abc import Callable

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from belegg.plan.page_views import FindingPage, GlossaryPage, QuotePage
from belegg.plan.site_plan import SitePlan
from belegg.render.prose import ProseExtension
from belegg.render.renderer import make_renderer
from belegg.render.targets import Targets
from tests.projects import ROOT, SITES, plan

PLANNED = plan(SITES / "two-studies")
TERMS = PLANNED.components.terms
Render = Callable[..., LexborHTMLParser]


def found(text: str) -> list[tuple[str, str]]:
    """Each word found and the term it is of."""
    return [(text[start:end], term.id) for start, end, term in TERMS.matches(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("De er i AFT.", [("AFT", "aft")]),
        ("AFT-lokalet ligger der.", [("AFT", "aft")]),
        ("Arbeidsforberedende trening!", [("Arbeidsforberedende trening", "aft")]),
        ("Fristene er korte, en frist til.", [("Fristene", "frist"), ("frist", "frist")]),
        ("RAFT, AFTs og aft er noe annet.", []),
        ("Fristelse og tidsfrist, tids-frist", []),
    ],
)  # fmt: skip
def test_whole_words_are_found_in_every_form(text: str, words: list[tuple[str, str]]) -> None:
    assert found(text) == words


@given(st.text(alphabet="AFTfrist er-\n"))
def test_matches_are_in_order_and_stand_in_the_text(text: str) -> None:
    end_before = 0
    for start, end, term in TERMS.matches(text):
        assert end_before <= start < end
        assert text[start:end].casefold() in {"aft", "frist", "frister", "fristene"}
        assert term.id in {"aft", "frist"}
        end_before = end


@pytest.fixture(scope="module")
def render() -> Render:
    renderer = make_renderer(ROOT / "site_overrides", PLANNED.components.t)
    extension = ProseExtension(Targets(PLANNED.components), renderer)

    def convert(text: str, page_url: str = "funn/for-lite-tid/") -> LexborHTMLParser:
        extension.page_url = page_url
        return LexborHTMLParser(markdown.markdown(text, extensions=["tables", extension]))

    return convert


def links(html: LexborHTMLParser) -> list[tuple[str, str | None]]:
    return [(node.text(), node.attributes["href"]) for node in html.css("a.belegg-term")]


def test_the_first_occurrence_leads_to_the_glossary_and_says_what_it_means(render: Render) -> None:
    html = render("I AFT er alt AFT.\n\n- AFT\n- *Korte frister* her, AFT")
    assert links(html) == [("AFT", "../../ordliste/#aft"), ("frister", "../../ordliste/#frist")]
    node = html.css_first("a.belegg-term")
    assert node is not None
    assert node.attributes["title"] == "Et tiltak for dem som trenger mer tid."


def test_text_around_the_words_is_kept(render: Render) -> None:
    text = "Fristene før AFT, *og* frister etter & **AFT** til slutt."
    assert render(text).text().strip() == "Fristene før AFT, og frister etter & AFT til slutt."


@pytest.mark.parametrize(
    "text",
    [
        "## Om AFT",
        "[i AFT](theme:frister)",
        "`AFT`",
        "    AFT",
        "> AFT, sa en.",
        "![AFT](quote:nord-2020/anna/for-kort)",
    ],
)
def test_links_headings_code_and_others_words_are_left_alone(render: Render, text: str) -> None:
    assert links(render(text)) == []


def test_the_glossary_does_not_lead_to_itself(render: Render) -> None:
    assert links(render("Dette er AFT.", "ordliste/")) == []


@pytest.fixture(scope="module")
def planned() -> SitePlan:
    return PLANNED


def test_quotes_and_findings_list_their_words(planned: SitePlan) -> None:
    pages = {
        page.url: page.content for kind in planned.stamped_kinds for page in planned.pages_of(kind)
    }
    quote = pages["sitat/nord-2020/ingen/trangt/"]
    assert isinstance(quote, QuotePage)
    assert [term.id for term in quote.terms] == ["aft", "frist"]
    finding = planned.built_pages["funn/for-lite-tid/"].content
    assert isinstance(finding, FindingPage)
    assert [term.id for term in finding.terms] == ["frist"]


def test_the_glossary_is_in_alphabetical_order_with_its_sources(planned: SitePlan) -> None:
    page = planned.built_pages["ordliste/"].content
    assert isinstance(page, GlossaryPage)
    assert [entry.term for entry in page.entries] == ["AFT", "frist"]
    [(work, locator)] = page.entries[0].sources
    assert (work.title, work.url, locator) == ("Nord & Vik, 2020", "litteratur/#nord2020", "s. 7")
