"""What became of a theme is told by full sets of quotes, and never by guess."""

from collections import Counter
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from belegg.diff import Changes, compare_sites
from belegg.diff.changes import Named, ThemesMerged, ThemeSplit
from belegg.join import Site, read_site
from belegg.load.project import ProjectPaths

Coding = dict[str, list[str]]
"""By quote, its themes."""


def write_site(folder: Path, coding: Coding, words: dict[str, str], themes: dict[str, str]) -> Site:
    """A site of one participant with these quotes; `themes` are ids and their definitions."""
    study = folder / "quotes" / "s"
    for path in (study, folder / "content"):
        path.mkdir(parents=True, exist_ok=True)
    quotes = [
        {
            "id": id_,
            "text": words.get(id_, f"Ordene i {id_}."),
            "themes": theme_ids,
            "source": {"section": "1.1.1", "page": 1},
        }
        for id_, theme_ids in coding.items()
    ]
    person = {"id": "p", "pseudonym": "Pia"}
    files: dict[Path, Any] = {
        study / "study.yml": {
            "id": "s",
            "title": "Studien",
            "authors": [{"family": "Vik"}],
            "year": 2020,
            "genre": "rapport",
            "participant_term": {"one": "leder", "many": "ledere"},
            "participants": [person],
        },
        study / "p.yml": {"participant": "p", "quotes": quotes},
        folder / "themes.yml": {
            "themes": [
                {"id": id_, "title": id_, "brief": "Kort.", "definition": definition}
                for id_, definition in themes.items()
            ]
        },
    }
    for path, content in files.items():
        path.write_text(yaml.safe_dump({"schema": 1, **content}, allow_unicode=True), "utf-8")
    site, faults = read_site(ProjectPaths.under(folder))
    assert faults == ()
    return site


def compare(folder: Path, before: Coding, after: Coding, old: str, new: str) -> Changes:
    """The changes of two codings. `old` and `new` list the themes; each is defined by its id,
    or by what follows a colon."""
    former, now = (
        write_site(folder, coding, {}, dict(_defined(one) for one in themes.split()))
        for coding, themes in ((before, old), (after, new))
    )
    return compare_sites(former, now)


def _defined(theme: str) -> tuple[str, str]:
    id_, _, definition = theme.partition(":")
    return id_, definition or f"Om {id_}."


def test_a_theme_with_the_same_quotes_and_definition_is_renamed(tmp_path: Path) -> None:
    changes = compare(tmp_path, {"a": ["x"], "b": ["x"]}, {"a": ["y"], "b": ["y"]}, "x:D", "y:D")
    [theme] = changes.themes.changed
    assert (theme.id, theme.former_id) == ("y", "x")
    assert changes.themes.gone == changes.themes.added == ()
    assert changes.quotes.changed == ()


def test_with_another_definition_or_other_quotes_it_is_not(tmp_path: Path) -> None:
    both = {"a": ["x"], "b": ["x"]}
    for after, new in (({"a": ["y"], "b": ["y"]}, "y:E"), ({"a": ["y"], "b": []}, "y:D")):
        changes = compare(tmp_path, both, after, "x:D", new)
        assert changes.themes.gone == (Named("x", "x"),)
        assert changes.themes.added == (Named("y", "y"),)


def test_of_two_alike_neither_is_the_renamed_one(tmp_path: Path) -> None:
    coding = {"a": ["x"]}
    changes = compare(tmp_path, coding, {"a": ["y", "z"]}, "x:D", "y:D z:D")
    assert changes.themes.changed == ()
    assert changes.themes.gone == (Named("x", "x"),)


def test_themes_are_merged_into_a_new_one(tmp_path: Path) -> None:
    before, after = {"a": ["x"], "b": ["y"], "c": ["x", "y"]}, {"a": ["z"], "b": ["z"], "c": ["z"]}
    changes = compare(tmp_path, before, after, "x y", "z")
    assert changes.themes.merged == (ThemesMerged("z", ("x", "y")),)
    assert changes.themes.gone == changes.themes.added == ()


def test_a_theme_is_merged_into_one_that_stays(tmp_path: Path) -> None:
    before, after = {"a": ["x"], "b": ["z"]}, {"a": ["z"], "b": ["z"]}
    changes = compare(tmp_path, before, after, "x z", "z")
    assert changes.themes.merged == (ThemesMerged("z", ("x",)),)


def test_no_merge_where_one_quote_went_elsewhere_or_another_came(tmp_path: Path) -> None:
    before = {"a": ["x"], "b": ["x"], "c": ["y"], "d": ["k"]}
    for after in (
        {"a": ["z"], "b": ["k"], "c": ["z"], "d": ["k"]},  # b went elsewhere
        {"a": ["z"], "b": ["z"], "c": ["z"], "d": ["k", "z"]},  # d came
        {"a": ["z", "w"], "b": ["z", "w"], "c": ["z", "w"], "d": ["k"]},  # into which?
    ):
        changes = compare(tmp_path, before, after, "x y k", "z w k")
        assert changes.themes.merged == ()
        assert {theme.id for theme in changes.themes.gone} >= {"x"}


def test_a_theme_that_had_the_quotes_already_received_nothing(tmp_path: Path) -> None:
    changes = compare(tmp_path, {"a": ["x", "z"]}, {"a": ["z"]}, "x z", "z")
    assert changes.themes.merged == ()
    assert changes.themes.gone == (Named("x", "x"),)


