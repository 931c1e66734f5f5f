"""What YAML does to people, and that it does none of it here."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from belegg.diagnostics import Code, Diagnostic
from belegg.load import yaml_reader
from belegg.load.nodes import Document, Node, ScalarNode, SequenceNode, find_node, to_plain
from belegg.load.scalars import resolve
from belegg.load.text import decode_text
from belegg.load.yaml_reader import parse_yaml


def parse(text: str) -> tuple[Any, list[Diagnostic]]:
    document, faults = parse_yaml(text, "a.yml")
    return (to_plain(document.root) if document else None), faults


def codes(text: str) -> list[str]:
    return [fault.code.value for fault in parse(text)[1]]


def places(text: str) -> list[tuple[str, int, int, int]]:
    spans = [(fault.code.value, fault.span) for fault in parse(text)[1]]
    return [(code, span.line, span.column, span.end_column) for code, span in spans]


@pytest.fixture(params=["libyaml", "pure"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both parsers: libyaml is not built everywhere."""
    if request.param == "pure":
        monkeypatch.setattr(yaml_reader, "_LOADER", yaml.SafeLoader)
    return str(request.param)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\na: 2", [("duplicate-key", 2, 1, 2)]),
        ('b: {a: 1, "a": 2}', [("duplicate-key", 1, 11, 14)]),
        ("a: &x 1\nb: *x", [("yaml-alias", 1, 4, 6), ("yaml-alias", 2, 4, 6)]),
        ("*x : 1", [("yaml-alias", 1, 1, 3)]),
        ("a: {<<: {b: 1}}", [("yaml-merge-key", 1, 5, 7)]),
        ("a: !!python/object:os.system x", [("yaml-tag", 1, 4, 29)]),
        ("a: !viktig x", [("yaml-tag", 1, 4, 11)]),
        ("a: 1\n---\nb: 2", [("yaml-several-documents", 2, 1, 4)]),
        ("? [a]\n: 1", [("yaml-complex-key", 1, 3, 4)]),
        ("a: {{ b }}", [("yaml-complex-key", 1, 5, 6)]),
        ("? \n: 1", [("yaml-complex-key", 1, 2, 2)]),
        ("a: 010", [("octal-number", 1, 4, 7)]),
        ("a: 08", [("octal-number", 1, 4, 6)]),
        (
            "a: [1:30, 12:30:45.5]",
            [("sexagesimal-number", 1, 5, 9), ("sexagesimal-number", 1, 11, 21)],
        ),
        ("a: 2022-13-45", [("invalid-date", 1, 4, 14)]),
        ("", [("yaml-empty", 1, 1, 1)]),
        ("# bare en kommentar\n", [("yaml-empty", 1, 1, 1)]),
        ("- a\n- b", [("yaml-not-a-mapping", 1, 1, 2)]),
        ("tekst", [("yaml-not-a-mapping", 1, 1, 6)]),
        ('a: "\\u202eb"', [("bidi-character", 1, 4, 13)]),
        ('a: "\\0"', [("control-character", 1, 4, 8)]),
        ('a: "e\\u0301"', [("not-nfc", 1, 4, 13)]),
    ],
)
def test_faults_at_their_place(text: str, expected: list[tuple[str, int, int, int]]) -> None:
    assert places(text) == expected


@pytest.mark.usefixtures("parser")
def test_lone_surrogates_in_escapes() -> None:
    assert codes('a: "\\ud800"') == ["lone-surrogate"]
    assert codes('a: "\\U0001f600"') == []


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("a: Hun sa: nei", "colon", "with a colon in it in quotation marks"),
        ("a:\n\tb: 1", "tab", "Indent with spaces"),
        ('a: "tekst\nb: 1\n', "never closed", "same mark"),
        ('a: "Tid" sa hun', "does not fit", "ends at the next one"),
        ("a: [..] ja", "does not fit", "begins with `[`"),
        ("a: @x", "cannot begin with `@`", "quotation marks"),
        ("a: [1, 2", "", "`]`"),
        ("a: {b: 1", "", "`}`"),
        ("a: [\n1,\n", "never closed", ""),
        ("a: |x\n b", "block of text", "next line"),
        ('a: "\\q"', "no such escape", "`\\\\`"),
        ("a: 1\n b: 2", "colon", "indented"),
        ("a:\n  b: 1\n c: 2", "does not fit", "same column"),
    ],
)
def test_syntax_in_plain_words(text: str, message: str, hint: str) -> None:
    _, [fault] = parse(text)
    assert fault.code is Code.YAML_SYNTAX
    assert message in fault.message
    assert hint in str(fault.hint)


