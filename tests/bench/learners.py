"""A learner without a browser: signs in at the hub, runs a lesson and clicks its board,
as a page would.
"""

import asyncio
import json
from time import perf_counter
from typing import Any
from uuid import uuid4

from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import websocket_connect

LESSON = "00_start_here.ipynb"
SIDES = ("Biden", "Trump", None)
LONG = 300.0  # seconds
AsyncHTTPClient.configure(None, max_clients=200)  # a class asks all at once


class Learner:
    """One learner at a hub: `open` runs the lesson, `click` flips Georgia and waits for
    Python's word.
    """

    person = False  # whether work is kept, as where somebody can be asked

    def __init__(self, hub: str, token: str, name: str) -> None:
        self.hub, self.name = hub, name
        self.server = f"{hub}/user/{name}"
        self.headers = {
            "Authorization": f"token {token}",
            "Content-Type": "application/json",
        }
        self.session, self.clicks = uuid4().hex, 0
        self.board = ""
        self.inbox: asyncio.Queue[str | bytes | None] = asyncio.Queue()

    async def open(self, late: float, *, known: bool = False) -> float:
        """Come so late, get a server and a kernel, run every cell; return the seconds
        from coming to then.
        """
        await asyncio.sleep(late)
        start = perf_counter()
        user = f"{self.hub}/hub/api/users/{self.name}"
        if not known:
            await self.ask(user, "POST")
        await self.ask(f"{user}/server", "POST")
        while not (await self.ask(user))["servers"].get("", {}).get("ready"):
            await asyncio.sleep(0.25)
        lesson = await self.ask(f"{self.server}/api/contents/{LESSON}")
        wanted = {
            "path": LESSON,
            "name": "",
            "type": "notebook",
            "kernel": {"name": "python3"},
        }
        kernel = (await self.ask(f"{self.server}/api/sessions", "POST", wanted))[
            "kernel"
        ]["id"]
        address = (
            f"{self.server}/api/kernels/{kernel}/channels?session_id={self.session}"
        )
        request = HTTPRequest(
            address.replace("http", "ws", 1),
            headers=self.headers,
            request_timeout=LONG,
        )
        # Reading goes on while nothing is awaited: who does not answer the server's
        # pings is cut off.
        self.socket = await websocket_connect(
            request,
            on_message_callback=self.inbox.put_nowait,
            max_message_size=2**28,
        )
        for cell in lesson["content"]["cells"]:
            if cell["cell_type"] == "code":
                await self.run(cell["source"])
        return perf_counter() - start

    def close(self) -> None:
        self.socket.close()

    async def ask(self, address: str, method: str = "GET", body: Any = None) -> Any:
        """Return the answer to a request, as JSON."""
        text = None if method == "GET" else json.dumps(body) if body else ""
        request = HTTPRequest(address, method=method, headers=self.headers, body=text, connect_timeout=LONG,
                              request_timeout=LONG)  # fmt: skip
        return json.loads((await AsyncHTTPClient().fetch(request)).body or "null")

    async def run(self, code: str) -> None:
        """Run a cell and wait for its end; remember the first board it shows."""
        asked = await self.send(
            "execute_request",
            {"code": code, "silent": False, "allow_stdin": self.person},
        )
        while True:
            message = await self.hear()
            state = message["content"].get("data", {}).get("state", {})
            if message["msg_type"] == "comm_open" and "_shapes" in state:
                self.board = self.board or message["content"]["comm_id"]
            if (
                message["msg_type"] == "execute_reply"
                and message["parent_header"]["msg_id"] == asked
            ):
                return

    async def click(self) -> float:
        """Give Georgia to the next side; return the milliseconds until Python's new
        state is here.
        """
        start, self.clicks = perf_counter(), self.clicks + 1
        change = {
            "seq": self.clicks,
            "unit": "GA",
            "side": SIDES[self.clicks % 3],
        }
        content = {
            "client": self.session,
            "first": self.clicks,
            "changes": [change],
        }
        await self.send(
            "comm_msg",
            {
                "comm_id": self.board,
                "data": {"method": "custom", "content": content},
            },
        )
        while True:
            state = (
                (await self.hear())["content"]
                .get("data", {})
                .get("state", {})
                .get("_state", {})
            )
            if state.get("acks", {}).get(self.session) == self.clicks:
                return 1000 * (perf_counter() - start)

    async def send(self, kind: str, content: dict[str, Any]) -> str:
        header = {"msg_id": uuid4().hex, "msg_type": kind, "session": self.session, "username": self.name,
                  "version": "5.3", "date": ""}  # fmt: skip
        message = {
            "header": header,
            "parent_header": {},
            "metadata": {},
            "content": content,
        }
        await self.socket.write_message(
            json.dumps({**message, "channel": "shell", "buffers": []})
        )
        return str(header["msg_id"])

    async def hear(self) -> dict[str, Any]:
        while isinstance(text := await self.inbox.get(), bytes):
            pass  # a message with buffers is none of ours
        assert text is not None, f"{self.name}'s server has closed the connection"
        return json.loads(text)  # type: ignore[no-any-return]
