"""What a page is about, in schema.org's words (JSON-LD), with its ways to the other pages.

A quote's speaker is in no node: a person by the name of her pseudonym would be a false one, and
one more thing to recognise her by. `creditText` names her as a citation in running text does.
Where a site does not know its address it has nothing to name things by, and says nothing.
"""

from collections.abc import Iterable, Mapping

from belegg import addresses
from belegg.join.entities import Finding, Quote, Study, Theme
from belegg.plan.components import Components
from belegg.plan.exports import known_names
from belegg.plan.references import address, short_name, year_of
from belegg.validate.records import Name

Node = dict[str, object]

_TYPES = {
    "article-journal": "ScholarlyArticle",
    "book": "Book",
    "chapter": "Chapter",
    "report": "Report",
    "thesis": "Thesis",
}


def describe_quote(quote: Quote, components: Components) -> Node | None:
    """A `Quotation` that is part of its report and about its themes."""
    card, study = components.quote_cards[quote.id], components.site.studies[quote.study_id]
    return _described(
        card.url,
        components,
        {
            "@type": "Quotation",
            "text": quote.record.text,
            "inLanguage": study.record.language,
            "creditText": components.quote_source(quote, components.t),
            "isPartOf": _report_reference(study, components),
            "about": [_theme_reference(id_, components) for id_ in quote.theme_ids],
            # The study's page says who holds the rights to the words.
            "usageInfo": _id(addresses.study_url(study.id), components),
        },
    )


def describe_finding(finding: Finding, components: Components) -> Node | None:
    """A `Claim` of the site's, based on reports, that cites its quotes, for and against."""
    matter = finding.matter
    studies = [components.site.studies[study_id] for study_id in finding.study_ids]
    quotes = [addresses.quote_url(evidence.quote) for evidence in finding.evidence]
    return _described(
        addresses.finding_url(finding.id),
        components,
        {
            "@type": "Claim",
            "name": matter.title,
            "text": matter.claim,
            "inLanguage": components.t.language,
            "author": _publisher(components),
            **_released(components),
            "isBasedOn": [_report_reference(study, components) for study in studies],
            "citation": [
                {"@type": "Quotation", "@id": _id(url, components)} for url in dict.fromkeys(quotes)
            ],
            "about": [_theme_reference(id_, components) for id_ in finding.theme_ids],
        },
    )


def describe_theme(theme: Theme, components: Components) -> Node | None:
    """A `DefinedTerm` of the codebook."""
    record = theme.record
    return _described(
        addresses.theme_url(theme.id),
        components,
        {
            "@type": "DefinedTerm",
            "name": record.title,
            "termCode": theme.id,
            "description": record.definition,
            "disambiguatingDescription": record.brief,
            "inDefinedTermSet": _reference(
                "DefinedTermSet",
                addresses.CODEBOOK_URL,
                components.t("index.codebook.title"),
                components,
            ),
        },
    )


def describe_study(study: Study, components: Components) -> Node | None:
    """The report, as a `Thesis` or what else it is."""
    work, record = components.cited_reports[study.id].work, study.record
    year = year_of(work.issued)
    details: Node = {
        **_report_reference(study, components),
        "abstract": record.summary,
        "inLanguage": record.language,
        "datePublished": str(year) if year else None,
        "genre": work.genre,
        "publisher": {"@type": "Organization", "name": work.publisher} if work.publisher else None,
        "sameAs": address(work),
        "copyrightNotice": record.rights,
    }
    return _described(addresses.study_url(study.id), components, details)


def describe_codebook(components: Components) -> Node | None:
    """The `DefinedTermSet` that all themes are terms of."""
    site, t = components.site, components.t
    return _described(
        addresses.CODEBOOK_URL,
        components,
        {
            "@type": "DefinedTermSet",
            "name": t("index.codebook.title"),
            "description": t("index.codebook.description"),
            "inLanguage": t.language,
            "author": _publisher(components),
            **_released(components),
            "copyrightNotice": site.codebook_rights,
            "hasDefinedTerm": [_theme_reference(id_, components) for id_ in site.themes],
        },
    )


def describe_archive(components: Components) -> Node | None:
    """The `Dataset` of all quotes, and its files."""
    site, t = components.site, components.t
    files = {"json": "application/json", "csv": "text/csv"}
    return _described(
        addresses.ARCHIVE_URL,
        components,
        {
            "@type": "Dataset",
            "name": f"{t('index.quotes.title')}, {components.imprint.name}",
            "description": t("archive.dataset", count=len(site.quotes)),
            "creator": _publisher(components),
            **_released(components),
            "isAccessibleForFree": True,
            "isBasedOn": [_report_reference(study, components) for study in site.studies.values()],
            "distribution": [
                {
                    "@type": "DataDownload",
                    "encodingFormat": format_,
                    "contentUrl": _id(f"data/quotes.{ending}", components),
                }
                for ending, format_ in files.items()
            ],
        },
    )


# ---- parts -------------------------------------------------------------------------------


def _described(url: str, components: Components, details: Mapping[str, object]) -> Node | None:
    """A page's main node; what is empty is left out."""
    here = _id(url, components)
    if here is None:
        return None
    known = {key: value for key, value in details.items() if value not in (None, [])}
    return {"@context": "https://schema.org", **known, "@id": here, "url": here}


def _id(url: str, components: Components) -> str | None:
    return components.imprint.address_of(url)


def _reference(type_: str, url: str, name: str, components: Components) -> Node:
    return {"@type": type_, "@id": _id(url, components), "name": name}


def _theme_reference(theme_id: str, components: Components) -> Node:
    chip = components.theme_chips[theme_id]
    return _reference("DefinedTerm", chip.url, chip.title, components)


def _report_reference(study: Study, components: Components) -> Node:
    work = components.cited_reports[study.id].work
    type_ = _TYPES.get(work.type, "CreativeWork")
    named = _reference(type_, addresses.study_url(study.id), work.title, components)
    return {**named, "author": _people(known_names(work.author))}


def _people(names: Iterable[Name]) -> list[Node]:
    return [_person(name) for name in names]


def _person(name: Name) -> Node:
    if name.literal:
        return {"@type": "Organization", "name": name.literal}
    given = {"givenName": name.given} if name.given else {}
    whole = " ".join(filter(None, (name.given, short_name(name))))
    return {"@type": "Person", "name": whole, **given, "familyName": short_name(name)}


def _released(components: Components) -> Node:
    """The release of the site that its own works belong to. Reports and their quotes are not
    the site's, and a `DefinedTerm` is no work: its set tells."""
    imprint = components.imprint
    release = imprint.release
    if release is None:
        return {}
    day = {"version": release.name, "datePublished": release.day.isoformat()}
    address = imprint.address
    site = {"@type": "WebSite", "@id": address, "url": address, "name": imprint.name}
    return {**day, "isPartOf": {**site, **day}}


def _publisher(components: Components) -> Node:
    """Who answers for what the site itself says."""
    imprint = components.imprint
    return {
        "@type": "Organization",
        "name": imprint.author or imprint.name,
        "url": imprint.address,
    }
