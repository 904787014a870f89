"""Everything that takes a text, a value or a message, as one table: what to feed it,
and what must hold then.

Each check either takes its input or raises an `ElectionKitError`; whatever else it
raises is a finding.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import chdir, closing, suppress
from dataclasses import dataclass
from inspect import signature
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any

import election_kit as ek
from election_kit import toyland
from election_kit.__main__ import find_notebook
from election_kit.errors import ElectionKitError, shown
from election_kit.facts.night.moments import moment
from election_kit.facts.units import parse_unit
from election_kit.lessons import questions as asked
from election_kit.lessons.loop import Lesson
from election_kit.lessons.records import Records
from election_kit.maths.forecasts.forecasts import Forecast
from election_kit.widgets.core import picture
from election_kit.widgets.panels import saved
from tests.hard import inputs, samples
from tests.hard.pages import board_hears, box_hears, hears, replay_hears

FOLDER = TemporaryDirectory()
HOME = Path(FOLDER.name)  # where files are written; empty at first
NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
LONGEST = 600  # characters of a reason
END = ek.as_it_ended(2020)
QUESTIONS = tuple(
    question
    for name in ("00_start_here", "02_paths_to_270", "06_chance")
    for question in asked.questions(name).values()
)


@dataclass(frozen=True)
class Target:
    """One reader of input: how bytes become its input, samples of good ones, and what
    to do with one.
    """

    read: Callable[[bytes, Sequence[Any]], Any]
    samples: tuple[Any, ...]
    check: Callable[[Any], object]

    def feed(self, data: bytes) -> None:
        """Give it one input; raise if it is neither taken nor refused with a reason."""
        self.takes(self.read(data, self.samples))

    def takes(self, given: object) -> bool:
        """Tell whether it takes an input; raise if it neither does nor says why not."""
        try:
            with chdir(HOME):
                self.check(given)
        except ElectionKitError as error:
            helps(str(error))
            return False
        return True


def helps(reason: str) -> None:
    """Raise unless a reason can be read by a person and sent to a page."""
    assert 12 < len(reason) <= LONGEST, reason
    assert " object at 0x" not in reason, reason
    reason.encode("utf-8")


def unit(text: str) -> None:
    found = {
        parse_unit(text),
        END.contest.unit(text),
        ek.election(2020).unit(text),
    }
    assert len(found) == 1 and found <= END.contest.electoral_votes.keys()


def side(text: str) -> None:
    assert ek.election(1860).side(text) in ek.election(1860).sides


def holdings(text: str) -> None:
    side, _, units = text.partition("=")
    assert ek.scenario(2020, **{side: units.split(",")}).totals


def code(text: str) -> None:
    scenario = ek.scenario_from_code(text)
    assert ek.scenario_from_code(scenario.code) == scenario


def time(text: str) -> None:
    assert moment(text).utcoffset() is not None
    assert ek.calls(2020, by="AP", at=text).totals["Biden"] <= 306


def newsroom(text: str) -> None:
    assert ek.calls(2020, by=text).totals["Biden"] > 0


def source(text: str) -> None:
    for year in (2008, 2016, 2020):
        with suppress(ek.ElectionKitError):
            ek.forecast(year, text), ek.forecasts.polls(year, text)
    assert ek.sources(text).rows


def answer(text: str) -> None:
    """Answers never raise, and what is said of one is written down as it was meant."""
    for question in QUESTIONS if text.strip() else ():
        said = question.judge(text)
        assert said.text and question.judge(text) == said
        plain = question.plain(text)
        if question.kind in {"number", "units", "choice"} and plain:
            assert question.judge(plain).standing == said.standing, plain
    asked.read_number(text)


def votes_file(text: str) -> None:
    """A file of votes with anything in it is refused, or its votes add up and are
    shown as they stand there.
    """
    race = ek.read_election(f"{text}\n")
    assert sum(race.votes().values()) == race.report.votes > 0
    assert str(race.report) and set(race.scenario().winners.values()) <= set(race.sides)
    with closing(ek.Board(race)) as board:
        json.dumps([board._contest, board._state], allow_nan=False).encode()
        drawn = picture.svg(board.scenario, board._shapes)
    assert "<script" not in drawn and "<b>" not in drawn


def names(text: str) -> None:
    """No name leads out of the folder."""
    with suppress(ek.ElectionKitError):
        saved.keep(text, END)
        assert saved.Kept()[" ".join(text.split())] == END
        saved.forget(" ".join(text.split()))
    assert {path.name for path in HOME.iterdir()} <= {".election_kit"}
    with suppress(ek.ElectionKitError):
        assert asked.questions(text)
    assert find_notebook(NOTEBOOKS, text) in {
        path.name for path in NOTEBOOKS.glob("*.ipynb")
    }


def kept_file(text: str) -> None:
    """A file of kept scenarios with anything in it is left as it is, or read."""
    data = put(Path(".election_kit/scenarios.json"), text)
    try:
        for name in saved.Kept():
            with suppress(ek.ElectionKitError):
                assert saved.Kept()[name].contest.year
        saved.Shelf(None)._list()
        saved.keep("mine", END)
        assert saved.Kept()["mine"] == END
    except ElectionKitError:
        assert Path(".election_kit/scenarios.json").read_bytes() == data
        raise
    finally:
        Path(".election_kit/scenarios.json").unlink()


def progress_file(text: str) -> None:
    """A file of records with anything in it stops no lesson."""
    path = Path(".election_kit/progress.json")
    data = put(path, text)
    lesson = Lesson("00_start_here")
    assert lesson.progress() and lesson.check("trump_ways", "7").standing
    again = Records("00_start_here")
    assert (
        path.read_bytes() == data
        if again.trouble
        else again["trump_ways"].answers[-1] == "7"
    )
    path.unlink()


def key_file(text: str) -> None:
    """A teacher's key with anything in it is read, or said to be damaged."""
    for question in asked.parsed("mine", text).values():
        (
            question.judge("7"),
            question.plain("PA"),
            question.judge(END),
            question.solution,
        )


