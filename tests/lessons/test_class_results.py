"""A class's files, collected: by one command, and by the page that reads them."""

import csv

import pytest

import election_kit as ek
from election_kit.__main__ import main
from election_kit.errors import BadInput
from election_kit.lessons import class_results as kit
from election_kit.lessons.questions import questions

DROP = """texts => {
    const carried = new DataTransfer();
    for (const [name, text] of Object.entries(texts)) carried.items.add(new File([text], name));
    document.dispatchEvent(new DragEvent("drop", {dataTransfer: carried, cancelable: true}));
}"""
NIGHT = ek.calls(2020, by="NYT", at="2020-11-06T09:50Z")


def learner(folder, monkeypatch, name, guess, answers):
    """Let one learner do some of lesson 0, and hand it in."""
    monkeypatch.setenv("ELECTION_KIT_DATA", str(folder / "data" / name))
    lesson = ek.lesson(0)
    lesson.predict("trump_ways", guess)
    for answer in answers:
        lesson.check("trump_ways", answer)
    board = lesson.keep("one_short", ek.Board(NIGHT))
    board.give("Biden", "GA")
    board.give("Trump", "PA")
    lesson.hand_in(name)


@pytest.fixture
def handed_in(tmp_path, monkeypatch):
    place = tmp_path / "class"
    place.mkdir()
    monkeypatch.chdir(place)
    learner(tmp_path, monkeypatch, "Ana", 32, [32, 8, 7])
    learner(tmp_path, monkeypatch, "Ben, C", 10, [8])
    learner(tmp_path, monkeypatch, "=Cy", 7, [7, 56])
    (place / "shopping.csv").write_text("milk,eggs\n1,2\n", encoding="utf-8")
    return place


def test_one_command_shows_a_class(handed_in, capsys):
    assert main(["--collect", str(handed_in)]) == 0
    assert capsys.readouterr().out.startswith("3 files. Open ")
    with (handed_in / kit.TABLE).open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["question"] == "trump_ways"]
    assert [row["learner"] for row in rows] == ["Ben C", "Cy", "Ana"] or len(rows) == 3
    by_name = {row["learner"]: row for row in rows}
    assert by_name["Ana"]["wrong"] == "32 | 8" and by_name["Ana"]["best"] == "7"
    assert by_name["Cy"]["best"] == "7" and by_name["Cy"]["last"] == "56"
    assert main(["--collect", str(handed_in)]) == 0, "its own table is no learner's"
    assert capsys.readouterr().out.startswith("3 files.")


def test_the_page_has_no_answers_and_asks_no_network():
    page = kit.class_page()
    assert "://" not in page.replace("http://www.w3.org/2000/svg", "")
    for question in questions(0).values():
        assert question.right.splitlines()[0] not in page


def test_a_learner_s_words_cannot_end_the_script():
    page = kit.class_page({"a.csv": "</script><script>alert(1)</script>"})
    assert page.count("</script>") == 1


def test_a_folder_without_files_is_told(tmp_path):
    with pytest.raises(BadInput, match="no file that a learner wrote"):
        kit.collect(tmp_path)


def test_the_page_shows_the_class(handed_in, bare_page):
    page, _ = kit.collect(handed_in)
    tab = bare_page.page
    tab.goto(page.as_uri())
    tab.get_by_text("3 learners, 1 lessons.").wait_for()
    asked = tab.locator("section", has_text="In how many does Trump win?")
    assert "2 of 3 have it" in asked.inner_text()
    assert asked.locator("li.right").inner_text().startswith("✓ 7")
    wrong = asked.locator("h4:has-text('wrong') + ul li").all_inner_texts()
    assert [text.split()[:2] for text in wrong] == [
        ["8", "2"],
        ["32", "1"],
        ["56", "1"],
    ]
    assert "PA: Trump 3" in tab.locator("figcaption").first.inner_text()
    assert tab.get_by_text("Ben C").count()
    tab.check("#hide")
    assert not tab.get_by_text("Ben C").count() and tab.get_by_text("Learner 1").count()


def test_files_can_be_dropped_on_the_page_of_the_site(handed_in, bare_page, tmp_path):
    page = tmp_path / "class.html"
    page.write_text(kit.class_page(), encoding="utf-8")
    tab = bare_page.page
    tab.goto(page.as_uri())
    files = sorted(map(str, handed_in.glob("*.csv")))
    tab.set_input_files("#files", files)
    tab.get_by_text("3 learners").wait_for()
    assert "Not a learner's file: shopping.csv" in tab.locator("#say").inner_text()
    tab.reload()
    tab.get_by_text("No files yet.").wait_for()
    tab.evaluate(
        DROP, {path.name: path.read_text("utf-8") for path in handed_in.glob("*.csv")}
    )
    tab.get_by_text("3 learners").wait_for()
    assert "Not a learner's file: shopping.csv" in tab.locator("#say").inner_text()
    with tab.expect_download() as saved:
        tab.click("#save")
    text = saved.value.path().read_text(encoding="utf-8-sig")
    assert text.splitlines()[0].startswith('"learner","lesson"')
