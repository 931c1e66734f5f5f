"""README.md and LICENSE.txt: what is in the package, for whoever finds it in an archive."""

from collections.abc import Iterable, Iterator

from belegg import __version__
from belegg.deposit.package import Package, description_in
from belegg.plan.language import Catalogue, load_catalogue
from belegg.render.markdown_text import escape_markdown


def file_key(name: str) -> str:
    """Under which name the catalogue describes a file: `data/themes.csv` → `themes`."""
    stem = name.rsplit("/", 1)[-1].split(".")[0].lower()
    return stem.removesuffix("256").replace("-", "_")


def readme_markdown(package: Package, names: Iterable[str]) -> str:
    """In the site's language, with a summary in English."""
    t = package.t
    parts = [
        f"# {escape_markdown(package.title)}",
        escape_markdown(package.description),
        "\n".join(_facts(package)),
        f"## {t('deposit.files')}",
        "\n".join(f"- `{name}`: {t(f'deposit.file.{file_key(name)}')}" for name in sorted(names)),
        t("deposit.format"),
        *_about_quotes(t, package),
        *_english(package),
    ]
    return "\n\n".join(parts) + "\n"


def _facts(package: Package) -> Iterator[str]:
    t, license_ = package.t, package.license
    yield f"- {t('deposit.version')}: {escape_markdown(package.version)} ({package.day})"
    yield f"- {t('deposit.author')}: {escape_markdown(package.author)}"
    if license_:
        yield f"- {t('deposit.rights')}: {license_.title}, <{license_.url}> (LICENSE.txt)"
    else:
        yield f"- {t('deposit.rights')}: LICENSE.txt"
    if package.imprint.address:
        yield f"- {t('deposit.site')}: <{package.imprint.address}>"
    yield f"- {t('deposit.software')}: Belegg {__version__}"


def _about_quotes(t: Catalogue, package: Package) -> tuple[str, str]:
    kind = "with" if package.with_quotes else "without"
    return f"## {t(f'deposit.heading.{kind}')}", t(f"deposit.{kind}")


def _english(package: Package) -> tuple[str, ...]:
    """For readers of another language; a site in English has said it already."""
    if package.t.language == "en":
        return ()
    english = load_catalogue("en")
    description = escape_markdown(description_in(english, package))
    return (
        "## In English",
        description,
        english("deposit.format"),
        _about_quotes(english, package)[1],
    )


def license_text(package: Package) -> str:
    """Whose each part is, in the words that have been stated, and that the rest was not."""
    t, license_ = package.t, package.license
    parts = [
        t("deposit.license", license=f"{license_.title} <{license_.url}>")
        if license_
        else t("deposit.license.none"),
        _stated(t("index.codebook.title"), package.site.codebook_rights, "themes.yml", package),
    ]
    if package.with_quotes:
        parts.append(t("deposit.license.quotes"))
        studies = package.site.studies.values()
        parts += [
            _stated(s.label, s.record.rights, s.place.document.path, package) for s in studies
        ]
    return "\n\n".join(filter(None, parts)) + "\n"


def _stated(what: str, rights: str | None, file: str, package: Package) -> str:
    if not rights:
        return ""
    said = package.discretion.text(" ".join(rights.split()), f"{file} (rights)")
    return f"{what}: {said}"
