"""Calls as a student or an analyst types them without reading a page first, one
session from top to bottom, and how each ends.
"""

import os
import re
import warnings
from pathlib import Path
from typing import Any

import ipywidgets
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

import election_kit as ek

CALLS = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines()


def run(call: str, names: dict[str, Any]) -> None:
    """Type one line."""
    try:
        line = compile(call, "<call>", "eval")
    except SyntaxError:
        exec(compile(call, "<call>", "exec"), names)
    else:
        repr(eval(line, names))


def as_told(call: str, error: Exception) -> str:
    """Return the call as an error says to write it, where it names another place."""
    told = re.search(r"Write (ek\.\w+\.(\w+))\.$", str(error))
    return call.replace(f"ek.{told[2]}(", f"{told[1]}(") if told else call


def session() -> tuple[dict[str, Exception], dict[str, Exception]]:
    """Type the calls one after another; return what raised, and what still raises when
    it is typed once more as its error told.
    """
    names: dict[str, Any] = {
        "ek": ek,
        "os": os,
        "np": np,
        "pd": pd,
        "plt": plt,
        "w": ipywidgets,
    }
    raised: dict[str, Exception] = {}
    still: dict[str, Exception] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for call in CALLS:
            error = typed(call, names)
            if error is None:
                continue
            raised[call] = error
            again = as_told(call, error)
            error = typed(again, names) if again != call else error
            if error is not None:
                still[call] = error
    plt.close("all")
    return raised, still


def typed(call: str, names: dict[str, Any]) -> Exception | None:
    """Type one line; return what it raised."""
    try:
        run(call, names)
    except Exception as error:  # noqa: BLE001  (which kind it is, the test asks)
        return error
    return None
