"""What a search costs in a real browser, by number of quotes, beside Material's own search.

Run `make bench`. Cold: a fresh browser types a word into the box of a page just opened, and
the clock runs from the last key to the first result. Warm: the next word on the same page.
KB: all that was sent until then, the page itself included, as a server sends it that
compresses text. Compare ways within one run, not machines.
"""

import gzip
import json
import shutil
import statistics
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright
from tests.browser.find_browser import ADVICE, find_browser

RUNS = 5
COMPRESSED = frozenset({".html", ".css", ".js", ".json", ".svg", ".xml"})
"""What web servers compress as they send it; what else we compress, is so on the disk."""
TEXTS_TYPE = {".js": "text/javascript", ".json": "application/json", ".html": "text/html"}


class Cost(NamedTuple):
    """Medians of several runs: kilobytes sent, milliseconds cold and warm."""

    kilobytes: float
    cold: float
    warm: float


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    cache: dict[str, bytes] = {}  # noqa: RUF012  (one for all requests of a server)

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        self.send_response(200)
        if path.suffix in COMPRESSED:
            key = str(path)
            body = self.cache.setdefault(key, gzip.compress(body, 6, mtime=0))
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", TEXTS_TYPE.get(path.suffix, self.guess_type(path)))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  (the library's name)
        """Quiet."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """A folder behind a server that compresses; its address."""
    handler = partial(_Handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


_CLOCK = """() => {
  window.lastKey = 0; window.firstResult = 0;
  addEventListener("keydown", () => { lastKey = performance.now(); firstResult = 0; }, true);
  new MutationObserver(() => {
    if (!firstResult && document.querySelector("#arkiv-treff [data-quote]"))
      firstResult = performance.now();
  }).observe(document.getElementById("arkiv-treff"), { childList: true, subtree: true });
}"""


def type_and_wait(page: Page, words: str) -> float:
    """Milliseconds from the last key to the first result of these words."""
    box = page.locator("#arkiv-sok")
    box.fill("")
    page.evaluate("document.getElementById('arkiv-treff').replaceChildren()")
    box.press_sequentially(words, delay=15)
    page.wait_for_function("firstResult > lastKey && lastKey > 0", polling="raf")
    return float(page.evaluate("firstResult - lastKey"))


def measure_archive(browser: Browser, site: Path, queries: tuple[str, ...]) -> dict[str, Cost]:
    """By query, what the archive of a built site costs."""
    costs = {}
    with serve(site) as url:
        for query in queries:
            runs = [_one_run(browser, url, query) for _ in range(RUNS)]
            costs[query] = Cost(*(statistics.median(values) for values in zip(*runs, strict=True)))
    return costs


def _one_run(browser: Browser, url: str, query: str) -> Cost:
    context = browser.new_context()
    page = context.new_page()
    sent = _count_bytes(page)
    page.goto(f"{url}arkiv/", wait_until="networkidle")
    page.evaluate(_CLOCK)
    cold = type_and_wait(page, query)
    kilobytes = sum(sent) / 1000
    warm = type_and_wait(page, "rapport")
    context.close()
    return Cost(kilobytes, cold, warm)


def _count_bytes(page: Page) -> list[float]:
    """Grows by every answer's size on the wire, head and body."""
    sent: list[float] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    return sent


_MATERIAL = """async ([url, query]) => {
  const begin = performance.now();
  const config = await (await fetch(url + "search_index.json")).json();
  const worker = new Worker(url + "assets/javascripts/workers/search.js");
  const answer = (type) => new Promise((done) => worker.addEventListener("message",
    ({ data }) => {
      if (data.type === type) done({ at: performance.now(), items: data.data?.items });
    }));
  const ready = answer(1);
  worker.postMessage({ type: 0, data: { ...config, options: { suggest: false } } });
  await ready;
  const asked = async (words) => {
    const start = performance.now(), found = answer(3);
    worker.postMessage({ type: 2, data: words });
    const { at, items } = await found;
    if (!items.length) throw new Error(`Material found no «${words}»`);
    return at - start;
  };
  await asked(query);
  const cold = performance.now() - begin;
  return [cold, await asked("rapport")];
}"""


def measure_material(browser: Browser, folder: Path, texts: dict[str, str], query: str) -> Cost:
    """The worker and languages of the installed Material over the same texts."""
    _lay_out_material(folder, texts)
    with serve(folder) as url:
        runs = []
        for _ in range(3):
            context = browser.new_context()
            page = context.new_page()
            sent = _count_bytes(page)
            page.goto(url)
            cold, warm = page.evaluate(_MATERIAL, [url, query])
            kilobytes = sum(sent) / 1000 + _worker_kilobytes(folder)
            runs.append(Cost(kilobytes, cold, warm))
            context.close()
    return Cost(*(statistics.median(values) for values in zip(*runs, strict=True)))


def _lay_out_material(folder: Path, texts: dict[str, str]) -> None:
    assets = Path(str(files("material"))) / "templates/assets/javascripts"
    target = folder / "assets/javascripts"
    shutil.copytree(assets / "lunr", target / "lunr", dirs_exist_ok=True)
    (target / "workers").mkdir(parents=True)
    [worker] = (assets / "workers").glob("search.*.min.js")
    shutil.copy(worker, target / "workers/search.js")
    docs = [{"location": id_, "title": id_, "text": text} for id_, text in texts.items()]
    config: dict[str, Any] = {"lang": ["no"], "separator": r"[\s\-]+", "pipeline": ["stemmer"]}
    config["fields"] = {"title": {"boost": 1000.0}, "text": {"boost": 1.0}}  # as its plugin does
    index = json.dumps({"config": config, "docs": docs}, ensure_ascii=False)
    (folder / "search_index.json").write_text(index, "utf-8")
    (folder / "index.html").write_text("<!doctype html><title>x</title>", "utf-8")


def _worker_kilobytes(folder: Path) -> float:
    """Workers load their scripts unseen by the page's session."""
    names = ("workers/search.js", "lunr/min/lunr.stemmer.support.min.js", "lunr/min/lunr.no.min.js")
    scripts = (folder / "assets/javascripts" / name for name in names)
    return sum(len(gzip.compress(script.read_bytes(), 6)) for script in scripts) / 1000


@contextmanager
def a_browser() -> Iterator[Browser]:
    """The browser that the tests use too."""
    executable = find_browser()
    if executable is None:
        raise SystemExit(ADVICE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, chromium_sandbox=False)
        yield browser
        browser.close()
