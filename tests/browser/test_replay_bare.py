"""The replay in a bare page: playing, stepping, sliding, freezing, with the real Python
behind it.
"""

import re

import pytest
from shapely import box

import election_kit as ek
from election_kit.widgets.board import Board
from election_kit.widgets.core.assets import script
from election_kit.widgets.replay.replay import Replay
from election_kit.widgets.replay.timeline import seconds, time_of, timeline

BLOG = "2020-11-06T09:50Z"
SYNCED = ("_contest", "_shapes", "_timeline", "_state")
START = Replay()
RATE = 1_800  # seconds a second, as it begins


class Stand:
    """Views of a replay; `answer` lets Python read what the page sent."""

    def __init__(self, bare, *, at=BLOG, by="NYT", views=1, clock=False):
        if clock:
            bare.freeze()
        self.page, self.read = bare.page, 0
        self.replay = Replay(newsroom=by, at=at)
        state = {name: getattr(self.replay, name) for name in SYNCED}
        self.mounted = bare.mount(
            self.replay._esm, state, css=self.replay._css, views=views
        )

    def view(self, n=0):
        return self.mounted.views.nth(n)

    def button(self, name, view=0):
        return self.view(view).get_by_role("button", name=name, exact=True)

    def words(self, selector, view=0):
        return self.view(view).locator(selector).first.text_content()

    def score(self, view=0):
        return [
            int(votes)
            for votes in self.view(view).locator(".ek-votes").all_text_contents()
        ]

    def leads(self, view=0):
        return self.view(view).locator(".ek-leads li").all_text_contents()

    def slider(self, view=0):
        return self.view(view).get_by_role("slider", name="Moment")

    def held(self, view=0):
        marks = (
            self.view(view)
            .locator("[data-unit]")
            .evaluate_all("all => all.map(u => u.dataset.held)")
        )
        return {
            unit: timeline_side(mark)
            for unit, mark in zip(
                self.replay.scenario.contest.electoral_votes, marks, strict=True
            )
            if mark != "."
        }

    def answer(self):
        """Let Python answer until the page has nothing more to say."""
        while len(self.mounted.sent) > self.read:
            self.answer_once()

    def answer_once(self):
        sent = self.mounted.sent
        for content in sent[self.read :]:
            self.replay._receive(self.replay, content, [])
            self.say()
        self.read = len(sent)

    def say(self):
        self.mounted.update(_state=self.replay._state)

    def run(self, ms):
        self.page.clock.run_for(ms)


def timeline_side(mark):
    return ("Biden", "Trump")[int(mark)]


@pytest.fixture
def stand(bare_page):
    return Stand(bare_page)


# -- a moment
# -----------------------------------------------------------------------------------------------


def test_a_moment_is_shown_whole(stand):
    assert stand.words(".ek-eastern") == "Friday 6 November, 4:50 AM Eastern"
    assert stand.words(".ek-utc") == "09:50 UTC"
    assert stand.score() == [253, 214]
    assert stand.held() == stand.replay.scenario.winners
    assert stand.words(".ek-panel h3") == "64 ways the open units can fall"
    assert stand.leads() == [
        "Georgia: Biden +917",
        "Pennsylvania: Trump +18,229",
    ]
    assert (
        stand.words(".ek-events li")
        == "6 Nov, 09:47 UTCBiden takes the lead in Georgia, by 917."
    )
    assert (
        stand.slider().get_attribute("aria-valuetext")
        == "Friday 6 November, 4:50 AM Eastern, 09:50 UTC"
    )
    assert stand.mounted.sent == []


def test_the_date_is_given_twice_where_it_differs(bare_page):
    stand = Stand(bare_page, at="2020-11-04T03:10Z")
    assert stand.words(".ek-eastern") == "Tuesday 3 November, 10:10 PM Eastern"
    assert stand.words(".ek-utc") == "Wednesday 4 November, 03:10 UTC"
    assert stand.leads() == [
        "Georgia: Trump about +348,000",
        "Pennsylvania: Trump about +97,000",
    ]


def test_before_the_first_votes(bare_page):
    stand = Stand(bare_page, at=START.time)
    assert (stand.score(), stand.held()) == ([0, 0], {})
    assert stand.leads() == [
        "Georgia: no votes yet",
        "Pennsylvania: no votes yet",
    ]
    assert stand.button("Previous event").get_attribute("aria-disabled") == "true"


