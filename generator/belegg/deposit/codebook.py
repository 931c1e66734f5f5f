"""codebook.md: the tree of themes, to be read by people."""

from collections.abc import Iterator

from belegg.deposit.package import Package
from belegg.deposit.tables import theme_texts
from belegg.join.entities import Theme
from belegg.render.markdown_text import escape_markdown

_DEEPEST_HEADING = 6


def codebook_markdown(package: Package) -> str:
    """A heading a theme, as deep as it lies in the tree; examples only where quotes are in."""
    t = package.t
    lines = [f"# {t('index.codebook.title')}", "", t("codebook.intro")]
    for theme in package.site.themes.values():
        lines += ["", *_theme(theme, package)]
    return "\n".join(lines) + "\n"


def _theme(theme: Theme, package: Package) -> Iterator[str]:
    t = package.t
    said = {
        name: escape_markdown(_line(text)) for name, text in theme_texts(theme, package).items()
    }
    yield f"{'#' * min(theme.depth + 2, _DEEPEST_HEADING)} {said['title']}"
    yield from ("", f"`{package.discretion.theme_ids[theme.id]}`: {said['brief']}")
    yield from ("", said["definition"])
    for name in ("use_when", "not_when"):
        if said[name]:
            yield from ("", f"**{t(f'theme.{name}')}:** {said[name]}")
    origin = package.components.origin(theme)
    if origin:
        yield from ("", f"**{t('theme.origin')}:** {escape_markdown(origin.title)}")
    if package.with_quotes and theme.example_id:
        card = package.components.quote_cards[theme.example_id]
        yield from ("", f"**{t('theme.example')}:** {escape_markdown(card.citation)}")


def _line(text: str) -> str:
    return " ".join(text.split())
