"""The same content gives the same bytes, wherever and however it is built."""

import shutil
from pathlib import Path

from tests.projects import build, copy_project
from tests.test_staging import fingerprint


def test_two_builds_are_the_same_to_the_byte(tmp_path: Path) -> None:
    one = copy_project("two-studies", tmp_path / "a")
    other = copy_project("two-studies", tmp_path / "a-folder-with-a-longer-name")
    for path in sorted(other.rglob("*"), reverse=True):
        if path.is_file():  # other times, other inodes, another order in the folder
            copy = path.with_name(f"{path.name}.copy")
            shutil.copyfile(path, copy)
            copy.replace(path)
    first = build(one, env={"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"})
    second = build(other, env={"TZ": "America/Adak", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"})
    assert fingerprint(first) == fingerprint(second)
