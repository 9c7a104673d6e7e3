"""How soon the desk answers a key, in a real browser: what is found, the new picture; and whether memory grows.

Run by hand from the project's folder: ``.venv/bin/python benchmarks/desk.py [--keys NUMBER] [--pause SECONDS]``. Times
are the page's own, from the key that was pressed to what is drawn because of it; a picture counts once it is decoded.
Linux only: memory of the desk and its layout engine is read from /proc.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.append(str(Path(__file__).parent.parent / "tests" / "support"))

from browsing import LARGE, RunningDesk, browser, running_desk, show, wait_for

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

ROOT = Path(__file__).parent.parent
TYPED = "Rà soát, đôn đốc các phòng, đơn vị hoàn thành đúng hạn. "
GOALS = {"real": {"found": 60, "pages": 150}, "ten pages": {"found": 60, "pages": 300}}
FIND = """
const areas = [...document.querySelectorAll("#text, #form textarea")];
return areas.find((one) => one.offsetParent && one.value.includes(arguments[0]));
"""
LISTEN = """
const [words, area] = arguments;
window.measured = {found: [], pages: []};
for (const name of Object.keys(measured))
  document.addEventListener(`desk:${name}`, ({detail}) => measured[name].push(detail));
area.focus();
const at = area.value.indexOf(words);
area.setSelectionRange(at, at);
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--keys", type=int, default=150, help="keys that are timed in each notice; 0: none")
    parser.add_argument("--pause", type=float, default=0.25, help="seconds between two keys")
    parser.add_argument("--more", type=int, default=2000, help="further keys, after which memory is looked at")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp())
    shutil.copytree(ROOT / "content", folder / "content", ignore=shutil.ignore_patterns("issued"))
    write_ten_pages(folder / "content")
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors, one key each {options.pause} s")
    with browser() as driver:
        show(driver, LARGE)
        start = time.perf_counter()
        with running_desk(folder) as desk:
            driver.get(desk.ticket)
            print(f"first page {time.perf_counter() - start:.2f} s after the command")
            measure(driver, desk, options)
    shutil.rmtree(folder)
    print(f"load {os.getloadavg()[0]:.1f}")


def measure(driver: Chrome, desk: RunningDesk, options: argparse.Namespace) -> None:
    for name, title in (("2023", "real"), ("muoi-trang", "ten pages")) if options.keys else ():
        for tab, words in (("text", "Tiếp tục nâng cao trình độ"), ("form", "Trên đây là kết luận")):
            begin(driver, f"{desk.root}/notices/{name}", tab, words)
            type_keys(driver, options.keys, options.pause)
            for what, times in driver.execute_script("return measured").items():
                goal = f"goal p95 {GOALS[title][what]} ms, {len(times)} times"
                print(f"{title}, {tab}: key to {what}: {told(times)} ({goal})")
    begin(driver, f"{desk.root}/notices/2023", "text", "Tiếp tục nâng cao trình độ")
    for done in range(0, options.more + 1, max(options.more // 4, 1)):
        print(f"memory after {done} keys: {memory(driver, desk.process.pid)}")
        if done < options.more:
            type_keys(driver, options.more // 4, 0.03)
            take_back(driver, options.more // 4)


def write_ten_pages(content: Path) -> None:
    """Write the real notice with so many tasks that it has ten pages."""
    text = (content / "2023.yaml").read_text(encoding="utf-8")
    last = text.index("    - >-\n      Tiếp tục nâng cao trình độ")
    end = text.index("\nclosing")
    task = text[last:end].rstrip() + "\n"
    longer = "".join(task.replace("Tiếp tục", f"Tiếp tục lần {number}", 1) for number in range(2, 136))
    (content / "muoi-trang.yaml").write_text(text[:end].rstrip() + "\n" + longer + text[end:], encoding="utf-8")


def begin(driver: Chrome, address: str, tab: str, words: str) -> None:
    """Open a notice at a tab, wait until all of it is seen, put the caret before some words, listen."""
    driver.get(address)
    wait_for(driver, lambda _: driver.execute_script("return document.querySelector('.sheet img[src]')"))
    wait_for(driver, lambda _: "cảnh báo" in driver.find_element("id", "found-count").text)
    driver.find_element("id", f"tab-{tab}").click()
    wait_for(driver, lambda _: driver.find_element("id", f"{tab}-panel").is_displayed())
    area = wait_for(driver, lambda _: driver.execute_script(FIND, words))  # the form comes after the page
    driver.execute_script(LISTEN, words, area)
    time.sleep(2)  # the paragraph of the caret is shown
    print(driver.execute_script("return document.querySelectorAll('.sheet').length"), "pages")


def type_keys(driver: Chrome, number: int, pause: float) -> None:
    for at in range(number):
        driver.execute_cdp_cmd("Input.insertText", {"text": TYPED[at % len(TYPED)]})
        time.sleep(pause)
    time.sleep(1.5)


def take_back(driver: Chrome, number: int) -> None:
    """Delete what was typed: what is held then must not depend on how often a key was pressed."""
    driver.execute_script(
        "const area = document.activeElement;"
        "area.setSelectionRange(area.selectionStart - arguments[0], area.selectionStart);"
        "document.execCommand('delete');",
        number,
    )
    time.sleep(3)


def told(times: list[float]) -> str:
    ordered = sorted(times)
    p50, p95 = (ordered[min(int(len(ordered) * part), len(ordered) - 1)] for part in (0.5, 0.95))
    return f"p50 {p50:.0f} ms, p95 {p95:.0f} ms"


def memory(driver: Chrome, process: int) -> str:
    driver.execute_cdp_cmd("HeapProfiler.collectGarbage", {})
    driver.execute_cdp_cmd("Performance.enable", {})
    metrics: list[dict[str, Any]] = driver.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
    page = {one["name"]: one["value"] for one in metrics}
    sizes = [resident(one) for one in (process, *children(process))]
    heap, nodes = page["JSHeapUsedSize"] / 1e6, page["Nodes"]
    return (
        f"desk {sum(sizes):.0f} MB ({', '.join(f'{one:.0f}' for one in sizes)}), page {heap:.1f} MB, {nodes:.0f} nodes"
    )


def children(process: int) -> list[int]:
    return [
        int(one) for task in Path(f"/proc/{process}/task").iterdir() for one in (task / "children").read_text().split()
    ]


def resident(process: int) -> float:
    said = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(said.partition("VmRSS:")[2].split()[0]) / 1e3


if __name__ == "__main__":
    main()