def test_the_lines_end_where_the_moment_is(stand):
    share = stand.page.locator(".ek-now").evaluate("e => parseFloat(e.style.left)")
    clip = stand.page.locator(".ek-past").evaluate("e => e.style.clipPath")
    assert float(re.match(r"inset\(0p?x? ([\d.]+)%", clip)[1]) == pytest.approx(
        100 - share
    )
    assert stand.slider().input_value() == str(round(10 * share))
    assert stand.page.locator(".ek-now span").all_text_contents() == [
        "GA",
        "PA",
    ]


ENDS = """() => {
    const high = document.querySelector(".ek-chart").clientHeight / 1000;
    const ends = [...document.querySelectorAll(".ek-curves path")]
        .map(path => high * Number(path.getAttribute("d").match(/.*V([\\d.]+)/)[1]));
    const dots = [...document.querySelectorAll(".ek-now span")]
        .map(({ style }) => parseFloat(style.top) + parseFloat(style.getPropertyValue("--ek-spot")));
    return ends.map((end, n) => Math.abs(end - dots[n]));
}"""


def test_a_unit_says_who_called_it_and_who_is_ahead_at_this_moment(stand):
    def told(unit):
        stand.page.locator(f'[data-unit="{unit}"]').focus()
        return stand.page.locator(".ek-tip li").all_text_contents()

    before = "Before: Trump in 2016, Obama in 2012"
    assert told("PA")[-2:] == ["Counted so far: Trump +18,229", before]
    assert "Called by The New York Times for Biden, 4 Nov, 19:19 UTC" in told("WI")
    assert not any(line.startswith("Called") for line in told("GA"))


@pytest.mark.parametrize("height", [500, 1100])
def test_dots_stand_at_the_ends_of_their_lines(bare_page, height):
    stand = Stand(bare_page)
    stand.page.set_viewport_size({"width": 1300, "height": height})
    stand.slider().fill("1000")
    stand.page.wait_for_function(f"({ENDS})().every(apart => apart < 1)")
    assert stand.page.evaluate(f"({ENDS})().length") > 0


@pytest.mark.parametrize("width", [400, 640, 1300])
def test_names_at_the_ends_of_lines_stand_over_no_other_words(bare_page, width):
    bare_page.page.set_viewport_size({"width": width, "height": 600})
    stand = Stand(bare_page)
    for n in range(0, 1001, 50):
        stand.slider().fill(str(n))
        boxes = stand.page.evaluate(
            """() => [".ek-now span", ".ek-grid span"].map(words => [...document.querySelectorAll(words)]
                .map(word => word.getBoundingClientRect()).map(b => [b.left, b.top, b.right, b.bottom]))"""
        )
        names, scale = ([box(*sides) for sides in found] for found in boxes)
        assert not any(one.intersects(other) for one in names for other in scale), n


# -- stepping
# -----------------------------------------------------------------------------------------------


def test_stepping_goes_through_every_event_of_the_record(bare_page):
    stand = Stand(bare_page, at=START.time)
    room, states = timeline()["newsrooms"]["NYT"], timeline()["states"]
    times = sorted(
        {at for at, *_ in [*room["calls"], *room["notes"]]}
        | {at for state in ("GA", "PA") for at, _ in states[state][2]}
    )
    seen = []
    for _ in times:
        stand.button("Next event").click()
        stand.answer()
        seen.append(seconds(stand.replay.time))
        assert stand.held() == stand.replay.scenario.winners
    assert seen == times
    assert stand.button("Next event").get_attribute("aria-disabled") == "true"
    assert stand.score() == list(ek.calls(2020, by="NYT").totals.values())
    stand.button("Previous event").click()
    stand.answer()
    assert seconds(stand.replay.time) == times[-2]


def test_georgia_changes_hands_at_0947(bare_page):
    stand = Stand(bare_page, at="2020-11-06T09:46Z")
    assert stand.leads()[0].startswith("Georgia: Trump")
    stand.button("Next event").click()
    assert stand.leads()[0] == "Georgia: Biden +917"
    assert (
        stand.words("p[role=status].ek-unseen")
        == "Biden takes the lead in Georgia, by 917."
    )
    stand.button("Previous event").click()
    assert "Michigan" in stand.words("p[role=status].ek-unseen")


@pytest.mark.parametrize(
    ("by", "before", "after"), [("NYT", 253, 273), ("AP", 264, 284)]
)
def test_pennsylvanias_call_wins(bare_page, by, before, after):
    stand = Stand(bare_page, at="2020-11-07T16:24:59Z", by=by)
    assert stand.score()[0] == before
    stand.button("Next event").click()
    assert (stand.score()[0], stand.words(".ek-done")) == (
        after,
        "✓ 270 reached",
    )
    stand.answer()
    assert stand.words(".ek-panel h3") == "Biden has the 270 needed to win."


