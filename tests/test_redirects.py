"""Addresses of earlier releases: where they lead, what stands there, who may be named."""

import json
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from belegg import addresses
from belegg.addresses import EntityRef
from belegg.check import check_project
from belegg.diagnostics import Code, Diagnostic
from belegg.identifiers import PrivateNames
from belegg.load.project import ProjectPaths
from belegg.plan.page_views import MovedPage
from tests.canary import files_with
from tests.projects import build, check, copy_project, plan, read_json
from tests.withdrawing import withdraw

ENTRIES = """\
  - {from: theme:korte-frister, to: theme:tidsfrister}
  - {from: theme:tidsfrister, to: theme:frister}
  - from: theme:frister-og-folk
    to: [theme:korte-frister, theme:kolleger, theme:frister]
  - {from: theme:blandet, to: [finding:noe, theme:kolleger]}
  - from: finding:noe
    to: []
    because: Funnet hvilte på <b>ett</b> sitat.
  - {from: theory:noe, to: finding:noe}
  - {from: phase:midt, to: phase:slutt}
  - {from: quote:nord-2020/anna/gammel, to: quote:nord-2020/anna/for-kort}
  - {from: participant:sor-2021/erik, to: study:sor-2021}
"""
FRISTER, KOLLEGER = EntityRef("theme", "frister"), EntityRef("theme", "kolleger")


