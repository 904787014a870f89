"""What goes over a page's websockets."""

import base64
from typing import Any

from playwright.sync_api import Page


class Wire:
    """The messages of a page's websockets since ``clear``: sizes in bytes, before any
    compression.
    """

    def __init__(self, page: Page) -> None:
        self.sent: list[int] = []
        self.received: list[int] = []
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on(
            "Network.webSocketFrameSent",
            lambda event: self.sent.append(size(event)),
        )
        session.on(
            "Network.webSocketFrameReceived",
            lambda event: self.received.append(size(event)),
        )

    def clear(self) -> None:
        self.sent.clear()
        self.received.clear()


def size(event: dict[str, Any]) -> int:
    """Return the length of a frame's payload, which the browser tells as text, or
    binary in base 64.

    >>> size({"response": {"opcode": 2, "payloadData": "AAEC"}})
    3
    >>> size({"response": {"opcode": 1, "payloadData": "\u00e9"}})
    2
    """
    data = event["response"]["payloadData"]
    return len(
        base64.b64decode(data) if event["response"]["opcode"] == 2 else data.encode()
    )
