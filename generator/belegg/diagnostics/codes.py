"""Every code a diagnostic can carry. Codes are permanent: never rename or reuse one.

docs/diagnostics.md lists them for readers; a test holds the two together, and another
demands a tiny broken project for each in tests/broken/.
"""

from enum import Enum, StrEnum


class Severity(StrEnum):
    """How much a fault weighs: errors stop a build, warnings and infos do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Code(Enum):
    """A permanent identifier, its severity and the rule it stands for."""

    # load: files and characters
    MISSING_FILE = "missing-file", Severity.ERROR, "A file the project needs is not there."
    UNREADABLE_FILE = "unreadable-file", Severity.ERROR, "A file cannot be opened."
    STRAY_FILE = (
        "stray-file",
        Severity.ERROR,
        "Only what is meant for the site lies where it is made.",
    )
    SYMBOLIC_LINK = "symbolic-link", Severity.ERROR, "Links could carry files from outside in."
    NOT_UTF8 = "not-utf8", Severity.ERROR, "Files are UTF-8."
    CONTROL_CHARACTER = "control-character", Severity.ERROR, "No control characters in text."
    BIDI_CHARACTER = "bidi-character", Severity.ERROR, "No invisible direction controls in text."
    ZERO_WIDTH_CHARACTER = "zero-width-character", Severity.ERROR, "No invisible characters."
    LONE_SURROGATE = "lone-surrogate", Severity.ERROR, "No halves of characters."
    NOT_NFC = "not-nfc", Severity.ERROR, "Text is in Unicode normalisation form C."
    # load: YAML
    YAML_SYNTAX = "yaml-syntax", Severity.ERROR, "The file is YAML."
    YAML_EMPTY = "yaml-empty", Severity.ERROR, "The file holds something."
    YAML_NOT_A_MAPPING = "yaml-not-a-mapping", Severity.ERROR, "The file is a mapping of keys."
    YAML_TOO_DEEP = "yaml-too-deep", Severity.ERROR, "Nesting has a limit."
    YAML_SEVERAL_DOCUMENTS = "yaml-several-documents", Severity.ERROR, "One document a file."
    YAML_ALIAS = "yaml-alias", Severity.ERROR, "No anchors and aliases: data says what it means."
    YAML_MERGE_KEY = "yaml-merge-key", Severity.ERROR, "No merge keys."
    YAML_TAG = "yaml-tag", Severity.ERROR, "No tags: types follow from the schema."
    YAML_COMPLEX_KEY = "yaml-complex-key", Severity.ERROR, "Keys are plain text."
    DUPLICATE_KEY = "duplicate-key", Severity.ERROR, "Each key once; the second would win silently."
    TEXT_CUT_BY_COMMENT = "text-cut-by-comment", Severity.ERROR, "An unquoted ` #` ends the text."
    UNQUOTED_BOOLEAN = "unquoted-boolean", Severity.ERROR, "NO, on, yes are truth values in YAML."
    UNQUOTED_NULL = "unquoted-null", Severity.ERROR, "~, null and nothing are no text."
    UNQUOTED_NUMBER = "unquoted-number", Severity.ERROR, "A number where text is meant."
    UNQUOTED_DATE = "unquoted-date", Severity.ERROR, "A date where text is meant."
    OCTAL_NUMBER = "octal-number", Severity.ERROR, "A leading zero makes another number."
    SEXAGESIMAL_NUMBER = "sexagesimal-number", Severity.ERROR, "A colon makes base-60 numbers."
    INVALID_DATE = "invalid-date", Severity.ERROR, "A date exists in the calendar."
    # load: prose
    FRONT_MATTER = "front-matter", Severity.ERROR, "Front matter is closed by ---."
    UNCLOSED_COMMENT = "unclosed-comment", Severity.ERROR, "An HTML comment in prose is closed."
    MALFORMED_ADDRESS = "malformed-address", Severity.ERROR, "An address can be read as one."
    PROSE_TOO_COMPLEX = "prose-too-complex", Severity.ERROR, "Prose a parser can read in time."
    # migrate
    OLDER_SCHEMA = "older-schema", Severity.INFO, "Files are of the present schema."
    # validate
    UNKNOWN_KEY = "unknown-key", Severity.ERROR, "Only keys of the schema."
    MISSING_KEY = "missing-key", Severity.ERROR, "A required key is there."
    WRONG_TYPE = "wrong-type", Severity.ERROR, "A value has the schema's type."
    INVALID_VALUE = "invalid-value", Severity.ERROR, "A value is within the schema's bounds."
    EMPTY_TEXT = "empty-text", Severity.ERROR, "Text is not empty."
    UNSAFE_ID = "unsafe-id", Severity.ERROR, "Ids are safe in addresses and on every disk."
    SCHEMA_VERSION = "schema-version", Severity.ERROR, "The file is of a known schema version."
    MISNAMED_FILE = "misnamed-file", Severity.ERROR, "A file is named for what it holds."
    # join
    DUPLICATE_ID = "duplicate-id", Severity.ERROR, "An id names one thing."
    DUPLICATE_PSEUDONYM = "duplicate-pseudonym", Severity.ERROR, "A pseudonym names one person."
    DUPLICATE_TERM = "duplicate-term", Severity.ERROR, "A word has one entry in the glossary."
    UNKNOWN_STUDY = "unknown-study", Severity.ERROR, "A study named is defined."
    UNKNOWN_PARTICIPANT = "unknown-participant", Severity.ERROR, "A participant named is defined."
    UNKNOWN_QUOTE = "unknown-quote", Severity.ERROR, "A quote named is defined."
    UNKNOWN_THEME = "unknown-theme", Severity.ERROR, "A theme named is in themes.yml."
    UNKNOWN_PHASE = "unknown-phase", Severity.ERROR, "A phase named is one of the study's."
    UNKNOWN_CYCLE = "unknown-cycle", Severity.ERROR, "A cycle named is one of the study's."
    UNKNOWN_THEORY = "unknown-theory", Severity.ERROR, "A theory named has a page."
    UNKNOWN_FINDING = "unknown-finding", Severity.ERROR, "A finding named has a page."
    UNKNOWN_REFERENCE = "unknown-reference", Severity.ERROR, "Literature cited is listed."
    REPEATED_CREDIT = "repeated-credit", Severity.ERROR, "A second credit names someone else."
    # check
    REPEATED_EVIDENCE = "repeated-evidence", Severity.ERROR, "A quote is listed once a page."
    FOREIGN_EVIDENCE = "foreign-evidence", Severity.ERROR, "Evidence is of the finding's studies."
    MISPLACED_PAGE = "misplaced-page", Severity.ERROR, "A page stands where links expect it."
    DUPLICATE_ADDRESS = "duplicate-address", Severity.ERROR, "An address is of one page."
    RESERVED_ADDRESS = "reserved-address", Severity.ERROR, "Pages we make keep their addresses."
    PAGE_ORDER = "page-order", Severity.ERROR, "A page span runs forward, inside the report."
    ATYPICAL_EXAMPLE = "atypical-example", Severity.ERROR, "A theme's example has the theme."
    MISSING_SEAL = "missing-seal", Severity.ERROR, "A study that must be sealed has a seal."
    BROKEN_SEAL = "broken-seal", Severity.ERROR, "A seal is signed by who may sign, as it is."
    UNSEALED_QUOTE = "unsealed-quote", Severity.ERROR, "A seal vouches for every quote."
    CHANGED_AFTER_SEAL = "changed-after-seal", Severity.ERROR, "A sealed quote stays as it is."
    VANISHED_QUOTE = "vanished-quote", Severity.WARNING, "A sealed quote goes only by withdrawal."
    IDLE_SEAL = "idle-seal", Severity.ERROR, "A seal names only quotes that are there."
    THEME_WITHOUT_QUOTES = "theme-without-quotes", Severity.INFO, "A theme has quotes."
    QUOTE_WITHOUT_THEME = "quote-without-theme", Severity.INFO, "A quote has themes."
    QUOTE_WITHOUT_FINDING = "quote-without-finding", Severity.INFO, "A quote serves a finding."
    PARTICIPANT_WITHOUT_QUOTES = (
        "participant-without-quotes",
        Severity.INFO,
        "A participant is heard.",
    )
    FINDING_WITHOUT_EVIDENCE = (
        "finding-without-evidence",
        Severity.WARNING,
        "A finding has support.",
    )
    FINDING_WITHOUT_COUNTER_VOICE = (
        "finding-without-counter-voice",
        Severity.INFO,
        "A finding shows who nuances or contradicts it.",
    )
    THEORY_WITHOUT_WARRANTS = "theory-without-warrants", Severity.INFO, "A theory meets quotes."
    INCOMPLETE_GLOSSARY = (
        "incomplete-glossary",
        Severity.WARNING,
        "A glossary has words and a page that lists them.",
    )
    WITHDRAWN_ADDRESS = (
        "withdrawn-address",
        Severity.ERROR,
        "What was withdrawn does not come back.",
    )
    # check: privacy
    LISTED_NAME = "listed-name", Severity.ERROR, "No name or workplace of the private list."
    EMAIL_ADDRESS = "email-address", Severity.ERROR, "No e-mail address is published."
    NATIONAL_ID = "national-id", Severity.ERROR, "No national identity number is published."
    ACCOUNT_NUMBER = "account-number", Severity.ERROR, "No account number is published."
    PHONE_NUMBER = "phone-number", Severity.ERROR, "No telephone number is published."
    ELEVEN_DIGITS = "eleven-digits", Severity.WARNING, "Eleven digits may be a person's number."
    STREET_ADDRESS = "street-address", Severity.ERROR, "No address with a house number."
    WEB_ADDRESS = "web-address", Severity.ERROR, "Participants' words name no web address."
    PLACE_NAME = "place-name", Severity.WARNING, "Participants' words name no place."
    IDLE_EXCEPTION = "idle-exception", Severity.WARNING, "An exception of privacy.yml has a use."
    LINKABLE_PARTICIPANT = (
        "linkable-participant",
        Severity.ERROR,
        "What is told of a participant fits enough people.",
    )
    NEARLY_LINKABLE_PARTICIPANT = (
        "nearly-linkable-participant",
        Severity.WARNING,
        "What is told of a participant fits more than barely enough people.",
    )
    POPULATION_UNKNOWN = (
        "population-unknown",
        Severity.INFO,
        "A study states among whom its participants could be looked for.",
    )
    # the built site
    BROKEN_LINK = "broken-link", Severity.ERROR, "Every link of the site leads somewhere."
    DUPLICATE_ANCHOR = "duplicate-anchor", Severity.ERROR, "A place on a page has its own #name."
    BROKEN_FRAGMENT = "broken-fragment", Severity.ERROR, "Every #fragment exists on its page."
    EXTERNAL_REQUEST = "external-request", Severity.ERROR, "No page asks another host for anything."

    severity: Severity
    rule: str

    def __new__(cls, ident: str, severity: Severity, rule: str) -> "Code":
        member = object.__new__(cls)
        member._value_ = ident
        member.severity = severity
        member.rule = rule
        return member
