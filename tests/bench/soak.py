"""A long lesson: what thousands of clicks leave behind, in Python and in the page."""

import tracemalloc
from collections.abc import Iterator

from tests.bench.board import chromium
from tests.bench.rows import Row
from tests.browser.long_run import LongRun

KILOBYTE = 1024
MOST = {
    "Python": (256, "kB"),
    "page": (512, "kB"),
    "nodes": (1, ""),
    "handlers": (1, ""),
    "timers": (1, ""),
}


def rows(*, clicks: int = 10_000) -> Iterator[Row]:
    """Compare what is held after the last half of the clicks with what was held before
    it.
    """
    with chromium() as browser:
        run = LongRun(browser.new_page())
        tracemalloc.start()
        run.clicks(clicks // 2)
        half = run.sizes()
        run.clicks(clicks - clicks // 2)
        whole = run.sizes()
        tracemalloc.stop()
    assert run.bare.errors == []
    for name, (most, unit) in MOST.items():
        scale = KILOBYTE if unit else 1
        grown = (whole[name] - half[name]) / scale
        yield Row(
            f"{name}, grown in the last half of {clicks:,} clicks",
            grown,
            target=most,
            unit=unit,
        )
        yield Row("... held at the end", whole[name] / scale, unit=unit)
