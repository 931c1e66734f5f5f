"""The tables that every package has: studies, codebook, coding, findings and their evidence."""

from collections.abc import Iterator, Mapping

from belegg.deposit.package import Package
from belegg.deposit.people import people_tables, quotes_table
from belegg.deposit.table import Field, Table
from belegg.join.entities import Finding, Study, Theme
from belegg.plan.exports import inverted, known_names
from belegg.validate.records import Stance
from belegg.write.data import Json

_Row = Mapping[str, Json]
_THEME_TEXTS = ("title", "brief", "definition", "use_when", "not_when")
_FINDING_TEXTS = ("title", "claim", "limits")


def make_tables(package: Package) -> tuple[Table, ...]:
    """All tables of a package; a table comes after those that it refers to."""
    quotes = (*people_tables(package), quotes_table(package)) if package.with_quotes else ()
    return (
        _studies(package),
        *(quotes or (_units(package),)),
        _themes(package),
        _coding(package),
        _findings(package),
        _spread(package),
        _evidence(package),
    )


def _quotes_name(package: Package) -> str:
    """The table that lists the quotes: with their words, or as mere numbers."""
    return "quotes" if package.with_quotes else "units"


def _studies(package: Package) -> Table:
    fields = (
        Field("id", "The study's id.", is_required=True),
        Field("title", "Title of the report.", is_required=True),
        Field("authors", "Its authors, family name first, parted by semicolons."),
        Field("year", "Year it came out.", "integer"),
        Field("institution", "Where it came out."),
        Field("genre", "What kind of report it is, in the report's language."),
        Field("language", "Language of the interviews (BCP 47).", is_required=True),
        Field("participants", "How many people were interviewed.", "integer", is_required=True),
    )
    rows = [_study_row(study, package) for study in package.site.studies.values()]
    return Table("studies", ("id",), fields, rows)


def _study_row(study: Study, package: Package) -> _Row:
    work, record = package.components.cited_reports[study.id].work, study.record
    return {
        "id": study.id,
        "title": work.title,
        "authors": "; ".join(inverted(name) for name in known_names(work.author)),
        "year": record.year,
        "institution": record.institution or "",
        "genre": record.genre,
        "language": record.language,
        "participants": len(record.participants),
    }


def _units(package: Package) -> Table:
    """Coded passages by number: what others refer to where quotes are not told."""
    fields = (
        Field("id", "Number of a quote; it holds within this package only.", is_required=True),
        Field("study", "The study it comes from.", is_required=True, refers_to="studies"),
        Field("phase", "Phase it is coded with."),
        Field("cycle", "Cycle it is coded with."),
    )
    rows: list[_Row] = [
        {
            "id": package.quote_ids[quote.id],
            "study": quote.study_id,
            "phase": quote.phase_id or "",
            "cycle": quote.cycle_id or "",
        }
        for quote in package.site.quotes.values()
    ]
    return Table("units", ("id",), fields, sorted(rows, key=lambda row: str(row["id"])))


def _themes(package: Package) -> Table:
    fields = (
        Field("id", "The theme's id.", is_required=True),
        Field("parent", "The theme it is part of; empty at the top.", refers_to="themes"),
        Field("title", "What it is called.", is_required=True),
        Field("brief", "What it is about, in one line.", is_required=True),
        Field("definition", "What it means.", is_required=True),
        Field("use_when", "When a quote is coded with it."),
        Field("not_when", "When it is not, and what is used instead."),
        Field("origin", "The study whose own category it is.", refers_to="studies"),
        Field("origin_section", "The section of that report."),
    )
    rows = [_theme_row(theme, package) for theme in package.site.themes.values()]
    return Table("themes", ("id",), fields, rows)


def _theme_row(theme: Theme, package: Package) -> _Row:
    ids = package.discretion.theme_ids
    origin = theme.origin
    return {
        "id": ids[theme.id],
        "parent": ids[theme.parent_id] if theme.parent_id else "",
        "origin": origin.study if origin else "",
        "origin_section": (origin.section or "") if origin else "",
        **theme_texts(theme, package),
    }


def theme_texts(theme: Theme, package: Package) -> dict[str, str]:
    """What the codebook says of a theme, as far as the package may."""
    written = {name: getattr(theme.record, name) or "" for name in _THEME_TEXTS}
    return {
        name: package.discretion.text(text, theme.place.at(name).shown) if text else ""
        for name, text in written.items()
    }


def _coding(package: Package) -> Table:
    fields = (
        Field("quote", "The quote.", is_required=True, refers_to=_quotes_name(package)),
        Field("theme", "A theme it is coded with.", is_required=True, refers_to="themes"),
    )
    ids = package.discretion.theme_ids
    pairs = [
        (package.quote_ids[quote.id], ids[theme_id])
        for quote in package.site.quotes.values()
        for theme_id in quote.theme_ids
    ]
    rows: list[_Row] = [{"quote": quote, "theme": theme} for quote, theme in sorted(pairs)]
    return Table("coding", ("quote", "theme"), fields, rows)


def _findings(package: Package) -> Table:
    fields = (
        Field("id", "The finding's id.", is_required=True),
        Field("title", "What it is called.", is_required=True),
        Field("claim", "The finding in one sentence.", is_required=True),
        Field("limits", "What it does not say."),
    )
    rows = [_finding_row(finding, package) for finding in package.site.findings.values()]
    return Table("findings", ("id",), fields, rows)


def _finding_row(finding: Finding, package: Package) -> _Row:
    written = {name: getattr(finding.matter, name) or "" for name in _FINDING_TEXTS}
    said = {
        name: package.discretion.text(text, finding.place.at(name).shown) if text else ""
        for name, text in written.items()
    }
    return {"id": package.discretion.finding_ids[finding.id], **said}


def _spread(package: Package) -> Table:
    fields = (
        Field("finding", "The finding.", is_required=True, refers_to="findings"),
        Field("study", "A study it rests on.", is_required=True, refers_to="studies"),
        Field("participants", "How many of its participants support it.", "integer"),
        Field("total", "How many participants the study has.", "integer"),
    )
    rows: list[_Row] = [
        {
            "finding": package.discretion.finding_ids[finding.id],
            "study": study_id,
            "participants": spread.participants,
            "total": spread.total,
        }
        for finding in package.site.findings.values()
        for study_id, spread in zip(
            finding.study_ids, package.components.spread_of_finding(finding), strict=True
        )
    ]
    return Table("spread", ("finding", "study"), fields, rows)


def _evidence(package: Package) -> Table:
    """Why a quote bears on a finding retells what one person said: only with her words."""
    because = Field("because", "Why it bears on the finding, in the researchers' words.")
    fields = (
        Field("finding", "The finding.", is_required=True, refers_to="findings"),
        Field("quote", "A quote.", is_required=True, refers_to=_quotes_name(package)),
        Field(
            "stance",
            "What the quote does to the finding.",
            is_required=True,
            values=tuple(stance.value for stance in Stance),
        ),
        *((because,) if package.with_quotes else ()),
    )
    rows = sorted(_evidence_rows(package), key=lambda row: (str(row["finding"]), str(row["quote"])))
    return Table("evidence", ("finding", "quote"), fields, rows)


def _evidence_rows(package: Package) -> Iterator[_Row]:
    for finding in package.site.findings.values():
        for record in finding.evidence:
            yield {
                "finding": package.discretion.finding_ids[finding.id],
                "quote": package.quote_ids[record.quote],
                "stance": record.stance.value,
                "because": record.because,
            }
