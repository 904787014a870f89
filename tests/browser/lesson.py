"""What a learner does first, in JupyterLab or on the site, in words that every engine's
driver knows.
"""

from typing import Any

KERNEL = "globalThis.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel"
ANSWERED = """() => {
    const said = document.querySelector(".ek-ask .ek-say").textContent;
    return said && !/^(Choose or write|Sent to Python|No answer yet)/.test(said);
}"""


def flip_and_answer(page: Any, score: str = "Biden 269, Trump 214") -> None:
    """Run lesson 0, which is open, give Georgia away on its board, answer a question."""
    page.wait_for_function(f"() => {KERNEL}?.status === 'idle'")
    page.evaluate("() => { jupyterapp.commands.execute('notebook:run-all-cells'); }")
    board = page.locator(".jp-OutputArea .ek-root:has(.ek-panel)").first
    board.locator('[data-unit="GA"] .ek-fill').click()
    board.locator(".ek-say", has_text=score).wait_for()
    question = page.locator(".ek-ask").first
    question.locator("input[type=radio]").first.check()
    question.locator("button").first.click()
    page.wait_for_function(ANSWERED)