# -- playing
# ------------------------------------------------------------------------------------------------


def test_playing_moves_the_moment_at_the_speed_chosen(bare_page):
    stand = Stand(bare_page, at="2020-11-05T00:00Z", clock=True)
    began = seconds(stand.replay.time)
    stand.button("Play").click()
    stand.run(2_000)
    stand.button("Pause").click()
    stand.answer()
    assert seconds(stand.replay.time) - began == pytest.approx(2 * RATE, abs=0.2 * RATE)
    stand.run(2_000)
    assert stand.mounted.sent[-1]["at"] == seconds(stand.replay.time), (
        "pause means pause"
    )
    stand.view().get_by_label("Speed").select_option("8 hours")
    paused = seconds(stand.replay.time)
    stand.button("Play").click()
    stand.run(1_000)
    stand.button("Pause").click()
    stand.answer()
    assert seconds(stand.replay.time) - paused == pytest.approx(8 * 3_600, rel=0.2)
    assert stand.held() == stand.replay.scenario.winners


def test_python_hears_of_every_call_that_passes_and_answers_with_its_paths(
    bare_page,
):
    stand = Stand(bare_page, at="2020-11-04T19:00Z", clock=True)
    stand.button("Play").click()
    for _ in range(10):
        stand.run(800)
        stand.answer()
    assert stand.score() == [253, 214]
    assert stand.words(".ek-panel h3") == "64 ways the open units can fall"
    assert stand.replay.scenario.open == ("AK", "AZ", "GA", "NC", "NV", "PA")
    assert len(stand.mounted.sent) < 12, (
        "a word for each call and each second, not for each frame"
    )


def test_it_stops_at_the_end_and_begins_again(bare_page):
    stand = Stand(bare_page, at="2020-11-20T23:00Z", clock=True)
    stand.button("Play").click()
    stand.run(3_500)
    assert stand.button("Play").count() == 1
    stand.answer()
    assert seconds(stand.replay.time) == timeline()["end"]
    stand.button("Play").click()
    stand.run(100)
    assert stand.score() == [0, 0]


def test_reduced_motion_is_a_picture_a_second(bare_page):
    bare_page.page.emulate_media(reduced_motion="reduce")
    stand = Stand(bare_page, at="2020-11-04T00:00Z", clock=True)
    stand.page.evaluate(
        """() => { window.pictures = 0; new MutationObserver(() => { pictures += 1; })
            .observe(document.querySelector(".ek-now"), {attributes: true, attributeFilter: ["style"]}); }"""
    )
    stand.button("Play").click()
    stand.run(4_500)
    assert 3 <= stand.page.evaluate("pictures") <= 5
    stand.button("Pause").click()
    stand.answer()
    assert seconds(stand.replay.time) - 3_600 == pytest.approx(4 * RATE, rel=0.15)


def test_what_is_said_aloud_is_events_not_frames(bare_page):
    stand = Stand(bare_page, at="2020-11-04T00:00Z", clock=True)
    stand.page.evaluate(
        """() => { window.said = []; window.values = 0;
            const word = document.querySelector(".ek-unseen[role=status]");
            new MutationObserver(() => said.push(word.textContent)).observe(word, {childList: true});
            new MutationObserver(() => { values += 1; })
                .observe(document.querySelector(".ek-slider"), {attributeFilter: ["aria-valuetext"]}); }"""
    )
    stand.button("Play").click()
    stand.run(8_000)
    said = stand.page.evaluate("said")
    texts = {text for *_, text in timeline()["newsrooms"]["NYT"]["calls"]}
    texts |= {
        text for state in ("GA", "PA") for _, text in timeline()["states"][state][2]
    }
    assert 3 <= len(said) <= 9 and set(said) <= texts
    assert stand.page.evaluate("values") == 0
    stand.button("Pause").click()
    assert stand.page.evaluate("values") == 1
    assert (
        stand.page.evaluate("said").pop()
        == f"Biden {stand.score()[0]}, Trump {stand.score()[1]}."
    )


# -- sliding
# ------------------------------------------------------------------------------------------------


