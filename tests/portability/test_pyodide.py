"""The core alone in Pyodide, the Python that lives in a browser; here Node runs it."""

from importlib import import_module

import pytest

from tests.portability.bounds import ROOT
from tests.portability.core import heard, here, modules

ITS_OWN = {"_pyodide", "_pyodide_core", "js", "pyodide", "pyodide_js"}


@pytest.mark.xdist_group("site")
def test_python_in_a_browser_gives_every_answer(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "docs/site")
    import_module("runtime").unpack_pyodide(tmp_path / "pyodide")
    found = heard(
        [
            "node",
            ROOT / "tests/portability/pyodide.mjs",
            tmp_path / "pyodide",
            ROOT,
        ]
    )
    assert found["platform"] == "emscripten"
    assert set(found["strangers"]) <= ITS_OWN
    assert found["answers"] == here()
    assert found["examples"]["failed"] == ""
    assert found["examples"]["tried"] > 2 * len(modules())
