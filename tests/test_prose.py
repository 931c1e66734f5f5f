"""Prose: front matter, comments, links and citations, held against Markdown's own parse."""

import re
from html import unescape

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from belegg.diagnostics import Code, Diagnostic
from belegg.load.complexity import LONGEST_BODY
from belegg.load.links import SCHEMES
from belegg.load.markup import PROSE_EXTENSIONS
from belegg.load.prose import ProseDocument, parse_prose

MATTER = "---\ntitle: Side\n---\n"
ADDRESS = re.compile(rf'(?:href|src)="((?:{"|".join(SCHEMES)}):[^"]*)"', re.IGNORECASE)


def read(body: str) -> tuple[ProseDocument, list[Diagnostic]]:
    return parse_prose(MATTER + body, "a.md")


def addresses(body: str) -> list[str]:
    page, _ = read(body)
    return [f"{link.scheme}:{link.target}" for link in page.links]


def written(page: ProseDocument) -> list[str]:
    """What stands at the places of the links."""
    spans = [link.span for link in page.links]
    return [page.lines[s.line - 1][s.column - 1 : s.end_column - 1] for s in spans]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[a](quote:s/p/q)", ["quote:s/p/q"]),
        ('[a](quote:s/p/q "Tittel (med) parentes")', ["quote:s/p/q"]),
        ("[a](<theme:t>)", ["theme:t"]),
        ("[a]( theme:t )", ["theme:t"]),
        ("[a](theme:t\n'Tittel')", ["theme:t"]),
        ("![](quote:s/p/q)", ["quote:s/p/q"]),
        ("[a][b] og [b]\n\n[b]: finding:f", ["finding:f"]),
        ("[b]: finding:ubrukt", []),
        ("[*a [b] `c`*](theory:t)", ["theory:t"]),
        ("***[a](theme:t)***", ["theme:t"]),
        ("- a\n    - [a](theme:t)\n\n        [b](theme:u)", ["theme:t", "theme:u"]),
        ("> 1. [a](theme:t)\n>\n> [b](phase:f)", ["theme:t", "phase:f"]),
        ("| a | b |\n|---|---|\n| [a](theme:t) | `[a](theme:u)` |", ["theme:t"]),
        ("# [a](study:s)", ["study:s"]),
        ("[![](quote:s/p/q)](finding:f)", ["quote:s/p/q", "finding:f"]),
        ('<a href="participant:s/p">a</a>', ["participant:s/p"]),
        ("[^1]\n\n[^1]: Se [a](theme:t).", ["theme:t"]),
        ("[a](Theme:t)", ["theme:t"]),
        (r"\[a](theme:t)", []),
        (r"[a\](theme:t)", []),
        (r"\\[a](theme:t)", ["theme:t"]),
        ("`[a](theme:t)`", []),
        ("``[a](theme:t) ` ``", []),
        ("```\n[a](theme:t)\n```", []),
        ("~~~ md\n[a](theme:t)\n~~~", []),
        ("- a\n\n    ```\n    [a](theme:t)\n    ```", []),
        ("    [a](theme:t)", []),
        ("phase: oppstart, og theme:t i teksten", []),
        ("[theme:t](https://example.org)", []),
        ("[a](https://example.org?x=theme:t)", []),
        ("<!-- [a](theme:t) -->", []),
        ("a <!-- [a](theme:t)\n--> [b](theme:u)", ["theme:u"]),
        ("<!-- a --> [b](theme:u) <!-- c --><!-- d -->[c](theme:v)", ["theme:u", "theme:v"]),
    ],
)
def test_links(body: str, expected: list[str]) -> None:
    page, faults = read(body)
    assert faults == []
    assert addresses(body) == expected
    assert [text.lower() for text in written(page)] == expected


def test_what_a_link_says() -> None:
    page, _ = read("Se\n[a](quote:s/p/q#ord) ![](finding:f)")
    first, second = page.links
    assert (first.scheme, first.target, first.fragment) == ("quote", "s/p/q", "ord")
    assert (first.embed, second.embed) == (False, True)
    assert (first.span.line, first.span.column, first.span.end_column) == (5, 5, 20)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[@hood1991]", [[("hood1991", None, None)]]),
        ("[@hood1991, s. 4]", [[("hood1991", None, "s. 4")]]),
        ("[se @a; jf. @b-c, kap. 2]", [[("a", "se", None), ("b-c", "jf.", "kap. 2")]]),
        ("*[@a]* og\n- [@b]", [[("a", None, None)], [("b", None, None)]]),
        ("[@a,\ns. 4]", [[("a", None, "s. 4")]]),
        ("| a |\n|---|\n| [@a] |", [[("a", None, None)]]),
        ("`[@a]`", []),
        ("    [@a]", []),
        (r"\[@a]", []),
        ("[@a](https://example.org)", []),
        ("[kari@example.org]", []),
        ("@a", []),
        ("<!-- [@a] -->", []),
        ("[]()", []),
    ],
)
def test_citations(body: str, expected: list[list[tuple[str, str | None, str | None]]]) -> None:
    page, _ = read(body)
    found = [[(i.key, i.prefix, i.locator) for i in c.items] for c in page.citations]
    assert found == expected
    for item in (item for citation in page.citations for item in citation.items):
        line = page.lines[item.span.line - 1]
        assert line[item.span.column - 1 : item.span.end_column - 1] == item.key


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("a <!-- b --> c", "a  c"),
        ("a\n<!-- b\nc -->\nd", "a\n\n\nd"),
        ("`<!-- a -->` <!-- b -->", "`<!-- a -->` "),
        ("```\n<!-- a -->\n```\n<!-- b -->", "```\n<!-- a -->\n```\n"),
        ("    <!-- a -->", "    <!-- a -->"),
        ("<!-- ` --> a `", " a `"),
        ("<!-- a --><!-- b -->-->", "-->"),
        # A comment at the start of a line is one to Markdown even between backticks.
        ("`a\n<!-- b -->\nc`", "`a\n\nc`"),
        ("<pre><!-- a --></pre>", "<pre></pre>"),
    ],
)
def test_comments_never_reach_the_site(body: str, expected: str) -> None:
    page, faults = read(body)
    assert page.body == expected
    assert faults == []
    assert "<!--" not in markdown.markdown(page.body, extensions=list(PROSE_EXTENSIONS))