def test_the_slider_goes_anywhere_by_key(bare_page):
    stand = Stand(bare_page)
    stand.slider().focus()
    stand.page.keyboard.press("End")
    stand.answer()
    assert seconds(stand.replay.time) == timeline()["end"]
    assert stand.score() == list(ek.calls(2020, by="NYT").totals.values())
    stand.page.keyboard.press("Home")
    stand.answer()
    assert (stand.replay.time, stand.score()) == (START.time, [0, 0])
    stand.page.keyboard.press("ArrowRight")
    stand.answer()
    assert (
        0 < seconds(stand.replay.time) <= 300 and seconds(stand.replay.time) % 60 == 0
    )
    assert stand.slider().input_value() == "1"


def test_taking_the_slider_pauses(bare_page):
    stand = Stand(bare_page, clock=True)
    stand.button("Play").click()
    stand.run(200)
    stand.slider().fill("100")
    assert stand.button("Play").count() == 1
    stand.answer()
    before = stand.replay.time
    stand.run(500)
    stand.answer()
    assert stand.replay.time == before


def test_every_place_of_the_slider_comes_back_to_itself(bare_page):
    stand = Stand(bare_page)
    places = stand.slider().evaluate("""slider => Array.from({length: 1001}, (_, n) => {
            slider.value = n;
            slider.dispatchEvent(new Event("input", {bubbles: true}));
            return Number(slider.value);
        })""")
    assert places == list(range(1001))


# -- newsrooms, lines, freezing
# -----------------------------------------------------------------------------


def test_the_newsroom_can_be_chosen(stand):
    stand.view().get_by_label("Calls by").select_option("The Associated Press")
    assert stand.score() == [264, 214]
    stand.answer()
    assert (stand.replay.newsroom, dict(stand.replay.scenario.totals)) == (
        "AP",
        {"Biden": 264, "Trump": 214},
    )
    assert stand.words(".ek-panel h3") == "32 ways the open units can fall"
    stand.view().get_by_label("Calls by").select_option("The New York Times")
    assert stand.words(".ek-panel h3") == "64 ways the open units can fall", (
        "known already"
    )


def test_a_state_on_the_map_shows_and_hides_its_lead(stand):
    stand.page.locator('[data-unit="NV"]').focus()
    stand.page.keyboard.press("Enter")
    assert stand.leads()[2:] == ["Nevada: Biden +11,438"]
    assert stand.words(".ek-unseen[role=status]") == "The lead in Nevada is shown."
    stand.page.locator('[data-unit="ME-02"]').dispatch_event("click")
    stand.page.locator('[data-unit="AZ"]').dispatch_event("click")
    assert [lead.split(":")[0] for lead in stand.leads()] == [
        "Pennsylvania",
        "Nevada",
        "Maine",
        "Arizona",
    ]
    assert stand.page.locator(".ek-curves path").count() == 4
    stand.page.locator('[data-unit="NV"]').focus()
    stand.page.keyboard.press("Delete")
    assert [lead.split(":")[0] for lead in stand.leads()] == [
        "Pennsylvania",
        "Maine",
        "Arizona",
    ]
    for unit in ("PA", "ME", "AZ"):
        stand.page.locator(f'[data-unit="{unit}"]').dispatch_event("click")
    assert stand.leads() == []
    assert (stand.mounted.sent, stand.score()) == (
        [],
        [253, 214],
    ), "the past cannot be changed"


def test_freezing_gives_a_line_of_python_and_the_scenario(bare_page):
    stand = Stand(bare_page, clock=True)
    stand.button("Play").click()
    stand.run(500)
    stand.button("Freeze this moment").click()
    stand.answer()
    assert stand.button("Play").count() == 1
    line = stand.words(".ek-code-line")
    assert isinstance(eval(line, {"ek": ek}), Board)
    assert (
        eval(line, {"ek": ek}).scenario == stand.replay.frozen == stand.replay.scenario
    )
    assert stand.words(".ek-frozen").startswith(
        "Flip states from here in a new cell: ek.Board("
    )
    assert f"{stand.replay.time:%Y-%m-%dT%H:%M:%SZ}" in line


# -- Python's word
# ------------------------------------------------------------------------------------------


def test_python_moves_the_page_at_rest_and_while_it_plays(bare_page):
    stand = Stand(bare_page, clock=True)
    stand.replay.time = "2020-11-07T17:00Z"
    stand.say()
    assert (stand.score(), stand.words(".ek-utc")) == ([273, 214], "17:00 UTC")
    stand.button("Play").click()
    stand.run(300)
    stand.answer()
    stand.replay.newsroom = "AP"
    stand.replay.time = "2020-11-04T12:00Z"
    stand.say()
    stand.run(300)
    assert stand.words(".ek-eastern").startswith("Wednesday 4 November, 7:")
    assert stand.view().get_by_label("Calls by").input_value() == "AP"
    assert stand.button("Pause").count() == 1


