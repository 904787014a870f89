"""What a page sends: its changes, numbered."""

from typing import Any

from election_kit.errors import BadInput, shown

MOST_CHANGES = 200


def read_changes(content: Any) -> tuple[str, int, list[dict[str, Any]]]:
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
    first = content.get("first", changes[0]["seq"] if changes else 1)
    if not _is_number(first):
        raise BadInput(
            f"A page sent changes without saying which is its first: {shown(first)}."
        )
    return client, first, changes


def _is_number(seq: Any) -> bool:
    return isinstance(seq, int) and not isinstance(seq, bool) and 0 < seq < 2**53
