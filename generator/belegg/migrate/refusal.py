"""Files of an older schema are read, and never changed: a change names the keys that lead to
its place, and those are not the ones that are written there."""

from collections.abc import Collection, Iterable

from belegg.diagnostics import Code, Diagnostic

OLDER_FILES = "Files of an older schema are not changed by a program: rename their keys first."


def older_among(
    paths: Collection[str], diagnostics: Iterable[Diagnostic]
) -> tuple[Diagnostic, ...]:
    """Of files that are to be changed, what `migrate_project` told of those that must not be."""
    return tuple(d for d in diagnostics if d.code is Code.OLDER_SCHEMA and d.path in paths)
