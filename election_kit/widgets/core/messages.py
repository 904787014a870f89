"""What a page sends: its changes, numbered."""

from collections.abc import Iterator
from typing import Any

from election_kit.errors import BadInput, shown

MOST_CHANGES, MOST_CLIENTS = 200, 32
#: What a page sends, and what it is told: an object of JSON.
Json = dict[str, Any]


def unseen(content: Any, acks: dict[str, int]) -> tuple[str, Iterator[Json]]:
    """Return who sends a message, and those of its changes that come next.

    ``acks`` are the numbers seen last: client -> number. They are kept up to date, for
    the last clients that were heard of.
    """
    client, first, changes = read_changes(content)
    acks[client] = max(acks.pop(client, 0), first - 1)
    while len(acks) > MOST_CLIENTS:
        del acks[next(iter(acks))]
    return client, _next(client, changes, acks)


def _next(client: str, changes: list[Json], acks: dict[str, int]) -> Iterator[Json]:
    """Yield changes in turn. A page that got no answer sends once more: the old is left
    out, and so is what follows a message that was lost, until that comes again.
    """
    for change in changes:
        if change["seq"] == acks[client] + 1:
            acks[client] += 1
            yield change


def read_changes(content: Any) -> tuple[str, int, list[Json]]:
    """Return the client, its oldest unanswered number and its changes; raise `BadInput`
    for anything else.
    """
    if not isinstance(content, dict):
        raise BadInput(f"A page sent {shown(content)} instead of changes.")
    client, changes = content.get("client"), content.get("changes")
    if not isinstance(client, str) or not client.isascii() or not 0 < len(client) <= 40:
        raise BadInput(
            f"A page sent changes without saying which page it is: {shown(client)}."
        )
    if not isinstance(changes, list) or len(changes) > MOST_CHANGES:
        raise BadInput(f"A page sent {shown(changes)} instead of a list of changes.")
    for change in changes:
        if not isinstance(change, dict) or not _is_number(change.get("seq")):
            raise BadInput(f"A page sent a change without a number: {shown(change)}.")
    first = content.get("first", 1)
    if changes and "first" not in content:
        first = changes[0]["seq"]
    if not _is_number(first):
        raise BadInput(
            f"A page sent changes without saying which is its first: {shown(first)}."
        )
    return client, first, changes


def _is_number(seq: Any) -> bool:
    return isinstance(seq, int) and not isinstance(seq, bool) and 0 < seq < 2**53
