"""House seats of 2020, one House and many, beside a package of the registry."""

from collections.abc import Iterator, Mapping, Sequence
from csv import DictReader
from importlib.resources import files

import election_kit as ek
from tests.bench.rows import Guess, Peer, Row, beside, milliseconds

PACKAGE = "apportionment"


def rows(
    *,
    seats: int = 435,
    sizes: Sequence[int] = range(50, 1001),
    tried: int = 20,
    times: int = 15,
) -> Iterator[Row]:
    people = populations(2020)
    one = milliseconds(lambda: ek.apportion(people, seats=seats), times=times)
    yield Row(
        f"{seats} seats by Huntington-Hill",
        one,
        {PACKAGE: beside(lambda: packaged(people, [seats]))},
        target=3,
    )
    many = milliseconds(lambda: ek.apportionment.house_sizes(people, sizes), times=3)
    peer: Peer = beside(lambda: packaged(people, sizes[:: max(len(sizes) // tried, 1)]))
    if isinstance(peer, float) and len(sizes) > tried:
        peer = Guess(
            peer * len(sizes) / len(sizes[:: len(sizes) // tried]),
            f"from {tried} of them",
        )
    yield Row(
        f"every House from {sizes[0]} to {sizes[-1]} seats",
        many,
        {PACKAGE: peer},
        target=1000,
    )


def populations(census: int) -> dict[str, int]:
    with (files("election_kit") / "facts/data/apportionment.csv").open(
        encoding="utf-8"
    ) as table:
        return {
            row["state"]: int(row["population"])
            for row in DictReader(table)
            if row["census"] == str(census)
        }


def packaged(people: Mapping[str, int], sizes: Sequence[int]) -> float:
    from apportionment.methods import compute

    ours = ek.apportionment.house_sizes(people, sizes)
    found: dict[int, list[int]] = {}

    def work() -> None:
        for size in sizes:
            found[size] = list(
                compute(
                    "huntington",
                    list(people.values()),
                    size,
                    parties=list(people),
                    verbose=False,
                )
            )

    took = milliseconds(work, times=1)
    assert all(found[size] == list(ours[size].values()) for size in sizes), (
        "they disagree: one is wrong"
    )
    return took
