"""In a real browser: files are made from the page of a notice, and a Word file that is dropped is looked at."""

from __future__ import annotations

import io

import docx
import pytest
from browsing import accessibility_faults, drop, running_desk, script_faults, wait_for
from commandline import Desk, put_real
from handmade import resized
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

pytestmark = pytest.mark.browser

FETCH = """
const [address, done] = arguments;
fetch(address).then((answer) => answer.arrayBuffer()).then((all) => done(Array.from(new Uint8Array(all))));
"""


_UNREADABLE = "File.prototype.arrayBuffer = () => Promise.reject(new Error());"
"""As the browser answers of a folder, or of a file that another program holds."""


def shown(driver, name):
    return wait_for(driver, lambda _: driver.find_element(By.ID, name).text)


def fetched(driver, link):
    return bytes(driver.execute_async_script(FETCH, link.get_attribute("href")))


def test_files_are_made_then_one_changed_by_hand_is_dropped_and_corrected(tmp_path, monkeypatch, capsys, driver):
    (tmp_path / "content").mkdir()
    put_real(tmp_path / "content")
    with running_desk(tmp_path) as running:
        driver.get(running.ticket)
        driver.get(f"{running.root}/notices/2023")
        wait_for(driver, lambda _: driver.find_elements(By.CSS_SELECTOR, "#making-engine option[value=embedded]"))
        driver.find_element(By.CSS_SELECTOR, "#making-engine option[value=embedded]").click()
        driver.find_element(By.CSS_SELECTOR, "[data-what=pdf]").send_keys(Keys.ENTER)
        assert "Đã làm 2023.docx, 2023.pdf" in shown(driver, "making-made")
        assert driver.switch_to.active_element.text == "Làm PDF"
        links = driver.find_elements(By.CSS_SELECTOR, "#making-made a")
        made = [fetched(driver, one) for one in links]
        desk = Desk(tmp_path, monkeypatch, capsys)
        desk.run("render", "content/2023.yaml", "--pdf", "--engine", "embedded")
        assert made == [(tmp_path / "out" / name).read_bytes() for name in ("2023.docx", "2023.pdf")]
        assert accessibility_faults(driver) == []

        driver.get(f"{running.root}/check")
        drop(driver, b"abc", "thu.docx")
        assert "D001" in shown(driver, "file-fault")
        drop(driver, b"abc", "một.docx", "hai.docx")
        wait_for(driver, lambda _: "từng tệp một" in driver.find_element(By.ID, "file-fault").text)
        driver.execute_script(_UNREADABLE)
        drop(driver, b"abc", "thư mục")
        wait_for(driver, lambda _: "Không đọc được thư mục" in driver.find_element(By.ID, "file-fault").text)
        driver.get(f"{running.root}/check")
        choose = driver.find_element(By.ID, "file")
        assert "Chọn tệp Word" in driver.find_element(By.CSS_SELECTOR, "label[for=file]").text
        choose.send_keys(str(tmp_path / "content" / "2023.yaml"))
        assert "D001" in shown(driver, "file-fault")
        script_faults(driver)  # the browser tells the refusal, too
        drop(driver, resized(made[0]), "sửa tay.docx")
        wait_for(driver, lambda _: "/check/" in driver.current_url)
        assert "Hình thức đã bị sửa" in driver.find_element(By.CSS_SELECTOR, ".facts").text
        mark = driver.find_element(By.ID, "cho-1")
        assert mark.size["width"] > 100
        assert 2 < mark.size["height"] < 30
        driver.find_element(By.CSS_SELECTOR, "a[href='#cho-1']").send_keys(Keys.ENTER)
        wait_for(
            driver, lambda _: 0 < driver.execute_script("return arguments[0].getBoundingClientRect().top", mark) < 700
        )
        driver.find_element(By.CSS_SELECTOR, "[data-what=fixed]").send_keys(Keys.ENTER)
        assert "Đã sửa 1 chỗ" in shown(driver, "making-made")
        copy = fetched(driver, driver.find_element(By.CSS_SELECTOR, "#making-made a"))
        assert docx.Document(io.BytesIO(copy)).paragraphs
        assert accessibility_faults(driver) == []
        assert script_faults(driver) == []