def put(path: Path, text: str) -> bytes:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data := text.encode("utf-8", "surrogateescape"))
    return data


def options(given: Any, of: Callable[..., Any], **plain: Any) -> dict[str, Any]:
    """Return the fields of an object that are options of a function; anything else is
    its first one.
    """
    fields = given if isinstance(given, dict) else {}
    return plain | {
        name: fields[name] for name in signature(of).parameters if name in fields
    }


def year(given: Any) -> None:
    assert ek.election(given).year == given
    assert ek.history.flips(
        given, 2020
    ) is not None and ek.apportionment.census_in_force(given)


def country(given: Any) -> None:
    """A learner's own country: refused, or counted, told and drawn."""
    contest = ek.Contest(
        **{**options(given, ek.Contest, electoral_votes=given), "year": None}
    )
    start = ek.Scenario(contest)
    if start.open:
        start = start.give(contest.sides[0], start.open[0])
    with closing(ek.Board(start)) as board:
        (
            board._repr_mimebundle_(),
            json.dumps(board._state, allow_nan=False).encode(),
        )
    p = ek.paths(start, contest.sides[0])
    assert (
        p.wins + p.losses + p.ties == p.total
        and ek.explain(p)
        and p.shortest(3) is not None
    )


def holders(given: Any) -> None:
    scenario = ek.Scenario(toyland.CONTEST, given)
    assert sum(scenario.totals.values()) <= 20 and scenario.outcome
    assert ek.paths(scenario, "Lark").total


def forecast(given: Any) -> None:
    """A learner's own forecast: refused, or one whose chances add up."""
    own = Forecast(
        **{
            **options(given, Forecast, chances=given),
            "contest": toyland.CONTEST,
            "side": "Lark",
            "sizes": (3, 3),
        }
    )
    assert abs(sum(own.distribution()) - 1) < 1e-6
    assert (
        abs(
            own.win_probability("Lark")
            + own.win_probability("Wren")
            + own.tie_probability
            - 1
        )
        < 1e-6
    )
    assert len(list(own.simulate(2, seed=1))) == 2


