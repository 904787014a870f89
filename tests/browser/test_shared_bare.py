"""A notebook that two people share: JupyterLab trusts an output only in the page of
whoever ran its cell, and strips it in the other, which never asks for the widget.
"""

from playwright.sync_api import expect

from election_kit import Scoreboard
from tests.browser.bare import BarePage, Mounted

TEXT = "jp-RenderedHTMLCommon"
PICTURE = '<figure class="ek-still ek-still-1">A picture</figure>'
SHOW = f"""html => {{
    document.getElementById("output")?.remove();
    const output = document.body.appendChild(document.createElement("div"));
    output.id = "output";
    output.className = "{TEXT}";
    output.innerHTML = html;
}}"""
STRIPPED, TRUSTED = PICTURE, f"{PICTURE}<script></script>"


def held(bare: BarePage, *, views: int = 0) -> Mounted:
    """Return a widget that lives in the page."""
    score = Scoreboard(2020)
    traits = {"_contest": score._contest, "_state": score._state}
    return bare.mount(
        score._esm, traits | {"_still": "ek-still-1"}, css=score._css, views=views
    )


def test_a_widget_takes_the_place_of_its_stripped_picture_until_it_is_shown(bare_page):
    before, page = bare_page.leftovers(), bare_page.page
    widget = held(bare_page)
    root, picture = page.locator(".ek-root"), page.get_by_text("A picture")
    page.evaluate(SHOW, TRUSTED)
    expect(picture).to_be_visible()
    expect(root).to_have_count(0)  # an output that is trusted shows the widget itself

    page.evaluate(SHOW, STRIPPED)
    expect(root).to_contain_text("Biden")
    expect(picture).to_be_hidden()
    expect(page.locator(f".{TEXT}")).to_have_count(0)

    page.evaluate(SHOW, STRIPPED)  # the picture is renewed, and so is what it holds
    expect(root).to_have_count(1)
    page.evaluate('() => document.querySelector("figure").remove()')
    expect(root).to_have_count(0)
    assert widget.model_listeners == 0

    page.evaluate(SHOW, STRIPPED)
    expect(root).to_have_count(1)
    page.evaluate(SHOW, TRUSTED)  # trusted now
    expect(root).to_have_count(0)
    widget.handle.evaluate("m => m.end()")
    assert (bare_page.leftovers(), widget.model_listeners) == (before, 0)


def test_a_widget_that_loses_its_view_takes_the_place_of_its_picture(bare_page):
    before, page = bare_page.leftovers(), bare_page.page
    widget = held(bare_page, views=1)
    page.evaluate(SHOW, TRUSTED)
    root, picture = page.locator(".ek-root"), page.get_by_text("A picture")
    expect(root).to_have_count(1)
    expect(picture).to_be_hidden()
    widget.teardown()
    expect(page.locator("#output .ek-root")).to_contain_text("Biden")
    expect(picture).to_be_hidden()
    widget.handle.evaluate("m => m.end()")
    expect(root).to_have_count(0)
    assert (bare_page.leftovers(), widget.model_listeners) == (before, 0)
