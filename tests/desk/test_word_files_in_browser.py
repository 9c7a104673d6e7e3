"""In a real browser: a notice is read from a Word file that is dropped; what a person changed in one is merged."""

from __future__ import annotations

import pytest
import signing
from browsing import accessibility_faults, drop, running_desk, script_faults, wait_for
from commandline import Desk, put_real
from handmade import resized, stripped
from offices import issued_office
from prior_office import issued_before, put_office
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from generator.ooxml import package
from generator.pdf import convert
from generator.pdf.convert import PdfRequest, PdfSettings
from generator.signing import places

pytestmark = pytest.mark.browser


@pytest.fixture
def rendered(tmp_path, monkeypatch, capsys):
    """Return a folder with the real notice as a draft, and its Word file."""
    (tmp_path / "content").mkdir()
    put_real(tmp_path / "content")
    Desk(tmp_path, monkeypatch, capsys).run("render", "content/2023.yaml")
    return tmp_path


def heading(driver):
    return driver.find_element(By.TAG_NAME, "h1").text


def test_an_old_notice_that_was_issued_before_is_marked_so_and_entered(tmp_path, driver):
    put_office(tmp_path)
    with running_desk(tmp_path) as running:
        driver.get(running.ticket)
        drop(driver, issued_before(), "Thông báo cũ.docx")
        wait_for(driver, lambda _: "/import/" in driver.current_url)
        assert accessibility_faults(driver) == []
        box = driver.find_element(By.ID, "issued")
        box.send_keys(Keys.SPACE)
        assert box.is_selected()
        box.send_keys(Keys.ENTER)
        wait_for(driver, lambda _: "/done/" in driver.current_url)
        assert "Đã ghi vào sổ số 12/TB-KHCN" in heading(driver)
        assert accessibility_faults(driver) == []


def test_an_old_notice_is_dropped_read_decided_otherwise_and_saved(rendered, driver):
    stripped(rendered / "out" / "2023.docx", rendered / "cu.docx")
    with running_desk(rendered) as running:
        driver.get(running.ticket)
        drop(driver, b"", "rỗng.docx")
        refused = driver.find_element(By.ID, "file-fault")
        wait_for(driver, lambda _: "D001: tệp rỗng (0 byte). Mở tệp bằng Word" in refused.text)
        drop(driver, (rendered / "cu.docx").read_bytes(), "Thông báo cũ.docx")
        wait_for(driver, lambda _: "/import/" in driver.current_url)
        assert "đúng từng chữ, đúng số" in driver.find_element(By.CLASS_NAME, "proof").text
        guess = driver.find_element(By.CSS_SELECTOR, "[data-kind=unit]")
        unit = guess.find_element(By.XPATH, "../..").find_element(By.TAG_NAME, "b").text
        assert unit in driver.find_element(By.CSS_SELECTOR, "[id='o-tasks.items']").text
        guess.send_keys(Keys.ENTER)
        again = f"[data-kind=unit][data-answer='{unit}']"
        wait_for(driver, lambda _: driver.find_elements(By.CSS_SELECTOR, again))
        name = driver.find_element(By.ID, "name")
        name.clear()
        name.send_keys("2023", Keys.ENTER)
        wait_for(driver, lambda _: "Đã có 2023.yaml" in driver.find_element(By.ID, "name-fault").text)
        assert accessibility_faults(driver) == []
        script_faults(driver)  # the browser tells the refusal, too
        name.clear()
        name.send_keys("2022", Keys.ENTER)
        wait_for(driver, lambda _: driver.current_url.endswith("/notices/2022"))
        assert "2022.yaml" in heading(driver)
        assert f"unit: {unit}" not in (rendered / "content" / "2022.yaml").read_text(encoding="utf-8")
        assert script_faults(driver) == []


def test_a_file_that_was_changed_by_hand_is_looked_at_then_merged(rendered, driver):
    data = resized((rendered / "out" / "2023.docx").read_bytes(), new_word=("khắc phục", "sửa chữa"))
    with running_desk(rendered) as running:
        driver.get(running.ticket)
        script_faults(driver)  # of a desk that ended
        driver.get(f"{running.root}/check")
        drop(driver, data, "sửa tay.docx")
        wait_for(driver, lambda _: "/check/" in driver.current_url)
        driver.find_element(By.LINK_TEXT, "Đưa chỗ sửa về nội dung").send_keys(Keys.ENTER)
        wait_for(driver, lambda _: "/merge/" in driver.current_url)
        assert driver.find_element(By.TAG_NAME, "ins").text == "sửa chữa"
        driver.find_element(By.CSS_SELECTOR, "button.main").send_keys(Keys.ENTER)
        wait_for(driver, lambda _: driver.current_url.endswith("/notices/2023"))
        assert "Để sửa chữa" in (rendered / "content" / "2023.yaml").read_text(encoding="utf-8")
        assert script_faults(driver) == []


def test_a_signed_pdf_is_dropped_on_the_page_of_its_notice_and_kept(tmp_path, driver):
    issued = issued_office(tmp_path)
    settings = PdfSettings(convert.choose_engine("embedded"), places=places.find)
    request = PdfRequest(package.load(issued.docx, "a"), "a", tmp_path / "a.pdf")
    (made,) = convert.convert([request], settings)
    with running_desk(tmp_path) as running:
        driver.get(running.ticket)
        script_faults(driver)  # of a desk that ended
        driver.get(f"{running.root}/issued/2024-12-TB-KHCN")
        drop(driver, signing.signed_by_both(made.pdf), "Đã ký.pdf")
        wait_for(driver, lambda _: "/done/" in driver.current_url)
        assert "Đã lưu bản gốc ký số của số 12/TB-KHCN" in heading(driver)
        assert accessibility_faults(driver) == []
        assert script_faults(driver) == []
