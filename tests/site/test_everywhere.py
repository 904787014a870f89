"""Lesson 0 on the site and a board from a link, in every engine."""

from contextlib import closing

import pytest

import election_kit as ek
from tests.browser.lesson import KERNEL, flip_and_answer
from tests.site.place import LIMIT

NIGHT = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")
FLIPPED = NIGHT.give("Biden", "GA")
PRINTED = f"""async code => {{
    const [future, printed] = [{KERNEL}.requestExecute({{code}}), []];
    future.onIOPub = ({{content}}) => printed.push(content.text ?? "");
    await future.done;
    return printed.join("");
}}"""
#: What WebKit allows, and Firefox in its way; Playwright lifts Chromium's limit.
LIMITED = """
const [real, calls] = [history.replaceState.bind(history), []];
history.replaceState = (...given) => {
    while (calls[0] < performance.now() - 10_000) calls.shift();
    if (calls.length >= 100) throw new DOMException("More than 100 in 10 s", "SecurityError");
    calls.push(performance.now());
    real(...given);
};
"""


@pytest.fixture
def page(browser, site):
    with closing(browser.new_context(viewport={"width": 1280, "height": 900})) as one:
        page = one.new_page()
        page.set_default_timeout(LIMIT)
        yield page


@pytest.mark.thorough
def test_lesson_0_goes_on_in_python_with_what_was_flipped_before(page, site):
    page.goto(f"{site.address}/index.html")
    page.locator("a", has_text="Start with the first lesson").click()
    alaska = page.locator('.ek-first [data-unit="AK"] .ek-fill')
    alaska.click()  # the page's own board, before Python is there
    alaska.click()
    flip_and_answer(page, "Biden 269, Trump 217")
    assert page.locator(".ek-first").count() == 0
    ways = page.locator(".ek-panel:visible", has_text="ways the open units can fall")
    assert ways.count() == 0  # held back until it was asked for
    page.wait_for_function(f"() => {KERNEL}.status === 'idle'")
    printed = page.evaluate(
        PRINTED, "print(*map(board.scenario.winners.get, ['GA', 'AK']))"
    )
    assert printed.split() == ["Biden", "Trump"], printed
    for answered in ('"trump_ways", 7', '"must_win", "PA", "GA"'):
        page.evaluate(PRINTED, f"lesson.check({answered})")
    ways.first.wait_for()


@pytest.mark.thorough
def test_a_link_follows_three_hundred_quick_flips(page, site):
    page.add_init_script(LIMITED)
    page.goto(f"{site.address}/board.html#{NIGHT.code}")
    page.locator('[data-unit="GA"]').wait_for()
    page.evaluate("""async () => {
        const georgia = document.querySelector('[data-unit="GA"]');
        for (let n = 0; n < 301; n += 1) {
            georgia.dispatchEvent(new MouseEvent("click", {bubbles: true}));
            if (n % 2) await new Promise(requestAnimationFrame);
        }
    }""")
    page.wait_for_function("code => location.hash === `#${code}`", arg=FLIPPED.code)
    assert page.locator(".ek-trouble").text_content() == ""
    assert page.locator("[data-dead]").count() == 0
