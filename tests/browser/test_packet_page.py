"""A participant answers on her own machine: from a file, by keyboard, without a network."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.built_site import fold
from tests.browser.conftest import undisturbed
from tests.browser.serving import QUIET
from tests.browser.visitor import Scheme, Visitor
from tests.packets import gather, render
from tests.projects import ROOT, SITES, run_belegg

ANNA = "nord-2020/anna"
TWO_STUDIES = SITES / "two-studies"
PACKETS = {
    "anna.html": (TWO_STUDIES, ANNA),
    "cecilie.html": (TWO_STUDIES, "nord-2020/cecilie"),
    "gerd.html": (ROOT, "paulseth-2022/gerd"),
    "berit.html": (ROOT / "tests" / "browser" / "hostile", "prove-2024/berit"),
}
_OPTIONS = {"resultTypes": ["violations"], "preload": False}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packets")
    for name, (project, who) in PACKETS.items():
        (folder / name).write_text(render(project, who), "utf-8")
    (folder / QUIET).write_text("<!doctype html><title>Quiet</title>", "utf-8")
    return folder


@pytest.fixture(scope="module")
def visitor_of_packets(browser: Browser, folder: Path) -> Visitor:
    return Visitor(browser, f"{folder.as_uri()}/")


@pytest.fixture
def reader(visitor_of_packets: Visitor) -> Iterator[Visitor]:
    """Whoever opens a packet from her own disk. Nothing may go wrong meanwhile."""
    yield from undisturbed(visitor_of_packets)


def save(page: Page) -> dict[str, Any]:
    with page.expect_download() as download:
        page.get_by_role("button", name="Lagre svar").click()
    answers: dict[str, Any] = json.loads(download.value.path().read_text("utf-8"))
    return answers


def tab_to(page: Page, control: Locator) -> None:
    for _ in range(60):
        if control.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way to {control} by keyboard")


def test_answers_given_by_keyboard_come_back_and_are_taken(reader: Visitor, tmp_path: Path) -> None:
    page = reader.open("anna.html", width=360)
    progress = page.locator("#framdrift")
    expect(progress).to_have_text("0 av 3 besvart")
    tab_to(page, page.locator("#om-1-keep"))
    page.keyboard.press("Space")
    tab_to(page, page.locator("#sitat-1-svar-approve"))
    page.keyboard.press("Space")
    expect(progress).to_have_text("2 av 3 besvart")
    tab_to(page, page.locator("#sitat-2-svar-approve"))
    page.keyboard.press("ArrowDown")  # from one answer of a question to the next
    page.keyboard.press("Tab")
    page.keyboard.type("Skriv «mye» for «og skriver»")
    tab_to(page, page.locator("#trekk-alt"))
    tab_to(page, page.get_by_label("Er det noe mer du vil si?"))
    page.keyboard.type("Hei!")
    expect(progress).to_have_text("3 av 3 besvart")
    tab_to(page, page.get_by_role("button", name="Lagre svar"))
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "svar-nord-2020-anna.json"
    expect(page.locator("#melding")).to_contain_text("Ubesvart: 0.")

    file = tmp_path / "svar.json"
    download.value.save_as(file)
    result = run_belegg("packet", "--project", TWO_STUDIES, ANNA, "--apply", file)
    assert result.returncode == 1, result.stderr
    assert "In doubt" not in result.stdout
    assert "Approved:\n  - nord-2020/anna/for-kort\n" in result.stdout
    assert "  | Skriv «mye» for «og skriver»\n" in result.stdout
    assert "Comment:\n  - Hei!\n" in result.stdout


def test_what_has_the_focus_is_never_behind_the_bar(reader: Visitor) -> None:
    page = reader.open("gerd.html", width=320, height=640)
    save(page)  # the message makes the bar as tall as it gets
    page.locator("#glem").focus()
    for _ in range(20):
        page.keyboard.press("Tab")
        hidden = page.evaluate(
            "() => document.activeElement.getBoundingClientRect().bottom"
            " - document.querySelector('.bar').getBoundingClientRect().top"
        )
        assert hidden <= 0, page.evaluate("document.activeElement.id")


def test_the_file_says_what_was_shown_and_what_was_answered(reader: Visitor) -> None:
    page = reader.open("anna.html")
    page.locator("#sitat-1-svar-withdraw").check()
    page.locator("#om-1-remove").check()
    page.locator("#trekk-alt").check()
    answers = save(page)
    packet = gather(TWO_STUDIES, ANNA)
    today = page.evaluate("new Date().toLocaleDateString('sv')")
    assert answers == {
        "schema": 1,
        "packet": packet.digest,
        "study": "nord-2020",
        "participant": "anna",
        "date": today,
        "answers": {
            f"{ANNA}/for-kort": {
                "answer": "withdraw",
                "text_sha256": packet.quotes[0].text_sha256,
            }
        },
        "attributes": {"Utdanning": "remove"},
        "withdraw_all": True,
        "comment": "",
    }


def test_no_request_leaves(reader: Visitor, folder: Path) -> None:
    page = reader.open("gerd.html")
    page.locator("#sitat-1-svar-approve").check()
    save(page)
    asked = [url for url in reader.requests if not url.startswith("blob:")]
    assert asked == [(folder / "gerd.html").as_uri()]


def test_a_change_needs_to_be_told_before_answers_are_saved(reader: Visitor) -> None:
    page = reader.open("anna.html")
    text = page.get_by_label("Hva vil du ha annerledes?").first
    expect(text).to_be_hidden()
    page.locator("#sitat-1-svar-change").check()
    page.get_by_role("button", name="Lagre svar").click()
    expect(text).to_be_focused()
    expect(text).to_have_attribute("aria-invalid", "true")
    expect(text).to_have_accessible_description(
        "Skriv hva du vil ha annerledes, eller velg et annet svar."
    )
    expect(page.locator("#melding")).to_be_empty()
    page.locator("#sitat-1-svar-approve").check()
    expect(page.locator("#sitat-1-mangler")).to_be_hidden()
    assert save(page)["answers"][f"{ANNA}/for-kort"]["answer"] == "approve"


def test_answers_are_remembered_until_she_deletes_them(reader: Visitor) -> None:
    page = reader.open("anna.html")
    expect(page.locator("#husket")).to_contain_text("blir husket i denne nettleseren")
    page.locator("#sitat-2-svar-change").check()
    page.locator("#sitat-2-forslag").fill("Kortere")
    page.locator("#kommentar").fill("Takk")
    for _ in range(2):
        reader.go(page, "cecilie.html")
        expect(page.locator("#framdrift")).to_have_text("0 av 1 besvart")
        reader.go(page, "anna.html")
        expect(page.locator("#framdrift")).to_have_text("1 av 3 besvart")
    expect(page.locator("#sitat-2-forslag")).to_have_value("Kortere")
    expect(page.locator("#kommentar")).to_have_value("Takk")

    page.get_by_role("button", name="Slett svarene").click()
    expect(page.locator("#framdrift")).to_have_text("1 av 3 besvart")
    page.get_by_role("button", name="Trykk en gang til").click()
    expect(page.locator("#framdrift")).to_have_text("0 av 3 besvart")
    expect(page.get_by_role("button", name="Slett svarene")).to_be_visible()
    reader.go(page, "anna.html")
    expect(page.locator("#framdrift")).to_have_text("0 av 3 besvart")
    expect(page.locator("#kommentar")).to_be_empty()


def test_a_browser_that_keeps_nothing_is_enough(browser: Browser, folder: Path) -> None:
    page = browser.new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } })"
    )
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((folder / "anna.html").as_uri())
    expect(page.locator("#husket")).to_contain_text("husker ikke svarene")
    page.locator("#sitat-1-svar-approve").check()
    assert list(save(page)["answers"]) == [f"{ANNA}/for-kort"]
    assert errors == []
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PACKETS)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    reader: Visitor, name: str, scheme: Scheme
) -> None:
    page = reader.open(name, scheme=scheme)
    page.locator("#sitat-1-svar-change").check()
    page.get_by_role("button", name="Lagre svar").click()
    expect(page.locator("#sitat-1-mangler")).to_be_visible()
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        results = Axe().run(page, options=_OPTIONS)
        assert results.violations_count == 0, f"{width} px: {results.generate_report()}"


def test_dark_is_dark(reader: Visitor) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    assert reader.open("anna.html", scheme="dark").evaluate(ground) == "rgb(25, 24, 22)"
    assert reader.open("anna.html").evaluate(ground) == "rgb(250, 247, 241)"


@pytest.mark.parametrize("name", PACKETS)
def test_without_a_script_all_is_there_to_read_and_to_tick(reader: Visitor, name: str) -> None:
    page = reader.open(name, width=320, javascript=False)
    packet = gather(*PACKETS[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    expect(page.get_by_role("button")).to_have_count(0)
    articles = page.get_by_role("article")
    expect(articles).to_have_count(len(packet.quotes))
    for shown, article in zip(packet.quotes, articles.all(), strict=True):
        words = article.locator("blockquote")
        expect(words).to_be_visible()
        assert fold(words.inner_text()) == fold(" ".join(shown.card.paragraphs))
        for choice in article.get_by_role("radio").all():
            expect(choice).to_be_visible()
            expect(choice).not_to_be_checked()
        expect(article.get_by_role("textbox")).to_be_visible()
    expect(page.get_by_role("checkbox")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_paper_has_boxes_and_room_and_no_buttons(reader: Visitor, *, javascript: bool) -> None:
    page = reader.open("anna.html", javascript=javascript, scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.get_by_text("Dato: ___")).to_be_visible()
    for room in page.get_by_role("textbox").all():
        expect(room).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_count(3)
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(255, 255, 255)"


def test_hostile_texts_do_nothing_and_can_be_answered(reader: Visitor) -> None:
    page = reader.open("berit.html")
    page.locator("#om-1-keep").check()
    page.locator("#sitat-1-svar-approve").check()
    page.locator("#sitat-2-svar-change").check()
    page.locator("#sitat-2-forslag").fill("</script><b>{{ 7*7 }}")
    answers = save(page)
    assert answers["attributes"] == {"<b>utdanning</b>": "keep"}
    assert answers["answers"]["prove-2024/berit/amp"]["suggestion"] == "</script><b>{{ 7*7 }}"
    expect(page.locator("blockquote").first).to_contain_text("<script>alert(1)</script> {{ 7*7 }}")
