"""A notice that is written in a real browser: typing, composing, clicking, what happens elsewhere meanwhile."""

from __future__ import annotations

import pytest
import yaml_files
from browsing import LARGE, SMALL, accessibility_faults, running_desk, script_faults, show, wait_for
from commandline import put_real
from repository import TESTS
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

pytestmark = pytest.mark.browser

NOTICE = "2023.yaml"
WORD = yaml_files.values(TESTS / "cases" / "pasted.yaml")[0]


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    """Return the folder of the content files."""
    content = tmp_path_factory.mktemp("writing") / "content"
    content.mkdir()
    return content


@pytest.fixture(scope="module")
def desk(content):
    put_real(content)
    with running_desk(content.parent) as running:
        yield running


@pytest.fixture(scope="module")
def root(desk, driver):
    """Return the address of the desk, into which the browser was let."""
    driver.get(desk.ticket)
    driver.execute_script("localStorage.setItem('found-folded', 'no')")
    return desk.root


class Editor:
    """The page on which a notice is written."""

    def __init__(self, driver, path):
        self.driver = driver
        self.path = path

    def open(self, root):
        self.driver.get(f"{root}/notices/{self.path.stem}")
        self.wait(lambda: self.pictures and all(self.pictures))
        self.one("tab-text").click()
        self.wait(self.one("text").is_displayed)
        return self

    def wait(self, condition):
        return wait_for(self.driver, lambda _: condition())

    def one(self, name):
        return self.driver.find_element(By.ID, name)

    @property
    def text(self):
        return self.one("text").get_property("value")

    @property
    def status(self):
        return self.one("kept").text

    @property
    def found(self):
        return self.one("found").text

    @property
    def pictures(self):
        return self.driver.execute_script("return [...document.querySelectorAll('.sheet img')].map(one => one.src)")

    @property
    def caret(self):
        """What stands after the caret."""
        return self.driver.execute_script(
            "const a = document.getElementById('text'); return a.value.slice(a.selectionStart)"
        )

    def put_caret(self, before):
        at = self.text.index(before)
        self.driver.execute_script(
            "arguments[0].focus(); arguments[0].setSelectionRange(arguments[1], arguments[1])", self.one("text"), at
        )

    def type(self, words, before):
        self.put_caret(before)
        self.one("text").send_keys(words)

    def wait_saved(self):
        self.wait(lambda: self.status.startswith("Đã lưu lúc"))


@pytest.fixture
def editor(root, driver, content, request):
    """Return the page of a notice of the test's own."""
    path = content / f"{request.node.name.partition('[')[0][:40]}-{len([*content.iterdir()])}.yaml"
    path.write_bytes((content / NOTICE).read_bytes())
    return Editor(driver, path).open(root)


class TestTyping:
    def test_changes_what_is_found_the_pages_that_show_it_and_the_file(self, editor):
        before = editor.pictures
        editor.type("x", before="2024-01\n")
        editor.wait(lambda: "C306" in editor.found)
        editor.one("text").send_keys(Keys.BACKSPACE)
        editor.wait(lambda: "C306" not in editor.found)
        editor.type("Tiếp tục, ", before="Tiếp tục nâng cao trình độ")
        editor.wait(lambda: editor.pictures[:2] == before[:2] and editor.pictures[2] != before[2])
        editor.wait_saved()
        assert editor.path.read_text(encoding="utf-8") == editor.text

    def test_does_not_move_the_pages(self, editor):
        sheets = editor.one("sheets")
        editor.driver.execute_script("arguments[0].scrollTop = 700", sheets)
        before = editor.pictures
        editor.type("Hôm nay. ", before="Tiếp tục nâng cao trình độ")
        editor.wait(lambda: editor.pictures != before)
        assert sheets.get_property("scrollTop") == 700

    def test_that_is_taken_back_at_once_is_saved_all_the_same(self, editor):
        editor.type("Hôm nay. ", before="Tiếp tục nâng cao trình độ")
        typed = editor.text
        taken_back = """
        const done = arguments[0], area = document.getElementById("text"), was = area.value;
        const put = (text) => { area.value = text; area.dispatchEvent(new Event("input")); };
        setTimeout(() => { put(`${was}x`); put(was); done(); }, 200);
        """
        editor.driver.execute_async_script(taken_back)
        editor.wait_saved()
        assert editor.path.read_text(encoding="utf-8") == typed

    def test_is_undone_and_done_again_by_keys(self, editor):
        before = editor.text
        editor.type("Hôm nay. ", before="Tiếp tục nâng cao trình độ")
        after = editor.text
        editor.wait_saved()
        editor.one("text").send_keys(Keys.CONTROL, "z")
        editor.wait(lambda: editor.text == before)
        editor.one("text").send_keys(Keys.CONTROL, "y")
        editor.wait(lambda: editor.text == after)

    def test_composing_is_not_disturbed(self, editor):
        """An input method of the system composes, as Telex does: nothing is sent or filled in before the word ends."""
        editor.put_caret("Tiếp tục nâng cao trình độ")
        watch = """
        window.sent = []; const real = window.fetch;
        window.fetch = (where, how) => { if (how?.method === "POST") sent.push(how.body); return real(where, how); };
        """
        editor.driver.execute_script(watch)
        for composed in ("V", "Vi", "Viê", "Việ", "Việt"):
            composing = {"text": composed, "selectionStart": len(composed), "selectionEnd": len(composed)}
            editor.driver.execute_cdp_cmd("Input.imeSetComposition", composing)
        assert "Việt" in editor.text
        editor.driver.execute_async_script("setTimeout(arguments[0], 400)")
        assert editor.driver.execute_script("return sent") == []
        editor.driver.execute_cdp_cmd("Input.insertText", {"text": "Việt "})
        editor.wait(lambda: any("Việt Tiếp tục" in one for one in editor.driver.execute_script("return sent")))
        assert editor.caret.startswith("Tiếp tục nâng cao")


