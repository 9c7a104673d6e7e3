"""The board of tasks in a real browser: on narrow screens, on paper, in two tabs."""

from __future__ import annotations

from contextlib import chdir

import pytest
from browsing import accessibility_faults, printed, running_desk, script_faults, show, wait_for
from following import TASKS, Office
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

pytestmark = pytest.mark.browser

LONG = "Rà soát toàn bộ quy chế làm việc, quy chế chi tiêu nội bộ, quy chế dân chủ ở cơ sở và các quy định khác. " * 2
MANY = [{**TASKS[1], "id": f"nv-quy-che-{at}", "text": f"{LONG.strip()} Lần {at}."} for at in range(1, 13)]
NARROW = {"a phone": (390, 800), "a laptop at 200 %": (683, 384)}
BEYOND = """
return [...document.querySelectorAll("main *")]
    .filter((one) => !one.closest("thead") && one.getBoundingClientRect().right > innerWidth + 1) // it is only read out
    .map((one) => one.outerHTML.slice(0, 80));
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory, driver):
    """Return the address of the desk of an office that follows many tasks."""
    folder = tmp_path_factory.mktemp("tasks")
    with chdir(folder):
        (folder / "content").mkdir()
        Office(None).issue([TASKS[0], *MANY])
    with running_desk(folder) as running:
        driver.get(running.ticket)
        yield running.root


def board(driver):
    return driver.execute_script("return document.querySelector('main')?.innerText ?? ''")  # one may be passing


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", NARROW)
def test_nothing_of_a_task_lies_beyond_a_narrow_screen(root, driver, screen, scheme):
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    show(driver, NARROW[screen])
    driver.get(f"{root}/tasks")
    assert driver.execute_script(BEYOND) == []
    assert "Ghi kết quả" in board(driver)
    assert accessibility_faults(driver) == []


def test_on_paper_it_is_a_table_with_every_word(root, driver):
    driver.get(f"{root}/tasks")
    sheets = printed(driver)
    words = " ".join(" ".join(sheets).split())
    assert all(" ".join(one["text"].split()) in words for one in MANY)
    assert 1 < len(sheets) < len(MANY) / 2
    assert all("Tình trạng" in one for one in sheets)


def test_a_tab_that_was_left_open_does_not_write_over_what_another_wrote(root, driver):
    address = f"{root}/tasks/2024-12-TB-KHCN/nv-ke-hoach?show=overdue"
    driver.get(address)
    first = driver.current_window_handle
    driver.find_element(By.ID, "result").send_keys("của tab một")
    driver.switch_to.new_window("tab")
    driver.get(address)
    driver.find_element(By.ID, "done").send_keys(Keys.SPACE)
    driver.find_element(By.ID, "result").send_keys("của tab hai", Keys.ENTER)
    wait_for(driver, lambda _: "Đã ghi mục 1, 12/TB-KHCN: đã xong" in board(driver))
    driver.close()
    driver.switch_to.window(first)
    driver.find_element(By.ID, "result").send_keys(Keys.ENTER)
    told = driver.find_element(By.ID, "form-fault")
    wait_for(driver, lambda _: "ghi chú “của tab hai”" in told.text)
    assert accessibility_faults(driver) == []
    driver.find_element(By.ID, "result").send_keys(Keys.ENTER)  # seen, and meant
    wait_for(driver, lambda _: "chưa xong, ghi chú “của tab một”" in board(driver))
    assert driver.find_element(By.ID, "show").get_property("value") == "overdue"
    assert [one for one in script_faults(driver) if " 409 " not in one] == []
