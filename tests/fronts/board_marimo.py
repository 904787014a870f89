"""A board in marimo: what a click changes, the other cells know. `marimo run
board_marimo.py` opens it.
"""

import marimo

app = marimo.App()


@app.cell
def _():
    import marimo as mo

    import election_kit as ek

    board = ek.Board(ek.calls(2020, by="NYT", at="2020-11-06T09:50Z"))
    now, change = mo.state(board.scenario)
    board.observe(lambda event: change(event.new), "scenario")
    board  # noqa: B018 - a cell shows its last line
    return ek, mo, now


@app.cell
def _(ek, mo, now):
    mo.md("\n\n".join(["Python says:", *ek.explain(ek.paths(now(), "Trump"))]))


if __name__ == "__main__":
    app.run()