def test_a_question_that_was_lost_is_asked_again(bare_page):
    stand = Stand(bare_page, clock=True)
    stand.button("Next event").click()
    stand.read = 1  # the message is lost
    stand.button("Next event").click()
    assert len(stand.mounted.sent) == 1, "the answer may still come"
    stand.run(3_100)
    stand.button("Next event").click()
    stand.answer()
    assert stand.replay.scenario.winners == stand.held()


def test_an_answer_to_an_earlier_moment_does_not_pull_the_page_back(bare_page):
    stand = Stand(bare_page, clock=True)
    stand.button("Next event").click()
    stand.button("Next event").click()
    stand.button("Next event").click()
    shown = stand.words(".ek-clock")
    assert len(stand.mounted.sent) == 1, "one question at a time"
    stand.answer_once()
    assert stand.words(".ek-clock") == shown
    stand.answer_once()
    assert (stand.words(".ek-clock"), len(stand.mounted.sent)) == (shown, 2)
    assert stand.replay.scenario.winners == stand.held()


def test_the_paths_are_those_of_the_moment_before_python_has_heard_of_it(stand):
    stand.slider().fill("500")
    told = stand.words(".ek-panel .ek-path-heading")
    stand.answer()
    paths = ek.paths(stand.replay.scenario, "Biden")
    assert told == f"{paths.total:,} ways the open units can fall"
    assert stand.words(".ek-panel .ek-path-heading") == told


def test_a_refused_moment_is_said_and_taken_back(stand):
    stand.button("Next event").click()
    (content,) = stand.mounted.sent
    stand.replay._receive(stand.replay, content | {"at": -5}, [])
    stand.say()
    assert "before the replay begins" in stand.words(".ek-trouble")
    assert stand.words(".ek-utc") == "09:50 UTC"


def test_a_stopped_kernel_is_said_and_the_night_plays_on(bare_page):
    stand = Stand(bare_page, clock=True)
    stand.mounted.stop_kernel()
    assert stand.words(".ek-trouble").startswith("The kernel has stopped")
    stand.button("Next event").click()
    stand.button("Next event").click()
    assert (stand.score(), stand.mounted.sent) == ([273, 214], [])
    assert (
        stand.words(".ek-panel .ek-path-heading") == "Biden has the 270 needed to win."
    )


def test_a_kernel_that_was_shut_down_refuses_a_message_and_that_is_said_too(
    bare_page,
):
    stand = Stand(bare_page)
    stand.mounted.handle.evaluate(
        "m => { m.model.sent.push = () => { throw Error('Cannot send'); }; }"
    )
    stand.button("Next event").click()
    assert stand.words(".ek-trouble").startswith("The kernel has stopped")


# -- views
# --------------------------------------------------------------------------------------------------


def test_two_views_play_the_same_moment(bare_page):
    stand = Stand(bare_page, at="2020-11-04T19:00Z", views=2, clock=True)
    stand.button("Play", 0).click()
    stand.run(500)
    assert stand.words(".ek-clock", 0) == stand.words(".ek-clock", 1)
    assert stand.score(0) == stand.score(1)
    stand.mounted.teardown(0)
    shown = stand.words(".ek-clock")
    stand.run(500)
    assert stand.words(".ek-clock") != shown, "the view that is left plays on"
    stand.button("Pause").click()
    stand.answer()
    assert stand.held() == stand.replay.scenario.winners


def test_teardown_leaves_nothing(bare_page):
    before = bare_page.leftovers()
    stand = Stand(bare_page, views=2)
    stand.page.evaluate("document.querySelector('.ek-play').click()")
    stand.page.evaluate("() => new Promise(requestAnimationFrame)")
    assert bare_page.leftovers()["frames"] == 1
    assert bare_page.leftovers()["listeners"] > before["listeners"] + 10
    stand.mounted.teardown(0)
    stand.mounted.teardown(1)
    assert (bare_page.leftovers(), stand.mounted.model_listeners) == (before, 0)


# -- looks
# --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(bare_page, axe, scheme):
    bare_page.page.emulate_media(color_scheme=scheme)
    stand = Stand(bare_page)
    for unit in ("NV", "AZ"):
        stand.page.locator(f'[data-unit="{unit}"]').dispatch_event("click")
    stand.button("Freeze this moment").click()
    stand.mounted.stop_kernel()
    assert axe(stand.page, ".ek-root") == []


