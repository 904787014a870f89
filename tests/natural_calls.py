"""Calls as a student or an analyst types them without reading a page first, one
session from top to bottom, and how each ends.
"""

import os
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


def session() -> dict[str, Exception]:
    """Type the calls one after another; return what raised."""
    names: dict[str, Any] = {
        "ek": ek,
        "os": os,
        "np": np,
        "pd": pd,
        "plt": plt,
        "w": ipywidgets,
    }
    raised: dict[str, Exception] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for call in CALLS:
            try:
                run(call, names)
            except Exception as error:  # noqa: BLE001  (which kind it is, the test asks)
                raised[call] = error
    plt.close("all")
    return raised
