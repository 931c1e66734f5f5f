"""What changed between two revisions of a project in git: each kind of change, and all at once."""

import json
import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from belegg.diff import changes as shapes
from belegg.diff.desk import compare_revisions
from belegg.diff.report_json import render_changes_json
from tests.projects import ROOT, run_belegg
from tests.repositories import commit, git, make_repository, replace

NORD, SOR = "quotes/nord-2020", "quotes/sor-2021"
FINDING, THEORY = "content/funn/for-lite-tid.md", "content/teori/lipsky.md"
Expected = dict[str, Any]
Edit = Callable[[Path], None]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_repository(tmp_path)


def changes(project: Path, before: str = "v1", after: str = ".") -> Expected:
    compared = compare_revisions(project, before, after)
    told = json.loads(render_changes_json(compared.before, compared.after, compared.changes))
    found: Expected = told["changes"]
    assert found.pop("withdrawn") == 0
    return found


def swap(path: str, before: str, after: str) -> Edit:
    return lambda project: replace(project, path, before, after)


def append(path: str, text: str) -> Edit:
    def edit(project: Path) -> None:
        file = project / path
        old = file.read_text("utf-8") if file.exists() else ""
        file.write_text(old + text, "utf-8")

    return edit


def edits(*parts: Edit) -> Edit:
    def edit(project: Path) -> None:
        for part in parts:
            part(project)

    return edit


NEW_QUOTE = '  - id: ny\n    text: Nye ord.\n    source: {section: "3", page: 9}\n'
GONE_QUOTE = '  - id: uten-tema\n    text: Nei.\n    source: {section: "3", page: 9}\n'
REPORTS = """\
      - id: rapporter
        title: Rapporter
        brief: Skriving tar tid.
        definition: Utsagn om rapporter.
"""
OUTDENTED = REPORTS.replace("\n    ", "\n").removeprefix("    ")

