"""Synthetic projects of any size, the same for the same size."""

import random
import shutil
from itertools import accumulate
from pathlib import Path

import yaml

_ROOT = Path(__file__).resolve().parent.parent
# Words of grammar first: «deltaker» is in a fifth of the quotes then, as in the real studies.
_WORDS = (
    "det jeg og er ikke som på i til for med av fra om når hvis den vi de man noe alt bare "
    "veldig litt også egentlig kanskje altså være ha kunne skulle ville må gjøre få gå stå tenke "
    "si deltaker jobb tid anbud kollega leder samtale rapport møte arbeid praksis frist trygghet "
    "opplæring veiledning søknad krav system kontor uke begynne slutte hjelpe følge"
).split()
_PER_PARTICIPANT = 100
_THEMES = 40
_TERMS = 50


def write_project(folder: Path, quotes: int) -> Path:
    """A project with so many quotes, in one study with three phases, 40 themes and 50 terms."""
    chance = random.Random(quotes)
    shutil.rmtree(folder, ignore_errors=True)
    study = folder / "quotes" / "studie"
    study.mkdir(parents=True)
    names = [f"p{number}" for number in range(max(1, quotes // _PER_PARTICIPANT))]
    _write(study / "study.yml", _study(names))
    for index, name in enumerate(names):
        count = quotes // len(names) + (index < quotes % len(names))
        _write(study / f"{name}.yml", _participant(name, count, chance))
    _write(folder / "themes.yml", _themes())
    _write_content(folder, names)
    _write(folder / "mkdocs.yml", _config())
    return folder


# A few words are everywhere and most are rare, as in any language (Zipf 1949): the rare ones
# are made of two others, as Norwegian makes them.
_VOCABULARY = (*_WORDS, *(f"{head}{tail}" for head in _WORDS[-26:] for tail in _WORDS[-26:]))
_CUMULATED = tuple(accumulate(1 / (rank + 10) for rank in range(len(_VOCABULARY))))


def words(count: int, chance: random.Random) -> str:
    """Running text of so many words."""
    chosen = chance.choices(_VOCABULARY, cum_weights=_CUMULATED, k=count)
    return " ".join(chosen).capitalize() + "."


def _write(path: Path, content: object) -> None:
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    text = yaml.dump(content, Dumper=dumper, allow_unicode=True, sort_keys=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _study(names: list[str]) -> dict[str, object]:
    return {
        "schema": 1,
        "id": "studie",
        "title": "En studie",
        "authors": [{"family": "Etternavn", "given": "Fornavn"}],
        "year": 2020,
        "institution": "En skole",
        "genre": "rapport",
        "participant_term": {"one": "informant", "many": "informanter"},
        "phases": ["oppstart", "underveis", "avslutning"],
        "cycles": ["anbud", "deltaker"],
        "participants": [{"id": name, "pseudonym": name.capitalize()} for name in names],
    }


def _participant(name: str, count: int, chance: random.Random) -> dict[str, object]:
    return {
        "schema": 1,
        "participant": name,
        "quotes": [
            {
                "id": f"q{number}",
                "text": words(chance.randrange(15, 90), chance),
                "themes": sorted({f"tema-{chance.randrange(_THEMES)}" for _ in range(2)}),
                "phase": chance.choice(["oppstart", "underveis", "avslutning"]),
                "cycle": chance.choice(["anbud", "deltaker"]),
                "source": {"section": "4.1.1", "page": 1 + number},
            }
            for number in range(count)
        ],
    }


def _themes() -> dict[str, object]:
    return {
        "schema": 1,
        "themes": [
            {
                "id": f"tema-{number}",
                "title": f"Tema {number}",
                "brief": "Kort sagt.",
                "definition": "Litt lengre sagt.",
            }
            for number in range(_THEMES)
        ],
    }


def _terms() -> list[dict[str, object]]:
    """Some are in the quotes, the others are looked for in vain."""
    return [
        {
            "id": f"ord-{number}",
            "term": word,
            "forms": [f"{word}en{number}", f"{word} {number}"],
            "explanation": "Kort sagt.",
        }
        for number, word in enumerate([*_WORDS[:20], *(f"term{n}" for n in range(_TERMS - 20))])
    ]


def _write_content(folder: Path, names: list[str]) -> None:
    evidence = [
        {"quote": f"studie/{name}/q0", "stance": "supports", "because": "Derfor."}
        for name in names[:10]
    ]
    matter = {
        "title": "Et funn",
        "finding": "et-funn",
        "claim": "Slik er det.",
        "studies": ["studie"],
        "evidence": evidence,
    }
    front = yaml.dump({"title": "Forside", "page": "front"})
    finding = yaml.dump(matter, allow_unicode=True)
    glossary = yaml.dump({"title": "Ordliste", "page": "glossary"})
    _write(folder / "content" / "ordliste.yml", _terms())
    (folder / "content" / "ordliste").mkdir()
    (folder / "content" / "ordliste" / "index.md").write_text(f"---\n{glossary}---\n", "utf-8")
    (folder / "content" / "funn").mkdir(parents=True)
    (folder / "content" / "index.md").write_text(f"---\n{front}---\n\n# Forside\n", "utf-8")
    text = f"---\n{finding}---\n\nTekst.\n"
    (folder / "content" / "funn" / "et-funn.md").write_text(text, "utf-8")


def _config() -> dict[str, object]:
    return {
        "site_name": "Bench",
        "docs_dir": "content",
        "theme": {
            "name": "material",
            "custom_dir": str(_ROOT / "site_overrides"),
            "language": "nb",
            "font": False,
        },
        "extra": {"generator": False},
        "extra_css": ["stylesheets/belegg.css"],
        "extra_javascript": [{"path": "javascripts/archive/main.js", "type": "module"}],
        "plugins": ["belegg"],
        "nav": ["index.md", {"Funn": "funn/*"}],
    }
