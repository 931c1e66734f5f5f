"""`belegg serve`: a change of any content is built and shown; a fault does not end it."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import pytest

from tests.projects import EPOCH, copy_project

_LIMIT = 60


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


class Server:
    """A running `belegg serve`, followed by its log."""

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self.port = port
        self.lines: Queue[str] = Queue()
        Thread(target=self._follow, args=(process,), daemon=True).start()

    def _follow(self, process: subprocess.Popen[str]) -> None:
        for line in process.stderr or ():
            self.lines.put(line)

    def wait_for(self, text: str) -> str:
        """Read the log up to a line with the text; the lines read."""
        seen = ""
        while text not in seen:
            try:
                seen += self.lines.get(timeout=_LIMIT)
            except Empty:
                pytest.fail(f"nothing more was logged after:\n{seen}")
        return seen

    def get(self, path: str) -> str:
        url = f"http://127.0.0.1:{self.port}/to/{path}"
        with urllib.request.urlopen(url, timeout=_LIMIT) as response:
            text: str = response.read().decode()
            return text


@contextmanager
def serving(project: Path) -> Iterator[Server]:
    port = free_port()
    command = [sys.executable, "-u", "-m", "belegg.cli", "serve", "--project", str(project)]
    # Whoever was started in the background ignores Ctrl-C, and so would what it starts.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(
        [*command, "--address", f"127.0.0.1:{port}"],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        bufsize=1,
        env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH},
    )
    signal.signal(signal.SIGINT, before)
    try:
        yield Server(process, port)
    finally:
        process.send_signal(signal.SIGINT)  # as Ctrl-C: MkDocs removes its temporary site
        process.communicate(timeout=_LIMIT)


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_change_is_shown_and_a_fault_does_not_end_it(tmp_path: Path) -> None:
    project = copy_project("two-studies", tmp_path)
    erik = project / "quotes" / "sor-2021" / "erik.yml"
    with serving(project) as server:
        server.wait_for("Serving on")
        assert "Alt er hastverk." in server.get("sitat/sor-2021/erik/hastverk/")

        replace_in(erik, "Alt er hastverk.", "Nå er alt rolig.")
        server.wait_for("Reloading browsers")
        assert "Nå er alt rolig." in server.get("sitat/sor-2021/erik/hastverk/")

        replace_in(erik, "[frister]", "[fristre]")
        log = server.wait_for("nothing was published")
        assert "erik.yml:6:14: error[unknown-theme]" in log

        replace_in(erik, "[fristre]", "[frister]")
        server.wait_for("Reloading browsers")
        assert "Nå er alt rolig." in server.get("sitat/sor-2021/erik/hastverk/")
        assert not (project / "site").exists()
