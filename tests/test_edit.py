"""Files that are changed in places: what is meant changes, and nothing else does."""

import copy
import random
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from belegg.edit.yaml_text import Put, Remove, edit_yaml
from tests.projects import ROOT

FILE = """\
# head
schema: 1
quotes:
  - id: a  # first
    text: >-
      Ja, «sånn» er det:
      to linjer.

    themes: [x, "y, z", w]
    source: {section: 4.1.1, page: 40}

  # about b
  # and more
  - id: b
    # above the text
    text: |
      Ord # ikke en kommentar
    again:  # places
      - {section: "6", page: 79, text: "kast deg"}
      - section: 5.2
        page: 80

  - id: c
    text: 'Nei'
tail: {}
# end
"""


def plain(text: str) -> Any:
    return yaml.safe_load(text)


def test_no_edit_changes_nothing() -> None:
    assert edit_yaml(FILE, []) == FILE


@pytest.mark.parametrize(
    ("location", "gone"),
    [
        (("quotes", 0, "themes", 0), "x, "),
        (("quotes", 0, "themes", 1), '"y, z", '),
        (("quotes", 0, "themes", 2), ", w"),
        (("quotes", 0, "source", "page"), ", page: 40"),
        (("quotes", 0, "source"), "    source: {section: 4.1.1, page: 40}\n"),
        (
            ("quotes", 1, "text"),
            "    # above the text\n    text: |\n      Ord # ikke en kommentar\n",
        ),
        (("quotes", 1, "again", 1), "      - section: 5.2\n        page: 80\n"),
        (("quotes", 1, "again", 1, "section"), "section: 5.2\n        "),
        (("quotes", 2), "  - id: c\n    text: 'Nei'\n"),
        (("schema",), "schema: 1\n"),
        (("tail",), "tail: {}\n"),
    ],
)
def test_what_is_removed_is_all_that_goes(location: tuple[str | int, ...], gone: str) -> None:
    assert FILE.count(gone) == 1
    changed = edit_yaml(FILE, [Remove(location)])
    blank = "\n" if location == ("quotes", 2) else ""
    assert changed in {FILE.replace(gone, ""), FILE.replace(blank + gone, "")} | (
        {FILE.replace(f"# head\n{gone}", "")} if location == ("schema",) else set()
    )


def test_an_item_goes_with_the_comments_above_it_and_one_blank_line() -> None:
    changed = edit_yaml(FILE, [Remove(("quotes", 1))])
    assert "about b" not in changed
    assert "page: 40}\n\n  - id: c" in changed


def test_comments_elsewhere_stay() -> None:
    changed = edit_yaml(FILE, [Remove(("quotes", 0, "id"))])
    assert changed == FILE.replace("id: a  # first\n    ", "")
    commented = "- a: 1\n  # about b\n  b: 2\n"
    assert edit_yaml(commented, [Remove((0, "a"))]) == "-\n  # about b\n  b: 2\n"


def test_an_emptied_list_stays_a_list() -> None:
    changed = edit_yaml(FILE, [Remove(("quotes", 1, "again", n)) for n in (0, 1)])
    assert "    again: []  # places\n\n  - id: c" in changed
    assert plain(changed)["quotes"][1]["again"] == []
    assert plain(edit_yaml("- a\n- b\n", [Remove((0,)), Remove((1,))])) == []
    assert edit_yaml("a:\n  b: 1\nc: 2\n", [Remove(("a", "b"))]) == "a: {}\nc: 2\n"


def test_what_lies_within_what_goes_goes_with_it() -> None:
    edits = [Remove(("quotes", 1, "again", 0)), Remove(("quotes", 1)), Remove(("quotes", 0))]
    assert [quote["id"] for quote in plain(edit_yaml(FILE, edits))["quotes"]] == ["c"]


