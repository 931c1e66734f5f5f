"""What the adapter makes of MkDocs' build: on the built site of a small project."""

import re
from pathlib import Path

import pytest
import yaml

from belegg.diagnostics import Code, Severity
from belegg.load.markup import PROSE_EXTENSIONS
from belegg.mkdocs_plugin.frame import mend_frame
from tests.projects import ROOT, build, check, copy_project, run_belegg

PRIVATE = ["privat merknad", "aldri på nettet", "vekk med meg", "belegg-slot", "belegg-shell"]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_project("two-studies", tmp_path_factory.mktemp("plugin"))
    (project / "content" / "tema").mkdir()
    own = "---\ntitle: Våre temaer\n---\n\nForfatterens egne ord om temaene.\n"
    (project / "content" / "tema" / "index.md").write_text(own, "utf-8")
    first = project / "content" / "funn" / "for-lite-tid.md"
    second = first.read_text("utf-8").replace("for-lite-tid", "aller-forst")
    second = second.replace("title: For lite tid", "title: Aller først\norder: 1")
    (project / "content" / "funn" / "aller-forst.md").write_text(second, "utf-8")
    for order, id_ in enumerate(("sor-2021", "nord-2020", "sor-2021"), start=2):
        finding = f"finding: nr-{order}\norder: {order}\nclaim: Slik.\nstudies: [{id_}]\n"
        page = f"---\ntitle: Nr. {order}\n{finding}---\n"
        (project / "content" / "funn" / f"nr-{order}.md").write_text(page, "utf-8")
    settings = project / "mkdocs.yml"
    menu = "nav:\n  - Tomt: tomt/*\n  - Tomme: [{Tomt: tomt/*}]\n"
    settings.write_text(settings.read_text("utf-8").replace("nav:\n", menu), "utf-8")
    study = project / "quotes" / "nord-2020" / "study.yml"
    study.write_text(study.read_text("utf-8") + "# vekk med meg\n", "utf-8")
    front = project / "content" / "index.md"
    hidden = "\n<?note aldri på nettet?> Ord. <![CDATA[aldri på nettet]]>\n"
    front.write_text(front.read_text("utf-8") + hidden, "utf-8")
    build(project)
    return project


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    return project / "site"


def read(site: Path, url: str) -> str:
    return (site / url / "index.html").read_text("utf-8")


def test_nothing_private_and_no_scaffolding_is_in_any_file(site: Path) -> None:
    for path in site.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            for words in PRIVATE:
                assert words.encode() not in content, (path, words)


def test_data_files_among_the_prose_are_not_copied(site: Path) -> None:
    assert not list(site.rglob("*.yml"))
    assert not (site / "belegg-shell").exists()


@pytest.mark.parametrize(
    "name", ["intervju.txt", "a.docx", "tabell.csv", "x.md.bak", "x.md~", "privat.MD", "x.html"]
)
def test_what_lies_among_the_prose_by_mistake_is_a_fault(tmp_path: Path, name: str) -> None:
    project = copy_project("two-studies", tmp_path)
    (project / "content" / name).write_text("et fortrolig intervju", "utf-8")
    [error] = [d for d in check(project).diagnostics if d.severity is Severity.ERROR]
    assert (error.code, error.path) == (Code.STRAY_FILE, f"content/{name}")


def test_pictures_among_the_prose_are_published(tmp_path: Path) -> None:
    project = copy_project("two-studies", tmp_path)
    (project / "content" / "bilde.svg").write_text("<svg></svg>", "utf-8")
    assert (build(project) / "bilde.svg").is_file()


def test_words_about_our_classes_do_not_hide_a_page_from_search(tmp_path: Path) -> None:
    project = copy_project("two-studies", tmp_path)
    page = "---\ntitle: Om\n---\n\nOm klassen belegg-page.\n"
    (project / "content" / "om.md").write_text(page, "utf-8")
    assert "data-search-body" in (build(project) / "om" / "index.html").read_text("utf-8")


def test_a_page_that_ends_with_its_front_matter_keeps_its_title(tmp_path: Path) -> None:
    project = copy_project("two-studies", tmp_path)
    (project / "content" / "om.md").write_text("---\ntitle: Om oss\n---", "utf-8")
    assert "<title>Om oss" in (build(project) / "om" / "index.html").read_text("utf-8")


