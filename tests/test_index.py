"""The search index: what Pagefind is given, and what it says when it fails."""

import json
from pathlib import Path

import pytest

from belegg.index.pagefind import IndexingError, build_index

PAGE = '<!doctype html><html lang="nb"><title>x</title><main data-pagefind-body>{}</main></html>'


def test_pages_with_a_marked_body_are_indexed_as_norwegian(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE.format("Opplæringen var god."), "utf-8")
    (tmp_path / "uten.html").write_text("<html><p>Ikke merket.</p></html>", "utf-8")
    build_index(tmp_path, "nb")
    entry = json.loads((tmp_path / "pagefind" / "pagefind-entry.json").read_text("utf-8"))
    assert list(entry["languages"]) == ["no"]
    assert entry["languages"]["no"]["page_count"] == 1


def test_a_failure_carries_what_pagefind_said(tmp_path: Path) -> None:
    with pytest.raises(IndexingError, match=r".+"):
        build_index(tmp_path / "nothing", "nb")