def test_tab_leads_through_the_controls_and_keys_stay_in_the_widget(stand):
    stand.page.evaluate(
        "window.keys = []; document.addEventListener('keydown', e => keys.push(e.key))"
    )
    stand.button("Play").focus()
    stops = []
    for _ in range(8):
        stops.append(
            stand.page.evaluate("() => document.activeElement.ariaLabel ?? ''")
        )
        stand.page.keyboard.press("x")
        stand.page.keyboard.press("Tab")
    assert stops[7].startswith("Moment") and stand.page.evaluate(
        "document.activeElement.dataset.unit"
    )
    assert set(stand.page.evaluate("keys")) == {"Tab"}
    assert (
        stand.page.get_by_role("toolbar", name="Map of the units")
        .get_attribute("aria-label")
        .endswith("Enter shows or hides the lead in a state.")
    )


@pytest.mark.parametrize("width", [320, 400, 1200])
def test_nothing_sticks_out(bare_page, width):
    bare_page.page.set_viewport_size({"width": width, "height": 900})
    stand = Stand(bare_page, at=START.time)
    for n in range(0, 1001, 100):
        stand.slider().fill(str(n))
        stand.answer()
        assert stand.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [400, 760, 1200])
def test_nothing_jumps(bare_page, width):
    bare_page.page.set_viewport_size({"width": width, "height": 900})
    stand = Stand(bare_page, at=START.time)
    place = """() => [...document.querySelectorAll(".ek-map-svg, .ek-chart, .ek-slider")].map(e => {
        const r = e.getBoundingClientRect(); return [r.x, r.y, r.width, r.height]; })"""
    before = stand.page.evaluate(place)
    for n in range(0, 1001, 40):
        stand.slider().fill(str(n))
        assert stand.page.evaluate(place) == before
    sizes = stand.page.locator(
        ".ek-transport :is(button, select), .ek-slider"
    ).evaluate_all(
        "all => all.map(e => e.getBoundingClientRect()).map(r => Math.min(r.width,"
        " r.height))"
    )
    assert min(sizes) >= 24


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lines_can_be_told_from_the_page_and_from_each_other(bare_page, scheme):
    bare_page.page.emulate_media(color_scheme=scheme)
    stand = Stand(bare_page)
    for unit in ("NV", "AZ"):
        stand.page.locator(f'[data-unit="{unit}"]').dispatch_event("click")
    lines = stand.page.locator(".ek-curves path")
    assert (
        len(set(lines.evaluate_all("all => all.map(p => getComputedStyle(p).stroke)")))
        == 4
    )
    assert (
        lines.evaluate_all("all => all.map(p => p.getBBox().width > 0)") == [True] * 4
    )
    dashes = "all => all.map(p => getComputedStyle(p).strokeDasharray)"
    assert set(lines.evaluate_all(dashes)) == {"none"}
    stand.page.emulate_media(media="print")
    assert len(set(lines.evaluate_all(dashes))) == 4, "without color, too"


# -- pure helpers
# -------------------------------------------------------------------------------------------


def test_the_pure_helpers_are_exports_of_the_module_that_ships(bare_page):
    call = lambda name, *values: bare_page.call(script("replay/replay"), name, *values)  # noqa: E731
    bends = timeline()["bends"]
    assert [call("bent", bends, at) for at, _ in bends] == [place for _, place in bends]
    assert call("bent", bends, 150, 1, 0) == 23_400, "half of the first stretch"
    assert (
        call("happened", [[1], [5], [5], [9]], 5) == 3 and call("happened", [], 5) == 0
    )
    assert call("postings", "10 5~ 3 -7=") == [[10, 5, "~"], [13, -2, "="]]
    assert call("apart", [50, 51, 10], 15, 170) == [50, 65, 10]
    assert call("apart", [169, 168], 15, 170) == [162.5, 147.5]
    assert call("apart", [0, 1, 2], 15, 170) == [7.5, 22.5, 37.5]
    assert call("leading", ["L", "W"], [0, -1_500, "~"]) == "W about +2,000"
    assert call("leading", ["L", "W"], [0, 3, "="]) == "too close to tell"
    assert call("leading", ["L", "W"], [0, 0, ""]) == "tied"
    assert call("clock", int(time_of(seconds(START.time)).timestamp())) == [
        "Tuesday 3 November, 6:00 PM Eastern",
        "23:00 UTC",
    ]
