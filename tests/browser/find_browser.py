"""The browser that tests drive: an installed Chromium or Chrome, never a download.

`python -m tests.browser.find_browser` prints it, or ends with 1 and says what to install.
"""

import os
import shutil
import sys

_COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_ON_MACOS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
ADVICE = (
    "No Chromium or Chrome was found. Install one (Debian and Ubuntu: apt-get install chromium; "
    "macOS: brew install --cask google-chrome), or set BELEGG_BROWSER to its executable."
)


def find_browser() -> str | None:
    """The executable's path. BELEGG_BROWSER, where it is set, is the only one looked at."""
    chosen = os.environ.get("BELEGG_BROWSER")
    candidates = (chosen,) if chosen else (*_COMMANDS, *_ON_MACOS)
    return next((path for name in candidates if (path := shutil.which(name))), None)


if __name__ == "__main__":
    browser = find_browser()
    if browser is None:
        sys.exit(ADVICE)
    print(browser)
