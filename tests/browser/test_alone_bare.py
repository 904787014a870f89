"""Who answers a board: Python or, where the manager of widgets has no connection to a
kernel, the page itself.

Colab's manager and that of VS Code keep their models as Jupyter's own does; where no
kernel is connected, those have no ``comm``.
"""

import pytest

from election_kit import toyland
from election_kit.widgets.board import Board

MANAGER = """([name, connected]) => {
    const own = {get: (key) => (key === "_still" ? name : undefined), _handle_comm_msg: async () => {}};
    if (connected) own.comm = {send() {}};
    window.widgetManager = {_models: {layout: Promise.resolve({get() {}}), board: Promise.resolve(own)}};
}"""
HAS = """([view, side]) => document.querySelectorAll("body > div.view")[view]
    .querySelector('.ek-unit[data-unit="A"]')?.dataset.held === side"""


@pytest.mark.parametrize("connected", [True, False])
def test_a_board_without_a_connection_answers_itself(bare_page, connected):
    page, board = bare_page.page, Board(toyland.scenario(), lock=False)
    traits = ("_contest", "_shapes", "_state", "_still")
    state = {name: getattr(board, name) for name in traits}
    page.evaluate(MANAGER, [board._still, connected])
    mounted = bare_page.mount(board._esm, state, css=board._css)
    undo = mounted.views.get_by_role("button", name="Undo", exact=True)
    mounted.views.locator('.ek-unit[data-unit="A"]').click()
    page.wait_for_function(HAS, arg=[0, "0"])
    if connected:
        page.wait_for_function("m => m.model.sent.length > 0", arg=mounted.handle)
        assert undo.is_disabled() or undo.get_attribute("aria-disabled") == "true"
    else:
        undo.click()
        page.wait_for_function(HAS, arg=[0, "."])
        assert mounted.sent == []
