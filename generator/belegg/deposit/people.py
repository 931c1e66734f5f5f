"""The tables of participants and of their words, for packages that hold quotes."""

from collections.abc import Mapping

from belegg.deposit.package import Package
from belegg.deposit.table import Field, Table
from belegg.write.data import QUOTE_COLUMNS, Json, quote_rows

_Row = Mapping[str, Json]
_DESCRIPTIONS = {
    "id": "The quote's full id: study, participant and quote.",
    "study": "The study it comes from.",
    "participant": "Who said it; empty where the report credits it to no one.",
    "pseudonym": "The name the report gives her.",
    "text": "Her words, verbatim.",
    "standard": "The same in the standard language, for quotes in dialect.",
    "themes": "The themes it is coded with, parted by blanks; the table coding has the same.",
    "phase": "Phase it is coded with.",
    "cycle": "Cycle it is coded with.",
    "section": "Section of the report.",
    "page": "Page of the report.",
    "page_end": "Its last page, where it runs over more than one.",
    "attribution": "Whom the report credits with it, where it is unclear or says two things.",
    "edits": "What was done to the words, parted by blanks.",
    "findings": "Findings it bears on, parted by blanks; the table evidence says how.",
    "theories": "Theories it bears on, parted by blanks.",
    "url": "Its address, below the site's.",
    "rights": "Who holds the rights to the words.",
}
_REQUIRED = frozenset({"id", "study", "text", "section", "page"})
_NUMBERS = frozenset({"page", "page_end"})
_REFERENCES = {"study": "studies", "participant": "participants"}


def quotes_table(package: Package) -> Table:
    """quotes.csv as the site publishes it, but for the participants' full ids: they are two
    people who have the same id in two studies."""
    fields = tuple(
        Field(
            name,
            _DESCRIPTIONS[name],
            "integer" if name in _NUMBERS else "string",
            name in _REQUIRED,
            _REFERENCES.get(name),
        )
        for name in QUOTE_COLUMNS
    )
    quotes = package.site.quotes
    rows: list[_Row] = [
        {**row, "participant": quotes[str(row["id"])].participant_id or ""}
        for row in quote_rows(package.site)
    ]
    return Table("quotes", ("id",), fields, rows)


def people_tables(package: Package) -> tuple[Table, Table]:
    """Participants, and what is told of them: exactly what study.yml lets be shown."""
    participants = package.site.participants.values()
    people: list[_Row] = [
        {"id": who.id, "study": who.study_id, "pseudonym": who.record.pseudonym}
        for who in participants
    ]
    told: list[_Row] = [
        {"participant": who.id, "attribute": label, "value": value}
        for who in participants
        for label, value in who.record.attributes.items()
    ]
    return (
        Table("participants", ("id",), _PEOPLE, people),
        Table("attributes", ("participant", "attribute"), _ATTRIBUTES, told),
    )


_PEOPLE = (
    Field("id", "The participant's full id: study and participant.", is_required=True),
    Field("study", "The study she took part in.", is_required=True, refers_to="studies"),
    Field("pseudonym", "The name the report gives her.", is_required=True),
)
_ATTRIBUTES = (
    Field("participant", "The participant.", is_required=True, refers_to="participants"),
    Field("attribute", "What is told.", is_required=True),
    Field("value", "What is told of her.", is_required=True),
)