APART: dict[str, tuple[Edit, Expected]] = {
    "a quote is added": (
        append(f"{SOR}/erik.yml", NEW_QUOTE),
        {
            "quotes": {
                "added": [
                    {
                        "id": "sor-2021/erik/ny",
                        "text": "Nye ord.",
                        "source": {"section": "3", "page": 9},
                    }
                ]
            }
        },
    ),
    "a quote is removed": (
        swap(f"{SOR}/erik.yml", GONE_QUOTE, ""),
        {"quotes": {"gone": [{"id": "sor-2021/erik/uten-tema"}]}},
    ),
    "a quote is reworded": (
        swap(f"{SOR}/cecilie.yml", "gode folk", "snille folk"),
        {
            "quotes": {
                "changed": [
                    {
                        "id": "sor-2021/cecilie/gode-folk",
                        "text": [
                            {"same": "Jeg har "},
                            {"removed": "gode"},
                            {"added": "snille"},
                            {"same": " folk rundt meg."},
                        ],
                    }
                ]
            }
        },
    ),
    "a quote is recoded": (
        swap(f"{NORD}/anna.yml", "themes: [rapporter]", "themes: [kolleger]"),
        {
            "quotes": {
                "changed": [
                    {
                        "id": "nord-2020/anna/skriving",
                        "themes_in": ["kolleger"],
                        "themes_out": ["rapporter"],
                    }
                ]
            }
        },
    ),
    "a quote is of another phase and cycle": (
        swap(f"{NORD}/cecilie.yml", "phase: start\n    cycle: jobb", "phase: slutt"),
        {
            "quotes": {
                "changed": [
                    {
                        "id": "nord-2020/cecilie/greit",
                        "phase": {"before": "start", "after": "slutt"},
                        "cycle": {"before": "jobb"},
                    }
                ]
            }
        },
    ),
    "a quote is moved": (
        swap(f"{NORD}/ingen.yml", "page: 16", "page: 16, page_end: 17"),
        {
            "quotes": {
                "changed": [
                    {
                        "id": "nord-2020/ingen/stille",
                        "source": {
                            "before": {"section": "4.3", "page": 16},
                            "after": {"section": "4.3", "page": 16, "page_end": 17},
                        },
                    }
                ]
            }
        },
    ),
    "a quote has another id": (
        swap(f"{NORD}/ingen.yml", "id: trangt", "id: trange-frister"),
        {
            "quotes": {
                "changed": [
                    {
                        "id": "nord-2020/ingen/trange-frister",
                        "former_id": "nord-2020/ingen/trangt",
                    }
                ]
            }
        },
    ),
    "what is told of a quote": (
        edits(
            swap(f"{NORD}/anna.yml", "edits: [elided]", "edits: [emphasis]"),
            swap(f"{NORD}/anna.yml", "text: for kort}", "text: altså for kort}"),
            swap(f"{NORD}/anna.yml", "Side 12 gjengir", "Side 13 gjengir"),
        ),
        {
            "quotes": {
                "changed": [
                    {
                        "id": "nord-2020/anna/for-kort",
                        "again_in": [{"section": "5.2", "page": 40, "text": "altså for kort"}],
                        "again_out": [{"section": "5.2", "page": 40}],
                        "edits_in": ["emphasis"],
                        "edits_out": ["elided"],
                        "attribution": [
                            {"same": "Side "},
                            {"removed": "12"},
                            {"added": "13"},
                            {"same": " gjengir ordene som Annas, side 42 som Cecilies."},
                        ],
                    }
                ]
            }
        },
    ),
    "a theme is added": (
        append(
            "themes.yml",
            "  - id: ro\n    title: Ro\n    brief: Ro.\n    definition: Utsagn om ro.\n",
        ),
        {"themes": {"added": [{"id": "ro", "title": "Ro"}]}},
    ),
    "a theme has another title": (
        swap("themes.yml", "title: Kolleger", "title: Folk på jobben"),
        {
            "themes": {
                "changed": [
                    {
                        "id": "kolleger",
                        "title": {"before": "Kolleger", "after": "Folk på jobben"},
                    }
                ]
            }
        },
    ),
    "a theme is moved": (
        edits(swap("themes.yml", REPORTS, ""), append("themes.yml", OUTDENTED)),
        {"themes": {"changed": [{"id": "rapporter", "parent": {"before": "tid"}}]}},
    ),
    "a theme is redefined": (
        edits(
            swap("themes.yml", "Utsagn om frister.", "Utsagn om frister og datoer."),
            swap("themes.yml", "        not_when: Tiden er lang.\n", ""),
            swap(
                "themes.yml", "example: sor-2021/erik/hastverk", "example: nord-2020/anna/for-kort"
            ),
        ),
        {
            "themes": {
                "changed": [
                    {
                        "id": "frister",
                        "definition": [
                            {"same": "Utsagn om frister"},
                            {"added": " og datoer"},
                            {"same": "."},
                        ],
                        "not_when": [{"removed": "Tiden er lang."}],
                        "other": ["example"],
                    }
                ]
            }
        },
    ),
    "a finding says and rests on something else": (
        edits(
            swap(FINDING, "Fristene er for korte", "Fristene er ofte for korte"),
            swap(FINDING, "nord-2020/anna/skriving", "sor-2021/cecilie/gode-folk"),
            swap(FINDING, "contradicts, because: Hun synes", "nuances, because: Hun sier"),
            swap(FINDING, "limits: Sier ikke", "limits: Teller ikke"),
        ),
        {
            "findings": {
                "changed": [
                    {
                        "id": "for-lite-tid",
                        "title": "For lite tid",
                        "claim": [
                            {"same": "Fristene er"},
                            {"added": " ofte"},
                            {"same": " for korte."},
                        ],
                        "evidence": {
                            "added": [
                                {
                                    "quote": "sor-2021/cecilie/gode-folk",
                                    "stance": "supports",
                                    "because": "Skrivingen tar tiden.",
                                }
                            ],
                            "changed": [
                                {
                                    "quote": "nord-2020/cecilie/greit",
                                    "stance": {"before": "contradicts", "after": "nuances"},
                                    "because": [
                                        {"same": "Hun "},
                                        {"removed": "synes"},
                                        {"added": "sier"},
                                        {"same": " det går greit."},
                                    ],
                                }
                            ],
                            "dropped": ["nord-2020/anna/skriving"],
                        },
                        "spread": [
                            {
                                "study": "nord-2020",
                                "before": {"number": 1, "total": 3},
                                "after": {"number": 1, "total": 3},
                            },
                            {
                                "study": "sor-2021",
                                "before": {"number": 1, "total": 2},
                                "after": {"number": 2, "total": 2},
                            },
                        ],
                        "other": ["limits"],
                    }
                ]
            }
        },
    ),
    "a theory has another warrant": (
        swap(THEORY, "nord-2020/anna/for-kort", "sor-2021/erik/hastverk"),
        {
            "theories": {
                "changed": [
                    {
                        "id": "lipsky",
                        "title": "Bakkebyråkrati",
                        "warrants": {
                            "added": [
                                {
                                    "quote": "sor-2021/erik/hastverk",
                                    "because": "Tiden er en knapp ressurs.",
                                }
                            ],
                            "dropped": ["nord-2020/anna/for-kort"],
                        },
                    }
                ]
            }
        },
    ),
    "something else is told of a participant": (
        swap(
            f"{NORD}/study.yml",
            "{utdanning: sosionom}}\n  - {id: cecilie, pseudonym: Cecilie}",
            "{utdanning: helsefag}}\n  - {id: cecilie, pseudonym: Cilla}",
        ),
        {
            "participants": {
                "changed": [
                    {"id": "nord-2020/anna", "attributes_set": [["utdanning", "helsefag"]]},
                    {"id": "nord-2020/cecilie", "pseudonym": "Cilla"},
                ]
            }
        },
    ),
    "a study has another title": (
        swap(f"{SOR}/study.yml", "title: Arbeid i sør", "title: Arbeid sørpå"),
        {"studies": {"changed": [{"id": "sor-2021", "title": "Arbeid sørpå", "other": ["title"]}]}},
    ),
    "pages come, change and go": (
        edits(
            swap("content/om-nord.md", "Alle var i AFT", "Noen var i AFT"),
            append("content/ny.md", "---\ntitle: Ny side\n---\n\nNoe nytt.\n"),
            lambda project: (project / "content/ordliste/index.md").unlink(),
        ),
        {
            "pages": {
                "added": [{"id": "content/ny.md", "title": "Ny side"}],
                "changed": [
                    {"id": "content/om-nord.md", "title": "Slik ble nord laget", "other": ["prose"]}
                ],
                "gone": [{"id": "content/ordliste/index.md", "title": "Ordliste"}],
            }
        },
    ),
}