def test_an_unclosed_comment_hides_the_rest() -> None:
    page, [fault] = read("a\n<!-- b\nc")
    assert page.body == "a\n\n"
    assert fault.code is Code.UNCLOSED_COMMENT
    assert (fault.span.line, fault.span.column) == (5, 1)


@pytest.mark.parametrize(
    ("text", "line"),
    [("# Uten", 1), ("", 1), ("\n---\ntitle: a\n---\n", 1), ("---\ntitle: a\n# Uten", 1)],
)
def test_front_matter_missing_or_open(text: str, line: int) -> None:
    page, [fault] = parse_prose(text, "a.md")
    assert page.matter is None
    assert (fault.code, fault.span.line) == (Code.FRONT_MATTER, line)


def test_faults_of_front_matter_are_at_their_line() -> None:
    page, [fault] = parse_prose("---\ntitle: a\npage: 010\n---\nb\n", "a.md")
    assert page.matter is not None
    assert page.matter.span_at(("title",)).line == 2
    assert (fault.code, fault.span.line, fault.span.column) == (Code.OCTAL_NUMBER, 3, 7)
    assert (page.body, page.body_line) == ("b\n", 5)


@pytest.mark.parametrize(
    "body",
    [
        "[" * 20_000,
        "![" * 10_000,
        "[a](" * 5_000,
        "[a][" * 5_000,
        "`" * 20_000,
        "\\```\n" * 5_000,
        "<a " * 5_000,
        "<![CDATA[" * 1_000,
        "- " * 500 + "a",
        "> " * 500 + "a",
        "\n".join("    " * depth + "- a" for depth in range(500)),
        "\n".join("    " * depth + "- a" for depth in range(40)),
        "a\n: b\n" * 1_000,
        "a\n=\n" * 5_000,
        "[a]: b\n" * 5_000,
        "a" * (LONGEST_BODY + 1),
    ],
)
def test_what_markdown_would_choke_on(body: str) -> None:
    page, [fault] = read(body)
    assert fault.code is Code.PROSE_TOO_COMPLEX
    assert page.body == ""


def test_long_prose_is_no_matter() -> None:
    paragraph = "Se [sitatet](quote:s/p/q) om *frister* og `kode` [@a, s. 4].\n\n- a\n    - b\n\n"
    page, faults = read(paragraph * 300)
    assert faults == []
    assert (len(page.links), len(page.citations)) == (300, 300)


INLINE = st.sampled_from(
    [
        "ord ",
        "[a](quote:s/p/q) ",
        "![](quote:s/p/q)",
        "[b](<theme:t>)",
        "[c][r]",
        "[r]",
        "*",
        "**",
        "_",
        "`",
        "``",
        "[",
        "]",
        "(",
        ")",
        "\\",
        "<b>",
        "</b>",
        "!",
        '"',
        " ",
        "theme:t",
        "[x](theory:t ",
        '"t")',
        "<https://a.b>",
        "&amp;",
        "{.k}",
        "[@a]",
        "<!-- ",
        " -->",
        "[d](finding:f#g)",
        "[^1]",
    ]
)
START = st.sampled_from(
    [
        "",
        "",
        "",
        "- ",
        "1. ",
        "> ",
        "> - ",
        "    ",
        "        ",
        "\t",
        "# ",
        "| a | b |\n|---|---|\n| ",
        "```\n",
        "~~~\n",
        "<div>\n",
        "</div>\n",
        '<div markdown="1">\n',
        "!!! note\n    ",
        ": ",
        "[r]: study:s\n",
    ]
)
LINE = st.builds(lambda start, parts: start + "".join(parts), START, st.lists(INLINE, max_size=6))
BODY = st.lists(st.one_of(LINE, st.just("")), max_size=8).map("\n".join)


@settings(deadline=None, max_examples=400)
@given(BODY)
@example("- [a](quote:s/p/q)\n\n      [b](theme:t)")
@example("`a\n[a](quote:s/p/q)\n`")
def test_links_are_those_of_markdown(body: str) -> None:
    page, _ = read(body)
    html = markdown.markdown(
        page.body,
        extensions=list(PROSE_EXTENSIONS),
        extension_configs={"pymdownx.highlight": {"use_pygments": False}},
    )
    html = re.sub(r"<(code|pre)\b.*?</\1>", "", html, flags=re.DOTALL)
    expected = {unescape(address) for address in ADDRESS.findall(html)}
    found = {
        f"{link.scheme}:{link.target}" + (f"#{link.fragment}" if link.fragment else "")
        for link in page.links
    }
    assert found == expected


@settings(deadline=None)
@given(st.text(st.sampled_from("ab[](){}<>!-`*_#@:;/\\\"' \n\t>|=~^&1."), max_size=200))
def test_anything_is_read_and_places_are_inside(text: str) -> None:
    page, faults = read(text)
    assert page.body or not text or faults or text.startswith("<!--")
    assert page.body.count("\n") == text.count("\n") or faults
    for span in [fault.span for fault in faults] + [link.span for link in page.links]:
        assert 1 <= span.line <= len(page.lines)
        assert 1 <= span.column <= span.end_column <= len(page.lines[span.line - 1]) + 1
