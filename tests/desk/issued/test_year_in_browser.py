"""A clerk's year in a real browser, from the empty folder to the next notice: what it leaves is what commands leave."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

import pytest
from browsing import PATIENCE, accessibility_faults, running_desk, script_faults
from offices import snapshot
from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from generator.wording import Day

pytestmark = pytest.mark.browser

TODAY = date.today()  # noqa: DTZ011 - the clerk's own
YEAR = TODAY.year
ANSWERS = {"name": "Bệnh viện Phổi", "parent": "SỞ Y TẾ", "place": "Bắc Ninh", "signer": "Nguyễn Văn An"}
TYPED = "đề xuất giải pháp", "khẩn trương "
AMENDED = "đối với", "kịp thời "
"""Before which words something is typed, and what."""
POST_TO = """return document.querySelector("form[data-working]").dataset.post = arguments[0];"""
CHOOSE = """
arguments[0].value = arguments[1];
arguments[0].dispatchEvent(new Event("input"));
"""
TYPE = """
const [area, at, words] = [document.getElementById("text"), ...arguments];
area.setRangeText(words, area.value.indexOf(at), area.value.indexOf(at), "end");
area.dispatchEvent(new InputEvent("input", { bubbles: true }));
"""


class ClerkInBrowser:
    """A clerk who sees the pages, reads them and clicks; while a page gives way to the next one, they wait."""

    def __init__(self, driver, root):
        self.driver = driver
        self.root = root

    def waits(self, condition):
        passing = NoSuchElementException, StaleElementReferenceException
        return WebDriverWait(self.driver, PATIENCE, 0.02, passing).until(lambda _: condition())

    def one(self, name):
        return self.driver.find_element(By.ID, name)

    def sees(self, words):
        self.waits(lambda: words in self.driver.find_element(By.TAG_NAME, "main").text)
        assert accessibility_faults(self.driver) == []
        # A form with a fault is told by its status, which the browser logs.
        assert [one for one in script_faults(self.driver) if " 422 " not in one] == []

    def clicks(self, words):
        """Click a link or a button by its words."""
        found = f'//main//a[normalize-space()="{words}"] | //main//button[normalize-space()="{words}"]'
        self.waits(lambda: self.driver.find_element(By.XPATH, found).click() is None)

    def fills(self, **said):
        for name, text in said.items():
            self.waits(lambda name=name, text=text: self._fill(name, text))

    def _fill(self, name, text):
        field = self.one(name)
        if field.get_attribute("type") == "date":  # what keys do in it depends on the browser's language
            self.driver.execute_script(CHOOSE, field, text)
        else:
            field.clear()
            field.send_keys(text)
        return True

    def types(self, before, words):
        """Type words into the text of the notice."""
        self.waits(lambda: self.one("text"))
        self.driver.execute_script(TYPE, before, words)
        self.waits(lambda: self.one("kept").text.startswith("Đã lưu"))


def issue(clerk, number):
    """Go through the steps of an issue."""
    clerk.clicks("Phát hành…")
    clerk.fills(number=number, date=TODAY.isoformat())
    clerk.sees(Day.of(TODAY).long)
    clerk.clicks("Xem lại trước khi phát hành")
    clerk.sees("Phát hành văn bản này?")
    clerk.clicks(f"Phát hành số {number}/TB-BVP")
    clerk.sees(f"Đã phát hành số {number}/TB-BVP")


def refused_with_a_way_out(clerk):
    """Withdraw what another document has changed since the page was opened; the answer leads to that one."""
    first, second = (f"/issued/{YEAR}-{number}-TB-BVP" for number in ("05", "06"))
    clerk.driver.get(f"{clerk.root}{second}/withdraw")
    clerk.waits(lambda: clerk.driver.execute_script(POST_TO, f"/api{first}/withdraw"))
    clerk.fills(reason="nhầm")
    clerk.clicks("Thu hồi số 06/TB-BVP")
    clerk.clicks(f"Thu hồi 06/TB-BVP/{YEAR}")
    assert "409" in script_faults(clerk.driver)[0]
    clerk.sees(f"Thu hồi số 06/TB-BVP ngày {TODAY:%d/%m/%Y}")


def test_a_year_at_the_desk_leaves_what_the_commands_leave(tmp_path, by_commands, driver):
    folder = tmp_path / "ban lam viec"
    folder.mkdir()
    with running_desk(folder) as running:
        driver.get(running.ticket)
        clerk = ClerkInBrowser(driver, running.root)
        clerk.sees("Bắt đầu: cơ quan của bạn")
        clerk.fills(name=ANSWERS["name"])
        driver.switch_to.active_element.send_keys(Keys.TAB)
        clerk.waits(lambda: clerk.one("code").get_property("value") == "BVP")
        clerk.fills(parent=ANSWERS["parent"], place=ANSWERS["place"], signer=ANSWERS["signer"])
        clerk.clicks("Bắt đầu")

        clerk.types(TYPED[0], TYPED[1])
        issue(clerk, "05")
        clerk.waits(lambda: clerk.one("making-engine").send_keys("bộ dàn trang đi kèm") is None)
        clerk.clicks("Làm PDF")
        clerk.sees(f"Tải {YEAR}.pdf")
        clerk.clicks("Xem bản đã phát hành")
        clerk.sees(f"đã phát hành 05/TB-BVP/{YEAR}, chỉ xem")

        clerk.clicks("Sửa đổi, bổ sung")
        clerk.sees("Cách sửa")
        clerk.clicks("Tạo và mở để sửa")
        clerk.sees("Chỗ này chưa viết")
        clerk.fills(reason="nói rõ thời điểm")
        clerk.clicks("Tạo và mở để sửa")
        clerk.types(*AMENDED)
        clerk.clicks("Phát hành…")
        assert clerk.waits(lambda: clerk.one("number").get_property("value")) == "06"
        clerk.clicks("Về trang soạn")
        issue(clerk, "06")

        clerk.clicks("Xem bản đã phát hành")
        clerk.sees("nói rõ thời điểm")
        clerk.clicks("So sánh trước, sau khi sửa")
        clerk.sees("1 chỗ khác")
        assert driver.find_element(By.CSS_SELECTOR, "ins").text.strip() == AMENDED[1].strip()

        driver.get(f"{clerk.root}/register?q={quote('giao ban')}")
        clerk.sees(f"Đã được sửa đổi, bổ sung bởi 06/TB-BVP/{YEAR}")
        refused_with_a_way_out(clerk)
        driver.get(f"{clerk.root}/new")
        clerk.fills(name=f"{YEAR + 1}")
        clerk.sees("Từ thông báo")
        clerk.clicks("Tạo và mở để viết")
        clerk.sees("Chưa ghi theo dõi lần nào")
        clerk.clicks("Mở để viết")
        clerk.waits(lambda: driver.current_url.endswith(f"/notices/{YEAR + 1}"))
        clerk.waits(lambda: "lỗi" in clerk.one("found-count").text)
    first, second = f"content/{YEAR}.yaml", f"content/{YEAR}-sua-doi.yaml"
    made = by_commands(
        lambda _: None,
        ("init", *(part for key, said in ANSWERS.items() for part in (f"--{key}", said))),
        lambda there: insert(there / first, *TYPED),
        ("issue", first, "--number", "5", "--date", TODAY.isoformat(), "--pdf", "--engine", "embedded"),
        ("amend", first, "--kind", "sua-doi", "--reason", "nói rõ thời điểm"),
        lambda there: insert(there / second, *AMENDED),
        ("issue", second, "--number", "6", "--date", TODAY.isoformat()),
        ("new", f"{YEAR + 1}", "--from", second),
    )
    assert snapshot(folder).keys() == made.keys()
    assert snapshot(folder) == made


def insert(path, before, words):
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(before, words + before, 1), encoding="utf-8", newline="\n")