@pytest.mark.parametrize("what", APART)
def test_each_kind_of_change_is_told_and_nothing_else(project: Path, what: str) -> None:
    edit, expected = APART[what]
    edit(project)
    commit(project, "v2")
    assert changes(project, "v1", "v2") == changes(project, "v1", ".") == expected
    assert changes(project, "v2", ".") == {}


def test_all_changes_at_once_are_those_of_each(project: Path) -> None:
    together: dict[str, dict[str, list[Any]]] = {}
    for edit, expected in APART.values():
        edit(project)
        for kind, what in expected.items():
            for list_, entries in what.items():
                together.setdefault(kind, {}).setdefault(list_, []).extend(entries)
    for what in together.values():
        for entries in what.values():
            entries.sort(key=lambda entry: str(entry["id"]))
    assert changes(project) == together


def test_a_study_comes_with_all_it_has_and_goes_again(project: Path) -> None:
    study = (
        "schema: 1\nid: vest-2023\ntitle: Arbeid i vest\nauthors: [{family: Vest}]\nyear: 2023\n"
        "genre: rapport\nparticipant_term: {one: leder, many: ledere}\n"
        "participants: [{id: frida, pseudonym: Frida, attributes: {alder: ung}}]\n"
    )
    (project / "quotes/vest-2023").mkdir()
    append("quotes/vest-2023/study.yml", study)(project)
    frida = f"schema: 1\nparticipant: frida\nquotes:\n{NEW_QUOTE}"
    append("quotes/vest-2023/frida.yml", frida)(project)
    commit(project, "v2")
    there, back = changes(project, "v1", "v2"), changes(project, "v2", "v1")
    assert there["studies"] == {"added": [{"id": "vest-2023", "title": "Arbeid i vest"}]}
    assert there["participants"] == {
        "added": [{"id": "vest-2023/frida", "pseudonym": "Frida", "attributes": [["alder", "ung"]]}]
    }
    assert [quote["id"] for quote in there["quotes"]["added"]] == ["vest-2023/frida/ny"]
    assert back == {
        "studies": {"gone": [{"id": "vest-2023", "title": "Arbeid i vest"}]},
        "participants": {"gone": [{"id": "vest-2023/frida"}]},
        "quotes": {"gone": [{"id": "vest-2023/frida/ny"}]},
    }


