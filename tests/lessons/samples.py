"""Right and wrong answers to any question, made from its own table."""

import election_kit as ek
from election_kit.lessons.questions import Question


def right(question: Question):
    if question.kind == "scenario":
        if "totals" in (question.accept or {}):  # nobody else has anything
            return ek.Scenario(ek.contest(question.year), question.answer)
        return board(question, question.answer)
    return "In my own words." if question.kind == "open" else question.answer


def wrong(question: Question):
    """Return some wrong answer; for a board, the same units with the sides exchanged."""
    if question.kind == "choice":
        return next(word for word in question.choices if word != question.answer)
    if question.kind == "number":
        return str(question.read(question.answer) + 1)
    if question.kind == "units":
        return [unit for unit in ("WY", "DC", "VT") if unit not in question.answer][:1]
    return board(question, swapped(question))


def swapped(question: Question):
    one, other = ek.contest(question.year).sides[:2]
    return {
        unit: other if side == one else one for unit, side in question.answer.items()
    }


def board(question: Question, winners):
    """Return how the election ended, but for these units."""
    return ek.Scenario(
        ek.contest(question.year),
        {**ended(question.year), **winners},
    )


def ended(year):
    """Return who won each unit; 2028 starts, as in its lesson, with 2024 once more."""
    if year != 2028:
        return ek.as_it_ended(year).winners
    party = {"Harris": "Democratic", "Trump": "Republican"}
    return {unit: party[side] for unit, side in ek.as_it_ended(2024).winners.items()}


def wrong_samples(question: Question):
    """Yield each wrong pattern that can be played on its own, with an answer that meets
    it.
    """
    for pattern in question.wrong:
        parts = {part: want for part, want in pattern.items() if part != "say"}
        match parts:
            case {"value": want}:
                yield pattern, want
            case {"above": want}:
                yield pattern, question.read(want) + 1
            case {"below": want}:
                yield pattern, question.read(want) - 1
            case {"has": want}:
                yield pattern, [*want, *(u for u in ("WY",) if len(parts) == 1)]
            case {"lacks": want}:
                yield (
                    pattern,
                    [u for u in (*question.answer, "WY") if u not in want],
                )
            case {"given": want, **rest} if not rest:
                yield pattern, board(question, {**question.answer, **want})
            case _:
                raise AssertionError(f"no sample for {parts}")
