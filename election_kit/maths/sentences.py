"""Words made from the exact sets: what a side must win, at least one of what, and what
is enough.
"""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import islice, takewhile

from election_kit.maths.arguments import as_kind
from election_kit.maths.coalitions.paths import Paths
from election_kit.maths.scenarios import NoMajority, Open, Scenario, Tie, Win

WORDS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
)
LISTED = 4  # more sentences of one kind than this are counted instead of said
MOST_NAMED = 6  # units that a sentence names; a longer list tells nobody anything


def number(n: int) -> str:
    """Return a count as newspapers print it: in words to ten, in figures beyond.

    >>> number(6), number(4511)
    ('six', '4,511')
    """
    return WORDS[n] if n < len(WORDS) else f"{n:,}"


def listing(items: Sequence[str], last: str = "and") -> str:
    """Return items joined as in a sentence.

    >>> listing(["Georgia", "Nevada", "Alaska"], "or")
    'Georgia, Nevada or Alaska'
    """
    *first, end = items or [""]
    return f"{', '.join(first)} {last} {end}" if first else end


class Sentences(list[str]):
    """Sentences that a notebook shows as paragraphs: printed ones it may break within a
    word.
    """

    def _repr_html_(self) -> str:
        return "".join(f"<p>{escape(sentence)}</p>" for sentence in self)


def explain(paths: Paths) -> Sentences:
    """Return what the paths of a side mean, in sentences, the most important first.

    Every sentence follows from the exact sets; none is a forecast. A closed question
    gets one sentence.

    >>> from election_kit import toyland
    >>> from election_kit.maths.coalitions.paths import paths
    >>> for sentence in explain(paths(toyland.scenario(Wren=["B"], Lark=["C"]), "Lark")): print(sentence)
    Lark has 4 of 20 electoral votes and needs 7 more; four units with 11 are open.
    The open units can fall in 16 ways: Lark wins in 7, Wren in 8, and 1 is a tie. Each way is counted once; \
this is not a forecast.
    Lark must win Alder: without it Lark reaches at most 9.
    Lark needs at least one of Dunes, Elms and Fern: without any of them Lark reaches at most 10.
    Alder and Dunes are enough for Lark, and so are Alder and Elms. Lark has three paths in all.
    If Lark wins Alder and no other open unit, both have 10: the only tie.
    """
    as_kind(paths, Paths, "Paths are explained, such as paths(scenario, side)")
    if not (paths.missing and paths.n_minimal):
        return Sentences([standing(paths)])
    return Sentences([standing(paths), _counted(paths), *reasons(paths)])


def reasons(paths: Paths, *, sets: bool = True) -> list[str]:
    """Return what the side must win, needs at least one of (``sets``), has enough with,
    and never needs.
    """
    if not (paths.missing and paths.n_minimal):
        return []
    found = [*_must_win(paths)]
    if sets:
        found += _at_least_one(paths)
    return [*found, *_enough(paths), *_tie(paths), *_never(paths)]


def small_sets(paths: Paths, most: int) -> list[tuple[str, ...]]:
    """Return up to ``most`` "at least one of" sets of two or more units, none too long
    to read.
    """
    readable = takewhile(lambda units: len(units) <= MOST_NAMED, paths.at_least_one_of)
    return list(islice((units for units in readable if len(units) > 1), most))


def summary(scenario: Scenario) -> str:
    """Return the one sentence a screen reader hears after a change: the score and what
    it decides.

    >>> from election_kit import toyland
    >>> summary(toyland.scenario(Lark=["A", "B"]))
    'Lark 11, Wren 0. Lark has the 11 needed to win.'
    """
    score = ", ".join(f"{side} {votes}" for side, votes in scenario.totals.items())
    return f"{score}. {verdict(scenario)}"


def headline(scenario: Scenario) -> str:
    """Return the news of a map in one line: who wins or leads, and by how much.

    >>> from election_kit import toyland
    >>> headline(toyland.scenario(Lark=["A"], Wren=["B"]))
    'Lark leads, 6 to 5'
    """
    contest, totals, outcome = scenario.contest, scenario.totals, scenario.outcome
    top = max(totals.values())
    leaders = [side for side, votes in totals.items() if votes == top]
    if top == 0:
        return f"All {contest.total} electoral votes are open"
    if len(leaders) > 1:
        return f"{listing(leaders)} are tied at {top}"
    (leader,) = leaders
    others = [side for side in contest.sides if side != leader]
    votes = f" with {top} of {contest.total}"
    if len(others) == 1:
        votes = f", {top} to {totals[others[0]]}"
    if isinstance(outcome, Win):
        return f"{leader} wins{votes}"
    nobody = "Nobody wins: " if isinstance(outcome, NoMajority) else ""
    return f"{nobody}{leader} leads{votes}"