class TestFromPageToTextAndBack:
    def test_a_click_on_a_word_puts_the_caret_there(self, editor):
        editor.put_caret("Trên đây là")
        editor.wait(lambda: editor.driver.find_elements(By.CSS_SELECTOR, ".marks .here"))
        place = editor.driver.execute_script(
            "const here = document.querySelector('.marks .here');"
            "const [box, sheet] = [here, here.closest('.sheet')].map((one) => one.getBoundingClientRect());"
            "return [box.left - sheet.left + 4, box.top - sheet.top + box.height / 2,"
            " [...document.querySelectorAll('.sheet')].indexOf(here.closest('.sheet'))]"
        )
        editor.put_caret("# yaml")  # of which no page shows anything
        editor.wait(lambda: not editor.driver.find_elements(By.CSS_SELECTOR, ".marks .here"))
        point = editor.driver.execute_script(  # the pages may have moved since
            "const [x, y, page] = arguments[0];"
            "const room = document.getElementById('sheets');"
            "const sheet = document.querySelectorAll('.sheet')[page];"
            "room.scrollTop += sheet.getBoundingClientRect().top + y - room.getBoundingClientRect().top - 100;"
            "const box = sheet.getBoundingClientRect();"
            "return [box.left + x, box.top + y]",
            place,
        )
        for kind in ("mousePressed", "mouseReleased"):
            mouse = {"type": kind, "x": point[0], "y": point[1], "button": "left", "clickCount": 1}
            editor.driver.execute_cdp_cmd("Input.dispatchMouseEvent", mouse)
        editor.wait(lambda: editor.caret.startswith("Trên đây là"))

    def test_a_finding_leads_to_its_place_and_so_does_a_key(self, editor):
        editor.type("x", before="2024-01\n")
        editor.wait(lambda: "C306" in editor.found)
        editor.put_caret("closing:")
        editor.driver.execute_script("document.querySelector('#found .error button').click()")
        assert editor.caret.startswith("x2024-01")
        editor.put_caret("# yaml")
        editor.one("text").send_keys(Keys.F8)
        assert editor.caret.startswith("x2024-01")


class TestButtons:
    def test_do_what_a_finding_suggests_and_silence_it_in_the_list_and_on_the_page(self, editor):
        editor.type("x", before="ubject: >-")  # sxubject
        editor.wait(lambda: "C301" in editor.found)
        press(editor, "Đổi thành “subject”")
        editor.wait(lambda: "\nsubject: >-" in editor.text and "C301" not in editor.found)
        assert "Ctrl+Z" in editor.one("done").text
        editor.type(" ,", before=", nâng cao đạo đức")
        editor.wait(lambda: editor.driver.find_elements(By.CSS_SELECTOR, ".marks .flag"))
        editor.driver.execute_script("document.querySelector('.marks .flag').click()")  # drawn anew with each look
        note = editor.one("note")
        editor.wait(note.is_displayed)
        assert accessibility_faults(editor.driver) == []
        press(editor, "Bỏ qua…", within="#note")
        note.find_element(By.TAG_NAME, "input").send_keys("quen viết", Keys.ENTER)
        editor.wait(lambda: "# bỏ qua S70" in editor.text and not note.is_displayed())
        editor.wait_saved()
        editor.one("text").send_keys(Keys.CONTROL, "z")
        editor.wait(lambda: "# bỏ qua S70" not in editor.text)


