"""No word leaves this computer: not in tests, not in the kernels of the lessons.
`BarePage` watches pages.
"""

import socket
import subprocess
import sys

import pytest

from tests.guard import sitecustomize as network
from tests.servers import ROOT, environment

ELSEWHERE = "192.0.2.1"  # kept free for examples (RFC 5737): nobody lives there
CALLS = (
    f"socket.create_connection(('{ELSEWHERE}', 80))",
    "socket.getaddrinfo('election.example', 443)",
    "socket.gethostbyname('election.example')",
    f"udp.sendto(b'PA', ('{ELSEWHERE}', 53))",
    "__import__('urllib.request').request.urlopen('https://election.example/')",
)


@pytest.mark.parametrize("call", CALLS)
def test_a_call_to_another_computer_is_refused_and_noted(call, tmp_path, monkeypatch):
    monkeypatch.setenv("EK_CALLS", str(tmp_path / "calls"))
    udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    with udp, pytest.raises(OSError, match="this computer only"):
        eval(call, {"socket": socket, "udp": udp})
    assert network.calls, (
        "the fixture that watches every test would have failed this one"
    )
    network.calls.clear()


def test_the_computer_itself_may_be_called():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        socket.create_connection(server.getsockname()).close()
    assert network.calls == []


def test_kernels_and_servers_are_guarded_too(tmp_path):
    calls = tmp_path / "calls"
    code = f"import socket, contextlib\nwith contextlib.suppress(OSError): {CALLS[0]}"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**environment(tmp_path), "EK_CALLS": str(calls)},
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    assert (done.stdout, done.stderr) == ("", "")
    assert ELSEWHERE in calls.read_text(encoding="utf-8"), (
        "an error that was swallowed is noted"
    )
