"""The headers that hosting/nginx.conf gives every answer."""

import re

from tests.projects import ROOT

CONFIG = ROOT / "hosting" / "nginx.conf"


def read_headers() -> dict[str, str]:
    found = re.findall(
        r'^ *add_header (\S+) (?:"([^"]*)"|(\S+)) always;$',
        CONFIG.read_text("utf-8"),
        re.MULTILINE,
    )
    return {name: quoted or plain for name, quoted, plain in found}
