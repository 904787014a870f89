"""Find the Chromium that the tests drive; run as a script, install one where there is
none.
"""

import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
APPS = ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",)
FONTS = ("fonts-dejavu", "fonts-liberation")
HELP = """\
The tests drive Chromium or Google Chrome. None was found, and none could be installed for you.
Install one (on Debian, as root: apt-get install chromium fonts-dejavu fonts-liberation), or
name yours: CHROMIUM=/path/to/chromium make test
All that needs no browser: make test ARGS='-m "not browser"'"""
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)


def find() -> str | None:
    """Return the browser to drive: CHROMIUM if set, then one on this computer, then
    Playwright's own.
    """
    named = os.environ.get("CHROMIUM")
    on_path = (shutil.which(name) for name in ([named] if named else NAMES))
    apps = (app for app in APPS if Path(app).exists())
    return next(filter(None, on_path), None) or next(apps, None) or playwrights_own()


def playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install_from_debian(*packages: str) -> None:
    """Install packages with apt, as root or with a sudo that asks for no password."""
    sudo = [] if getattr(os, "geteuid", lambda: 1)() == 0 else ["sudo", "-n"]
    if not shutil.which("apt-get") or (sudo and not shutil.which("sudo")):
        return
    quiet = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    if subprocess.run([*quiet, "update"], check=False).returncode == 0:
        subprocess.run([*quiet, "install", "-y", *packages], check=False)


def install_playwrights_own() -> None:
    print("no Chromium or Chrome is here: trying to fetch Playwright's")
    subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"],
        capture_output=True,  # where that fails, HELP says what to do
        check=False,
    )


def main() -> int:
    from_debian = partial(install_from_debian, "chromium", *FONTS)
    for step in (lambda: None, from_debian, install_playwrights_own):
        step()
        if path := find():
            print(f"browser tests: {path}")
            return 0
    print(HELP, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
