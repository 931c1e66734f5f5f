"""What all files of a package say alike: its name, version, day, author and address."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from belegg.deposit.discretion import Discretion
from belegg.deposit.options import DepositError, DepositOptions, License
from belegg.deposit.quote_keys import quote_keys
from belegg.join import Site
from belegg.plan.components import Components
from belegg.plan.imprint import Imprint, Release
from belegg.plan.language import Catalogue


@dataclass(frozen=True)
class Package:
    """A site on its way to an archive."""

    components: Components
    release: Release
    license: License | None
    discretion: Discretion

    @property
    def site(self) -> Site:
        return self.components.site

    @property
    def t(self) -> Catalogue:
        return self.components.t

    @property
    def imprint(self) -> Imprint:
        return self.components.imprint

    @property
    def with_quotes(self) -> bool:
        return self.discretion.with_quotes

    @property
    def title(self) -> str:
        return self.t("deposit.title", name=self.imprint.name)

    @property
    def description(self) -> str:
        return description_in(self.t, self)

    @property
    def version(self) -> str:
        return self.release.name

    @property
    def day(self) -> date:
        return self.release.day

    @property
    def author(self) -> str:
        """Who answers for it, as citations of the site have it: the site where nobody is named."""
        return self.imprint.author or self.imprint.name

    @cached_property
    def quote_ids(self) -> Mapping[str, str]:
        """By id, how quotes are called in the tables."""
        if self.with_quotes:
            return {id_: id_ for id_ in self.site.quotes}
        return quote_keys(self.site)


def description_in(t: Catalogue, package: Package) -> str:
    """One or two sentences on what the package holds, in a language."""
    site = package.site
    kind = "deposit.description.quotes" if package.with_quotes else "deposit.description"
    return t(
        kind,
        studies=t("deposit.studies", count=len(site.studies)),
        findings=len(site.findings),
        themes=len(site.themes),
        quotes=len(site.quotes),
    )


def make_package(site: Site, imprint: Imprint, options: DepositOptions) -> Package:
    """Raises DepositError for what is no release: an archive needs a version and a day."""
    if imprint.release is None:
        raise DepositError("Only a release can be deposited: name the tag of one.")
    components = Components(site, options.catalogue, imprint)
    discretion = Discretion(site, with_quotes=options.with_quotes)
    return Package(components, imprint.release, options.license, discretion)


def missing_of(package: Package) -> tuple[str, ...]:
    """What an archive asks for and nobody has stated."""
    site, imprint = package.site, package.imprint
    studies = site.studies.values()
    wanted = (
        (package.license, "the license of the researchers' own texts (--license)"),
        (imprint.author, "the author (site_author in mkdocs.yml); the site's name stands there"),
        (imprint.address, "the site's address (site_url in mkdocs.yml): no link leads back"),
        (site.codebook_rights, "who may do what with the codebook (rights in themes.yml)"),
        *((s.record.institution, f"where {s.id} came out (institution)") for s in studies),
        *(
            (s.record.rights, f"who holds the rights to the quotes of {s.id} (rights)")
            for s in studies
            if package.with_quotes
        ),
    )
    return tuple(what for stated, what in wanted if not stated)