def verdict(scenario: Scenario) -> str:
    """Return what the score decides, with the rule for a tie.

    >>> from election_kit import toyland
    >>> verdict(toyland.scenario(Lark=["A", "C"], Wren=["B", "D", "E", "F"]))
    'A tie: nobody has the 11 needed to win.'
    """
    need, outcome = scenario.contest.need, scenario.outcome
    if isinstance(outcome, Win):
        return f"{outcome.side} has the {need} needed to win."
    if isinstance(outcome, Open):
        units = (
            f"{number(len(outcome.units))}"
            f" {'unit' if len(outcome.units) == 1 else 'units'}"
        )
        return f"{need} needed to win; {units} with {outcome.votes} open."
    house = (
        " The House of Representatives chooses, one vote for each state."
        if scenario.contest.year
        else ""
    )
    if (
        isinstance(outcome, Tie) and outcome.votes >= need
    ):  # each elector of 1789-1800 had two votes
        return f"A tie: more than one side has the {need} needed to win.{house}"
    return (
        f"{'A tie: nobody' if isinstance(outcome, Tie) else 'Nobody'} has the {need}"
        f" needed to win.{house}"
    )


def _names(paths: Paths, units: Iterable[str]) -> list[str]:
    return [
        paths.scenario.contest.name(unit)
        for unit in sorted(units, key=list(paths.open).index)
    ]


def _pronoun(paths: Paths) -> str:
    return paths.scenario.contest.pronouns.get(paths.side, paths.side)


def standing(paths: Paths) -> str:
    """Return what the side has and needs."""
    contest, side = paths.scenario.contest, paths.side
    total = contest.total
    if not paths.missing:
        return (
            f"{side} has {paths.have} of {total} electoral votes and has won:"
            f" {contest.need} were needed."
        )
    if paths.wins == paths.total:
        return (
            f"{side} has {paths.have} of {total} electoral votes and wins however the"
            " open units fall."
        )
    if not paths.n_minimal:
        most = (
            f"{side} can reach at most {paths.ceiling}"
            if paths.open
            else f"{side} has {paths.have}"
        )
        return f"{most} of the {contest.need} electoral votes needed to win."
    units = f"{number(len(paths.open))} {'units' if len(paths.open) > 1 else 'unit'}"
    still = (
        f"{units} with {sum(paths.open.values())}"
        f" {'are' if len(paths.open) > 1 else 'is'} open"
    )
    return (
        f"{side} has {paths.have} of {total} electoral votes and needs {paths.missing}"
        f" more; {still}."
    )


def _counted(paths: Paths) -> str:
    sides, n = paths.scenario.contest.sides, paths.ties
    other = "others"
    if len(sides) == 2:
        other = next(side for side in sides if side != paths.side)
    one, many = "gives nobody a majority", "give nobody a majority"
    if _can_tie(paths):
        one, many = "is a tie", "are ties"
    nobody = f"{n or 'none'} {one}" if n < 2 else f"{n:,} {many}"
    units = "The open unit" if len(paths.open) == 1 else "The open units"
    return (
        f"{units} can fall in {paths.total:,} ways: {paths.side} wins in"
        f" {paths.wins:,}, {other} in {paths.losses:,}, and {nobody}. Each way is"
        " counted once; this is not a forecast."
    )


def _can_tie(paths: Paths) -> bool:
    """Two sides share all electors between them, so neither winning means both are
    tied.
    """
    scenario, contest = paths.scenario, paths.scenario.contest
    won = sum(scenario.totals[side] for side in contest.sides)
    shared = won + contest.votes_of(scenario.open)
    return len(contest.sides) == 2 and 2 * (contest.need - 1) == shared


def _must_win(paths: Paths) -> Iterable[str]:
    for unit in sorted(paths.must_win, key=list(paths.open).index):
        most = paths.most_without([unit])
        name = paths.scenario.contest.name(unit)
        yield (
            f"{paths.side} must win {name}: without it {_pronoun(paths)} reaches at"
            f" most {most}."
        )


def _at_least_one(paths: Paths) -> Iterable[str]:
    sets = small_sets(paths, LISTED + 1)
    for units in sets[:LISTED]:
        most = paths.most_without(units)
        either = "either" if len(units) == 2 else "any of them"
        yield (
            f"{paths.side} needs at least one of {listing(_names(paths, units))}: "
            f"without {either} {_pronoun(paths)} reaches at most {most}."
        )
    if len(sets) > LISTED:
        n = paths.at_least_one_of.count - len(paths.must_win)
        yield f"There are {number(n)} such sets in all; only the smallest are listed."


def _enough(paths: Paths) -> Iterable[str]:
    side, all_paths = paths.side, paths.n_minimal
    first, *more = islice(paths.minimal(), 2)
    n = len(first)
    if n > MOST_NAMED:
        yield f"The shortest of {all_paths:,} paths has {number(n)} units."
        return
    verb, so = "alone is enough", "so is"
    if n > 1:
        verb, so = "are enough", "so are"
    said = f"{listing(_names(paths, first))} {verb} for {side}"
    for second in more:
        if len(second) == n:
            said += f", and {so} {listing(_names(paths, second))}"
    said += "."
    if all_paths > 2:
        said += f" {side} has {number(all_paths)} paths in all."
    yield said


def _tie(paths: Paths) -> Iterable[str]:
    if paths.ties == 1 and _can_tie(paths):
        units = next(paths.tie_maps(), ())
        won = "no open unit"
        if units:
            won = f"{listing(_names(paths, units))} and no other open unit"
        level = paths.scenario.contest.need - 1
        yield f"If {paths.side} wins {won}, both have {level}: the only tie."


def _never(paths: Paths) -> Iterable[str]:
    if paths.never_needed:
        names = listing(_names(paths, paths.never_needed))
        it = "it" if len(paths.never_needed) == 1 else "them"
        yield f"{paths.side} never needs {names}: no path has {it}."
