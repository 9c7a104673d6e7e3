"""The desk in a real browser: what the app alone cannot show."""

from __future__ import annotations

import pytest
from browsing import LARGE, accessibility_faults, browser, drop, printed, running_desk, script_faults, show, wait_for
from handmade import resized
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from generator import pipeline

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def desk(made_once):
    with running_desk(made_once) as running:
        yield running


@pytest.fixture(scope="module")
def root(desk, driver):
    """Return the address of the desk, into which the browser was let."""
    driver.get(desk.ticket)
    return desk.root


PAGES = [
    "/check",
    *("/guide/huong-dan.html", "/notices/office"),
    *("/", "/notices/2023", "/issued/{issued}", "/samples/mau-day-du", "/register", "/new", "/notices/2023/issue"),
    *("/issued/{issued}/amend", "/issued/{issued}/withdraw", "/compare?old=draft:2023&new=draft:2023"),
    *("/notices/2023/issue/review?number=12&date=2024-01-12", "/check/{checked}", "/check/gone"),
    *("/tasks", "/register?q=ket+luan&from=2024-01-01", "/register/day?at=2030-01-01"),
    *("/import", "/import/{checked}", "/merge", "/merge/{checked}"),
]
"""``{issued}`` is the notice that was issued, ``{checked}`` a Word file that was looked at."""
NO_PAGE = "/no-such-page"


@pytest.fixture(scope="module")
def checked(root, driver, made_once):
    """Return the key under which a Word file with something to be told was looked at."""
    driver.get(f"{root}/check")
    made = pipeline.build(made_once / "content" / "2023.yaml").docx
    drop(driver, resized(made, new_word=("khắc phục", "sửa chữa")), "một tệp.docx")
    wait_for(driver, lambda _: "/check/" in driver.current_url)
    return driver.current_url.rpartition("/")[2]


@pytest.fixture
def page(request, root, made_once):
    """Return the address of a page."""
    issued = next(one.name for one in (made_once / "content" / "issued").iterdir() if one.is_dir())
    checked = request.getfixturevalue("checked") if "{checked}" in request.param else ""
    return root + request.param.format(issued=issued, checked=checked)


class TestTheAddressThatLetsIn:
    def test_is_left_at_once(self, root, driver):
        driver.get(f"{root}/")
        assert driver.current_url == f"{root}/"
        assert driver.execute_script("return history.state") is None

    def test_lets_in_no_other_browser(self, root, desk):
        assert root
        with browser() as other:
            other.get(desk.ticket)
            assert "chỉ dùng được một lần" in other.find_element(By.TAG_NAME, "main").text

    def test_cookie_is_seen_by_no_program_of_a_page(self, root, driver):
        driver.get(f"{root}/")
        assert driver.execute_script("return document.cookie") == ""


def test_paper_is_white_and_its_words_dark_at_night_too(root, driver):
    driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"media": "print", "features": [{"name": "prefers-color-scheme", "value": "dark"}]},
    )
    driver.get(f"{root}/")
    script = "const style = getComputedStyle(document.body); return [style.backgroundColor, style.color]"
    told = driver.execute_script(script)
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    assert told == ["rgb(255, 255, 255)", "rgb(29, 36, 48)"]


@pytest.mark.parametrize("page", [*PAGES, NO_PAGE], indirect=True)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_keeps_anybody_out(page, scheme, driver):
    driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    driver.get(page)
    assert accessibility_faults(driver) == []


@pytest.mark.parametrize("page", PAGES, indirect=True)
def test_no_page_asks_for_what_its_policy_forbids(page, driver):
    script_faults(driver)
    driver.get(page)
    wait_for(driver, lambda _: driver.execute_script("return document.readyState") == "complete")
    assert script_faults(driver) == []


@pytest.mark.parametrize("page", [*PAGES, NO_PAGE], indirect=True)
def test_text_at_twice_the_size_is_not_cut(page, driver):
    show(driver, (683, 384))  # half of the screen's dots, as a browser lays a page out at 200 %
    try:
        driver.get(page)
        width, seen = driver.execute_script("const d = document.documentElement; return [d.scrollWidth, d.clientWidth]")
        assert width <= seen
    finally:
        show(driver, LARGE)


