"""The harness itself, on a ten-line widget: what these tests trust, every other browser
test may trust.
"""

from contextlib import closing

import pytest

COUNTER = """
export const next = (count, step) => count + step;
export default { render({ model, el, signal }) {
  const button = el.appendChild(document.createElement("button"));
  button.className = "counter";
  const paint = () => { button.textContent = `count ${model.get("count")}`; };
  button.addEventListener("click", () => model.send({ add: 1 }), { signal });
  model.on("comm_live_update", () => { button.disabled = true; });
  model.on("change:count", paint);
  paint();
} };
"""
CELL = f'''
import anywidget, traitlets
class Counter(anywidget.AnyWidget):
    _esm = """{COUNTER}"""
    count = traitlets.Int(0).tag(sync=True)
    def __init__(self):
        super().__init__()
        self.on_msg(lambda _, content, __: setattr(self, "count", self.count + content["add"]))
counter = Counter()
counter
'''


def test_a_widget_speaks_with_the_fake_kernel_and_paints_its_word(bare_page):
    counter = bare_page.mount(COUNTER, {"count": 3}, views=2)
    first, second = counter.views.locator("button").all()
    first.click()
    assert counter.sent == [{"add": 1}]
    assert first.text_content() == "count 3", "the page must not count by itself"
    counter.update(count=4)
    assert [first.text_content(), second.text_content()] == [
        "count 4",
        "count 4",
    ]
    counter.stop_kernel()
    assert first.is_disabled()


def test_named_exports_can_be_called(bare_page):
    assert bare_page.call(COUNTER, "next", 3, 2) == 5


def test_teardown_leaves_nothing_behind(bare_page):
    before = bare_page.leftovers()
    counter = bare_page.mount(COUNTER, {"count": 0}, views=2)
    assert bare_page.leftovers()["listeners"] == before["listeners"] + 2
    counter.teardown(0)
    assert counter.model_listeners == 2
    counter.teardown(1)
    assert counter.model_listeners == 0
    assert bare_page.leftovers() == before


@pytest.mark.parametrize(
    ("kind", "leak"),
    [
        ("listeners", "window.addEventListener('resize', () => {})"),
        ("observers", "new ResizeObserver(() => {}).observe(el)"),
        ("timers", "setInterval(() => {}, 1000)"),
        ("frames", "const again = () => requestAnimationFrame(again); again()"),
    ],
)
def test_what_a_widget_leaves_behind_is_counted(bare_page, kind, leak):
    before = bare_page.leftovers()
    source = f"export default {{ render({{ model, el }}) {{ {leak}; }} }}"
    bare_page.mount(source, {}).teardown()
    after = bare_page.leftovers()
    assert {name for name in after if after[name] != before[name]} == {kind}


def test_a_throwing_handler_is_noted(bare_page):
    bare_page.mount(
        "export default { render() { setTimeout(() => { throw Error('oh') }, 0) } }",
        {},
    )
    bare_page.page.wait_for_function("() => leftovers().timers === 0")
    assert bare_page.errors == ["oh"]
    bare_page.errors.clear()


def test_the_network_is_refused(bare_page):
    assert (
        bare_page.page.evaluate("fetch('http://example.org/').catch(() => 'refused')")
        == "refused"
    )
    assert bare_page.errors == ["called http://example.org/"]
    bare_page.errors.clear()


def test_axe_sees_a_button_without_a_name(bare_page, axe):
    bare_page.mount(
        "export default { render({ el }) {"
        " el.append(document.createElement('button')) } }",
        {},
    )
    assert [line.split(":")[0] for line in axe(bare_page.page, "div.view")] == [
        "button-name"
    ]
    bare_page.page.locator("button").evaluate("button => { button.textContent = 'Go' }")
    assert axe(bare_page.page, "div.view") == []


@pytest.fixture
def notebook(lab):
    with closing(lab.open(lab.write("counter.ipynb", CELL, "'a second cell'"))) as book:
        yield book


def test_a_widget_in_jupyterlab_counts_in_its_kernel(notebook):
    notebook.run_all()
    button = notebook.page.locator("button.counter")
    button.wait_for()
    button.click()
    notebook.page.get_by_text("count 1", exact=True).wait_for()
    notebook.wait_until("counter.count", 1)
    assert notebook.kernel_eval("[counter.count, 'é\\n\"']") == [1, 'é\n"']
    assert (notebook.errors, notebook.outside) == ([], [])


def test_a_failing_cell_fails_the_test_with_its_traceback(lab):
    with closing(lab.open(lab.write("failing.ipynb", "1 / 0"))) as book:
        with pytest.raises(AssertionError, match="ZeroDivisionError"):
            book.run_all()
        with pytest.raises(AssertionError, match="NameError"):
            book.kernel_eval("nobody")


def test_the_page_learns_that_its_kernel_died_or_was_restarted(notebook):
    for stop in (notebook.kill_kernel, notebook.restart_kernel):
        notebook.run_all()
        notebook.page.locator("button.counter:enabled").wait_for()
        stop()
        notebook.page.locator("button.counter:disabled").wait_for()
        notebook.wait_for_kernel()


def test_a_screenshot_shows_the_theme(notebook, tmp_path):
    notebook.screenshot(tmp_path / "light.png")
    notebook.use_theme("Dark")
    notebook.screenshot(tmp_path / "dark.png")
    light, dark = (
        (tmp_path / f"{name}.png").read_bytes() for name in ("light", "dark")
    )
    assert light.startswith(b"\x89PNG")
    assert light != dark