def press(editor, label, within="#found"):
    """Press a button at once, as the list may be drawn anew."""
    press_one = """
    const found = [...document.querySelectorAll(arguments[0])].find((one) => one.textContent === arguments[1]);
    found?.click();
    return Boolean(found);
    """
    editor.wait(lambda: editor.driver.execute_script(press_one, f"{within} button", label))


class TestPasting:
    def test_a_list_of_word_becomes_items_at_the_caret_and_one_step_back_takes_it_away(self, editor):
        editor.type("\n    ", before="\n\nclosing:")
        before = editor.text
        paste(editor, WORD["html"], "")
        editor.wait(lambda: "    - text: >-\n        Sở Tài chính:\n      items:\n" in editor.text)
        assert editor.caret.startswith("\n\nclosing:")
        assert WORD["changes"][0] in editor.one("done").text
        editor.one("text").send_keys(Keys.CONTROL, "z")
        editor.wait(lambda: editor.text == before)
        paste(editor, "", "chữ thường")  # the browser's own, which an event of a program does not set off
        assert editor.text == before


def paste(editor, html, text):
    script = """
    const data = new DataTransfer();
    if (arguments[0]) data.setData("text/html", arguments[0]);
    data.setData("text/plain", arguments[1]);
    const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
    document.getElementById("text").dispatchEvent(event);
    """
    editor.driver.execute_script(script, html, text)