def test_a_participant_who_is_gone_changes_the_spread(project: Path) -> None:
    (project / NORD / "dag.yml").unlink()
    replace(project, f"{NORD}/study.yml", "  - {id: dag, pseudonym: Dag}\n", "")
    found = changes(project)
    assert found["participants"] == {"gone": [{"id": "nord-2020/dag"}]}
    [finding] = found["findings"]["changed"]
    assert finding["spread"][0] == {
        "study": "nord-2020",
        "before": {"number": 1, "total": 3},
        "after": {"number": 1, "total": 2},
    }
    assert set(finding) == {"id", "title", "spread"}


def test_quotes_of_nobody_known_are_not_counted_as_a_participant(project: Path) -> None:
    replace(project, FINDING, "nord-2020/anna/skriving", "nord-2020/ingen/stille")
    [finding] = changes(project)["findings"]["changed"]
    assert finding["spread"][0]["after"] == {"number": 1, "total": 3}


def test_findings_and_theories_come_and_go(project: Path) -> None:
    for path, key in ((FINDING, "finding"), (THEORY, "theory")):
        file = project / path
        text = file.read_text("utf-8").replace(f"{key}: {file.stem}", f"{key}: {file.stem}-to")
        file.with_stem(f"{file.stem}-to").write_text(text, "utf-8")
    found = changes(project)
    [finding] = found["findings"]["added"]
    assert finding["claim"] == "Fristene er for korte."
    assert finding["spread"] == [
        {"study": "nord-2020", "after": {"number": 1, "total": 3}},
        {"study": "sor-2021", "after": {"number": 1, "total": 2}},
    ]
    assert found["theories"] == {"added": [{"id": "lipsky-to", "title": "Bakkebyråkrati"}]}
    commit(project, "v2")
    back = changes(project, "v2", "v1")
    assert back["findings"] == {"gone": [{"id": "for-lite-tid-to", "title": "For lite tid"}]}
    assert back["theories"] == {"gone": [{"id": "lipsky-to", "title": "Bakkebyråkrati"}]}


def test_a_quote_of_another_id_keeps_its_uses(project: Path) -> None:
    for path in ("quotes/nord-2020/anna.yml", FINDING, THEORY):
        file = project / path
        text = file.read_text("utf-8").replace("for-kort", "altfor-kort")
        file.write_text(text, "utf-8")
    found = changes(project)
    renamed = {"id": "nord-2020/anna/altfor-kort", "former_id": "nord-2020/anna/for-kort"}
    assert found["quotes"] == {"changed": [renamed]}
    assert "theories" not in found
    assert found["findings"]["changed"][0]["other"] == ["prose"]
    assert "evidence" not in found["findings"]["changed"][0]