def test_escapes_are_not_reported_for_what_stands_in_the_text_itself() -> None:
    """`read_text` has reported that already."""
    assert codes('a: "b\u200bc"') == []
    assert codes('a: "b\\u200bc"') == ["zero-width-character"]


def test_all_faults_of_a_file_at_once() -> None:
    text = "a: 010\nb: &x 1\na: Vi er nr #1\nc: !t 2022-02-30\n"
    assert codes(text) == [
        "octal-number",
        "yaml-alias",
        "duplicate-key",
        "text-cut-by-comment",
        "yaml-tag",
        "invalid-date",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a: Vi er nr #1",
        "a: Vi er nr  # 1",
        "a: - #1",
        "a: Ja #1",
        "a: Vi\n  er nr #1\n",
        "- a: [Vi er #1\n ]",
        "a: 2022-01-01T10:00:00 # kl. ti",
    ],
)
def test_text_cut_short(text: str) -> None:
    assert "text-cut-by-comment" in codes(text) or "yaml-syntax" in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "phase: oppstart  # gult",
        "page: 40 # øverst",
        "section: 4.1.1 # midt i",
        "quote: studie/anna/for-fort # hun",
        "a: true # ja",
        "a: 2022-01-01 # i dag",
        "a: ~ # ingenting",
        'a: "Vi er nr" # 1',
        "a: >- # brettes\n  Vi er nr #1\n",
        "a: [b, c] # d e",
        "a: Vi er nr#1",
        "a: # bare en kommentar\n  b: 1",
    ],
)
def test_comments_that_cut_nothing(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("NO", False),
        ("no", False),
        ("on", True),
        ("yes", True),
        ("Off", False),
        ("y", "y"),
        ("~", None),
        ("null", None),
        ("", None),
        ("4.10", 4.1),
        ("4.1.1", "4.1.1"),
        ("1_000", 1000),
        ("0x1F", 31),
        ("-12", -12),
        ("0", 0),
        (".5", 0.5),
        ("1e3", "1e3"),
        (".inf", float("inf")),
        ("2022-01-01", date(2022, 1, 1)),
        ("2022-01-01 10:00:00", "2022-01-01 10:00:00"),
        ("=", "="),
        ("9" * 5000, "9" * 5000),
    ],
)
def test_values_are_those_of_yaml_1_1(raw: str, value: object) -> None:
    assert resolve(raw) == (value, None)


def test_traps_keep_what_was_written() -> None:
    document, _ = parse_yaml("section: 4.10\ncode: 0o17", "a.yml")
    assert document is not None
    section = find_node(document.root, ("section",))
    assert isinstance(section, ScalarNode)
    assert (section.value, section.raw, section.plain) == (4.1, "4.10", True)


def test_keys_are_names_as_written() -> None:
    assert parse("on: 1\nNO: 2\n1: 3\n2022-01-01: 4") == (
        {"on": 1, "NO": 2, "1": 3, "2022-01-01": 4},
        [],
    )


def test_columns_count_code_points() -> None:
    document, faults = parse_yaml("å: 👩🏽 æ\nø: [å, ö]", "a.yml")
    assert document is not None
    assert not faults
    span = document.span_at(("ø", 1))
    assert (span.line, span.column, span.end_column) == (2, 8, 9)


def test_front_matter_counts_the_lines_of_its_file() -> None:
    lines = ["---", "a: 1", "b: 010", "---"]
    document, [fault] = parse_yaml("a: 1\nb: 010", "a.md", first_line=2, lines=lines)
    assert document is not None
    assert document.span_at(("a",)).line == 2
    assert (fault.span.line, fault.excerpt) == (3, "b: 010")


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("text", ["[" * 3000, "{a: " * 3000, "- " * 3000, "? " * 3000])
def test_deep_nesting_is_refused(text: str) -> None:
    assert codes(text)[-1] == "yaml-too-deep"


