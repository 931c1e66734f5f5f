"""Addresses with a house number, by how Norwegian streets are named."""

import re
from collections.abc import Iterator

from belegg.identifiers.match import Kind, Match

_NUMBER = (
    r"[ \u00a0\n]+(?:nr\.? ?)?\d{1,3}(?: ?[A-Ha-h])?(?![\w-]|[.,]\d| ?%| prosent\b| år\b| dager?\b)"
)
_ENDING = (
    "veien|vegen|vei|veg|gata|gaten|gate|gt|plass|plassen|allé|alleen|alléen|stien|bakken|"
    "svingen|tunet|torget|torg|terrasse|kroken|ringen|brygge|brygga|kaia|stredet|smauet|jordet|løkka|"
    "åsen|haugen|grenda"
)
# Words of that shape that are no streets: «Arbeidsplass 3», «Utdanningsveien 2».
_NO_STREET = (
    r"(?i:(?:\w*(?:arbeids|tiltaks|praksis|jobb|lære|skole|barnehage|studie|kurs|hospiterings|"
    r"karriere|utdannings|livs|kunnskaps|lærings|yrkes|parkerings|syke)|om|ut|av|bi|hjem|fram|"
    r"frem|inn|mellom|første|andre|tredje|siste)(?:plassen|plass|veien|vegen|vei|veg)|"
    r"erfaringen|omringen|omkringen|springen)\b"
)
_PART = r"(?:Øvre|Nedre|Nordre|Søndre|Østre|Vestre|Gamle|Store|Lille)"
_ONE_WORD = rf"(?:{_PART} )?(?!{_NO_STREET})[A-ZÆØÅ][\wé-]+(?:{_ENDING})"
# Without a capital, as typed in haste: only endings that leave little doubt.
_SMALL = rf"(?!{_NO_STREET})[a-zæøå]{{3,}}(?:gata|gaten|veien|vegen)"
_NAME = r"[A-ZÆØÅ][\wé.-]*"
_TYPE = r"(?:gate|gt\.?|vei|veg|plass|allé|torg|brygge|terrasse)"
_WORDS = rf"(?:{_NAME}[ \n]){{0,3}}{_NAME}(?:s|[ \n]{_NAME})[ \n]{_TYPE}"
_AVENUE = rf"{_NAME}[ \n](?:allé|gate)"
_BOX = r"(?:[Pp]ostboks|[Pp]b\.|P\.?O\.? ?[Bb]ox) ?\d{1,4}\b"
_STREET = re.compile(rf"(?<![\w-])(?:{_WORDS}|{_AVENUE}|{_ONE_WORD}|{_SMALL}){_NUMBER}|\b{_BOX}")


def find_street_addresses(text: str) -> Iterator[Match]:
    """«Storgata 5B», «Karl Johans gate 12», «Bygdøy allé 3», «Postboks 44»."""
    for found in _STREET.finditer(text):
        yield Match(Kind.STREET_ADDRESS, found.start(), found.end())
