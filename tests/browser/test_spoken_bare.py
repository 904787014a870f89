"""What a screen reader hears of a board, and what a keyboard sees: names, roles, live
regions, the ring.
"""

import pytest

import election_kit as ek
from election_kit.widgets.board import Board
from election_kit.widgets.replay.replay import Replay
from tests.browser.desk import Desk

pytestmark = pytest.mark.everywhere
NIGHT = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")
OPEN_ALL = "all => all.forEach(one => { one.open = true; })"


@pytest.fixture
def desk(bare_page) -> Desk:
    return Desk(bare_page, Board(NIGHT))


@pytest.fixture(params=[Board, Replay])
def whole(request, bare_page):
    """A board or a replay, with every drawer open."""
    widget = request.param(NIGHT) if request.param is Board else Replay()
    names = ("_contest", "_shapes", "_state", "_timeline", "_facts")
    state = {name: getattr(widget, name) for name in names if widget.has_trait(name)}
    bare_page.mount(widget._esm, state, css=widget._css)
    bare_page.page.locator("details").evaluate_all(OPEN_ALL)
    return bare_page.page


def test_a_press_without_a_pointer_gives(desk):
    """An assistive technology clicks in the middle, in Firefox with a count."""
    desk.unit("GA").evaluate("""group => {
        const {x, y, width, height} = group.getBoundingClientRect();
        group.dispatchEvent(new MouseEvent("click", {
            bubbles: true, detail: 1, clientX: x + width / 2, clientY: y + height / 2,
        }));
    }""")
    assert [c["unit"] for m in desk.mounted.sent for c in m["changes"]] == ["GA"]


def test_a_press_counts_after_a_drag_long_ago(desk):
    x, y = desk.spot("GA")
    desk.page.mouse.move(x, y)
    desk.page.mouse.down()
    desk.page.mouse.move(x + 60, y)
    desk.page.mouse.up()
    assert desk.mounted.sent == []
    desk.unit("GA").evaluate("""async group => {
        const event = () => new MouseEvent("click", {bubbles: true, detail: 1});
        const begun = event().timeStamp;
        while (event().timeStamp - begun < 600) await new Promise(requestAnimationFrame);
        group.dispatchEvent(event());
    }""")
    assert len(desk.mounted.sent) == 1


def test_the_map_is_a_toolbar_and_its_picture_is_nothing(whole):
    """In browse mode a toolbar takes the arrows; an svg without a role is a document."""
    frame = whole.locator(".ek-map")
    assert frame.get_attribute("role") == "toolbar"
    assert "Arrow keys move" in frame.get_attribute("aria-label")
    assert frame.locator("svg.ek-map-svg").get_attribute("role") == "none"
    assert frame.get_by_role("button").count() == 56


def test_what_is_hidden_from_assistive_technology_says_true(whole):
    hidden = whole.locator("[aria-hidden]")
    said = hidden.evaluate_all("all => all.map(one => one.getAttribute('aria-hidden'))")
    assert said and set(said) == {"true"}


def test_every_state_of_aria_is_a_word(whole):
    """Like the empty aria-hidden, an empty aria-disabled or aria-busy is no state."""
    empty = whole.evaluate("""() => [...document.querySelectorAll("*")].flatMap(
        one => [...one.attributes].filter(({name, value}) => name.startsWith("aria-")
            && value === "").map(({name}) => `${one.className} ${name}`))""")
    assert empty == []


@pytest.mark.parametrize("results", [None, 2020])
def test_a_description_repeats_nothing_of_the_name(bare_page, results):
    desk = Desk(bare_page, Board(ek.as_it_ended(2020), results=results))
    for unit in ("PA", "ME-02", "DC"):
        desk.page.evaluate("() => document.activeElement.blur()")
        desk.unit(unit).focus()
        desk.page.keyboard.press("Home")
        desk.unit(unit).evaluate("group => group.focus({focusVisible: true})")
        described = desk.unit(unit).get_attribute("aria-describedby")
        words = desk.page.locator(f"#{described}").text_content()
        assert words.startswith("2020:" if results else "Before:")
        assert ek.contest(2020).name(unit) not in words
        assert "electoral vote" not in words


def test_a_refusal_is_read_out_and_again_when_it_comes_again(desk):
    trouble = desk.page.locator(".ek-trouble")
    assert trouble.get_attribute("role") == "alert"
    assert trouble.get_attribute("aria-live") == "assertive"
    desk.unit("FL").focus()
    desk.page.keyboard.press("Enter")
    assert "Florida is locked" in trouble.text_content()
    heard = desk.page.evaluate("""async () => {
        const [region, heard] = [document.querySelector(".ek-trouble"), []];
        const watch = new MutationObserver(() => heard.push(region.textContent));
        watch.observe(region, {childList: true, characterData: true, subtree: true});
        document.activeElement.dispatchEvent(
            new KeyboardEvent("keydown", {key: "Enter", bubbles: true}));
        while (!heard.at(-1)) await new Promise(requestAnimationFrame);
        watch.disconnect();
        return heard;
    }""")
    assert heard[0] == "" and "Florida is locked" in heard[-1]


def test_labels_stand_in_the_middle_of_their_boxes(desk):
    """Not every engine hands the baseline of a text to its parts."""
    for unit in ("RI", "DE", "DC"):
        off = desk.unit(unit).evaluate("""group => {
            const middle = ({y, height}) => y + height / 2;
            const words = group.querySelector(".ek-label").getBoundingClientRect();
            const box = document.querySelector(".ek-map-svg").getScreenCTM();
            return middle(words) - box.f;
        }""")
        shape = desk.widget._shapes["units"][unit]["box"]
        scale = desk.page.evaluate(
            "() => document.querySelector('.ek-map-svg').getScreenCTM().d"
        )
        assert off == pytest.approx(scale * (shape["y"] + shape["h"] / 2), abs=1.5)


def test_keys_after_a_click_show_where_they_are(desk):
    desk.click("GA")
    ring = desk.page.locator(".ek-ring")
    assert not ring.is_visible(), "after a click it would pass for a must-win"
    desk.page.keyboard.press("ArrowUp")
    assert desk.focused != "GA"
    assert ring.is_visible()


def test_dragging_and_double_clicking_select_no_label(desk):
    x, y = desk.spot("TX")
    for far in (0, 200):
        desk.page.mouse.move(x, y)
        desk.page.mouse.down(click_count=2)
        desk.page.mouse.move(x + far, y - far / 2, steps=4)
        desk.page.mouse.up(click_count=2)
        assert desk.page.evaluate("() => String(getSelection())") == ""


def test_a_click_selects_a_share_code_whole(bare_page):
    desk = Desk(bare_page, Board(NIGHT))
    desk.page.locator("summary", has_text="Share").click()
    desk.answer()
    code = desk.page.locator("code", has_text=NIGHT.code).first
    code.click()
    assert desk.page.evaluate("() => String(getSelection())").strip() == NIGHT.code
