"""How diagnostics are shown: carets under the right characters, escapes where they belong."""

import io
import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from belegg.diagnostics import Code, Diagnostic, Span
from belegg.diagnostics.layout import lay_out
from belegg.diagnostics.output import render_github, render_json, render_text, summarise
from belegg.diagnostics.terminal import print_diagnostics


def fault(
    path: str = "a.yml", code: Code = Code.UNKNOWN_THEME, hint: str | None = None
) -> Diagnostic:
    return Diagnostic(
        path, Span(12, 14, 27), code, "Ikke der.", hint, "    themes: [korte-frsiter]"
    )


def test_text() -> None:
    found = [
        fault(hint="Did you mean 'korte-frister'?"),
        Diagnostic("b.yml", Span(1, 1, 1), Code.MISSING_FILE, "Borte.", "Lag den."),
        fault(code=Code.FINDING_WITHOUT_EVIDENCE),
    ]
    assert (
        render_text(found)
        == """\
a.yml:12:14: error[unknown-theme]: Ikke der.
   |
12 |     themes: [korte-frsiter]
   |              ^^^^^^^^^^^^^
   = hint: Did you mean 'korte-frister'?

b.yml:1:1: error[missing-file]: Borte.
  = hint: Lag den.

a.yml:12:14: warning[finding-without-evidence]: Ikke der.
   |
12 |     themes: [korte-frsiter]
   |              ^^^^^^^^^^^^^

2 errors, 1 warning in 2 files
"""
    )


@pytest.mark.parametrize(
    ("text", "span", "line", "carets"),
    [
        ("abc", (2, 3), "abc", " ^"),
        ("abc", (2, 2), "abc", " ^"),
        ("abc", (4, 4), "abc", "   ^"),
        ("", (1, 1), "", "^"),
        ("a\tb", (3, 4), "a   b", "    ^"),
        ("\t\tb", (3, 4), "        b", "        ^"),
        ("日本 b", (2, 3), "日本 b", "  ^^"),
        ("日本 b", (4, 5), "日本 b", "     ^"),
        ("Ａ b", (3, 4), "Ａ b", "   ^"),
        ("e\u0301 b", (4, 5), "e\u0301 b", "  ^"),
        ("a\u202eb", (2, 3), "a<U+202E>b", " ^^^^^^^^"),
        ("a\x1b[31mb", (7, 8), "a<U+001B>[31mb", " " * 13 + "^"),
    ],
)
def test_carets(text: str, span: tuple[int, int], line: str, carets: str) -> None:
    assert lay_out(text, Span(1, *span)) == (line, carets)


def test_long_lines_are_cut_around_the_span() -> None:
    line, carets = lay_out("x" * 500 + "feil" + "y" * 500, Span(1, 501, 505))
    assert len(line) < 110
    assert line.startswith("…x")
    assert line.endswith("y…")
    assert line[carets.index("^") : carets.index("^") + 4] == "feil"


def columns(text: str) -> int:
    """Independent of the renderer: what a terminal would take."""
    zero = {"Mn", "Me"}
    return sum(
        0
        if unicodedata.category(c) in zero
        else 2
        if unicodedata.east_asian_width(c) in "WF"
        else 1
        for c in text
    )


@settings(deadline=None)
@given(st.text(st.characters(exclude_characters="\n\r"), max_size=300), st.data())
def test_carets_are_under_the_span(text: str, draw: st.DataObject) -> None:
    start = draw.draw(st.integers(0, len(text)))
    end = draw.draw(st.integers(start, len(text)))
    line, carets = lay_out(text, Span(1, start + 1, end + 1))
    assert set(carets) <= {" ", "^"}
    assert "^" in carets
    assert not any(unicodedata.category(c) in {"Cc", "Cf", "Cs"} for c in line)
    if "\t" not in text and "…" not in text and line and len(text) <= 100:
        plain = all(unicodedata.category(c)[0] != "C" and c not in "\u2028\u2029" for c in text)
        if plain:
            assert carets.index("^") == columns(text[:start])
            assert carets.count("^") == max(1, columns(text[start:end]))


@settings(deadline=None)
@given(st.text("ab æ日\t", max_size=250), st.data())
def test_what_is_underlined_is_the_span(text: str, draw: st.DataObject) -> None:
    start = draw.draw(st.integers(0, len(text)))
    end = draw.draw(st.integers(start, min(len(text), start + 50)))
    marked = f"{text[:start]}Z{text[start:end]}{text[end:]}"
    line, carets = lay_out(marked, Span(1, start + 1, start + 2))
    assert columns(line[: line.index("Z")]) == carets.index("^")


def test_messages_cannot_move_the_cursor() -> None:
    found = Diagnostic("a\x1b[2J.yml", Span(1, 1, 1), Code.STRAY_FILE, "\x07\u202e\ud800", "\n")
    assert "\x1b" not in render_text([found])
    assert render_text([found]).encode("utf-8")
    assert render_github([found]).encode("utf-8")
    assert render_json([found]).encode("utf-8")


@pytest.mark.parametrize(
    ("codes", "summary"),
    [
        ([], "No faults found."),
        ([Code.UNKNOWN_THEME], "1 error in 1 file"),
        ([Code.UNKNOWN_THEME, Code.THEME_WITHOUT_QUOTES] * 2, "2 errors, 2 infos in 1 file"),
    ],
)
def test_summary(codes: list[Code], summary: str) -> None:
    assert summarise([fault(code=code) for code in codes]) == summary


def test_json() -> None:
    rendered = json.loads(render_json([fault("å.yml")]))
    assert rendered == {
        "schema": 1,
        "diagnostics": [
            {
                "path": "å.yml",
                "line": 12,
                "column": 14,
                "end_column": 27,
                "severity": "error",
                "code": "unknown-theme",
                "message": "Ikke der.",
                "hint": None,
            }
        ],
        "summary": {"error": 1, "warning": 0, "info": 0, "files": 1},
    }


def test_github() -> None:
    found = [
        Diagnostic("a,b:c%.yml", Span(1, 2, 3), Code.UNKNOWN_KEY, "100 %: nei, takk", "a\r\nb"),
        fault(code=Code.THEME_WITHOUT_QUOTES),
    ]
    first, second = render_github(found).splitlines()
    assert first == (
        "::error file=a%2Cb%3Ac%25.yml,line=1,col=2,endColumn=3,title=unknown-key"
        "::100 %25: nei, takk%0Ahint: a%0D%0Ab"
    )
    assert second.startswith("::notice file=a.yml,line=12,")


def test_colour_on_a_terminal_only() -> None:
    found = [fault(hint="[bold]Ikke[/bold] markering :smile:")]
    plain, coloured = io.StringIO(), io.StringIO()
    print_diagnostics(found, Console(file=plain, width=20))
    print_diagnostics(found, Console(file=coloured, force_terminal=True, color_system="standard"))
    assert plain.getvalue() == render_text(found)
    assert "\x1b[1;31merror[unknown-theme]" in coloured.getvalue()