@pytest.mark.parametrize(
    ("page", "sheets"), [("/samples/mau-day-du", 6), ("/notices/2023", 3), ("/check/{checked}", 4)], indirect=["page"]
)
def test_on_paper_each_page_of_a_notice_has_a_sheet_of_its_own(page, sheets, driver):
    driver.get(page)
    wait_for(driver, lambda _: len(driver.find_elements(By.CSS_SELECTOR, "figure img")) >= sheets - 1)
    texts = printed(driver)
    assert len(texts) == sheets
    assert not [one for one in texts if "Trang 1/" in one or "Dừng bàn soạn" in one]


_DRAGGED = """
const dataTransfer = new DataTransfer();
if (arguments[0] === "file") dataTransfer.items.add(new File(["a"], "a.docx"));
else dataTransfer.setData("text/plain", "a");
return !document.body.dispatchEvent(new DragEvent("dragover", { dataTransfer, bubbles: true, cancelable: true }));
"""


def test_a_file_that_is_dropped_where_none_is_taken_is_not_opened(root, driver):
    driver.get(f"{root}/register")
    assert driver.execute_script(_DRAGGED, "file")
    assert not driver.execute_script(_DRAGGED, "text")


def test_the_pages_of_a_notice_are_seen(root, driver):
    driver.get(f"{root}/samples/mau-day-du")
    first = driver.find_element(By.CSS_SELECTOR, ".pages img")
    wait_for(driver, lambda _: first.get_property("naturalWidth"))


def test_every_control_is_reached_by_keys_and_shows_that_it_is(root, driver):
    driver.get(f"{root}/")
    body = driver.find_element(By.TAG_NAME, "body")
    controls = driver.find_elements(By.CSS_SELECTOR, "a[href], button, input, select, textarea")
    seen = []
    for _ in range(2 * len(controls)):
        ActionChains(driver).send_keys(Keys.TAB).perform()  # to a file's control nothing else can be sent
        active = driver.switch_to.active_element
        if active == body:
            break
        seen.append(active)
        style = driver.execute_script("return getComputedStyle(arguments[0]).outlineStyle", active)
        assert style != "none", active.get_attribute("outerHTML")
    assert {one.id for one in controls if one.is_displayed()} <= {one.id for one in seen}


def test_the_button_stops_the_desk(tmp_path, driver):
    folder = tmp_path / "rong"
    folder.mkdir()
    with running_desk(folder) as running:
        driver.get(running.ticket)
        driver.find_element(By.ID, "stop").click()
        assert running.process.wait(10) == 0
        wait_for(driver, lambda _: "đã dừng" in driver.find_element(By.ID, "status").text)


def test_a_page_says_when_the_desk_is_gone(tmp_path, driver):
    with running_desk(tmp_path) as running:
        driver.get(running.ticket)
        running.process.kill()
        running.process.wait(10)
        driver.execute_script("document.dispatchEvent(new Event('visibilitychange'))")
        wait_for(driver, lambda _: "gõ lại thongbao desk" in driver.find_element(By.ID, "status").text)


def test_an_office_begins_by_its_questions_and_sees_its_first_notice(tmp_path, driver):
    def answer(name):
        return driver.find_element(By.ID, name).get_property("value")

    with running_desk(tmp_path) as running:
        driver.get(running.ticket)
        driver.find_element(By.CSS_SELECTOR, "button.main").click()
        wait_for(driver, lambda _: driver.switch_to.active_element.get_attribute("aria-invalid") == "true")
        assert accessibility_faults(driver) == []
        driver.find_element(By.ID, "name").send_keys("Kho bạc Nhà nước", Keys.TAB)
        wait_for(driver, lambda _: answer("code") == "KBNN")
        assert answer("kind") == "khac"
        driver.find_element(By.ID, "signer").send_keys("Nguyễn Văn An")
        driver.find_element(By.ID, "name").clear()
        driver.find_element(By.ID, "name").send_keys("Văn phòng UBND tỉnh Lào Cai", Keys.TAB)
        wait_for(driver, lambda _: answer("code") == "VP")
        assert (answer("kind"), answer("parent"), answer("place")) == ("van-phong", "UBND TỈNH LÀO CAI", "Lào Cai")
        driver.find_element(By.ID, "name").clear()  # what was filled in is of the former name when it is sent
        driver.find_element(By.ID, "name").send_keys("Sở Nội vụ tỉnh Lào Cai", Keys.ENTER)
        wait_for(driver, lambda _: "/notices/" in driver.current_url)
        wait_for(driver, lambda _: "Không có lỗi" in driver.find_element(By.ID, "found-count").text)
        office = (tmp_path / "content" / "office.yaml").read_text(encoding="utf-8")
        assert ("SỞ NỘI VỤ" in office, "code: NV" in office) == (True, True)