def test_a_warning_does_not_stop_a_build(tmp_path: Path) -> None:
    project = copy_project("two-studies", tmp_path)
    page = "---\ntitle: Nytt\nfinding: nytt\nclaim: Slik er det.\nstudies: [nord-2020]\n---\n"
    (project / "content" / "funn" / "nytt.md").write_text(page, "utf-8")
    result = run_belegg("build", "--project", project)
    assert "warning[finding-without-evidence]" in result.stderr
    assert result.returncode == 0


def test_findings_stand_in_their_order(site: Path) -> None:
    """In the menu and on the front page: `order` first, then by file name."""
    for page in (read(site, "funn/for-lite-tid"), (site / "index.html").read_text("utf-8")):
        html = page[page.index("<nav") :]
        assert html.index("Aller først") < html.index("For lite tid")


def test_the_menu_has_each_heading_once_and_as_text(site: Path) -> None:
    """Also where the order of findings goes from study to study."""
    html = read(site, "funn/for-lite-tid")
    menu = html[html.index("belegg-menu__panel") : html.index("</nav>")]
    headings = re.findall(r'<span class="belegg-nav__section">([^<]+)<', menu)
    assert headings == ["Nord &amp; Vik (2020)", "Sør (2021)", "Flere studier sett sammen"]
    assert [f"Nr. {n}" for n in re.findall(r"Nr\. (\d)", menu)] == ["Nr. 3", "Nr. 2", "Nr. 4"]


def test_a_menu_entry_for_a_folder_without_pages_is_left_out(site: Path) -> None:
    html = (site / "index.html").read_text("utf-8")
    assert "Tomt" not in html
    assert "Tomme" not in html


def test_an_authors_own_page_keeps_its_prose_at_a_made_address(site: Path) -> None:
    html = read(site, "tema")
    assert "Forfatterens egne ord om temaene." in html
    assert "<title>Våre temaer" in html
    assert 'href="../tema/frister/"' in html


def test_contents_list_what_stands_around_the_prose(site: Path) -> None:
    html = read(site, "funn/for-lite-tid")
    contents = html[html.index("md-nav--secondary") :]
    anchors = re.findall(r'href="#([a-z]+)"', contents)
    assert anchors[:5] == ["stemmer", "praksis", "bakgrunn", "belegg", "begrensninger"]


def test_pages_of_a_kind_share_their_frame(site: Path) -> None:
    """Stamped pages differ from each other only where they should."""
    one = read(site, "sitat/nord-2020/anna/for-kort")
    other = read(site, "sitat/sor-2021/erik/hastverk")
    header = slice(one.index("<body"), one.index('<div class="md-container"'))
    assert one[header] in other
    assert one[one.rindex("</article>") :] == other[other.rindex("</article>") :]


def test_canonical_addresses_are_the_pages_own(site: Path) -> None:
    html = read(site, "sitat/nord-2020/anna/for-kort")
    root = "https://example.org/to/"
    assert f'<link rel="canonical" href="{root}sitat/nord-2020/anna/for-kort/">' in html


def test_the_sitemap_lists_stamped_and_prose_pages(site: Path) -> None:
    listed = set(re.findall(r"<loc>([^<]+)</loc>", (site / "sitemap.xml").read_text("utf-8")))
    pages = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}
    expected = {f"https://example.org/to/{page}/".replace("/./", "/") for page in pages}
    assert listed == expected


def test_material_s_checkboxes_are_mended(site: Path) -> None:
    for path in (site / "index.html", site / "404.html"):
        for tag in re.findall(r"<input[^>]*>", path.read_text("utf-8")):
            if "checkbox" in tag:
                assert "autocomplete" not in tag


def test_mending_leaves_text_fields_alone() -> None:
    html = '<input class="md-toggle" autocomplete="off"><input type="text" autocomplete="off">'
    mended = '<input class="md-toggle"><input type="text" autocomplete="off">'
    assert mend_frame(html) == mended


def test_links_are_read_with_the_extensions_that_mkdocs_uses() -> None:
    text = (ROOT / "mkdocs.yml").read_text("utf-8").replace("!ENV", "")
    configured = yaml.safe_load(text)["markdown_extensions"]
    names = {name if isinstance(name, str) else next(iter(name)) for name in configured}
    assert names - {"toc"} <= set(PROSE_EXTENSIONS)


def test_a_docs_folder_elsewhere_is_refused(tmp_path: Path) -> None:
    project = copy_project("two-studies", tmp_path)
    config = project / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("content\n", "quotes\n", 1), "utf-8")
    result = run_belegg("build", "--project", project)
    assert result.returncode == 1
    assert "docs_dir: content" in result.stderr
    assert "Traceback" not in result.stderr
