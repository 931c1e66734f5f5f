"""Our scripts as they are sent."""

import gzip
import re

from tests.browser.built_site import BuiltSite
from tests.projects import ROOT

_MOST = 20 * 1024
"""Bytes, each script compressed by itself as a server does."""


def test_they_are_small(built_site: BuiltSite) -> None:
    scripts = sorted((built_site.folder / "javascripts").rglob("*.js"))
    assert len(scripts) > 10
    assert sum(len(gzip.compress(script.read_bytes(), 9)) for script in scripts) <= _MOST


def test_they_are_sent_without_comments_and_all_of_them(built_site: BuiltSite) -> None:
    written = {
        path.relative_to(ROOT / "site_overrides"): path.read_text("utf-8")
        for path in (ROOT / "site_overrides" / "javascripts").rglob("*.js")
    }
    for path, source in written.items():
        sent = (built_site.folder / path).read_text("utf-8")
        assert len(sent) < len(source)
        assert "\n//" not in f"\n{sent}"


def test_no_template_stands_within_another() -> None:
    """rjsmin drops blanks of such an inner template without a word."""
    inner = re.compile(r"\$\{[^{}]*`")
    for path in (ROOT / "site_overrides" / "javascripts").rglob("*.js"):
        assert not inner.search(path.read_text("utf-8")), path.name
