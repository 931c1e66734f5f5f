"""What each key means, for editors that complete our files and for messages that miss one.

docs/formats.md says the same at more length. A test holds this table and the records
together.
"""

from pydantic import BaseModel

from belegg.validate import protection_records, records

_SCHEMA = "the version of the file format: 1"

DESCRIPTIONS: dict[type[BaseModel], dict[str, str]] = {
    records.Locator: {
        "section": 'the section as the report numbers it; in quotation marks if "4.1" or "4"',
        "page": "the printed page number",
        "page_end": "the page where the quote ends, if it runs over",
    },
    records.Requotation: {
        "section": 'the section as the report numbers it; in quotation marks if "4.1" or "4"',
        "page": "the printed page number",
        "page_end": "the page where it ends, if it runs over",
        "text": "the wording there, if it differs",
        "credited_to": "the participant that place credits, if it is another",
    },
    records.QuoteRecord: {
        "id": "unique within the participant; the full id is study/participant/quote",
        "text": "the words, verbatim; a blank line parts paragraphs",
        "themes": "ids of themes.yml",
        "phase": "a phase of the study",
        "cycle": "a cycle of the study",
        "source": "where in the report it stands: section and page",
        "again": "where in the report it is quoted again",
        "edits": "what was done to the words before they were printed",
        "standard": "the same in standard bokmål, for quotes in dialect",
        "attribution": "public: whom the report credits with the words, where it is unclear",
        "note": "private: never leaves the file",
        "reveals": "private: label to what the words give away of the participant",
    },
    records.ParticipantFile: {
        "schema": _SCHEMA,
        "participant": "an id of study.yml, the same as the file's name; or `unattributed`'s",
        "quotes": "the participant's quotes",
    },
    records.Person: {"family": "the family name", "given": "the given names"},
    records.ParticipantTerm: {
        "one": "what the report calls a participant",
        "many": "what the report calls its participants",
    },
    records.Stage: {"id": "its id", "title": "its name on the site"},
    records.SourceDocument: {
        "document": "the name of the text file, with form feeds between pages",
        "first_page": "the printed number of its first page",
    },
    records.Publish: {
        "participant_pages": "whether participants have pages of their own",
        "seal": "whether the study must be sealed (required) or may be built as a draft",
    },
    records.ParticipantRecord: {
        "id": "the participant's id, in file names and addresses",
        "pseudonym": "the name the report gives the participant",
        "attributes": "label to text: exactly what may be shown",
    },
    records.StudyFile: {
        "schema": _SCHEMA,
        "id": "the same as the folder's name",
        "title": "the report's title",
        "authors": "list of {family, given}",
        "year": "the year it came out",
        "institution": "where the report came out",
        "genre": "what kind of report, in the site's language",
        "language": "BCP 47 tag of the quotes; nb if absent",
        "reference": "the report's key in content/litteratur.yml",
        "summary": "one or two sentences about the study",
        "participant_term": "what the report calls its participants: {one, many}",
        "rights": "who holds the rights to the words, and how to quote them",
        "research_questions": "list of {question, answer, sections}",
        "phases": "the study's phases in their order, if it has any",
        "cycles": "the study's cycles in their order, if it has any",
        "source": "the text that quotes were taken from; it stays outside the repository",
        "publish": "what of the study is shown",
        "participants": "list of {id, pseudonym, attributes}",
        "unattributed": "the id and file name of quotes that the report credits to no one",
        "population": "private: among whom a reader would look for a participant",
    },
    records.PopulationRecord: {
        "who": "who they are, in words",
        "size": "how many they are",
        "sharing": "label to value to how many of them share it",
    },
    protection_records.PrivacyFile: {
        "schema": _SCHEMA,
        "exceptions": "what looks like an identifier and may be published, each with a reason",
        "linkability": "how many people a participant must at least be one of",
    },
    protection_records.ExceptionRecord: {
        "code": "the code that belegg check reports",
        "in": "the file's path, or the quote's full id",
        "text": "the text it points at",
        "reason": "why it may be published",
    },
    protection_records.LinkabilityRecord: {
        "fail_below": "fewer people than this are an error",
        "warn_below": "fewer people than this are a warning",
    },
    records.ResearchQuestion: {
        "question": "what the study asked",
        "answer": "what the report answers, in your own words",
        "sections": "list of {section, page}: where the report answers it",
    },
    records.ThemeRecord: {
        "id": "the theme's id, in addresses",
        "title": "its name",
        "brief": "what it is about, in one line",
        "definition": "what it means",
        "use_when": "when a quote is given this theme",
        "not_when": "when it is not, though one might think so",
        "example": "a typical quote; it has this theme or one below it",
        "origin": "the study whose own category this is: {study, section}",
        "theories": "ids of theory pages",
        "themes": "its sub-themes, in the same form",
    },
    records.ThemesFile: {
        "schema": _SCHEMA,
        "rights": "who may do what with the codebook, in one line",
        "themes": "the codebook's themes, a tree",
    },
    records.EvidenceRecord: {
        "quote": "a quote's full id, study/participant/quote",
        "stance": "whether it supports, nuances or contradicts the finding",
        "because": "why",
    },
    records.WarrantRecord: {
        "quote": "a quote's full id, study/participant/quote",
        "because": "why the theory throws light on it",
    },
    records.PracticeRecord: {
        "reader": "for whom",
        "text": "what the finding means for them",
    },
    records.SectionRecord: {
        "study": "a study's id",
        "section": "the section as the report numbers it",
        "page": "the printed page number",
    },
    records.PageMatter: {
        "title": "the page's title",
        "description": "the page in a sentence, for search engines and previews",
    },
    records.OriginRecord: {
        "study": "a study's id",
        "section": "the section that presents the category",
    },
    records.PlainPageMatter: {
        "order": "its place in the menu among the pages of its folder, from 1",
        "page": "front for the front page, literature for the references, glossary for the terms",
        "study": "the study that the page tells of",
    },
    records.CitedSource: {
        "reference": "the key of a work in the literature",
        "locator": "the place in it, such as s. 4",
    },
    records.TermRecord: {
        "id": "the term's id, its anchor on the glossary's page",
        "term": "the word",
        "forms": "other ways it is written in running text",
        "explanation": "what it means here",
        "sources": "list of {reference, locator}",
    },
    records.FindingMatter: {
        "finding": "the finding's id, the same as the file's name",
        "order": "its place in menus and lists, from 1",
        "claim": "the finding in one plain sentence",
        "studies": "ids of the studies it rests on",
        "themes": "ids of the themes it is about",
        "evidence": "list of {quote, stance, because}",
        "practice": "list of {reader, text}: what it means for whom",
        "limits": "what the finding does not say",
        "sections": "list of {study, section, page}: where the report treats it",
    },
    records.TheoryMatter: {
        "theory": "the theory's id, the same as the file's name",
        "order": "its place in menus and lists, from 1",
        "brief": "the theory in one line",
        "warrants": "list of {quote, because}",
    },
    records.Name: {
        "family": "the family name",
        "given": "the given names",
        "literal": "an institution's whole name",
        "non-dropping-particle": "'van' in van Gogh",
    },
    protection_records.WithdrawalRecord: {
        "id": "an opaque number: it names the withdrawal and no one",
        "date": "the day the consent was taken back",
        "participant": "her page's address, as {salt, digest}",
        "quotes": "her quotes' addresses, as {salt, digest}, sorted by digest",
    },
    protection_records.SaltedDigest: {
        "salt": "what the address is hashed with, for it alone",
        "digest": "the SHA-256 digest of the salt and the address",
    },
    protection_records.WithdrawalsFile: {
        "schema": _SCHEMA,
        "withdrawals": "consents taken back, written by `belegg withdraw`",
    },
    records.CslDate: {"date-parts": "[[year, month, day]]; month and day may be absent"},
    records.Reference: {
        "id": "the key that [@key] cites",
        "type": "a CSL type such as book or article-journal",
        "title": "the work's title",
        "author": "its authors",
        "editor": "its editors",
        "issued": "when it came out",
        "original-date": "when a classic first came out that is cited in a later edition",
        "container-title": "the journal's or anthology's title",
        "volume": "the journal's volume",
        "issue": "the journal's issue",
        "page": "its pages",
        "edition": "the edition",
        "version": "the version of what comes out in versions",
        "genre": "what kind of report or thesis",
        "number": "the report's number",
        "publisher": "the publisher",
        "publisher-place": "where the publisher is",
        "URL": "where it is on the web",
        "DOI": "its DOI",
    },
}


def describe(model: type[BaseModel], key: str) -> str | None:
    """What a key of a record means; subclasses inherit."""
    owners = (DESCRIPTIONS.get(owner, {}) for owner in model.__mro__)
    return next((keys[key] for keys in owners if key in keys), None)
