"""The forty statements: each verdict is computed, and each number known."""

from datetime import UTC, datetime
from fractions import Fraction

import pytest

from election_kit.facts.claims.registry import claims
from election_kit.facts.claims.reports import BBC, JOY, RNZ
from election_kit.facts.claims.verdicts import Kind
from election_kit.facts.night import counts
from election_kit.facts.tables import rows

CLAIMS = {claim.number: claim for claim in claims()}
H, NOT, UNKNOWN = Kind.HOLDS, Kind.NOT_AS_PRINTED, Kind.UNKNOWN
VERDICTS = {
    1: (H, 270, 538), 2: (H, 435), 3: (H, 56, 5), 4: (H, 258, 77_744), 5: (H, 2.78), 6: (H, 16, 17),
    7: (H, 27_380), 8: (NOT, 8, 2), 9: (H, 38), 10: (H, -2.5, -1.41), 11: (H, 28, 26), 12: (H, 926, 894),
    13: (H, 222, 50), 14: (H, 66.0, 1900), 15: (UNKNOWN,), 16: (H, 3.95, 48), 17: (H, 917),
    18: (NOT, 0.49, 0.49), 19: (NOT, 4_960_034), 20: (NOT, 3), 21: (H, 269, 280), 22: (H, 273, 284),
    23: (H, 2, 4), 24: (H, 1992), 25: (H, 211_141), 26: (H, 189_276), 27: (H, 6, 5),
    28: (H, -31_748, -371_936), 29: (H, 3, 4), 30: (H, 79_173, 208_154), 31: (H, 253, 264),
    32: (H, 71_886_973, 69_498_516), 33: (H, 5_304_372, 11_239_147), 34: (H, 6, 5), 35: (H, 300, 311),
    36: (H, 38), 37: (H, 26), 38: (NOT, 79_173, 91_234), 39: (H, 6, 5), 40: (H, 3),
}  # fmt: skip
#: What the sentence must say.
SAID = {
    7: "has about +27,380",
    8: "It was called for him. Without it he had paths left: 8",
    9: (
        "called for Trump (UTC): AP TX on 4 November at 06:06; NYT TX on 4 November at"
        " 06:20."
    ),
    11: (
        "OH in 28 of 30 and MO in 26 of 30 elections from 1900 to 2016 went with the"
        " winner, and neither did"
    ),
    18: "49.38 and 49.36",
    19: "certified total is 4,999,960",
    20: "4 November at 00:15 UTC with 2 percent",
    23: "GA and PA by the NYT's calls",
    26: "falling 0 times",
    27: "AK, GA, NC, NV, PA by the AP's calls",
    29: "MI and WI by the NYT's calls",
    31: "they differ on Arizona",
    32: "Obama",
    38: "AZ 79,173 against 91,234",
    40: "AP's of PA on 7 November at 16:25",
}


@pytest.mark.parametrize("number", range(1, 41))
def test_a_verdict_and_its_numbers(number):
    verdict = CLAIMS[number].verdict()
    rounded = tuple(
        n if isinstance(n, int) else round(float(n), 2) for n in verdict.numbers
    )
    assert (verdict.kind, *rounded) == VERDICTS[number]
    assert SAID.get(number, "") in verdict.sentence
    assert verdict.sentence.endswith(".") and str(verdict).lower().startswith(
        verdict.kind
    )


def test_forty_statements_by_three_publishers():
    assert list(CLAIMS) == list(range(1, 41))
    assert {number for number, claim in CLAIMS.items() if claim.report is BBC} == {
        *range(1, 17),
        40,
    }
    assert {number for number, claim in CLAIMS.items() if claim.report is RNZ} == set(
        range(17, 28)
    )
    assert {number for number, claim in CLAIMS.items() if claim.report is JOY} == set(
        range(28, 40)
    )
    assert len({claim.text for claim in CLAIMS.values()}) == 40


def test_a_statement_is_one_plain_line_with_its_papers():
    for claim in CLAIMS.values():
        assert claim.text.endswith(".") and "\n" not in claim.text
        assert str(claim).startswith(
            f"{claim.number}. {claim.publisher}, {claim.date.day} November 2020: "
        )
        assert claim.report.time.date() == claim.date


@pytest.mark.parametrize(("number", "time", "kind"), [
    (17, datetime(2020, 11, 6, 9, tzinfo=UTC), NOT), (19, datetime(2020, 11, 20, tzinfo=UTC), NOT),
    (31, datetime(2020, 11, 4, 20, tzinfo=UTC), NOT), (27, datetime(2020, 11, 7, 18, tzinfo=UTC), NOT),
    (34, datetime(2020, 11, 8, tzinfo=UTC), NOT), (37, datetime(2020, 11, 4, 20, tzinfo=UTC), NOT),
    (38, datetime(2020, 11, 4, 8, tzinfo=UTC), H), (40, datetime(2020, 11, 7, 12, tzinfo=UTC), NOT),
])  # fmt: skip
def test_a_verdict_is_computed_at_its_time(number, time, kind):
    assert CLAIMS[number].check(time).kind == kind


@pytest.mark.parametrize("hour", [7, 8, 9])
def test_the_unknown_hour_of_the_first_report_decides_nothing(hour):
    for number in (*range(1, 17), 40):
        claim = CLAIMS[number]
        assert (
            claim.check(claim.report.time.replace(hour=hour)).kind
            == VERDICTS[number][0]
        )


def test_numbers_are_exact():
    assert CLAIMS[18].verdict().numbers[0] == Fraction(2449371, 4960034)


def test_a_verdict_follows_the_tables(monkeypatch):
    table = rows("count_2020", state="GA")
    table[-1] |= {
        "time": "2020-11-06T09:49:00Z",
        "d_votes": str(2_448_454 + 918),
        "r_votes": "2448454",
    }
    monkeypatch.setattr(counts, "rows", lambda name, **where: table[-1:])
    counts._state_count.cache_clear()
    verdict = CLAIMS[17].verdict()
    counts._state_count.cache_clear()
    assert (verdict.kind, verdict.numbers) == (NOT, (918,))
