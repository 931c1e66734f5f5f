"""Pages of prose stand where links expect them, and not where we make pages ourselves."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from belegg import addresses
from belegg.check.registry import rule
from belegg.diagnostics import Code, Diagnostic
from belegg.join import Site
from belegg.join.entities import Place

_CONTENT = "content/"


@rule
def pages_stand_at_their_addresses(site: Site) -> Iterator[Diagnostic]:
    """A finding is content/funn/ID.md, a theory content/teori/ID.md, and so on.

    Bad: `finding: frister` in content/nytt/frister.md. Good: content/funn/frister.md.
    """
    fixed = {
        "front": "",
        "literature": addresses.LITERATURE_URL,
        "glossary": addresses.GLOSSARY_URL,
        "verification": addresses.VERIFICATION_URL,
    }
    for finding in site.findings.values():
        url = addresses.FINDINGS_URL + PurePosixPath(finding.prose.path).stem + "/"
        yield from _check(finding.prose.path, url, finding.place.at("finding"))
    for theory in site.theories.values():
        url = addresses.THEORIES_URL + PurePosixPath(theory.prose.path).stem + "/"
        yield from _check(theory.prose.path, url, theory.place.at("theory"))
    for page in site.pages:
        if page.matter.page:
            yield from _check(page.prose.path, fixed[page.matter.page], page.place.at("page"))


@rule
def pages_have_addresses_of_their_own(site: Site) -> Iterator[Diagnostic]:
    """No two pages of prose have the same address: one would overwrite the other.

    Bad: content/om.md beside content/om/index.md. Good: one of them.
    """
    first: dict[str, str] = {}
    for path, place in sorted(_all_pages(site), key=lambda page: page[0]):
        url = addresses.content_url(path)
        if url in first:
            message = f"This page has the same address as {first[url]}: '/{url}'."
            yield place.diagnose(Code.DUPLICATE_ADDRESS, message, "Rename or move one of them.")
        first.setdefault(url, path)


def _all_pages(site: Site) -> Iterator[tuple[str, Place]]:
    yield from ((page.prose.path, page.place) for page in site.pages)
    yield from ((finding.prose.path, finding.place) for finding in site.findings.values())
    yield from ((theory.prose.path, theory.place) for theory in site.theories.values())


def _check(path: str, url: str, place: Place) -> Iterator[Diagnostic]:
    """The file's name is checked where it is read (misnamed-file), its folder here."""
    if addresses.content_url(path) != url:
        expected = f"{_CONTENT}{url.rstrip('/') or 'index'}.md"
        message = f"This page's address must be '/{url}', and the file's place makes another."
        yield place.diagnose(Code.MISPLACED_PAGE, message, f"Move the file to {expected}.")


@rule
def pages_leave_made_addresses_free(site: Site) -> Iterator[Diagnostic]:
    """No page of prose has an address that belongs to pages we make, and no theory either.

    Bad: content/tema/frister.md. Good: content/om-frister.md; content/tema/index.md.
    """
    for page in site.pages:
        url = addresses.content_url(page.prose.path)
        if addresses.is_made(url):
            message = f"The address '/{url}' belongs to pages made from quotes/ and themes.yml."
            hint = "Move the file to another folder of content/."
            yield page.place.diagnose(Code.RESERVED_ADDRESS, message, hint)
    for theory in site.theories.values():
        if addresses.theory_url(theory.id) == addresses.UNEXPLAINED_URL:
            url = addresses.UNEXPLAINED_URL
            message = f"The address '/{url}' belongs to the page of quotes without theory."
            place = theory.place.at("theory")
            yield place.diagnose(Code.RESERVED_ADDRESS, message, "Give the theory another id.")


@rule
def themes_leave_the_shelf_of_none_free(site: Site) -> Iterator[Diagnostic]:
    """No theme is called what the archive calls the shelf of quotes without a theme.

    Bad: a theme with `id: uten-tema`. Good: another id.
    """
    theme = site.themes.get(addresses.NO_THEME)
    if theme is not None:
        url = addresses.shelf_url("STUDY", theme.id)
        message = f"The address '/{url}' belongs to the quotes without a theme."
        place = theme.place.at("id")
        yield place.diagnose(Code.RESERVED_ADDRESS, message, "Give the theme another id.")
