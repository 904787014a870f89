"""A relay between pages and a server on this computer: a network that can break."""

import socket
from contextlib import suppress
from threading import Lock, Thread


class Tunnel:
    """Connections to ``port`` go on to the server's; `swallow`, `cut` and `mend` are
    what networks do.
    """

    def __init__(self, server: int) -> None:
        self._server = server
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._sockets: set[socket.socket] = set()
        self._lock = Lock()
        self._whole, self._deaf = True, False
        Thread(target=self._accept, daemon=True).start()

    def swallow(self) -> None:
        """Lose whatever is sent from now on; nobody is told, as when a laptop leaves
        its network.
        """
        self._deaf = True

    def cut(self) -> None:
        """End every connection, and refuse others until it is mended."""
        with self._lock:
            self._whole = False
            for one in self._sockets:
                with suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        """Let new connections through again."""
        self._deaf, self._whole = False, True

    def close(self) -> None:
        self.cut()
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):  # closed
            while True:
                page, _ = self._listener.accept()
                self._join(page)

    def _join(self, page: socket.socket) -> None:
        with self._lock:
            if not self._whole:
                page.close()
                return
            server = socket.create_connection(("127.0.0.1", self._server))
            self._sockets |= {page, server}
        for pair in ((page, server), (server, page)):
            pair[0].setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            Thread(target=self._relay, args=pair, daemon=True).start()

    def _relay(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(2**16):
                if not self._deaf:
                    target.sendall(data)
        for one in (source, target):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        with self._lock:
            self._sockets -= {source, target}
        source.close()
