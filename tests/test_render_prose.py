"""Prose: what Markdown makes of our links, embeds and citations."""

from collections.abc import Callable

import markdown
import pytest

from belegg.render.prose import ProseExtension
from belegg.render.renderer import make_renderer
from belegg.render.targets import Targets
from tests.projects import ROOT, SITES, plan

Render = Callable[[str], str]


@pytest.fixture(scope="module")
def render() -> Render:
    planned = plan(SITES / "two-studies")
    renderer = make_renderer(ROOT / "site_overrides", planned.components.t)
    extension = ProseExtension(Targets(planned.components), renderer)
    extension.page_url = "funn/for-lite-tid/"

    def convert(text: str) -> str:
        return markdown.markdown(text, extensions=["tables", extension])

    return convert


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("quote:nord-2020/anna/for-kort", "../../sitat/nord-2020/anna/for-kort/"),
        ("theme:frister", "../../tema/frister/"),
        ("theory:lipsky", "../../teori/lipsky/"),
        ("finding:for-lite-tid", "../../funn/for-lite-tid/"),
        ("participant:nord-2020/anna", "../../informant/nord-2020/anna/"),
        ("phase:start#oppdrag", "../../fase/start/#oppdrag"),
        ("study:nord-2020", "../../studie/nord-2020/"),
    ],
)
def test_links_in_our_schemes(render: Render, link: str, address: str) -> None:
    assert f'href="{address}"' in render(f"Se [dette]({link}).")
    assert f'href="{address}"' in render(f"| a |\n|---|\n| [dette][x] |\n\n[x]: {link}")


def test_a_participant_without_a_page_is_named_without_a_link(render: Render) -> None:
    assert "<a>Cecilie</a>" in render("[Cecilie](participant:sor-2021/cecilie)")


def test_code_and_other_schemes_are_left_alone(render: Render) -> None:
    assert "href" not in render("`[x](quote:nord-2020/anna/for-kort)`")
    assert 'href="https://example.org/"' in render("[x](https://example.org/)")
    assert 'src="bilde.png"' in render("![x](bilde.png)")


def test_an_image_alone_embeds_the_card(render: Render) -> None:
    html = render("Før.\n\n![](quote:nord-2020/anna/for-kort)\n\nEtter.")
    assert 'data-quote="nord-2020/anna/for-kort"' in html
    assert "<img" not in html
    assert "<p><figure" not in html
    assert 'href="../../sitat/nord-2020/anna/for-kort/"' in html
    assert 'data-finding="for-lite-tid"' in render("![](finding:for-lite-tid)")


def test_an_image_within_a_sentence_is_a_link(render: Render) -> None:
    html = render("Som ![Anna sier](quote:nord-2020/anna/for-kort) her.")
    assert "data-quote" not in html
    assert ">Anna sier</a> her." in html


def test_citations_name_author_year_and_place(render: Render) -> None:
    html = render("Tid er knapp [se @nord2020, s. 12; @sor2021].")
    assert (
        '(se <a class="belegg-link belegg-link--reference" href="../../litteratur/#nord2020">'
        "Nord &amp; Vik, 2020</a>, s. 12; "
        '<a class="belegg-link belegg-link--reference" href="../../litteratur/#sor2021">'
        "Sør, 2021</a>)"
    ) in html


def test_what_is_no_citation_stays_as_written(render: Render) -> None:
    assert "[post@example.org]" in render("[post@example.org]")
    assert "[@ukjent2000]" in render("[@ukjent2000]")


def test_words_of_a_quote_are_never_markup(render: Render) -> None:
    html = render("![](quote:nord-2020/anna/for-kort)")
    assert "Det var.. altså for kort tid! […] Vi fikk en uke." in html


def test_a_link_is_no_citation(render: Render) -> None:
    html = render("[@sor2021](https://example.org/)")
    assert '<a href="https://example.org/">@sor2021</a>' in html
    assert "belegg-cite" not in html


def test_markup_in_a_citation_is_text(render: Render) -> None:
    html = render("[@nord2020, s. <b>1</b> *2*]")
    assert "<b>" not in html
    assert "<em>" not in html