def write_redirects(project: Path, entries: str) -> Path:
    (project / "redirects.yml").write_text(f"schema: 1\nredirects:\n{entries}", "utf-8")
    return project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Nothing here changes it."""
    project = copy_project("two-studies", tmp_path_factory.mktemp("redirects"))
    return write_redirects(project, ENTRIES)


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    return build(project)


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    return copy_project("two-studies", tmp_path)


def errors(project: Path) -> list[Diagnostic]:
    checked = check(project)
    return list(checked.diagnostics) if checked.has_errors else []


# ---- where they lead -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("former", "targets"),
    [
        (EntityRef("theme", "korte-frister"), (FRISTER,)),
        (EntityRef("theme", "tidsfrister"), (FRISTER,)),
        (EntityRef("theme", "frister-og-folk"), (FRISTER, KOLLEGER)),
        (EntityRef("theme", "blandet"), (KOLLEGER,)),
        (EntityRef("finding", "noe"), ()),
        (EntityRef("theory", "noe"), ()),
    ],
)
def test_chains_are_followed_to_the_end(
    project: Path, former: EntityRef, targets: tuple[EntityRef, ...]
) -> None:
    assert check(project).site.redirects[former].targets == targets


def test_what_leads_to_nothing_in_the_end_has_the_last_reason(project: Path) -> None:
    redirects = check(project).site.redirects
    reason = redirects[EntityRef("finding", "noe")].because
    assert redirects[EntityRef("theory", "noe")].because == reason
    assert redirects[EntityRef("theme", "blandet")].because is None


def test_a_long_chain_ends_too(fresh: Path) -> None:
    links = [f"  - {{from: theme:t{n}, to: theme:t{n + 1}}}\n" for n in range(2000)]
    write_redirects(fresh, "".join(links) + "  - {from: theme:t2000, to: theme:frister}\n")
    checked = check(fresh)
    assert not checked.has_errors
    assert checked.site.redirects[EntityRef("theme", "t0")].targets == (FRISTER,)


def test_a_loop_is_a_fault_of_its_members_alone(fresh: Path) -> None:
    write_redirects(
        fresh,
        "  - {from: theme:a, to: theme:b}\n"
        "  - {from: theme:b, to: [theme:frister, theme:a]}\n"
        "  - {from: theme:inn, to: theme:a}\n",
    )
    found = errors(fresh)
    assert [(d.code, d.span.line) for d in found] == [
        (Code.REDIRECT_LOOP, 3),
        (Code.REDIRECT_LOOP, 4),
    ]


# ---- what is wrong with an entry -----------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "code", "said"),
    [
        ("{from: tema:a, to: theme:frister}", Code.INVALID_VALUE, "Did you mean 'theme'?"),
        ("{from: frister, to: theme:kolleger}", Code.INVALID_VALUE, "quote:STUDY/PARTICIPANT"),
        ("{from: 'quote:nord-2020/a', to: theme:frister}", Code.INVALID_VALUE, "'from'"),
        ("{from: 'theme:a/b', to: theme:frister}", Code.INVALID_VALUE, "'from'"),
        ("{from: 'theme:..', to: theme:frister}", Code.UNSAFE_ID, "'..' cannot be an id"),
        ("{from: 'theme:Æ b', to: theme:frister}", Code.UNSAFE_ID, "Perhaps 'theme:ae-b'?"),
        ("{from: theme:a, to: 7}", Code.WRONG_TYPE, "'to' should be a list"),
        ("{from: theme:a, to: [theme:frister, 7]}", Code.UNQUOTED_NUMBER, "Entry 2 of 'to'"),
        ("{from: theme:a, to: theme:firster}", Code.UNKNOWN_THEME, "Did you mean 'frister'?"),
        ("{from: theme:a, to: quote:nord-2020/anna/x}", Code.UNKNOWN_QUOTE, "in quotes/"),
        ("{from: theme:a, to: []}", Code.MISSING_KEY, "'because'"),
        ("{from: theme:a, to: [], because: ' '}", Code.EMPTY_TEXT, "'because' is empty"),
        ("{from: theme:a}", Code.MISSING_KEY, "needs the key 'to'"),
        ("{from: theme:a, to: theme:frister, why: Derfor}", Code.UNKNOWN_KEY, "'why'"),
        ("{from: theory:uten-teori, to: theme:frister}", Code.RESERVED_ADDRESS, "without theory"),
        ("{from: theme:a, to: theme:a}", Code.REDIRECT_LOOP, "leads back to itself"),
    ],
)
def test_faults_are_told_once_and_clearly(fresh: Path, entry: str, code: Code, said: str) -> None:
    write_redirects(fresh, f"  - {{from: theme:b, to: theme:kolleger}}\n  - {entry}\n")
    found = errors(fresh)
    assert [(d.path, d.span.line, d.code) for d in found] == [("redirects.yml", 4, code)]
    assert said in f"{found[0].message} {found[0].hint}"


def test_an_entry_may_lead_to_a_faulty_one(fresh: Path) -> None:
    write_redirects(
        fresh, "  - {from: theme:a, to: theme:b}\n  - {from: theme:b, to: [], because: ''}\n"
    )
    assert [d.span.line for d in errors(fresh)] == [4]


def test_a_file_that_cannot_be_read_is_one_fault(fresh: Path) -> None:
    (fresh / "redirects.yml").write_text("schema: 1\nredirects: [", "utf-8")
    assert [d.code for d in errors(fresh)] == [Code.YAML_SYNTAX]


def test_a_quote_may_become_a_theme(fresh: Path) -> None:
    write_redirects(fresh, "  - {from: quote:nord-2020/ingen/borte, to: theme:frister}\n")
    assert not errors(fresh)


@pytest.mark.parametrize(
    ("link", "code", "hint"),
    [
        ("theme:korte-frister", Code.UNKNOWN_THEME, "It moved: now there is theme 'frister'."),
        (
            "theme:frister-og-folk",
            Code.UNKNOWN_THEME,
            "It moved: now there is theme 'frister' and theme 'kolleger'.",
        ),
        ("finding:noe", Code.UNKNOWN_FINDING, "It is gone, as redirects.yml says"),
    ],
)
def test_a_link_to_what_moved_is_a_fault_that_says_where_to(
    fresh: Path, link: str, code: Code, hint: str
) -> None:
    write_redirects(fresh, ENTRIES)
    page = fresh / "content" / "om-nord.md"
    page.write_text(page.read_text("utf-8") + f"\n[hit]({link})\n", "utf-8")
    (found,) = errors(fresh)
    assert (found.path, found.code) == ("content/om-nord.md", code)
    assert (found.hint or "").startswith(hint)


# ---- what stands there ---------------------------------------------------------------------


def read(site: Path, url: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / url / "index.html").read_bytes())


def links(page: LexborHTMLParser) -> list[str | None]:
    return [node.attributes["href"] for node in page.css(".belegg-page--moved a")]


def attribute(page: LexborHTMLParser, selector: str, name: str) -> str | None:
    node = page.css_first(selector)
    return node.attributes[name] if node else None


REFRESH = "meta[http-equiv=refresh]"


@pytest.mark.parametrize(
    ("former", "target"),
    [
        ("tema/korte-frister/", "tema/frister/"),
        ("fase/midt/", "fase/slutt/"),
        ("informant/sor-2021/erik/", "studie/sor-2021/"),
        ("sitat/nord-2020/anna/gammel/", "sitat/nord-2020/anna/for-kort/"),
    ],
)
def test_one_target_is_gone_to_at_once_and_is_the_canonical_page(
    site: Path, former: str, target: str
) -> None:
    page, way = read(site, former), "../" * former.count("/") + target
    assert attribute(page, REFRESH, "content") == f"0; url={way}"
    assert attribute(page, "link[rel=canonical]", "href") == f"https://example.org/to/{target}"
    assert attribute(page, "meta[name=robots]", "content") == "noindex"
    assert links(page) == [way]


def test_several_targets_are_a_choice(site: Path) -> None:
    page = read(site, "tema/frister-og-folk/")
    assert page.css_first(REFRESH) is None
    assert attribute(page, "meta[name=robots]", "content") == "noindex"
    assert links(page) == ["../../tema/frister/", "../../tema/kolleger/"]
    shown = [node.text() for node in page.css(".belegg-page--moved li")]
    assert shown == ["Frister Korte frister.", "Kolleger De en jobber med."]
    assert page.css_first("h1").text() == "Temaet er delt i flere"  # type: ignore[union-attr]


def test_what_is_gone_says_why_and_says_it_as_text(site: Path) -> None:
    page = read(site, "funn/noe/")
    assert page.css_first(REFRESH) is None
    body = page.css_first(".belegg-page--moved")
    assert body is not None
    assert body.css_first("h1").text() == "Funnet er ikke med lenger"  # type: ignore[union-attr]
    assert "Funnet hvilte på <b>ett</b> sitat." in body.text()
    assert links(page) == ["../../arkiv/"]


def test_every_kind_can_be_shown_and_left_in_both_languages(fresh: Path) -> None:
    things = [
        "quote:nord-2020/anna/for-kort",
        "quote:nord-2020/ingen/stille",
        "theme:frister",
        "theory:lipsky",
        "finding:for-lite-tid",
        "participant:nord-2020/anna",
        "phase:start",
        "study:nord-2020",
    ]
    left = [f"  - {{from: {thing}-x, to: [{', '.join(things)}]}}\n" for thing in things]
    write_redirects(fresh, "".join(left))
    assert not errors(fresh)
    urls = [EntityRef.read(thing).url for thing in things]
    for language in ("nb", "en"):
        planned = plan(fresh, language)
        kinds = [kind for kind in planned.stamped_kinds if kind.name.startswith("moved-")]
        views = [page.content for kind in kinds for page in planned.pages_of(kind)]
        assert len(views) == len(things)
        for view in views:
            assert isinstance(view, MovedPage)
            assert [post.url for post in view.targets] == urls
            assert all(post.title and post.brief for post in view.targets)


def test_nobody_finds_the_pages_who_does_not_have_their_address(site: Path) -> None:
    assert files_with("korte-frister", site) == [
        "data/redirects.json",
        "tema/korte-frister",
        "tema/korte-frister/index.html",
    ]
    assert files_with("ny adresse", site / "arkiv") == []


def test_other_tools_read_where_addresses_lead(site: Path) -> None:
    told = read_json(site / "data/redirects.json")
    assert told["schema"] == 1
    assert list(told["redirects"]) == sorted(told["redirects"])
    assert told["redirects"]["tema/korte-frister/"] == ["tema/frister/"]
    assert told["redirects"]["tema/frister-og-folk/"] == ["tema/frister/", "tema/kolleger/"]
    assert told["redirects"]["funn/noe/"] == []


def test_an_order_of_entries_makes_no_difference(project: Path, fresh: Path) -> None:
    write_redirects(fresh, "".join(f"  -{e}" for e in reversed(ENTRIES.split("  -")[1:])))
    assert not errors(fresh)
    one, other = (
        [(former, redirect.targets) for former, redirect in check(path).site.redirects.items()]
        for path in (project, fresh)
    )
    assert one == other


# ---- people --------------------------------------------------------------------------------


def test_names_in_ids_and_reasons_are_found(fresh: Path) -> None:
    write_redirects(
        fresh,
        "  - {from: quote:nord-2020/anna/sa-kari-lie, to: theme:frister}\n"
        "  - {from: theme:a, to: [], because: Kari Lie ba om det.}\n"
        "  - {from: participant:kari/lie, to: theme:frister}\n",
    )
    names = PrivateNames.of_lines(["Kari Lie"])
    found = check_project(ProjectPaths.under(fresh), names).diagnostics
    lines = [d.span.line for d in found if d.code is Code.LISTED_NAME]
    assert lines == [3, 4]


def redirects_after_withdrawal(project: Path) -> str:
    withdraw(project, "nord-2020/anna")
    return (project / "redirects.yml").read_text("utf-8")


def test_a_withdrawal_takes_out_what_names_her_and_what_led_to_her(fresh: Path) -> None:
    write_redirects(
        fresh,
        "  # Skrevet om i 2026.\n"
        "  - {from: quote:nord-2020/anna/gammel, to: quote:nord-2020/anna/for-kort}\n"
        "  - {from: participant:nord-2020/anne, to: participant:nord-2020/anna}\n"
        "  - {from: quote:nord-2020/anne/x, to: quote:nord-2020/anna/gammel}\n"
        "  - {from: quote:nord-2020/anne/y, to: quote:nord-2020/anne/x}\n"
        "  - {from: theme:to, to: [quote:nord-2020/anne/y, theme:frister]}\n"
        "  - {from: theme:tre, to: [theme:kolleger, quote:nord-2020/anna/skriving]}\n"
        "  - {from: theme:ett, to: theme:frister}\n"
        "  - {from: finding:hennes, to: quote:nord-2020/anna/skriving}\n",
    )
    text = redirects_after_withdrawal(fresh)
    assert text == (
        "schema: 1\nredirects:\n"
        "  - {from: theme:to, to: [theme:frister]}\n"
        "  - {from: theme:tre, to: [theme:kolleger]}\n"
        "  - {from: theme:ett, to: theme:frister}\n"
    )
    assert not errors(fresh)


def test_her_former_addresses_are_answered_by_the_ledger(fresh: Path) -> None:
    write_redirects(
        fresh,
        "  - {from: quote:nord-2020/anna/gammel, to: quote:nord-2020/anna/for-kort}\n"
        "  - {from: quote:nord-2020/anne/x, to: quote:nord-2020/anna/gammel}\n",
    )
    withdrawal = withdraw(fresh, "nord-2020/anna")
    (record,) = check(fresh).site.withdrawals
    digests = {q.digest for q in record.quotes}
    for url in ("sitat/nord-2020/anna/gammel/", "sitat/nord-2020/anne/x/"):
        assert url in withdrawal.addresses
        assert any(addresses.address_digest(q.salt, url) in digests for q in record.quotes)


def test_nothing_is_left_of_a_list_of_hers_alone(fresh: Path) -> None:
    write_redirects(
        fresh, "  - {from: quote:nord-2020/anna/gammel, to: quote:nord-2020/anna/for-kort}\n"
    )
    redirects_after_withdrawal(fresh)
    checked = check(fresh)
    assert not checked.has_errors
    assert not checked.site.redirects


def test_without_the_file_nothing_is_redirected(fresh: Path) -> None:
    assert json.loads((build(fresh) / "data/redirects.json").read_text("utf-8")) == {
        "schema": 1,
        "redirects": {},
    }
