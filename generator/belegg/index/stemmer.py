"""stemmer.js: Snowball's stemmer for the browser, out of an installed package.

The frame's package carries lunr-languages (MPL 2.0), whose scripts put Snowball's programs in
JavaScript on an object that they are given. Here they are given one and made an ES module.
"""

from pathlib import Path

_SUPPORT = "lunr.stemmer.support.js"
_SCRIPTS = {"nb": "no"}
"""By a site's language, the name of its stemmer; words of other languages stay as they are."""

_UNSTEMMED = "export const stem = (word) => word;\n"
_MODULE = """\
// Made by Belegg from the scripts of lunr-languages below, which are unchanged but for blanks.
const lunr = { Pipeline: { registerFunction() {} }, generateStopWordFilter() {} };
%s
export const stem = (word) => lunr.%s.stemmer(word);
"""
_SCRIPT = """\
(function (define, exports, module) {
%s
}).call({ lunr });
"""
"""Without a module system in sight the scripts look for `lunr` on `this`."""


def stemmer_module(language: str, scripts: Path) -> str:
    """An ES module that exports `stem`, from the folder that has the scripts."""
    name = _SCRIPTS.get(language)
    if name is None:
        return _UNSTEMMED
    texts = (_script(scripts / _SUPPORT), _script(scripts / f"lunr.{name}.js"))
    return _MODULE % ("".join(texts), name)


def _script(path: Path) -> str:
    """Without indentation, which is half of it."""
    lines = path.read_text("utf-8").splitlines()
    return _SCRIPT % "\n".join(line.strip() for line in lines)