def test_as_deep_as_allowed() -> None:
    assert codes("a: " + "[" * 19 + "]" * 19) == []
    assert codes("a: " + "[" * 20 + "]" * 20) == ["yaml-too-deep"]


@settings(deadline=None)  # a machine may be busy
@given(st.binary(max_size=300))
@example(b"a: \xff")
@example(b"%TAG ! x\n---\n!a b")
@example(b"a: !<tag:x,2000:y> z")
@example(b"? ? ? a")
@example(b"- |\n\ta")
def test_any_bytes_are_read_or_diagnosed(content: bytes) -> None:
    text, faults = decode_text(content, "a.yml")
    if text is None:
        assert faults
        return
    document, found = parse_yaml(text, "a.yml")
    assert document or found
    assert_inside(text, found)


YAMLISH = st.lists(
    st.sampled_from(
        [
            "a",
            "b: ",
            "- ",
            "[",
            "]",
            "{",
            "}",
            "&x",
            "*x",
            "!t ",
            "<<: ",
            "\n",
            "\n  ",
            "\n    ",
            '"',
            "'",
            "|\n",
            ">-\n",
            "#",
            " # ",
            ": ",
            "? ",
            ",",
            "010",
            "1:30",
            "~",
            "NO",
            "---\n",
            "...\n",
            "%YAML 1.1\n",
            "\\ud800",
            "\\",
            "å",
            "👩🏽",
            "2022-13-45",
            "\t",
            "@",
            "`",
            "...",
        ]
    ),
    max_size=30,
).map("".join)


@settings(deadline=None)  # a machine may be busy
@given(YAMLISH)
def test_what_looks_like_yaml_is_read_or_diagnosed(text: str) -> None:
    document, found = parse_yaml(text, "a.yml")
    assert document or found
    assert_inside(text, found)
    if document:
        assert_spans_inside(document)


@settings(deadline=None)  # a machine may be busy
@given(YAMLISH)
def test_the_pure_parser_does_not_raise_either(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_reader, "_LOADER", yaml.SafeLoader)
        document, found = parse_yaml(text, "a.yml")
    assert document or found
    assert_inside(text, found)


def assert_inside(text: str, faults: list[Diagnostic]) -> None:
    lines = text.split("\n")
    for fault in faults:
        assert 1 <= fault.span.line <= len(lines)
        length = len(lines[fault.span.line - 1])
        assert 1 <= fault.span.column <= fault.span.end_column <= length + 1


def iterate_scalars(node: Node) -> Iterator[ScalarNode]:
    """Every value in a node, in the order written; keys are not values."""
    stack = [node]
    while stack:
        current = stack.pop()
        if isinstance(current, ScalarNode):
            yield current
        else:
            children = current.items if isinstance(current, SequenceNode) else current.values
            stack.extend(reversed(children))


def assert_spans_inside(document: Document) -> None:
    for node in iterate_scalars(document.root):
        length = len(document.lines[node.span.line - 1])
        assert 1 <= node.span.column <= node.span.end_column <= length + 1


@settings(deadline=None)  # a machine may be busy
@given(st.text(st.characters(codec="utf-8"), max_size=80), st.booleans())
@example("NO", False)
@example("Vi er nr #1", False)
@example("1:30", False)
@example("=", False)
@example("\x85", True)
def test_dumped_text_comes_back_or_is_diagnosed(value: str, allow_unicode: bool) -> None:
    dumped = yaml.safe_dump({"text": value}, allow_unicode=allow_unicode)
    text, faults = decode_text(dumped.encode(), "a.yml")
    assert text is not None
    document, found = parse_yaml(text, "a.yml")
    faults += found
    if not faults:
        assert document is not None
        assert to_plain(document.root) == {"text": value}
    else:
        assert not value.isascii() or not value.isprintable()


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-999, 999) | st.text("abc æå", max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", min_size=1), inner),
    max_leaves=8,
)


@settings(deadline=None)  # a machine may be busy
@given(st.dictionaries(st.text("abc", min_size=1), PLAIN))
def test_structures_come_back(value: dict[str, Any]) -> None:
    assume(value)
    found, faults = parse(yaml.safe_dump(value, allow_unicode=True))
    assert faults == []
    assert found == value
