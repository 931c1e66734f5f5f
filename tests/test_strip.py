"""Releases made before a withdrawal: nothing of her is left, and all else is."""

import re
import shutil
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import replace as replace_fields
from pathlib import Path

import pytest

from belegg.diagnostics import Severity
from belegg.join import read_site
from belegg.load.project import ProjectPaths
from belegg.plan.language import load_catalogue
from belegg.withdraw import (
    LastParticipantError,
    StillThereError,
    Stripped,
    WithdrawnFrom,
    WithdrawnPeople,
    find_withdrawn_people,
    strip_withdrawn,
)
from belegg.withdraw.gone import Gone
from belegg.withdraw.proof import prove_absent
from belegg.withdraw.strike import strike_body
from belegg.withdraw.texts import TextFiles
from tests.projects import build, check, copy_project
from tests.repositories import replace
from tests.sealing import seal_fresh
from tests.withdrawing import withdraw

ANNA = "nord-2020/anna"
NOTICE = "[Avsnittet er tatt ut fordi en informant har trukket samtykket.]"
TEXT_NOTICE = "[Teksten er tatt ut fordi en informant har trukket samtykket.]"
PAGE = "content/om-nord.md"
FINDING = "content/funn/for-lite-tid.md"
STUDY = "quotes/nord-2020/study.yml"


@pytest.fixture
def v1(tmp_path: Path) -> Path:
    return copy_project("two-studies", tmp_path / "v1")


@pytest.fixture
def v2(tmp_path: Path) -> Path:
    return copy_project("two-studies", tmp_path / "v2")


def rename(project: Path, name: str = "marit") -> None:
    """Anna had another id and pseudonym in an older release."""
    for path in [*project.rglob("*.yml"), *project.rglob("*.md")]:
        text = path.read_text("utf-8")
        text = text.replace("anna", name).replace("Anna", name.capitalize())
        path.write_text(text, "utf-8")
    (project / "quotes/nord-2020/anna.yml").rename(project / f"quotes/nord-2020/{name}.yml")


def add(project: Path, page: str, text: str) -> None:
    path = project / page
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def people_of(
    releases: Mapping[str, Path],
    today: Path,
    participant: str = ANNA,
    moved: Mapping[str, Collection[str]] | None = None,
) -> WithdrawnPeople:
    """Who is withdrawn from the releases after `participant` withdrew from `today`, whose
    ledger they get."""
    sites = {name: read_site(ProjectPaths.under(folder))[0] for name, folder in releases.items()}
    withdraw(today, participant)
    for folder in {*releases.values()} - {today}:
        shutil.copyfile(today / "withdrawals.yml", folder / "withdrawals.yml")
    ledger = read_site(ProjectPaths.under(today))[0].withdrawals
    return find_withdrawn_people(sites, ledger, moved or {})


def strip(project: Path, people: WithdrawnFrom) -> Stripped:
    return strip_withdrawn(ProjectPaths.under(project), people, load_catalogue("nb"))


def withdraw_from(project: Path, tmp_path: Path, participant: str = ANNA) -> Stripped:
    """The release alone; today's files are as they were before the test changed them."""
    today = copy_project("two-studies", tmp_path / "today")
    return strip(project, people_of({"v1": project}, today, participant).releases["v1"])


def errors(project: Path) -> list[str]:
    return [d.code.value for d in check(project).diagnostics if d.severity is Severity.ERROR]


def everything(folder: Path) -> str:
    """All texts and names of files, as one."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    texts = [path.read_bytes().decode("utf-8", "replace") for path in files]
    return unicodedata.normalize("NFC", "\n".join([*map(str, files), *texts])).casefold()


def read(project: Path, name: str) -> str:
    return (project / name).read_text("utf-8")


# ---- a participant who was called something else then ----------------------------------------

MENTIONS = """
Her sier Marit noe.

Hun har [det travelt](quote:nord-2020/marit/skriving), og mer.

- Marits ord
- andres ord
    1. også Marit

| Hvem | Hva |
|------|-----|
| Marit | tid |
| Cecilie | ro |

Marit i overskrift
------------------

### Hva [hun](participant:nord-2020/marit) sier

## Om MARIT og andre {#om-henne}

