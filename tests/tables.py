"""The kit's tables, read plainly: what tests of the mathematics take their numbers
from.
"""

import csv
from functools import cache
from importlib.resources import files


@cache
def _table(name):
    text = (files("election_kit") / f"facts/data/{name}.csv").read_text(
        encoding="utf-8"
    )
    return list(csv.DictReader(text.splitlines()))


def rows(name, **where):
    """Return the rows of a table in which these columns have these values."""
    wanted = {column: str(value) for column, value in where.items()}
    return [
        row
        for row in _table(name)
        if all(row[column] == value for column, value in wanted.items())
    ]


def state_returns(year):
    """Return the returns of an election by whole states: state -> (electors, votes)."""
    votes = {row["state"]: {} for row in rows("allotments", year=year)}
    for row in rows("popular_votes", year=year):
        votes[row["state"]][row["candidate"]] = int(row["votes"])
    return {
        row["state"]: (int(row["votes"]), votes[row["state"]])
        for row in rows("allotments", year=year)
    }


def nominees(year):
    """Return the main parties' candidates: D and R -> key."""
    stood = [row for row in rows("candidates", year=year) if row["popular_votes"]]
    return {row["party"]: row["key"] for row in stood if row["party"] in ("D", "R")}


def unit_returns(year):
    """Return the returns with Maine's and Nebraska's units as they are (since 1992)."""
    returns, who = state_returns(year), nominees(year)
    for row in rows("maine_nebraska", year=year):
        state = row["district"][:2]
        returns[row["district"]] = (
            1,
            {who["D"]: int(row["d_votes"]), who["R"]: int(row["r_votes"])},
        )
        if row["other_votes"]:
            returns[row["district"]][1]["other"] = int(row["other_votes"])
        electors, votes = returns[state]
        returns[state] = (electors - 1, votes)
    return returns


def district_votes(year):
    """Return the two-party vote by congressional district on the lines in force."""
    who = nominees(year)
    found = rows("district_votes", year=year, lines=year)
    pairs = {
        r["district"]: {
            who["D"]: int(r["d_votes"]),
            who["R"]: int(r["r_votes"]),
        }
        for r in found
    }
    return {unit: votes for unit, votes in pairs.items() if unit != "DC"}
