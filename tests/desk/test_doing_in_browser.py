"""In a real browser: files are made from the page of a notice, and a Word file that is dropped is looked at."""

from __future__ import annotations

import base64
import io

import docx
import pytest
from browsing import accessibility_faults, browser, running_desk, script_faults, wait_for
from commandline import Desk, put_real
from docx.shared import Pt
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

pytestmark = pytest.mark.browser

DROP = """
const bytes = Uint8Array.from(atob(arguments[0]), (sign) => sign.charCodeAt(0));
const dataTransfer = new DataTransfer();
dataTransfer.items.add(new File([bytes], arguments[1]));
document.getElementById("drop").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
"""
FETCH = """
const [address, done] = arguments;
fetch(address).then((answer) => answer.arrayBuffer()).then((all) => done(Array.from(new Uint8Array(all))));
"""


def shown(driver, name):
    return wait_for(driver, lambda _: driver.find_element(By.ID, name).text)


def fetched(driver, link):
    return bytes(driver.execute_async_script(FETCH, link.get_attribute("href")))


def changed_by_hand(data):
    document = docx.Document(io.BytesIO(data))
    for run in next(one for one in document.paragraphs if one.text.startswith("Để khắc phục")).runs:
        run.font.size = Pt(9)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_files_are_made_then_one_changed_by_hand_is_dropped_and_corrected(tmp_path, monkeypatch, capsys):
    (tmp_path / "content").mkdir()
    put_real(tmp_path / "content")
    with running_desk(tmp_path) as running, browser() as driver:
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
        driver.execute_script(DROP, base64.b64encode(b"abc").decode(), "thu.docx")
        assert "D001" in shown(driver, "file-fault")
        script_faults(driver)  # the browser tells the refusal, too
        driver.execute_script(DROP, base64.b64encode(changed_by_hand(made[0])).decode(), "sửa tay.docx")
        wait_for(driver, lambda _: "/check/" in driver.current_url)
        assert "hình thức đã bị sửa" in driver.find_element(By.CSS_SELECTOR, ".facts").text
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