def test_likeness_makes_no_quote_the_same(project: Path) -> None:
    replace(
        project, f"{SOR}/erik.yml", "id: hastverk\n    text: Alt er", "id: hast\n    text: Alt var"
    )
    for path in (FINDING, "themes.yml"):
        replace(project, path, "erik/hastverk", "erik/hast")
    found = changes(project)["quotes"]
    assert [quote["id"] for quote in found["added"]] == ["sor-2021/erik/hast"]
    assert found["gone"] == [{"id": "sor-2021/erik/hastverk"}]
    assert "changed" not in found


def test_the_same_words_twice_are_not_paired_by_guess(project: Path) -> None:
    twice = GONE_QUOTE.replace("uten-tema", "nei-to")
    replace(
        project, f"{SOR}/erik.yml", GONE_QUOTE, GONE_QUOTE.replace("uten-tema", "nei-en") + twice
    )
    found = changes(project)["quotes"]
    assert [quote["id"] for quote in found["added"]] == [
        "sor-2021/erik/nei-en",
        "sor-2021/erik/nei-to",
    ]
    assert found["gone"] == [{"id": "sor-2021/erik/uten-tema"}]


def test_words_of_an_anonymised_quote_are_not_set_against_the_former(project: Path) -> None:
    replace(
        project,
        f"{SOR}/cecilie.yml",
        "gode folk rundt meg.\n",
        "folk i [byen] rundt meg.\n    edits: [anonymised]\n",
    )
    commit(project, "v2")
    assert changes(project, "v1", "v2")["quotes"]["changed"] == [
        {"id": "sor-2021/cecilie/gode-folk", "withheld": True, "edits_in": ["anonymised"]}
    ]
    assert changes(project, "v2", "v1")["quotes"]["changed"][0]["withheld"] is True


# ---- revisions -----------------------------------------------------------------------------


def test_a_project_may_lie_in_a_folder_of_the_repository(tmp_path: Path) -> None:
    around = tmp_path / "Mine prosjekter æ"
    around.mkdir()
    git(around, "init", "--quiet")
    (around / "themes.yml").write_text("not: ours\n", "utf-8")
    folder = make_repository(around / "studier")
    (folder / ".git").rename(tmp_path / "away")
    commit(around, "v1")
    replace(folder, f"{SOR}/cecilie.yml", "gode folk", "snille folk")
    commit(around, "v2")
    expected = APART["a quote is reworded"][1]
    assert changes(folder, "v1", "v2") == changes(folder, "HEAD~1") == expected


def test_the_files_and_the_repository_stay_as_they_are(project: Path) -> None:
    replace(project, f"{SOR}/cecilie.yml", "gode folk", "snille folk")
    (project / "draft.txt").write_text("untracked", "utf-8")
    before = git(project, "status", "--porcelain"), sorted(project.rglob("*"))
    changes(project, "v1", "HEAD")
    assert (git(project, "status", "--porcelain"), sorted(project.rglob("*"))) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nope"], "There is no revision 'nope'"),
        (["v1..HEAD"], "There is no revision 'v1..HEAD'"),
        (["v1:themes.yml"], "There is no revision"),
        (["--", "--output=x"], "'--output=x' is an option"),
        (["--", "v1", "-v"], "'-v' is an option"),
        (["-x"], "No such option"),
        ([], "Missing argument"),
    ],
)
def test_what_is_no_revision_is_wrong_usage(project: Path, arguments: list[str], said: str) -> None:
    result = run_belegg("diff", "--project", project, *arguments)
    assert result.returncode == 2
    assert said in " ".join(result.stderr.split())
    assert result.stdout == ""


def test_without_a_repository_or_git_that_is_said(tmp_path: Path, project: Path) -> None:
    outside = {"GIT_CEILING_DIRECTORIES": str(tmp_path)}
    (project / ".git").rename(tmp_path / "away")
    result = run_belegg("diff", "--project", project, "v1", env=outside)
    assert (result.returncode, "not a git repository" in result.stderr) == (2, True)
    result = run_belegg("diff", "--project", project, "v1", env={"PATH": str(tmp_path)})
    assert (result.returncode, "git is not installed" in result.stderr) == (2, True)


