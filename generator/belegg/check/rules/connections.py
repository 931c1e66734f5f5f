"""Nothing is a dead end: what leads nowhere is said, as information, not as a fault."""

from collections.abc import Iterator

from belegg.check.registry import rule
from belegg.diagnostics import Code, Diagnostic
from belegg.join import Site


@rule
def themes_have_quotes(site: Site) -> Iterator[Diagnostic]:
    """A theme, or one below it, is the code of at least one quote.

    Bad: a theme that no quote lists. Good: `themes: [korte-frister]` in a quote.
    """
    for theme in site.themes.values():
        if theme.id not in site.backlinks.quotes_below_theme:
            message = f"No quote is coded with the theme '{theme.id}'."
            yield theme.place.at("id").diagnose(Code.THEME_WITHOUT_QUOTES, message)


@rule
def quotes_have_themes(site: Site) -> Iterator[Diagnostic]:
    """A quote has at least one theme.

    Bad: a quote without `themes`. Good: `themes: [korte-frister]`.
    """
    for quote in site.quotes.values():
        if not quote.record.themes:
            message = f"Quote '{quote.id}' has no theme."
            hint = "Code it with a theme of themes.yml, or readers will not come upon it."
            yield quote.place.at("id").diagnose(Code.QUOTE_WITHOUT_THEME, message, hint)


@rule
def quotes_serve_findings(site: Site) -> Iterator[Diagnostic]:
    """A quote is evidence for or against at least one finding.

    Bad: a quote that no finding lists. Good: `evidence: [{quote: study/anna/id, …}]`.
    """
    for quote in site.quotes.values():
        if quote.id not in site.backlinks.evidence_of_quote:
            message = f"No finding lists the quote '{quote.id}' as evidence."
            yield quote.place.at("id").diagnose(Code.QUOTE_WITHOUT_FINDING, message)


@rule
def participants_are_heard(site: Site) -> Iterator[Diagnostic]:
    """A participant has at least one quote, and so has the id of unattributed quotes.

    Bad: `participants: [{id: anna, …}]` and no anna.yml. Good: anna.yml with a quote.
    """
    for participant in site.participants.values():
        if participant.id not in site.backlinks.quotes_of_participant:
            message = f"Participant '{participant.id}' has no quote."
            yield participant.place.at("id").diagnose(Code.PARTICIPANT_WITHOUT_QUOTES, message)
    for study in site.studies.values():
        quotes = site.backlinks.quotes_of_study.get(study.id, ())
        nobody = study.record.unattributed
        if nobody and all(quote.participant_id for quote in quotes):
            message = f"There is no quote in {nobody}.yml, where the unattributed ones belong."
            place = study.place.at("unattributed")
            yield place.diagnose(Code.PARTICIPANT_WITHOUT_QUOTES, message)


@rule
def theories_have_warrants(site: Site) -> Iterator[Diagnostic]:
    """A theory throws light on at least one quote.

    Bad: a theory page without `warrants`. Good: `warrants: [{quote: …, because: …}]`.
    """
    for theory in site.theories.values():
        if not theory.warrants:
            message = f"The theory '{theory.id}' names no quote that it throws light on."
            yield theory.place.at("theory").diagnose(Code.THEORY_WITHOUT_WARRANTS, message)


@rule
def glossaries_are_shown(site: Site) -> Iterator[Diagnostic]:
    """A glossary's words have a page that lists them, and the page has words.

    Bad: content/ordliste.yml alone. Good: content/ordliste/index.md with `page: glossary` too.
    """
    page = site.page_for("glossary")
    if site.terms and page is None:
        message = "No page lists the words of the glossary, so they are explained nowhere."
        hint = "Make content/ordliste/index.md, with `page: glossary` in its front matter."
        place = next(iter(site.terms.values())).place
        yield place.diagnose(Code.INCOMPLETE_GLOSSARY, message, hint)
    if page is not None and not site.terms:
        message = "This page lists the words of the glossary, and there are none."
        hint = "List them in content/ordliste.yml: see docs/formats.md."
        yield page.place.at("page").diagnose(Code.INCOMPLETE_GLOSSARY, message, hint)


@rule
def examples_have_their_theme(site: Site) -> Iterator[Diagnostic]:
    """A theme's typical example is coded with the theme, or with one below it.

    Bad: `example: study/anna/tall` at a theme that quote does not list. Good: it lists it.
    """
    for theme in site.themes.values():
        example = site.quotes.get(theme.example_id or "")
        if example is None or set(example.theme_ids) < set(example.record.themes):
            continue  # reported already: the quote, or a theme it was to have, is not there
        if example not in site.backlinks.quotes_below_theme.get(theme.id, ()):
            message = (
                f"Quote '{example.id}' is no example of '{theme.id}': it is not coded with it."
            )
            hint = "Choose another, or code the quote with the theme."
            yield theme.place.at("example").diagnose(Code.ATYPICAL_EXAMPLE, message, hint)