class TestWhatHappensElsewhere:
    @pytest.mark.parametrize("which", ["write-again", "leave"])
    def test_that_a_file_is_gone_is_told_and_it_is_written_again_or_left(self, editor, which):
        written = editor.text
        editor.path.unlink()
        editor.wait(lambda: "bị xóa hay đổi tên" in editor.one("conflict-bar").text)
        assert accessibility_faults(editor.driver) == []
        editor.one(which).click()
        if which == "leave":
            editor.wait(lambda: editor.driver.current_url.endswith("/"))
            assert not draft_of(editor.path)
            return
        editor.wait_saved()
        assert editor.path.read_text(encoding="utf-8") == written
        assert not editor.one("conflict-bar").is_displayed()

    def test_a_file_that_is_saved_outside_is_followed(self, editor):
        changed = editor.text.replace("Tiếp tục nâng cao trình độ", "Nâng cao trình độ")
        before = editor.pictures
        editor.path.write_text(changed, encoding="utf-8")
        editor.wait(lambda: editor.text == changed)
        editor.wait(lambda: editor.pictures != before)

    @pytest.mark.parametrize("which", ["mine", "theirs"])
    def test_both_texts_are_shown_and_one_chooses(self, editor, which):
        changed = editor.text.replace("Tiếp tục nâng cao trình độ", "Nâng cao trình độ").replace(
            "2024-01-09", "2024-01-10"
        )
        editor.driver.execute_script(
            "Object.defineProperty(document, 'hidden', {value: true})"
        )  # looks no more by itself
        editor.path.write_text(changed, encoding="utf-8")
        editor.type("Hôm nay. ", before="Trên đây là")
        mine = editor.text
        editor.wait(lambda: editor.one("conflict-bar").is_displayed())
        assert editor.path.read_text(encoding="utf-8") == changed
        editor.one("conflict-open").click()
        marked = [one.text.strip() for one in editor.driver.find_elements(By.CSS_SELECTOR, "#theirs mark")]
        assert len(marked) == 3  # not what stands between them
        assert marked[0] == "date: 2024-01-10"
        assert accessibility_faults(editor.driver) == []
        editor.one(f"choose-{which}").click()
        wanted = {"mine": mine, "theirs": changed}[which]
        editor.wait(lambda: editor.text == wanted and not editor.one("conflict").is_displayed())
        editor.wait_saved()
        assert editor.path.read_text(encoding="utf-8") == wanted

    def test_two_tabs_see_each_other(self, editor, root):
        driver, first = editor.driver, editor.driver.current_window_handle
        driver.switch_to.new_window("tab")
        second = driver.current_window_handle
        try:
            Editor(driver, editor.path).open(root)
            driver.switch_to.window(first)
            editor.type("Hôm nay. ", before="Trên đây là")
            typed = editor.text
            driver.switch_to.window(second)
            editor.wait(lambda: editor.text == typed)
        finally:
            driver.switch_to.window(second)
            driver.close()
            driver.switch_to.window(first)
        editor.wait_saved()

    def test_what_cannot_be_written_is_told_and_is_written_once_it_can(self, editor, root):
        (lock := editor.path.with_name(".lock")).unlink(missing_ok=True)
        lock.mkdir()  # as where the disk is full or may only be read: no file of the folder can be written
        try:
            editor.type("Hôm nay. ", before="Trên đây là")
            editor.wait(lambda: "Chữ gõ ở đây còn nguyên" in editor.one("lost").text)
            assert "chạy lại" not in editor.one("lost").text  # what is said of a desk that has stopped
            assert accessibility_faults(editor.driver) == []
            Editor(editor.driver, editor.path).open(root)  # another look at it tells the same
            editor.wait(lambda: "Chữ gõ ở đây còn nguyên" in editor.one("lost").text)
        finally:
            lock.rmdir()
        editor.wait_saved()  # by itself
        assert not editor.one("lost").is_displayed()
        assert "Hôm nay. " in editor.path.read_text(encoding="utf-8")

    def test_a_desk_that_is_killed_in_mid_word_loses_nothing(self, driver, tmp_path):
        (content := tmp_path / "content").mkdir()
        editor = Editor(driver, put_real(content))
        with running_desk(tmp_path) as running:
            driver.get(running.ticket)
            editor.open(running.root).type("Khẩn tr", before="Trên đây là")
            editor.wait(lambda: "Khẩn tr" in draft_of(editor.path) or "Khẩn tr" in editor.path.read_text("utf-8"))
            running.process.kill()
            running.process.wait(10)
            editor.one("text").send_keys("ương")
            editor.wait(lambda: "không trả lời" in editor.one("lost").text)
            assert "Khẩn trương" in editor.text
            assert accessibility_faults(driver) == []
        first = driver.current_window_handle
        with running_desk(tmp_path) as again:
            driver.switch_to.new_window("tab")
            try:
                driver.get(again.ticket)
                editor.open(again.root)
                assert "Khẩn tr" in editor.text or driver.find_elements(By.ID, "take-draft")
            finally:
                driver.close()
                driver.switch_to.window(first)
            editor.wait(lambda: not editor.one("lost").is_displayed())
            editor.wait_saved()
            assert "Khẩn trương" in editor.path.read_text(encoding="utf-8")
            assert editor.text == editor.path.read_text(encoding="utf-8")


def draft_of(path):
    draft = path.with_name(f".{path.name}.draft")
    return draft.read_text("utf-8") if draft.exists() else ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_findings_and_marks_keep_nobody_out(editor, scheme):
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    editor.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    script_faults(editor.driver)
    editor.type("x", before="2024-01\n")
    editor.wait(lambda: editor.driver.find_elements(By.CSS_SELECTOR, ".marks .error"))
    assert accessibility_faults(editor.driver) == []
    assert script_faults(editor.driver) == []


@pytest.mark.parametrize("screen", [SMALL, LARGE])
def test_text_and_pages_stand_beside_each_other_on_a_screen(editor, screen):
    show(editor.driver, screen)
    for name in ("#text-scroll", "#sheets", ".found"):
        box = editor.driver.find_element(By.CSS_SELECTOR, name).rect
        assert box["height"] > 100
        assert box["y"] + box["height"] <= screen[1] + 1
    width = editor.driver.execute_script("return document.documentElement.scrollWidth")
    assert width <= screen[0]


def test_pages_are_looked_at_larger_and_smaller(editor):
    wide = editor.driver.find_element(By.CSS_SELECTOR, ".sheet img").size["width"]
    editor.one("zoom-in").click()
    editor.one("zoom-in").click()
    larger = editor.driver.find_element(By.CSS_SELECTOR, ".sheet img").size["width"]
    editor.one("sheets").send_keys("0")
    assert larger > wide == editor.driver.find_element(By.CSS_SELECTOR, ".sheet img").size["width"]
    assert editor.one("page-number").text == "Trang 1/3"
