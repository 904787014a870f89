"""Every control of every lesson does something on the site, as it does in JupyterLab."""

import json

from tests.site.place import ROOT, Visit

LESSONS = sorted(path.name for path in (ROOT / "notebooks").glob("[0-9]*.ipynb"))
MOVE = (ROOT / "tests/lessons/move_controls.py").read_text(encoding="utf-8")
#: What draws on paper cannot be had without the internet: its controls are set aside.
ASIDE = """
from ipywidgets import interactive
from ipywidgets.widgets.widget import _instances
from election_kit.errors import MissingExtra

for group in [one for one in _instances.values() if isinstance(one, interactive)]:
    try:
        group.f(**{one._kwarg: one.value for one in group.kwargs_widgets})
    except MissingExtra:
        group.close()
        print(group.f)
"""
#: One after another: a figure that cannot be drawn here stops "Run All Cells".
RUN_EACH = """async () => {
    const {content} = jupyterapp.shell.currentWidget;
    for (let n = 0; n < content.widgets.length; n += 1) {
        content.activeCellIndex = n;
        await jupyterapp.commands.execute("notebook:run-cell");
    }
}"""
ASKED = """
from ipywidgets.widgets.widget import _instances
from election_kit.lessons.question_box import QuestionBox
print(sum(isinstance(one, QuestionBox) for one in _instances.values()))
"""
WITHOUT = {"10_fact_check_the_front_page.ipynb"}  # its learners write functions


def answer(visit: Visit, box) -> None:
    """Answer a question with whatever it takes, and press each of its buttons."""
    said = box.get_by_role("status")
    if box.get_by_role("radio").count():
        box.get_by_role("radio").first.check()
    else:
        box.get_by_role("textbox").fill("7")
    for button in box.get_by_role("button").all():
        before = said.text_content()
        button.click()
        visit.page.wait_for_function(
            """([said, before]) => said.textContent !== before
                && !/^(Sent to Python|No answer yet)/.test(said.textContent)""",
            arg=[said.element_handle(), before],
        )


def pytest_generate_tests(metafunc):
    """Take one lesson, or all of them in a run of everything (`make browsers`)."""
    if "lesson" in metafunc.fixturenames:
        every = metafunc.config.getoption("--engines") == "every"
        chosen = LESSONS if every else LESSONS[:1]
        metafunc.parametrize("lesson", chosen, ids=lambda name: name[:2])


def test_every_control_of_a_lesson_answers_on_the_site(visit, lesson):
    visit.open(f"lite/notebooks/index.html?path={lesson}")
    visit.page.locator(".jp-Notebook .jp-CodeCell").first.wait_for()
    visit.wait_for_kernel()
    visit.page.evaluate(RUN_EACH)
    boxes = visit.page.locator(".ek-ask")
    boxes.nth(int(visit.run(ASKED)["printed"]) - 1).wait_for()
    for box in boxes.all():
        answer(visit, box)
    progress = visit.run("print(lesson.progress())")["printed"]
    assert "questions answered" in progress, progress
    assert "not kept" not in progress, progress
    on_paper = visit.run(ASIDE)["printed"]
    done = visit.run(MOVE)
    assert done["status"] == "ok", done
    moved = json.loads(done["printed"].splitlines()[-1])
    assert moved or on_paper or lesson in WITHOUT
    assert [what for what, changed in moved if not changed] == []