def test_values_are_put_in_the_style_of_their_place() -> None:
    changed = edit_yaml(
        FILE,
        [
            Put(("quotes", 0, "source", "page"), 41),
            Put(("quotes", 0, "source", "page_end"), 42),
            Put(("quotes", 0, "phase"), "oppstart"),
            Put(("quotes", 1, "again", 2), {"section": "4.10", "page": 9}),
            Put(("quotes", 2, "again"), [{"section": "5.1.5", "page": 7, "text": "a: b"}]),
            Put(("tail", "key"), "NO"),
        ],
    )
    assert "source: {section: 4.1.1, page: 41, page_end: 42}\n    phase: oppstart\n\n" in changed
    assert '        page: 80\n      - {section: "4.10", page: 9}\n\n' in changed
    assert "'Nei'\n    again:\n      - {section: 5.1.5, page: 7, text: \"a: b\"}\ntail" in changed
    assert 'tail: {key: "NO"}\n# end\n' in changed


def test_whole_values_are_replaced() -> None:
    assert edit_yaml("a:\n  - 1\n  - 2\nb: x\n", [Put(("a",), ["æ", 3])]) == "a: [æ, 3]\nb: x\n"
    assert edit_yaml("a: >-\n  x\n  y\n\nb: 1\n", [Put(("a",), "z")]) == "a: z\n\nb: 1\n"
    assert edit_yaml("a:\nb: 1\n", [Put(("a",), "z")]) == "a: z\nb: 1\n"


@pytest.mark.parametrize(
    "edit", [Remove(("quotes", 9)), Put(("nei", "x"), 1), Put(("quotes", 5), 1)]
)
def test_places_that_are_not_there_are_refused(edit: Put | Remove) -> None:
    with pytest.raises(LookupError):
        edit_yaml(FILE, [edit])


# ---- against the values ------------------------------------------------------------------

REAL = [*sorted((ROOT / "quotes").glob("*/*.yml")), ROOT / "themes.yml"]


def places(value: Any, here: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """All locations in a document."""
    if isinstance(value, dict):
        steps: list[Any] = list(value)
    elif isinstance(value, list):
        steps = list(range(len(value)))
    else:
        return []
    return [
        place for step in steps for place in [(*here, step), *places(value[step], (*here, step))]
    ]


def without(value: Any, location: tuple[str | int, ...]) -> Any:
    changed = copy.deepcopy(value)
    parent = changed
    for step in location[:-1]:
        parent = parent[step]
    del parent[location[-1]]
    return changed


@pytest.mark.parametrize("path", REAL, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_any_one_thing_of_the_real_files_can_be_removed(path: Any) -> None:
    text = path.read_text("utf-8")
    value = plain(text)
    found = places(value)
    for location in found[:: 1 + len(found) // 8]:
        changed = edit_yaml(text, [Remove(location)])
        assert plain(changed) == without(value, location), location
        assert set(changed.splitlines()) - set(text.splitlines()) <= changed_lines(changed, text)


def changed_lines(changed: str, text: str) -> set[str]:
    """No more than the line where something went may be another."""
    new = [line for line in changed.splitlines() if line not in set(text.splitlines())]
    assert len(new) <= 1
    return set(new)


scalars = (
    st.text("ab: #{}[],'\"æ-?&*!|>%@`0123456789.~\n", max_size=12)
    | st.integers(-99, 99)
    | st.booleans()
)
values: Any = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text("abc", min_size=1, max_size=2), inner, max_size=3)
    ),
    max_leaves=8,
)
documents = st.dictionaries(st.text("abc", min_size=1, max_size=2), values, min_size=1, max_size=4)


@given(documents, values, st.sampled_from([None, False, True]), st.randoms(use_true_random=False))
def test_what_is_put_or_removed_is_what_is_read(
    document: Any, new: Any, style: Any, chance: random.Random
) -> None:
    text = yaml.safe_dump(document, default_flow_style=style, allow_unicode=True, sort_keys=False)
    location = chance.choice(places(document))
    assert plain(edit_yaml(text, [Remove(location)])) == without(document, location)
    expected = without(document, location)
    changed = plain(edit_yaml(text, [Put(location, new)]))
    parent, target = changed, expected
    for step in location[:-1]:
        parent, target = parent[step], target[step]
    assert parent.pop(location[-1]) == new
    assert changed == expected
