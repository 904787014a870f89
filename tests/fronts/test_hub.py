"""Three learners at one hub, each in a folder of their own: nobody's clicks reach
anybody else.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.lab import KERNEL, Notebook
from tests.fronts.hub import Hub

PATIENCE = 300_000
CLICKS = {"ana": ["GA"], "ben": ["GA", "GA"], "cleo": ["PA"]}
HELD = {
    "ana": ["Biden", None],
    "ben": ["Trump", None],
    "cleo": [None, "Biden"],
}  # Georgia, Pennsylvania
SCORES = {
    "ana": "Biden 269, Trump 214.",
    "ben": "Biden 253, Trump 230.",
    "cleo": "Biden 273, Trump 214.",
}


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    hub = Hub(tmp_path_factory.mktemp("hub"))
    yield hub
    hub.close()


@pytest.fixture(scope="module")
def books(hub, browser):
    """Sign three learners in; each finds the first lesson open, and runs it."""
    pages = {
        name: browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        for name in CLICKS
    }
    for name, page in pages.items():
        page.goto(f"{hub.address}/hub/login")
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill("not asked for")
        page.get_by_role("button", name="Sign in").click()
    books = {name: Notebook(page) for name, page in pages.items()}
    for name, book in books.items():
        book.page.wait_for_url(
            f"**/user/{name}/lab/tree/00_start_here.ipynb", timeout=PATIENCE
        )
        kernel = KERNEL.replace(".", "?.")
        book.page.wait_for_function(f"() => globalThis.{kernel}", timeout=PATIENCE)
        book.wait_for_kernel()
        book.run_all()
    yield books
    for page in pages.values():
        page.context.close()


def test_everybody_flips_a_board_of_their_own(books):
    for name, clicks in CLICKS.items():
        for unit in clicks:
            books[name].page.locator(f'.ek-board [data-unit="{unit}"]').first.click()
    for name, book in books.items():
        book.wait_until("[board.scenario['GA'], board.scenario['PA']]", HELD[name])
        expect(
            book.page.locator(".ek-board").first.get_by_role("status")
        ).to_contain_text(SCORES[name])


def test_everybody_has_the_lessons_and_keeps_answers_in_a_folder_of_their_own(
    hub, books
):
    for name, book in books.items():
        lessons = hub.home / name / "election_kit_lessons"
        assert book.kernel_eval("__import__('os').getcwd()") == str(lessons)
        assert len(list(lessons.glob("[0-9]*.ipynb"))) == 12
        book.kernel_eval(f"board.keep('map of {name}')")
    for name in books:
        kept = [
            path for path in (hub.home / name).rglob("election_kit/*") if path.is_file()
        ]
        assert kept
        assert all(
            other not in path.read_text()
            for path in kept
            for other in {*books} - {name}
        )


def test_nobody_opens_anybody_elses_server(hub, books):
    page = books["ana"].page.context.new_page()
    for path in ("lab", "api/contents/00_start_here.ipynb"):
        assert page.goto(f"{hub.address}/user/ben/{path}").status in {403, 404}
    page.close()


def test_a_runaway_cell_gets_an_error_and_the_others_their_memory(books):
    book = books["cleo"]
    reply = book.page.evaluate(
        f"""async () => (await {KERNEL}.requestExecute({{code: "bytearray(2**31)"}}).done).content.ename"""
    )
    assert reply == "MemoryError"
    assert book.kernel_eval("board.scenario['PA']") == "Biden"
