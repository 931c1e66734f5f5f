"""Pages through the templates of site_overrides/. Text from data is never markup: autoescape
is on, and a quote's words reach a template only as plain text."""

from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from belegg.plan.language import Catalogue
from belegg.plan.page_views import Page, TocEntry
from belegg.plan.views import FindingCard, QuoteCard, TheoryCard


def way_to_root(url: str) -> str:
    """From a page's address to the site's root: `tema/frister/` → `../../`."""
    return "../" * url.count("/") or "./"


@dataclass(frozen=True)
class Renderer:
    """Renders pages and parts of pages in the site's language."""

    environment: Environment
    catalogue: Catalogue

    def page(self, page: Page, prose: str = "") -> str:
        """A page's body. `prose` is the HTML that its Markdown gave."""
        template = self.environment.get_template(f"belegg/pages/{page.kind}.html")
        html = Markup(prose)  # noqa: S704  (Python-Markdown's own)
        return template.render(
            page=page,
            view=page.content,
            prose=html,
            base=way_to_root(page.url),
        )

    def document(self, name: str, **values: object) -> str:
        """A whole file of its own, outside the site and its frame."""
        return self.environment.get_template(f"belegg/{name}.html").render(**values)

    def table_of_contents(self, entries: tuple[TocEntry, ...]) -> str:
        """The list of a stamped page's headings, in the frame's own markup."""
        return self.environment.get_template("belegg/toc.html").render(toc=entries)

    def embed(self, card: QuoteCard | FindingCard | TheoryCard, page_url: str) -> str:
        """A card within prose, on a page of the given address."""
        template = self.environment.get_template("belegg/embed.html")
        return template.render(
            card=card, kind=type(card).__name__, base=way_to_root(page_url)
        ).strip()


def make_renderer(overrides: Path, catalogue: Catalogue) -> Renderer:
    """A renderer over a folder of templates. A missing value is a bug and raises."""
    environment = Environment(
        loader=FileSystemLoader(overrides),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(t=catalogue, language=catalogue.language)
    return Renderer(environment, catalogue)
