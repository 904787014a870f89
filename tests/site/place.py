"""Where the site lies, and a visit to it without the internet."""

from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Route

ROOT = Path(__file__).parents[2]
KERNEL = "globalThis.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel"
LIMIT = 300_000  # ms: a condition is awaited, and a busy computer takes long


class Quiet(SimpleHTTPRequestHandler):
    """What ``python -m http.server`` serves with, but for its log."""

    def log_message(self, *_: Any) -> None:
        return


@dataclass(frozen=True)
class Site:
    folder: Path
    address: str


class Visit:
    """A browser on the site. ``outside`` lists what it asked other hosts for, in vain."""

    def __init__(self, site: Site, context: BrowserContext) -> None:
        self.site, self.context = site, context
        self.outside: list[str] = []
        self.errors: list[str] = []
        context.route(
            lambda address: not address.startswith(site.address), self._refuse
        )
        self.page = context.new_page()
        self.page.set_default_timeout(LIMIT)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _refuse(self, route: Route) -> None:
        self.outside.append(route.request.url)
        route.abort("internetdisconnected")

    def open(self, path: str) -> None:
        self.page.goto(f"{self.site.address}/{path}")

    def unit(self, unit: str, board: Locator | None = None) -> Locator:
        return (board or self.page).locator(f'[data-unit="{unit}"]')

    def wait_for_kernel(self) -> None:
        self.page.wait_for_function(f"() => {KERNEL}?.status === 'idle'")

    def run(self, code: str) -> dict[str, Any]:
        """Run code in the open notebook's kernel; return its error, or what it printed."""
        return self.page.evaluate(
            f"""async code => {{
                const [future, printed] = [{KERNEL}.requestExecute({{code}}), []];
                future.onIOPub = ({{content}}) => printed.push(content.text ?? "");
                const {{content}} = await future.done;
                return {{...content, printed: printed.join("")}};
            }}""",
            code,
        )
