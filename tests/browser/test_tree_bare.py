"""The path tree in the page: walks, what is in sight, and the sentence above it."""

import pytest

import election_kit as ek
from election_kit import toyland
from election_kit.widgets.core.assets import script
from tests.twins.questions import asked

NIGHT = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")
WALK = """async ([source, ground, now, path, unfolded]) => {
    const url = URL.createObjectURL(new Blob([source], {type: "text/javascript"}));
    const { mapAt, sightOf } = await import(url);
    for (const map of [ground, now]) map.contest = ground.contest; // one object, as in a page
    const there = path === null ? now : mapAt(ground, path);
    return there && { ...sightOf(ground, there, unfolded), there: there.held };
}"""


class Tree:
    """The tree that grows from a map, in a bare page."""

    def __init__(self, page, ground):
        self.page, self.ground = page, ground

    def walk(self, path, *, unfold=True):
        return self._see(self.ground, path, unfold)

    def follow(self, scenario):
        return self._see(scenario, None, True)

    def _see(self, now, path, unfold):
        maps = [told(self.ground), told(now)]
        return self.page.evaluate(WALK, [script("panels/walk"), *maps, path, unfold])


def told(scenario):
    ((n, held, splits, _),) = asked([scenario])["maps"]
    contest = asked([scenario])["contests"][n]
    return {"contest": contest, "held": held, "splits": splits}


@pytest.fixture
def tree(bare_page):
    return Tree(bare_page.page, NIGHT)


def here(sight):
    (item,) = [item for item in sight["items"] if item["here"]]
    return item


def test_the_tree_begins_with_its_largest_unit_unfolded(tree):
    sight = tree.walk("")
    assert [item["name"] for item in sight["items"]] == [
        "Start",
        "Pennsylvania 20 to Biden",
        "Pennsylvania 20 to Trump",
    ]
    assert [item["open"] for item in sight["items"]] == [True, None, False]
    assert [item["note"] for item in sight["items"]] == [
        "Biden 56, tie 1, Trump 7 of 64",
        "Biden wins with 273",
        "Biden 24, tie 1, Trump 7 of 32",
    ]
    assert sight["say"].startswith("Biden needs at least one of")


def test_a_walk_makes_a_map_and_a_map_has_its_place(tree):
    for path, scenario in (
        ("", NIGHT),
        ("1", NIGHT.give("Trump", "PA")),
        ("10", NIGHT.give("Trump", "PA").give("Biden", "GA")),
        ("11", NIGHT.give("Trump", "PA", "GA")),
    ):
        walked, followed = tree.walk(path), tree.follow(scenario)
        assert walked["there"] == told(scenario)["held"]
        assert here(walked)["path"] == here(followed)["path"] == path
        assert walked["items"] == followed["items"]
    assert tree.walk("10")["say"].startswith(
        "If Trump wins Pennsylvania, and Biden wins Georgia: "
    )


def test_every_point_of_the_tree_counts_what_the_core_counts(tree):
    def explore(path, scenario):
        sight = tree.walk(path)
        item, paths = here(sight), ek.paths(scenario, "Biden")
        if isinstance(scenario.outcome, ek.Win):
            side, votes = scenario.outcome.side, scenario.outcome.votes
            assert item["note"] == f"{side} wins with {votes}" and item["open"] is None
            assert sight["say"].endswith(f"{side} has {votes}, and 270 win.")
            return 1
        if not scenario.open:
            assert item["note"] == "a tie"
            assert sight["say"].endswith("one vote for each state.")
            return 1
        kinds = (("Biden", paths.wins), ("tie", paths.ties), ("Trump", paths.losses))
        counts = ", ".join(f"{who} {n}" for who, n in kinds if n)
        assert item["note"] == f"{counts} of {paths.total}"
        assert sum(share for _, share in item["bar"]) == pytest.approx(100)
        branches = paths.tree().branches.values()
        assert len(branches) == 2
        return sum(
            explore(f"{path}{place}", branch.scenario)
            for place, branch in enumerate(branches)
        )

    assert explore("", NIGHT) == ek.paths(NIGHT, "Biden").tree().leaves


def test_a_folded_point_hides_its_branches(tree):
    folded, unfolded = tree.walk("1", unfold=False), tree.walk("1")
    assert (here(folded)["open"], len(folded["items"])) == (False, 3)
    assert (here(unfolded)["open"], len(unfolded["items"])) == (True, 5)


def test_a_map_beside_the_tree_plants_it_anew(tree):
    sight = tree.follow(NIGHT.give("Trump", "PA").give("Biden", "NV"))
    assert here(sight)["path"] == ""
    assert sight["items"][1]["name"] == "Georgia 16 to Biden"


def test_a_tree_grows_in_any_country(bare_page):
    sight = Tree(bare_page.page, toyland.scenario()).walk("")
    assert sight["items"][1]["name"] == "Alder 6 to Lark"


def test_a_long_walk_stays_short_to_read(bare_page):
    path = "01" * 10
    sight = Tree(bare_page.page, ek.scenario(2028)).walk(path)
    assert here(sight)["path"] == path
    assert len(sight["items"]) == 2 * len(path) + 3
    assert sight["say"].startswith("After these 20 calls: ")
    assert "%" in here(sight)["note"]


def test_maine_has_no_branch_that_cannot_happen(bare_page):
    start = ek.as_it_ended(2020).clear("PA", "GA", "ME", "ME-01", "ME-02")
    tree = Tree(bare_page.page, start)
    # Trump has Pennsylvania and Georgia, Biden Maine, Trump its first district.
    items = tree.walk("1101")["items"]
    below = [item["name"] for item in items if len(item["path"]) == 5]
    assert below == ["Maine's 2nd (northern Maine) 1 to Biden"]
    assert here(tree.walk("11010"))["note"] == "Biden wins with 270"


@pytest.mark.parametrize("path", ["2", "00", "x", "111111111"])
def test_a_path_that_leads_nowhere_has_no_map(tree, path):
    assert tree.walk(path) is None
