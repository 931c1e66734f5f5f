"""hosting/nginx.conf in a real server, where there is one."""

import http.client
import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.nginx import CONFIG, read_headers

NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def surround(server: str, root: Path, port: int) -> str:
    """The server of hosting/nginx.conf in a configuration of its own."""
    server = server.replace("/srv/belegg/current", str(root)).replace("8080", f"127.0.0.1:{port}")
    as_root = "user root;" if os.getuid() == 0 else ""  # nobody may not read a test's folder
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = " ".join(f"{kind}_temp_path {root}.{kind};" for kind in kinds)
    return f"""
        {as_root} daemon off; pid {root}.pid; error_log stderr;
        events {{}}
        http {{
            {temporary}
            types {{ text/html html; text/css css; application/json json; }}
            {re.sub("#.*", "", server)}
        }}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a server of a tiny release."""
    if NGINX is None:
        pytest.skip("nginx is not installed (Debian: apt-get install nginx-light)")
    folder = tmp_path_factory.mktemp("nginx")
    root, port, config = folder / "root", free_port(), folder / "nginx.conf"
    for path in ("index.html", "404.html", "siste/funn/index.html", "siste/assets/a.css"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(f"This is {path}, på norsk.", "utf-8")
    config.write_text(surround(CONFIG.read_text("utf-8"), root, port), "utf-8")
    with subprocess.Popen([NGINX, "-c", config, "-p", folder], stderr=subprocess.PIPE) as process:
        wait_for(port, process)
        yield port
        process.terminate()


def wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    while process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            continue
        return
    _, said = process.communicate()
    pytest.fail(said.decode())


def ask(port: int, path: str) -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, dict(answer.getheaders()), text


@pytest.mark.parametrize("path", ["/", "/siste/funn/", "/siste/assets/a.css", "/nowhere"])
def test_every_answer_has_all_headers(server: int, path: str) -> None:
    _, headers, _ = ask(server, path)
    assert read_headers().items() <= headers.items()
    assert len(read_headers()) == CONFIG.read_text("utf-8").count("add_header ")


def test_pages_are_found_and_said_to_be_utf_8(server: int) -> None:
    status, headers, text = ask(server, "/siste/funn/")
    assert (status, text) == (200, "This is siste/funn/index.html, på norsk.")
    assert headers["Content-Type"] == "text/html; charset=utf-8"


def test_what_is_not_there_has_the_sites_own_page(server: int) -> None:
    for path in ("/nowhere/", "/siste/nowhere.json", "/siste/.git/config"):
        status, _, text = ask(server, path)
        assert (status, text) == (404, "This is 404.html, på norsk.")


def test_no_folder_is_listed(server: int) -> None:
    status, _, text = ask(server, "/siste/assets/")
    assert status in {403, 404}
    assert "a.css" not in text


def test_a_missing_slash_leads_on_at_the_same_address(server: int) -> None:
    status, headers, _ = ask(server, "/siste/funn")
    assert (status, headers["Location"]) == (301, "/siste/funn/")


def test_the_server_does_not_name_its_version(server: int) -> None:
    assert ask(server, "/")[1]["Server"] == "nginx"
