"""Which tags are releases, and in which order."""

import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belegg.diff.git import GitFolder
from belegg.release.errors import ReleaseError
from belegg.release.tags import find_releases, newest, order_of
from tests.repositories import git, make_repository


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_repository(tmp_path_factory.mktemp("tags"))


def names_of(project: Path, *tags: str) -> list[str]:
    """The releases of a repository that has these tags and no others."""
    git(project, "tag", "--delete", *git(project, "tag", "--list").split())
    for tag in tags:
        git(project, "tag", tag)
    return [release.name for release in find_releases(GitFolder(project))]


def test_versions_stand_in_the_order_of_semantic_versioning() -> None:
    # The example of Semantic Versioning 2.0.0, item 11, and what it follows from.
    ordered = ["v1.0.0-alpha", "v1.0.0-alpha.1", "v1.0.0-alpha.beta", "v1.0.0-beta"]
    ordered += ["v1.0.0-beta.2", "v1.0.0-beta.11", "v1.0.0-rc.1", "v1.0.0", "v1.0.1", "v1.2"]
    ordered += ["v1.10", "2024", "2024.2", "2024-11-30", "2025-01-01", "v2026.1", "v2026.11"]
    shuffled = random.Random(6).sample(ordered, len(ordered))  # noqa: S311  (no secret)
    assert sorted(shuffled, key=order_of) == ordered


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=4))
def test_any_numbers_are_a_version_and_trailing_noughts_say_nothing(numbers: list[int]) -> None:
    name = "v" + ".".join(map(str, numbers))
    assert order_of(name)[0] == tuple(numbers[: len(numbers) - _noughts(numbers)])


def _noughts(numbers: list[int]) -> int:
    return next((n for n, number in enumerate(reversed(numbers)) if number), len(numbers))


def test_other_tags_are_no_releases(project: Path) -> None:
    found = names_of(project, "v2", "archive/2020", "draft", "version-3", "v1")
    assert found == ["v1", "v2"]


def test_the_newest_is_the_newest_that_is_final(project: Path) -> None:
    names_of(project, "v1", "v2-rc.1")
    assert newest(find_releases(GitFolder(project))).name == "v1"
    names_of(project, "v2-rc.1", "v2-rc.2")
    assert newest(find_releases(GitFolder(project))).name == "v2-rc.2"


@pytest.mark.parametrize("name", ["v1/2", "v1+build", "v1_2", "1.2.3.4.5", "v1.x", "v1.2-å"])
def test_a_version_that_can_be_no_folder_is_refused(project: Path, name: str) -> None:
    with pytest.raises(ReleaseError, match="cannot name a release"):
        names_of(project, "v3", name)


@pytest.mark.parametrize("name", ["v1 2", "v1/../../etc", "v..", "v1.", "1:2", "v1\x1b[2J"])
def test_names_that_git_would_refuse_are_refused_too(name: str) -> None:
    """A repository may be forged, and its tags with it."""
    with pytest.raises(ValueError, match=re.escape(name)):
        order_of(name)


@pytest.mark.parametrize("twins", [("v1", "v1.0"), ("1.2", "v1.2"), ("v1-RC", "v1-rc")])
def test_two_tags_of_one_version_are_refused(project: Path, twins: tuple[str, str]) -> None:
    with pytest.raises(ReleaseError, match="say the same version"):
        names_of(project, *twins)


def test_without_a_version_it_says_what_to_do(project: Path) -> None:
    with pytest.raises(ReleaseError, match=re.escape("git tag -a v2026.1")):
        names_of(project, "draft")


def test_the_time_of_an_annotated_tag_is_the_taggers(project: Path) -> None:
    names_of(project, "v1")
    git(project, "-c", "user.name=T", "tag", "-a", "v2", "--message", "v2")
    times = {release.name: release.epoch for release in find_releases(GitFolder(project))}
    assert times["v1"] == 1700000000
    assert times["v2"] == int(
        git(project, "for-each-ref", "--format=%(taggerdate:unix)", "refs/tags/v2")
    )


def test_names_that_some_disks_take_for_one(project: Path) -> None:
    with pytest.raises(ReleaseError, match="'v1-RC' and 'v1-rc' say the same version"):
        names_of(project, "v1-RC", "v1-alpha", "v1-rc")
