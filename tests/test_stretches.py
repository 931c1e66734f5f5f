"""A stretch of a text is found in the file however YAML writes the text."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from belegg.load.nodes import Document, MappingNode, ScalarNode
from belegg.load.stretches import span_of_stretch
from belegg.load.yaml_reader import parse_yaml

WORDS = st.text("abcæøå«'\"\\#:- é…", min_size=1, max_size=12).filter(str.strip)
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=8).map(" ".join), min_size=1, max_size=3)


def scalar(text: str) -> tuple[Document, ScalarNode]:
    document, faults = parse_yaml(text, "a.yml")
    assert document is not None
    assert faults == []
    assert isinstance(document.root, MappingNode)
    node = document.root.values[0]
    assert isinstance(node, ScalarNode)
    return document, node


@pytest.mark.parametrize(
    "written",
    [
        "text: Ring X9 nå",
        "text: 'Det''s X9 nå'",
        'text: "sa \\"ja\\" \\u00e5 X9"',
        'text: "over\\n\\tto\\\n  linjer X9"',
        "text: >-\n  Ring\n  til X9 nå",
        "text: |\n  Ring\n    til  X9 nå",
        "text:\n  Ring\n  til X9 nå",
        "text:   'a\n\n  b X9'",
        'text: "a\\x20\\_\\U000000e5 X9"',
        "text: >2\n    Ring X9\n",
    ],
)
def test_every_way_of_writing(written: str) -> None:
    document, node = scalar(written)
    start = node.raw.index("X9")
    span = span_of_stretch(document, node, start, start + 2)
    assert document.lines[span.line - 1][span.column - 1 : span.end_column - 1] == "X9"


def test_what_runs_over_a_line_ends_with_it() -> None:
    document, node = scalar("text: >-\n  Ring 98 76\n  543 nå")
    start = node.raw.index("98")
    span = span_of_stretch(document, node, start, start + len("98 76 543"))
    assert (span.line, span.column, span.end_column) == (2, 8, 13)


@given(TEXTS, st.sampled_from(["'", '"', ">", "|", None]), st.booleans())
def test_whatever_is_written(parts: list[str], style: str | None, unicode: bool) -> None:
    said = "\n\n".join(" ".join([*part.split(), "X9"]) for part in parts)
    written = yaml.dump({"text": said}, default_style=style, allow_unicode=unicode, width=20)
    document, node = scalar(written)
    assert node.raw.strip() == said
    for at in range(len(node.raw)):
        if node.raw.startswith("X9", at):
            span = span_of_stretch(document, node, at, at + 2)
            assert document.lines[span.line - 1][span.column - 1 : span.end_column - 1] == "X9"
