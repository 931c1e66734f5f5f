"""The glossary's words: found where they are words, explained where they occur."""

import re
from collections.abc import Callable
from pathlib import Path

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from belegg.diagnostics import Code
from belegg.plan.page_views import FindingPage, GlossaryPage, QuotePage
from belegg.plan.site_plan import SitePlan
from belegg.plan.terms import Terms
from belegg.render.prose import ProseExtension
from belegg.render.renderer import make_renderer
from belegg.render.targets import Targets
from tests.projects import ROOT, SITES, check, copy_project, plan

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
        ("En frist\u0331 til.", []),
        (
            "I arbeidsforberedende\n   trening",
            [("arbeidsforberedende\n   trening", "aft")],
        ),
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


ODD = """\
- {id: a, term: C++, forms: [".NET", § 14a, '(x|y)*', '0'], explanation: Skrevet &lt;b&gt; & &amp;.}
- {id: b, term: sosial, explanation: Med andre.}
- {id: c, term: sosialt arbeid, forms: [sosialt arbeid i NAV], explanation: Et fag.}
- {id: d, term: arbeid i NAV, explanation: En jobb.}
"""
PIECES = [
    "C++", "C", ".NET", "§ 14a", "§", "14a", "(x|y)*", "x", "0", "sosial", "Sosialt", "sosialt",
    "arbeid", "i", "NAV", "NAVs", "-", "er", "\n",
]  # fmt: skip


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> SitePlan:
    project = copy_project("two-studies", tmp_path_factory.mktemp("terms"))
    (project / "content" / "ordliste.yml").write_text(ODD, "utf-8")
    return plan(project)


def one_pattern_of_all(terms: Terms) -> re.Pattern[str]:
    """What is meant, told simply: too slow for every quote where a glossary is long."""
    forms = {form for term in terms.site.terms.values() for form in term.forms}
    forms |= {form[0].upper() + form[1:] for form in forms}
    longest_first = (form.replace(" ", "\0") for form in sorted(forms, key=len, reverse=True))
    either = "|".join(re.escape(form).replace("\0", r"\s+") for form in longest_first)
    return re.compile(rf"(?<![\w-])(?:{either})(?!\w)")


@given(
    words=st.lists(st.sampled_from(PIECES)),
    between=st.sampled_from([" ", "", "\n", "-"]),
)
def test_looking_words_up_finds_what_one_pattern_of_all_would(
    odd: SitePlan, words: list[str], between: str
) -> None:
    text = between.join(words)
    found = [(start, end) for start, end, _ in odd.components.terms.matches(text)]
    pattern = one_pattern_of_all(odd.components.terms)
    assert found == [match.span() for match in pattern.finditer(text)]


def renderer_of(planned: SitePlan) -> Render:
    renderer = make_renderer(ROOT / "site_overrides", planned.components.t)
    extension = ProseExtension(Targets(planned.components), renderer)

    def convert(text: str, page_url: str = "funn/for-lite-tid/") -> LexborHTMLParser:
        extension.page_url = page_url
        return LexborHTMLParser(markdown.markdown(text, extensions=["tables", extension]))

    return convert


@pytest.fixture(scope="module")
def render() -> Render:
    return renderer_of(PLANNED)


def links(html: LexborHTMLParser) -> list[tuple[str, str | None]]:
    return [(node.text(), node.attributes["href"]) for node in html.css("a.belegg-term")]


def test_the_first_occurrence_leads_to_the_glossary_and_says_what_it_means(render: Render) -> None:
    html = render("I AFT er alt AFT.\n\n- AFT\n- *Korte frister* her, AFT")
    assert links(html) == [("AFT", "../../ordliste/#aft"), ("frister", "../../ordliste/#frist")]
    node = html.css_first("a.belegg-term")
    assert node is not None
    assert node.attributes["title"] == "Et tiltak for dem som trenger mer tid."


def test_the_first_occurrence_is_the_one_that_is_read_first(render: Render) -> None:
    html = render("Om *AFT* og AFT.")
    node = html.css_first("a.belegg-term")
    assert node is not None
    assert node.parent is not None
    assert node.parent.tag == "em"


def test_meanings_are_text_and_stashed_html_is_no_word(odd: SitePlan) -> None:
    html = renderer_of(odd)("Et <span>skilt</span> om C++.")
    node = html.css_first("a.belegg-term")
    assert node is not None
    assert node.attributes["title"] == "Skrevet &lt;b&gt; & &amp;."
    assert html.text().strip() == "Et skilt om C++."


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
        'En <a href="#x">lenke om AFT</a> i HTML',
        'En <a href="#x">lenke *om AFT*</a> i HTML',
        "En <code>AFT</code> i HTML",
        "Et <script>const AFT = 1;</script> i HTML",
        "<div>AFT</div>",
    ],
)
def test_links_headings_code_and_others_words_are_left_alone(render: Render, text: str) -> None:
    html = render(text)
    assert links(html) == []
    assert "belegg-term" not in str(html.html)  # not as the text of a script either


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


def test_a_page_for_the_glossary_without_words_is_told(tmp_path: Path) -> None:
    project = copy_project("two-studies", tmp_path)
    (project / "content" / "ordliste.yml").unlink()
    [path] = [d.path for d in check(project).diagnostics if d.code is Code.INCOMPLETE_GLOSSARY]
    assert path == "content/ordliste/index.md"


def test_the_glossary_is_in_alphabetical_order_with_its_sources(planned: SitePlan) -> None:
    page = planned.built_pages["ordliste/"].content
    assert isinstance(page, GlossaryPage)
    assert [entry.term for entry in page.entries] == ["AFT", "frist"]
    [(work, locator)] = page.entries[0].sources
    assert (work.title, work.url, locator) == ("Nord & Vik, 2020", "litteratur/#nord2020", "s. 7")
