"""No word leaves this computer: whoever imports this is refused every address but the
computer's own.

Python imports a module of this name by itself. With this folder in PYTHONPATH, servers
and kernels that the tests start are guarded like the tests. What was asked for is kept
in `calls`, and in the file EK_CALLS names: somebody may swallow the error.
"""

import os
import socket
import sys

OWN = {
    "",
    "localhost",
    "localhost.localdomain",
    "0.0.0.0",
    "::",
    "::1",
    socket.gethostname(),
}
calls: list[str] = []


def local(host: object) -> bool:
    """Tell whether a host is this computer; names of files (Unix sockets) and numbers
    of devices are.
    """
    text = host.decode("ascii", "replace") if isinstance(host, bytes) else host
    return (
        not isinstance(text, str)
        or text in OWN
        or text.startswith(("127.", "::ffff:127."))
    )


def guard(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse the events of `socket` that name another computer."""
    if event in {
        "socket.getaddrinfo",
        "socket.gethostbyname",
        "socket.gethostbyaddr",
    }:
        host = arguments[0]
    elif event in {"socket.connect", "socket.sendto", "socket.sendmsg"}:
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None
    else:
        return
    if not local(host):
        calls.append(f"{event} {host!r}")
        if "EK_CALLS" in os.environ:
            with open(os.environ["EK_CALLS"], "a", encoding="utf-8") as file:  # noqa: PTH123
                file.write(f"{calls[-1]} from {sys.argv[:3]}\n")
        raise PermissionError(
            f"{calls[-1]}: lessons, tests and widgets talk to this computer only."
        )


sys.addaudithook(guard)