def test_a_theme_is_split_into_new_ones(tmp_path: Path) -> None:
    before, after = {"a": ["x"], "b": ["x"], "c": ["x"]}, {"a": ["y"], "b": ["z"], "c": ["y", "z"]}
    changes = compare(tmp_path, before, after, "x", "y z")
    assert changes.themes.split == (ThemeSplit("x", ("y", "z")),)
    assert changes.themes.gone == changes.themes.added == ()


def test_no_split_where_a_quote_is_left_over_or_comes_from_elsewhere(tmp_path: Path) -> None:
    before = {"a": ["x"], "b": ["x"], "c": ["x"], "d": []}
    for after in (
        {"a": ["y"], "b": ["z"], "c": [], "d": []},
        {"a": ["y"], "b": ["y"], "c": ["z"], "d": ["z"]},
    ):
        changes = compare(tmp_path, before, after, "x", "y z")
        assert changes.themes.split == ()
        assert changes.themes.gone == (Named("x", "x"),)


def test_themes_without_quotes_are_never_merged_or_split(tmp_path: Path) -> None:
    changes = compare(tmp_path, {"a": []}, {"a": []}, "x y", "z w")
    assert not changes.themes.merged
    assert not changes.themes.split
    assert len(changes.themes.gone) == len(changes.themes.added) == 2


def test_quotes_of_one_side_only_do_not_hide_a_merge(tmp_path: Path) -> None:
    before, after = {"a": ["x"], "b": ["y"], "old": ["x"]}, {"a": ["z"], "b": ["z"], "new": ["z"]}
    changes = compare(tmp_path, before, after, "x y", "z")
    assert changes.themes.merged == (ThemesMerged("z", ("x", "y")),)


# ---- any two sites -------------------------------------------------------------------------

THEMES = "tuvwxyz"
TEXTS = ("Ja.", "Nei.", "Kanskje det.", "Det går greit her.", "Vi har ikke tid.")
codings = st.dictionaries(
    st.sampled_from("abcdef"), st.lists(st.sampled_from(THEMES), unique=True, max_size=3)
)
texts = st.fixed_dictionaries({id_: st.sampled_from(TEXTS) for id_ in "abcdef"})
themes = st.sets(st.sampled_from(THEMES), min_size=3)
states = st.tuples(codings, texts, themes)
State = tuple[Coding, dict[str, str], set[str]]
few = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def site_of(folder: Path, state: State) -> Site:
    coding, words, theme_ids = state
    kept = {id_: [t for t in ids if t in theme_ids] for id_, ids in coding.items()}
    return write_site(folder, kept, words, {id_: f"Om {id_}." for id_ in sorted(theme_ids)})


def raw_quotes(folder: Path) -> dict[str, tuple[str, frozenset[str]]]:
    told = yaml.safe_load((folder / "quotes/s/p.yml").read_text("utf-8"))["quotes"]
    return {f"s/p/{q['id']}": (q["text"], frozenset(q["themes"])) for q in told}


@few
@given(states)
def test_what_is_the_same_has_not_changed(tmp_path: Path, state: State) -> None:
    first, second = site_of(tmp_path, state), site_of(tmp_path, state)
    changes = compare_sites(first, second)
    assert changes == compare_sites(first, first)
    kinds = (changes.studies, changes.participants, changes.quotes, changes.themes)
    more = (changes.findings, changes.theories, changes.pages)
    assert not any(getattr(kind, name) for kind in (*kinds, *more) for name in kind.__slots__)


@few
@given(states, states)
def test_quotes_agree_with_sets_of_what_the_files_hold(
    tmp_path: Path, one: State, other: State
) -> None:
    sites, raw = [], []
    for state in (one, other):
        sites.append(site_of(tmp_path, state))
        raw.append(raw_quotes(tmp_path))
    before, after = raw
    changes = compare_sites(sites[0], sites[1])
    counts = [
        Counter(text for id_, (text, _) in mine.items() if id_ not in theirs)
        for mine, theirs in ((before, after), (after, before))
    ]
    pairs = {text for text in TEXTS if counts[0][text] == counts[1][text] == 1}
    gone = {id_ for id_ in before if id_ not in after and before[id_][0] not in pairs}
    new = {id_ for id_ in after if id_ not in before and after[id_][0] not in pairs}
    assert {quote.id for quote in changes.quotes.gone} == gone
    assert {quote.id for quote in changes.quotes.added} == new
    changed = {change.id: change for change in changes.quotes.changed}
    assert sum(change.former_id is not None for change in changed.values()) == len(pairs)
    renamed = {theme.former_id: theme.id for theme in changes.themes.changed if theme.former_id}
    for id_ in set(before) & set(after):
        was = {renamed.get(theme, theme) for theme in before[id_][1]}
        now = after[id_][1]
        told = changed.get(id_)
        assert set(told.themes_in if told else ()) == now - was
        assert set(told.themes_out if told else ()) == was - now
        assert bool(told and told.text) == (before[id_][0] != after[id_][0])


@few
@given(states, states)
def test_every_theme_that_came_or_went_is_told_of_once(
    tmp_path: Path, one: State, other: State
) -> None:
    told = compare_sites(site_of(tmp_path, one), site_of(tmp_path, other)).themes
    gone = [
        *(theme.former_id for theme in told.changed if theme.former_id),
        *(former_id for merge in told.merged for former_id in merge.former_ids),
        *(split.former_id for split in told.split),
        *(theme.id for theme in told.gone),
    ]
    assert sorted(gone) == sorted(one[2] - other[2])
    came = {
        *(theme.id for theme in told.changed if theme.former_id),
        *(merge.id for merge in told.merged),
        *(id_ for split in told.split for id_ in split.ids),
        *(theme.id for theme in told.added),
    }
    assert came >= other[2] - one[2]
    assert came <= other[2]
