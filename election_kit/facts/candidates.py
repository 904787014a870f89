"""Who stood for president, or got the vote of an elector."""

from typing import NamedTuple

from election_kit.facts import tables


class Candidate(NamedTuple):
    """Someone who stood, or whom an elector voted for.

    ``key`` is the surname used everywhere, unique within a year; ``"other"`` stands for
    all the rest. ``party`` is a key such as ``"D"``, empty for a person who was no
    candidate. ``electoral_votes`` are those counted; ``popular_votes`` is None before
    1824 and for a person on no ballot.
    """

    key: str
    name: str
    party: str
    pronoun: str
    electoral_votes: int
    popular_votes: int | None
    note: str


def candidates_of(year: int) -> tuple[Candidate, ...]:
    """Return the candidates of a year, most electoral votes first."""
    return tuple(map(_candidate, tables.rows("candidates", year=year)))


def _candidate(row: tables.Row) -> Candidate:
    votes = row["popular_votes"]
    return Candidate(
        key=row["key"],
        name=row["candidate"],
        party=row["party"],
        pronoun=row["pronoun"],
        electoral_votes=int(row["electoral_votes"]),
        popular_votes=int(votes) if votes else None,
        note=row["note"],
    )