def test_a_revision_with_errors_is_named_with_them_but_without_its_words(project: Path) -> None:
    replace(project, f"{SOR}/cecilie.yml", "text: Jeg har gode folk", "tekst: Jeg har gode folk")
    commit(project, "broken")
    git(project, "checkout", "--quiet", "v1")
    result = run_belegg("diff", "--project", project, "v1", "broken", "--format", "json")
    assert (result.returncode, result.stdout) == (1, "")
    assert "The files of 'broken' have 1 error: nothing was compared." in result.stderr
    assert "quotes/sor-2021/cecilie.yml:5:5: error[unknown-key]" in result.stderr
    assert "gode folk" not in result.stderr
    assert run_belegg("diff", "--project", project, "v1", "HEAD").returncode == 0


def test_a_revision_without_content_says_what_is_missing(tmp_path: Path, project: Path) -> None:
    empty = git(project, "commit-tree", git(project, "mktree"), "-m", "nothing")
    git(project, "tag", "empty", empty)
    result = run_belegg("diff", "--project", project, "empty")
    assert result.returncode == 1
    assert "The files of 'empty' have 3 errors" in result.stderr
    for name in ("quotes", "themes.yml", "content"):
        assert f"{name}:1:1: error[missing-file]" in result.stderr


def test_links_in_a_revision_are_refused_and_never_followed(tmp_path: Path, project: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("---\ntitle: HEMMELIG\n---\n", "utf-8")
    (project / "content" / "lenke.md").symlink_to(secret)
    (project / "content" / "bilde.png").symlink_to(secret)
    commit(project, "v2")
    result = run_belegg("diff", "--project", project, "v1", "v2")
    assert result.returncode == 1
    for name in ("lenke.md", "bilde.png"):
        assert f"content/{name}:1:1: error[symbolic-link]" in result.stderr
    assert "HEMMELIG" not in result.stderr + result.stdout


def forge_tree(project: Path, *entries: tuple[str, str, str]) -> str:
    """A tree with entries (mode, name, hash) that git itself would not make."""
    content = b"".join(
        f"{mode} {name}".encode() + b"\0" + bytes.fromhex(hash_) for mode, name, hash_ in entries
    )
    arguments = ("hash-object", "-t", "tree", "--literally", "-w", "--stdin")
    return git(project, *arguments, feed=content)


def test_a_forged_revision_writes_nothing_outside_its_folder(
    tmp_path: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    blob = git(project, "hash-object", "-w", "--stdin", feed=b"planted")
    link = git(project, "hash-object", "-w", "--stdin", feed=str(tmp_path).encode())
    inner = forge_tree(project, ("100644", "planted", blob))
    climbing = forge_tree(project, ("40000", "..", forge_tree(project, ("40000", "..", inner))))
    through = forge_tree(project, ("120000", "a", link), ("40000", "a", inner))
    for content in (climbing, through):
        tree = forge_tree(project, ("40000", "content", content))
        git(project, "tag", "--force", "forged", git(project, "commit-tree", tree, "-m", "x"))
        result = run_belegg("diff", "--project", project, "forged")
        assert result.returncode in {1, 2}
        assert "Traceback" not in result.stderr
        assert not list(tmp_path.rglob("planted"))


def test_the_real_content_is_the_same_as_itself_and_differs_from_what_it_was() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("this is no clone: there are no revisions of the real content")
    assert changes(ROOT, "HEAD", "HEAD") == {}
    result = run_belegg("diff", "--project", ROOT, "HEAD", "--format", "html")
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith('<section class="belegg-changes" lang="nb">')


def test_every_key_of_the_json_is_documented() -> None:
    words = set(re.findall(r"[a-z_]+", (ROOT / "docs/formats.md").read_text("utf-8")))
    values = [value for value in vars(shapes).values() if is_dataclass(value)]
    assert len(values) > 10
    assert {field.name for value in values for field in fields(value)} <= words
