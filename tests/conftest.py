"""What all tests share: a guard at the network, and one Hypothesis profile, the same everywhere under CI."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.guard import sitecustomize as network

settings.register_profile("kit", deadline=None, derandomize="CI" in os.environ, print_blob=True)
settings.load_profile("kit")


@pytest.fixture(scope="session", autouse=True)
def calls_of_others(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where the processes that tests start write down whom they called; at the end nobody has."""
    file = tmp_path_factory.mktemp("network") / "calls"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EK_CALLS", str(file))
        yield file
    assert not file.exists(), file.read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def nobody_is_called() -> Iterator[None]:
    """Fail the test that called another computer, even if somebody caught the error."""
    network.calls.clear()
    yield
    assert network.calls == []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A starved browser gets a second try; the closing lines name each test that took it."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.flaky(reruns=1))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--pictures", metavar="FOLDER", help="keep the pictures that the tests of looks take")
