"""Credits: the source line of a figure."""

from collections.abc import Iterable

from election_kit.facts.tables import sources


def credit(tables: Iterable[str]) -> str:
    """Return the source line of some tables: the publishers their papers name, each
    once.

    >>> credit(["calls_2020"])
    'Source: The New York Times; The Associated Press.'
    """
    names: list[str] = []
    for table in tables:
        names += [_publisher(source.publisher) for source in sources(table).sources]
    once = dict.fromkeys(names)
    named = [name for name in once if not name.startswith("this project")]
    if len(named) > 4:
        named = [*named[:3], f"and {len(named) - 3} more (ek.sources)"]
    word = "Sources" if len(named) > 2 else "Source"
    return f"{word}: {'; '.join(named)}."


def _publisher(name: str) -> str:
    """Return a publisher's name without what describes it."""
    first = name.partition(";")[0].split(" from ")[-1]
    short = first.partition(" (")[0].partition(", ")[0]
    return short.removesuffix(" figures").removeprefix("the ")