Se [her](#hva-hun-sier), [og](om-nord.md#hva-hun-sier), [der](om-nord.md#om-henne) og en note[^1].

Enda en.[^marit]

[^1]: Marit i en note.
[^marit]: Noe annet.

> Sitert: Ma*rit* sa det.

!!! note "Fra Marit"
    Uten navn.

```
kode om Marit
```

Term
:   M&#97;rit forklart

*[AFT]: Marits forkortelse

<!-- Marit i en merknad --> Slutt.
"""


def test_a_participant_who_was_called_otherwise_goes_from_everywhere(v1: Path, v2: Path) -> None:
    rename(v1)
    add(v1, PAGE, MENTIONS)
    replace(v1, FINDING, "claim: Fristene", "claim: >-\n  Marit sier at\n  fristene")
    replace(v1, FINDING, "because: Alt haster.", "because: Alt haster for Marit også.")
    replace(v1, "themes.yml", "definition: Utsagn om tid.", "definition: Utsagn om tid. # Marit")
    replace(v1, "themes.yml", "definition: Utsagn om frister.", "definition: Som Marit sier.")
    replace(v1, "content/ordliste.yml", "Et tiltak", "Marits tiltak")
    replace(v1, STUDY, "answer: Det går fort.", "answer: Det går fort for Marit.")
    replace(v1, STUDY, "pseudonym: Cecilie}", "pseudonym: Cecilie, attributes: {venn: Marit}}")
    people = people_of({"v1": v1, "v2": v2}, v2).releases["v1"]
    assert people.gone.participants == {"nord-2020/marit"}
    stripped = strip(v1, people)
    assert (stripped.participants, stripped.quotes) == (1, 2)
    assert "marit" not in everything(v1)
    assert "det travelt" not in read(v1, PAGE)
    assert not errors(v1)
    page = read(v1, PAGE)
    assert "- andres ord" in page
    assert "| Cecilie | ro |" in page
    assert f"## {NOTICE} {{#om-henne}}" in page
    assert "Se her, [og](om-nord.md), [der](om-nord.md#om-henne) og en note[^1]." in page
    assert "Slutt." in page
    assert f"claim: {TEXT_NOTICE!r}".replace("'", '"') in read(v1, FINDING)
    site = build(v1)
    assert "marit" not in everything(site.resolve())


def test_her_words_in_passing_go_however_they_are_written(v1: Path, tmp_path: Path) -> None:
    words = "at det var altså for kort tid, vi fikk en uke"
    add(v1, PAGE, f"\nHun mente {words}.\n\nHun mente at det var, altså,\n\nfor kort tid.\n")
    replace(v1, "themes.yml", "definition: Utsagn om frister.", "definition: >-")
    add(v1, "content/index.md", "\nDet var <b>altså</b> for&nbsp;k\u00adort tid.\n\nMer.\n")
    lines = f"          Noen mener\n          {words[:20]}\n          {words[21:]}\n"
    replace(v1, "themes.yml", "definition: >-\n", f"definition: >-\n{lines}")
    for name in ("themes.yml", PAGE):
        path = v1 / name
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    withdraw_from(v1, tmp_path)
    text = " ".join(everything(v1).split())
    assert "altså" not in text
    assert "kort tid" not in text
    assert "definition: " + TEXT_NOTICE.join('""') in read(v1, "themes.yml")
    assert b"\n" not in (v1 / PAGE).read_bytes().replace(b"\r\n", b"")
    assert "Mer." in read(v1, "content/index.md")
    assert not errors(v1)


def test_a_name_in_decomposed_letters_is_found(v1: Path, v2: Path) -> None:
    rename(v1, "ase")
    for path in [*v1.rglob("*.yml"), *v1.rglob("*.md")]:
        path.write_text(path.read_text("utf-8").replace("Ase", "Åse"), "utf-8")
    add(v1, PAGE, unicodedata.normalize("NFD", "\nHer sier Åse noe.\n\nOg [mer](#ase-sier).\n"))
    strip(v1, people_of({"v1": v1, "v2": v2}, v2).releases["v1"])
    text = everything(v1)
    assert "åse" not in text
    assert "ase-sier" not in text


@pytest.mark.parametrize(
    ("body", "after"),
    [
        ("Hun.\n\nHun.\n\nAnnet.\n", "N\n\nAnnet.\n"),
        ("A\n\nHun.\n\nB\n\nHun.\n", "A\n\nN\n\nB\n\nN\n"),
        ("- Hun\n- hun\n  går på\n- en", "- N\n- en"),
        ("Før:\n\n    Hun i kode\n", "Før:\n\n    N\n"),
        ("a | b\n--|--\nhun | x\nc | d", "a | b\n--|--\nN | \nc | d"),
        ("| hun | b |\n|--|--|\n| c \\| hun | d |", "| N |  |\n|--|--|\n| N |  |"),
        ("Hun\n===\n\ntekst", "# N\n\ntekst"),
        ("> A\n> hun\n\nB", "> N\n\nB"),
        ("Se [ord][x] og\n\nB\n\n[x]: hun\n", "N\n\nB\n"),
        ('<div markdown title="hun">\n\nA\n\n</div>', "<div markdown>\n\nA\n\n</div>"),
        ("Hun[^1]\n\n[^1]: Note\ngår på\n\n    mer\n\nB", "N\n\nB"),
        ("Det er h\n\nun som sa\n\nB", "N\n\nB"),
        ("~~~\nhun\n\nx\n~~~\nB", "N\nB"),
        ("A <!-- hun --> B", "A  B"),
        ("Ingen.\n\n\nHer.\n", None),
    ],
)
def test_pieces_of_markdown_are_struck_one_by_one(body: str, after: str | None) -> None:
    def tells(text: str) -> bool:
        return "hun" in re.sub(r"\n\s*\n?", "", text.casefold())

    assert strike_body(body, tells, "N").body == (body if after is None else after)


# ---- who is who -----------------------------------------------------------------------------


def test_a_namesake_in_another_study_stays(v1: Path, tmp_path: Path) -> None:
    """Where only the one can be meant; a bare name that may be either's goes."""
    hasty = "{quote: sor-2021/erik/hastverk, stance: supports, because: Alt haster.}"
    kind = "{quote: sor-2021/cecilie/gode-folk, stance: nuances, because: Cecilie trives.}"
    replace(v1, FINDING, hasty, f"{hasty}\n  - {kind}")
    add(v1, FINDING, "\nEn Cecilie i tvil.\n\n[Cecilie](participant:sor-2021/cecilie) for seg.\n")
    add(v1, "content/index.md", "\nBegge heter Cecilie.\n")
    other = {
        name: read(v1, name)
        for name in ("quotes/sor-2021/cecilie.yml", "quotes/sor-2021/study.yml")
    }
    withdraw_from(v1, tmp_path, "nord-2020/cecilie")
    assert not (v1 / "quotes/nord-2020/cecilie.yml").exists()
    assert {name: read(v1, name) for name in other} == other
    finding = read(v1, FINDING)
    assert kind in finding
    assert "[Cecilie](participant:sor-2021/cecilie) for seg." in finding
    assert "i tvil" not in finding
    assert "Begge" not in read(v1, "content/index.md")
    assert "nord-2020/cecilie" not in everything(v1)
    assert not errors(v1)


def test_a_name_that_is_a_word_is_only_the_name(v1: Path, tmp_path: Path) -> None:
    days = "\nDag etter dag.\n\nHver dag, alle dager, hele dagen.\n\nDags ord.\n"
    add(v1, PAGE, days)
    withdraw_from(v1, tmp_path, "nord-2020/dag")
    page = read(v1, PAGE)
    assert "Hver dag, alle dager, hele dagen." in page
    assert "Dag etter dag" not in page
    assert "Dags ord" not in page


SAID_BY_CECILIE = """\
  - id: feil
    text: Jeg skriver og skriver
    source: {section: '4.2', page: 15}
"""


def test_a_word_that_people_say_is_no_name(v1: Path, tmp_path: Path) -> None:
    replace(v1, "quotes/sor-2021/erik.yml", "Alt er hastverk.", "Noe anna enn hastverk.")
    withdraw_from(v1, tmp_path)
    assert "Noe anna enn hastverk." in read(v1, "quotes/sor-2021/erik.yml")
    files = [path for folder in ("quotes", "content") for path in (v1 / folder).rglob("*.*")]
    assert not [path for path in files if "Anna" in path.read_text("utf-8")]


def test_names_of_others_that_hold_hers_are_theirs(v1: Path, tmp_path: Path) -> None:
    replace(v1, STUDY, "given: Kari", "given: Kari Anna")
    replace(v1, "quotes/sor-2021/study.yml", "pseudonym: Erik", "pseudonym: Erik Anna")
    add(v1, PAGE, "\nHer sier Anna noe.\n")
    withdraw_from(v1, tmp_path)
    assert "given: Kari Anna" in read(v1, STUDY)
    assert "pseudonym: Erik Anna" in read(v1, "quotes/sor-2021/study.yml")
    assert "Anna" not in read(v1, PAGE)
    assert not errors(v1)


def test_what_anothers_was_taken_for_goes_and_the_other_stays(v1: Path, v2: Path) -> None:
    """An older release credits her words to somebody who takes part beside her later."""
    add(v1, "quotes/nord-2020/cecilie.yml", SAID_BY_CECILIE)
    withdraw(v1, ANNA)
    people = people_of({"v1": v1, "v2": v2}, v2).releases["v1"]
    assert people.gone == Gone(frozenset(), frozenset({"nord-2020/cecilie/feil"}))
    strip(v1, people)
    assert "skriver og skriver" not in everything(v1)
    assert "greit" in read(v1, "quotes/nord-2020/cecilie.yml")


def test_she_is_known_though_another_was_credited_too(v1: Path, v2: Path) -> None:
    rename(v1)
    add(v1, "quotes/nord-2020/cecilie.yml", SAID_BY_CECILIE)
    gone = people_of({"v1": v1, "v2": v2}, v2).releases["v1"].gone
    assert gone == Gone(frozenset({"nord-2020/marit"}), frozenset({"nord-2020/cecilie/feil"}))


def test_of_two_who_may_be_her_none_is_known(v1: Path, v2: Path) -> None:
    rename(v1)
    replace(v1, STUDY, "{id: dag, pseudonym: Dag}", "{id: ola, pseudonym: Ola}")
    (v1 / "quotes/nord-2020/dag.yml").unlink()
    ola = f"schema: 1\nparticipant: ola\nquotes:\n{SAID_BY_CECILIE}"
    (v1 / "quotes/nord-2020/ola.yml").write_text(ola, "utf-8")
    gone = people_of({"v1": v1, "v2": v2}, v2).releases["v1"].gone
    assert gone.participants == frozenset()
    assert gone.quotes == {
        f"nord-2020/{id_}" for id_ in ("ola/feil", "marit/skriving", "marit/for-kort")
    }


def test_the_same_words_credited_to_no_one_go(v1: Path, tmp_path: Path) -> None:
    replace(v1, "quotes/nord-2020/ingen.yml", "Det ble stille.", "jeg skriver og skriver!")
    replace(v1, FINDING, "nord-2020/cecilie/greit", "nord-2020/ingen/stille")
    add(v1, FINDING, "\n![](quote:nord-2020/ingen/stille)\n\nSlutt.\n")
    assert withdraw_from(v1, tmp_path).quotes == 3
    assert "ingen/stille" not in everything(v1)
    assert "trangt" in read(v1, "quotes/nord-2020/ingen.yml")
    assert not errors(v1)


def test_a_part_of_her_words_credited_to_no_one_goes(v1: Path, tmp_path: Path) -> None:
    words = "Nei. Det var altså for kort tid, vi fikk en uke. Og så var det slutt."
    replace(v1, "quotes/nord-2020/anna.yml", "altså for kort tid! […] Vi fikk en uke.", words)
    replace(v1, "quotes/nord-2020/ingen.yml", "Det ble stille.", "Det var altså for kort tid")
    today = copy_project("two-studies", tmp_path / "today")
    people = people_of({"v1": v1}, today).releases["v1"]
    assert people.gone.quotes == {"nord-2020/ingen/stille"}


def test_her_words_in_anothers_second_place_go(v1: Path, tmp_path: Path) -> None:
    again = "    again: [{section: '5.2', page: 41, text: jeg skriver og skriver}]\n"
    add(v1, "quotes/nord-2020/cecilie.yml", again)
    withdraw_from(v1, tmp_path)
    assert "skriver" not in read(v1, "quotes/nord-2020/cecilie.yml")
    assert not errors(v1)


def test_an_id_that_begins_anothers_is_found_by_itself(v1: Path, tmp_path: Path) -> None:
    replace(v1, STUDY, "  - {id: dag,", "  - {id: anna-lise, pseudonym: Bodil}\n  - {id: dag,")
    add(v1, "content/index.md", f"\nKode `{ANNA}`.\n\nOg `{ANNA}-lise`.\n")
    withdraw_from(v1, tmp_path)
    assert f"`{ANNA}`" not in read(v1, "content/index.md")
    assert f"`{ANNA}-lise`" in read(v1, "content/index.md")


def test_an_entry_of_the_ledger_that_is_of_nobody_is_counted(v1: Path, v2: Path) -> None:
    """She was called otherwise in the only release, and no redirect says it."""
    rename(v1)
    people = people_of({"v1": v1}, v2)
    assert people.unmatched == 1
    assert people.releases["v1"].gone.participants == frozenset()
    sites = {"v1": read_site(ProjectPaths.under(v1))[0]}
    ledger = read_site(ProjectPaths.under(v2))[0].withdrawals
    told = find_withdrawn_people(sites, ledger, {"nord-2020/marit": (ANNA,)})
    assert told.unmatched == 0
    assert told.releases["v1"].gone.participants == {"nord-2020/marit"}


def test_a_redirect_tells_who_she_was(v1: Path, v2: Path) -> None:
    """Even if all her quotes were changed."""
    rename(v1)
    path = v1 / "quotes/nord-2020/marit.yml"
    path.write_text("schema: 1\nparticipant: marit\nquotes: []\n", "utf-8")
    for name in (FINDING, "content/teori/lipsky.md"):
        lines = read(v1, name).split("\n")
        kept = [
            line for line in lines if "quote: nord-2020/marit" not in line and "(quote" not in line
        ]
        (v1 / name).write_text("\n".join(kept).replace("warrants:", "warrants: []"), "utf-8")
    (v1 / "redirects.yml").write_text(
        "schema: 1\nredirects:\n"
        f"  - {{from: 'participant:nord-2020/marit', to: 'participant:{ANNA}'}}\n"
        "  - {from: 'theme:x', to: 'theme:frister'}\n",
        "utf-8",
    )
    releases = {"v1": v1, "v2": v2}
    people = people_of(releases, v2, moved={"nord-2020/marit": (ANNA,)}).releases["v1"]
    strip(v1, people)
    assert "marit" not in everything(v1)
    assert "theme:frister" in read(v1, "redirects.yml")


# ---- what others say -------------------------------------------------------------------------


def test_anothers_quote_that_names_her_goes_whole(v1: Path, tmp_path: Path) -> None:
    """Nobody's words are rewritten."""
    replace(v1, "quotes/sor-2021/erik.yml", "Alt er hastverk.", "Anna sa det, alt er hastverk.")
    assert withdraw_from(v1, tmp_path).quotes == 3
    assert "hastverk" not in everything(v1 / "quotes") + read(v1, "themes.yml")
    assert not errors(v1)


def test_what_is_noted_beside_anothers_quote_goes_alone(v1: Path, tmp_path: Path) -> None:
    quote = "text: Alt er hastverk.\n"
    beside = (
        "    attribution: Kanskje Anna.\n    note: Anna nikket.\n"
        "    reveals: {venn: Anna, by: Bergen}\n"
        "    again: [{section: '4', page: 9, text: Anna hastet}, {section: '5', page: 10}]\n"
    )
    replace(v1, "quotes/sor-2021/erik.yml", quote, quote + beside)
    withdraw_from(v1, tmp_path)
    text = read(v1, "quotes/sor-2021/erik.yml")
    assert "Anna" not in text
    assert "Alt er hastverk." in text
    assert "again: [{section: '5', page: 10}]" in text
    assert "reveals: {by: Bergen}" in text
    assert not errors(v1)


def test_a_sealed_release_is_sealed_afterwards(v1: Path, tmp_path: Path) -> None:
    seal_fresh(v1)
    withdraw_from(v1, tmp_path)
    assert not errors(v1)
    assert "anna" not in read(v1, "quotes/nord-2020/seal.json")


def test_numbers_for_what_only_she_had_go(v1: Path, tmp_path: Path) -> None:
    sharing = "sharing: {utdanning: {sosionom: 200, lærer: 90}}"
    replace(
        v1, STUDY, "unattributed:", f"population: {{who: x, size: 900, {sharing}}}\nunattributed:"
    )
    withdraw_from(v1, tmp_path)
    assert "sharing: {utdanning: {lærer: 90}}" in read(v1, STUDY)


def test_a_link_to_a_place_that_goes_leads_to_the_page(v1: Path, tmp_path: Path) -> None:
    replace(v1, FINDING, "(phase:start#oppdrag)", "(phase:start#oppdrag), [ro](phase:start#jobb)")
    withdraw_from(v1, tmp_path)
    assert "[starten](phase:start), [ro](phase:start#jobb)" in read(v1, FINDING)
    build(v1)


def test_a_page_with_nothing_left_still_builds(v1: Path, tmp_path: Path) -> None:
    (v1 / PAGE).write_text("---\ntitle: Om Anna\nstudy: nord-2020\n---\nAnna.\n", "utf-8")
    withdraw_from(v1, tmp_path)
    expected = f'---\ntitle: "{TEXT_NOTICE}"\nstudy: nord-2020\n---\n{NOTICE}\n'
    assert read(v1, PAGE) == expected
    build(v1)


# ---- what stops it ---------------------------------------------------------------------------


def test_the_last_of_a_study_is_not_stripped(v1: Path, v2: Path) -> None:
    for line in ("  - {id: cecilie, pseudonym: Cecilie}\n", "  - {id: dag, pseudonym: Dag}\n"):
        replace(v1, STUDY, line, "")
    before = everything(v1)
    people = people_of({"v1": v1, "v2": v2}, v2).releases["v1"]
    shutil.copyfile(v2 / "withdrawals.yml", v1 / "withdrawals.yml")
    with pytest.raises(
        LastParticipantError, match=r"'nord-2020'.*Take the release back"
    ) as refused:
        strip(v1, people)
    assert "anna" not in str(refused.value)
    (v1 / "withdrawals.yml").unlink()
    assert everything(v1) == before


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "content/bilde.svg",
            "<svg xmlns='http://www.w3.org/2000/svg'><text>A&#110;na</text></svg>",
        ),
        ("content/ark.pdf", "%PDF-1.4 (Vi fikk en uke, nord-2020/anna) Tj"),
        ("content/anna.png", "\x89PNG"),
        ("content/anna.md", "---\ntitle: Side\n---\nTekst.\n"),
        ("content/rot.md", "---\ntitle: [Anna\n---\nTekst.\n"),
        ("quotes/allowed_signers", "anna@example.org ssh-ed25519 AAAA\n"),
    ],
)
def test_what_no_program_can_take_out_stops_it(
    v1: Path, tmp_path: Path, name: str, content: str
) -> None:
    (v1 / name).write_text(content, "utf-8")
    with pytest.raises(StillThereError) as refused:
        withdraw_from(v1, tmp_path)
    assert "anna" not in str(refused.value).casefold()
    folder = name.split("/")[0]
    assert refused.value.file.startswith(folder)