def challenge(given: Any) -> None:
    own = ek.Challenge(
        **{
            "title": given,
            "check": lambda s: s["PA"],
            **options(given, ek.Challenge),
        }
    )
    with closing(ek.Board(END, challenges=[own])) as board:
        hears(
            board,
            [
                {"op": "challenges", "open": True},
                {"op": "challenge", "title": own.title},
            ],
        )
        assert board._state["challenges"]["taken"]["title"] == own.title


def seats(given: Any) -> None:
    asked = options(given, ek.apportion, populations=given)
    assert sum(ek.apportion(**asked).values()) == asked.get("seats", 435)


def power(given: Any) -> None:
    votes, quota = (
        (given.get("votes"), given.get("quota"))
        if isinstance(given, dict)
        else (given, 3)
    )
    assert 0 <= sum(ek.banzhaf(votes, quota, normalized=True).values()) <= 1
    assert sum(ek.shapley_shubik(votes, quota).values()) in (0, 1)


def returns(given: Any) -> None:
    """A learner's own votes under every rule."""
    own = given.get("returns") if isinstance(given, dict) else given
    points = given.get("points", 1) if isinstance(given, dict) else 1
    rules = ek.rules.winner_take_all, ek.rules.proportional, ek.rules.bonus
    swings = ek.tipping_point, ek.swings.electoral_gap, ek.fewest_votes_to_change
    for ask in (
        *rules,
        *swings,
        lambda votes: ek.uniform_swing(votes, points, toward="Lark"),
    ):
        with suppress(ek.ElectionKitError):
            assert ask(own) is not None
    ek.rules.compact(own, given.get("members", ()) if isinstance(given, dict) else ())


def message(error: Any) -> None:
    """What an error prints of a value is short, whatever the value."""
    assert len(shown(error)) <= 60


TEXTS = {
    "unit": (samples.UNITS, unit),
    "side": (samples.SIDES, side),
    "holdings": (samples.HOLDINGS, holdings),
    "code": (samples.CODES, code),
    "time": (samples.TIMES, time),
    "newsroom": (("NYT", "ap", " "), newsroom),
    "source": (("538", "The", "mean", "elections", "ratings", " "), source),
    "answer": (samples.ANSWERS, answer),
    "names": (samples.NAMES, names),
    "votes_file": (samples.FILES, votes_file),
    "kept_file": (samples.KEPT, kept_file),
    "progress_file": (samples.PROGRESS, progress_file),
    "key_file": (samples.KEY, key_file),
}
VALUES = {
    "year": ((2020, 1789, 2028, "2020"), year),
    "country": (samples.COUNTRIES, country),
    "holders": (({"A": "Lark"}, {"B": "Wren", "C": "lark"}), holders),
    "forecast": (samples.FORECASTS, forecast),
    "challenge": (({"title": "Win", "hints": ["How?"]},), challenge),
    "seats": (samples.SEATS, seats),
    "power": (({"votes": samples.TOY, "quota": 11}, samples.TOY), power),
    "returns": (samples.RETURNS, returns),
    "board": (samples.CHANGES, board_hears),
    "replay": (
        (
            {
                "client": "page",
                "seq": 1,
                "by": "AP",
                "at": 200_000,
                "freeze": True,
            },
        ),
        replay_hears,
    ),
    "box": (
        ({"act": "Check", "value": "7"}, {"act": "Hint", "value": ""}),
        box_hears,
    ),
    "message": (([], {}, {"a": []}), message),
}
TARGETS: Mapping[str, Target] = MappingProxyType(
    {name: Target(inputs.text, *row) for name, row in TEXTS.items()}
    | {name: Target(inputs.value, *row) for name, row in VALUES.items()}
)
