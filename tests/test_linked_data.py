"""JSON-LD of every kind of page: read by rdflib, and held to schema.org's vocabulary."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, SDO, Graph, URIRef
from selectolax.lexbor import LexborHTMLParser

from belegg.plan.imprint import Imprint
from belegg.plan.site_plan import SitePlan
from belegg.render.head import script_json
from tests.projects import ROOT, SITES, build, copy_project, plan

HOME = "https://example.org/to/"
IMPRINT = Imprint("To studier", None, HOME)
PSEUDONYMS = ("Anna", "Cecilie", "Dag", "Erik")

_THING = {"name", "description", "disambiguatingDescription", "url", "sameAs"}
_WORK = _THING | {
    "about",
    "abstract",
    "author",
    "citation",
    "copyrightNotice",
    "creator",
    "creditText",
    "datePublished",
    "genre",
    "inLanguage",
    "isAccessibleForFree",
    "isBasedOn",
    "isPartOf",
    "publisher",
    "text",
    "usageInfo",
}
# What a type may have of the properties we use: schema.org 30, the lists of properties on the
# types' own pages (https://schema.org/Quotation and so on). There is no well-kept package that
# holds them; rdflib has the names, and each is looked up there too.
PROPERTIES = {
    "Claim": _WORK,
    "DataDownload": _WORK | {"contentUrl", "encodingFormat"},
    "Dataset": _WORK | {"distribution"},
    "DefinedTerm": _THING | {"inDefinedTermSet", "termCode"},
    "DefinedTermSet": _WORK | {"hasDefinedTerm"},
    "Organization": _THING,
    "Person": _THING | {"familyName", "givenName"},
    "Quotation": _WORK,
    "Report": _WORK,
    "ScholarlyArticle": _WORK,
    "Thesis": _WORK,
}
KINDS = {
    "sitat/": "Quotation",
    "tema/": "DefinedTerm",
    "funn/": "Claim",
    "kodebok/": "DefinedTermSet",
    "arkiv/": "Dataset",
}


@pytest.fixture(scope="module", params=[ROOT, SITES / "two-studies"], ids=lambda path: path.name)
def planned(request: pytest.FixtureRequest) -> SitePlan:
    return plan(request.param, imprint=IMPRINT)


def described(planned: SitePlan) -> dict[str, dict[str, Any]]:
    """By address, what pages are about, as JSON has it."""
    stamped = (page for kind in planned.stamped_kinds for page in planned.pages_of(kind))
    pages = [*planned.built_pages.values(), *stamped]
    return {
        page.url: json.loads(json.dumps(page.linked_data))
        for page in pages
        if page.linked_data is not None
    }


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """All nodes of a JSON-LD value, however deep."""
    if isinstance(value, list):
        for part in value:
            yield from nodes(part)
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from nodes(part)


def test_every_page_that_is_cited_or_searched_says_what_it_is(planned: SitePlan) -> None:
    found = described(planned)
    site = planned.components.site
    expected = len(site.quotes) + len(site.themes) + len(site.findings) + len(site.studies) + 2
    assert len(found) == expected
    for url, node in found.items():
        assert node["@context"] == "https://schema.org"
        assert node["@id"] == node["url"] == HOME + url
        [kind] = [kind for prefix, kind in KINDS.items() if url.startswith(prefix)] or [""]
        assert node["@type"] == kind or url.startswith("studie/")


def test_every_type_and_property_is_schema_orgs_and_fits(planned: SitePlan) -> None:
    for url, whole in described(planned).items():
        for node in nodes(whole):
            type_ = node["@type"]
            used = {key for key in node if not key.startswith("@")}
            assert used <= PROPERTIES[type_], (url, type_)
            assert all(SDO[name] for name in (type_, *used))  # raises for what is not there


# rdflib's own parser of JSON-LD makes one.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_a_processor_reads_a_graph_whose_ends_meet(planned: SitePlan) -> None:
    """Every theme, report and quote that a page points to is told of at its own page."""
    graph = Graph()
    for node in described(planned).values():
        # The context of schema.org lies on its server; this is the part of it that we use.
        local = node | {"@context": {"@vocab": str(SDO)}}
        graph.parse(data=json.dumps(local), format="json-ld")
    for quote in planned.components.site.quotes.values():
        here = URIRef(f"{HOME}sitat/{quote.id}/")
        assert (here, RDF.type, SDO.Quotation) in graph
        assert str(graph.value(here, SDO.text)) == quote.record.text
        [report] = graph.objects(here, SDO.isPartOf)
        assert str(report) == f"{HOME}studie/{quote.study_id}/"
        themes = {str(theme) for theme in graph.objects(here, SDO.about)}
        assert themes == {f"{HOME}tema/{theme_id}/" for theme_id in quote.theme_ids}
    pointed_to = {node for node in graph.objects() if isinstance(node, URIRef)}
    own = {node for node in pointed_to if str(node).startswith(HOME)}
    told = set(graph.subjects(SDO.url))
    assert own <= told


def test_nobody_who_was_interviewed_is_a_person() -> None:
    for node in described(plan(SITES / "two-studies", imprint=IMPRINT)).values():
        for part in nodes(node):
            if part["@type"] in ("Person", "Organization"):
                assert not set(part["name"].split()) & set(PSEUDONYMS)


def test_a_quote_is_credited_as_a_citation_in_text_does() -> None:
    node = described(plan(SITES / "two-studies", imprint=IMPRINT))["sitat/nord-2020/anna/for-kort/"]
    assert node["creditText"] == "Anna, sitert i Nord & Vik, 2020, s. 12–13"
    assert [person["name"] for person in node["isPartOf"]["author"]] == ["Kari Nord", "Ola Vik"]
    english = described(plan(SITES / "two-studies", "en", IMPRINT))[node["url"].removeprefix(HOME)]
    assert english["creditText"] == "Anna, quoted in Nord & Vik, 2020, pp. 12–13"


def test_a_site_that_does_not_know_its_address_says_nothing() -> None:
    assert described(plan(SITES / "two-studies", imprint=Imprint("To studier"))) == {}


@given(st.text(st.sampled_from('</script>&!-\u2028\u2029"\\ø')))
def test_no_text_ends_a_script(text: str) -> None:
    written = script_json({"text": text})
    assert not set(written) & set("<>&\u2028\u2029")
    assert json.loads(written) == {"text": text}


def test_built_pages_have_it_in_their_heads_and_what_zotero_reads(tmp_path: Path) -> None:
    site = build(copy_project("two-studies", tmp_path))
    planned = plan(tmp_path / "two-studies", imprint=IMPRINT)
    expected = described(planned)
    found = {}
    metadata = {}
    for file in site.rglob("index.html"):
        html = LexborHTMLParser(file.read_bytes())
        url = f"{file.parent.relative_to(site)}/"
        for script in html.css('head script[type="application/ld+json"]'):
            found[url] = json.loads(script.text())
        tags = [meta.attributes for meta in html.css('head meta[name^="DC."]')]
        metadata[url] = tuple((tag["name"], tag["content"]) for tag in tags)
        assert html.css('meta[name^="citation_"]') == []
    assert found == expected
    stamped = (page for kind in planned.stamped_kinds for page in planned.pages_of(kind))
    for page in (*planned.built_pages.values(), *stamped):
        assert metadata[page.url or "./"] == page.metadata, page.url
