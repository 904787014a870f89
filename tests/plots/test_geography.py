"""The ground of any year: who is on it, how large, in which layout."""

import subprocess
import sys

import pandas as pd
import pytest
from shapely import Point

from election_kit.errors import BadInput, UnknownYear
from election_kit.facts.elections import election
from election_kit.facts.units import election_years, units_of
from election_kit.plots.geography import callouts, districts, states

COLUMNS = ["name", "kind", "electors", "x", "y", "r", "geometry"]


def both(year, layout="map"):
    return pd.concat([states(year, layout=layout), districts(year, layout=layout)])


@pytest.mark.parametrize("layout", ["map", "tiles", "bubbles"])
@pytest.mark.parametrize("year", election_years())
def test_every_unit_is_there_with_its_electors(year, layout):
    ground = both(year, layout)
    voting = ground[ground["electors"] > 0]
    assert set(voting.index) == {unit.code for unit in units_of(year)}
    assert dict(states(year).electors[states(year).electors > 0]) == dict(
        election(year).allotment
    )
    assert (districts(year).electors == 1).all()
    types = ["electors", "x", "y", "r"]
    assert (districts(year)[types].dtypes == states(year)[types].dtypes).all()
    assert (
        list(ground.columns) == COLUMNS
        and ground.index.name == "unit"
        and ground.index.is_unique
    )


def test_territories_are_what_had_no_electors_yet():
    kinds = states(1792)["kind"]
    assert kinds["KY"] == kinds["VT"] == "state"
    assert kinds["TN"] == kinds["CA"] == kinds["DC"] == "territory"
    assert "ME" not in kinds and "WV" not in kinds
    assert states(2024)["kind"].value_counts().to_dict() == {
        "state": 50,
        "federal district": 1,
    }


def test_tiles_show_who_is_on_the_map():
    assert list(states(1860, layout="tiles").index) == list(states(1860).index)


def test_a_state_that_takes_no_part_stays_a_state():
    ground = states(1864)
    absent = ground[(ground["electors"] == 0) & (ground["kind"] == "state")]
    assert list(absent.index) == [
        "AL",
        "AR",
        "FL",
        "GA",
        "LA",
        "MS",
        "NC",
        "SC",
        "TN",
        "TX",
        "VA",
    ]


def test_virginia_loses_kentucky_and_then_west_virginia():
    area = {
        year: states(year).loc["VA"].geometry.area for year in (1789, 1792, 1860, 1864)
    }
    assert area[1789] > area[1792] == area[1860] > area[1864]


def test_district_lines_change_in_2024():
    old, new, older = (
        districts(year).loc["NE-02"].geometry.area for year in (2020, 2024, 1992)
    )
    assert older == old < new
    assert list(districts(1988).index) == ["ME-01", "ME-02"]


@pytest.mark.parametrize("layout", ["map", "tiles", "bubbles"])
def test_a_label_stands_on_its_unit(layout):
    for unit, row in both(2024, layout).iterrows():
        circle = Point(row["x"], row["y"]).buffer(row["r"] * 0.99)
        assert row["geometry"].buffer(2000).contains(circle), unit


def test_bubbles_share_out_one_area_by_electors():
    ground = both(2024, "bubbles")
    per_elector = ground.area / pd.Series({u.code: u.electors for u in units_of(2024)})
    assert per_elector.max() / per_elector.min() < 1.03


def test_callouts_cover_no_land_and_point_at_their_states():
    land, boxes = states(2024), callouts()
    assert not boxes.intersects(land.union_all()).any()
    pointing = boxes.dropna()
    coast = ["MA", "RI", "CT", "NJ", "DE", "MD", "DC"]
    districts = ["ME-02", "ME-01", "NE-01"]
    assert list(pointing.index) == [*coast, *districts, "NH", "VT"]
    for unit, row in pointing.iterrows():
        assert land.loc[unit[:2]].geometry.distance(Point(row["x"], row["y"])) < 3000, (
            unit
        )


def test_a_wrong_layout_or_year_is_explained():
    with pytest.raises(
        BadInput, match=r"Unknown layout 'tile'\. Did you mean 'tiles'\?"
    ):
        states(2024, layout="tile")
    with pytest.raises(UnknownYear, match="2020 and 2024"):
        districts(2022)


def test_a_frame_can_be_changed_without_changing_the_next():
    frame = states(2024)
    frame["kind"] = "changed"
    assert states(2024)["kind"]["PA"] == "state"


def test_without_geopandas_the_way_to_get_it_is_told():
    code = (
        "import sys; sys.modules['geopandas'] = None; import election_kit as ek;"
        " ek.states(2024)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1 and "election-kit[maps]" in run.stderr