@pytest.mark.parametrize("name", ["anna", "cecilie"])
def test_an_id_that_names_her_stops_it(v1: Path, tmp_path: Path, name: str) -> None:
    """Though another study has a Cecilie."""
    for path in (v1 / "themes.yml", v1 / "quotes/nord-2020/anna.yml"):
        text = path.read_text("utf-8").replace("id: rapporter", f"id: {name}s-rapporter")
        path.write_text(text.replace("[rapporter]", f"[{name}s-rapporter]"), "utf-8")
    with pytest.raises(StillThereError) as refused:
        withdraw_from(v1, tmp_path, f"nord-2020/{name}")
    assert refused.value.file in {"themes.yml", "quotes/nord-2020/anna.yml"}


def test_a_file_named_for_a_namesake_stops_it(v1: Path, tmp_path: Path) -> None:
    """Whose it is, nobody can say."""
    (v1 / "content/cecilie.png").write_bytes(b"\x89PNG")
    with pytest.raises(StillThereError) as refused:
        withdraw_from(v1, tmp_path, "nord-2020/cecilie")
    assert "cecilie" not in str(refused.value)


def test_the_proof_knows_addresses_without_any_words(v1: Path, v2: Path) -> None:
    people = people_of({"v1": v1}, v2).releases["v1"]
    blind = replace_fields(people, ids=(), names=(), said=(), phrases=())
    paths = ProjectPaths.under(v1)
    files = TextFiles(paths, read_site(paths)[0])
    with pytest.raises(StillThereError, match=r"study\.yml"):
        prove_absent(paths, blind, files, blind.traces)


# ---- nobody ----------------------------------------------------------------------------------


def test_who_is_in_no_release_changes_none(v1: Path, v2: Path) -> None:
    before = find_withdrawn_people({"v1": read_site(ProjectPaths.under(v1))[0]}, ())
    replace(v2, STUDY, "  - {id: dag,", "  - {id: berit, pseudonym: Berit}\n  - {id: dag,")
    people = people_of({"v1": v1}, v2, "nord-2020/berit")
    assert people.releases["v1"] == before.releases["v1"]
