"""A real browser (Chromium) on a real desk: what a clerk sees and does there."""

from __future__ import annotations

import base64
import contextlib
import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2
import pytest
from axe_core_python.base import AXE_SCRIPT
from commandline import PROGRAM
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.wait import WebDriverWait

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

SMALL, LARGE = (1366, 768), (1920, 1080)
"""Screens in dots: a clerk's laptop, a clerk's monitor."""
PATIENCE = 20.0
"""Seconds to wait for what a page does by itself, on a machine that is busy."""


def programs() -> tuple[str, str] | None:
    """Return Chromium and its driver; ``None`` where they are not installed, which in CI is a failure."""
    found = [shutil.which(name) for name in ("chromium", "chromedriver")]
    if all(found):
        return found[0], found[1]
    if os.environ.get("CI") == "true":
        pytest.fail("Chromium and its driver must be there in CI")
    return None


@contextlib.contextmanager
def browser() -> Iterator[Chrome]:
    """Yield Chromium without a window; skip where it is not installed."""
    if (found := programs()) is None:
        pytest.skip("Chromium is not installed")
    options = ChromeOptions()
    options.binary_location = found[0]
    # --no-sandbox: CI runs as root; --disable-dev-shm-usage: containers have little of it
    for one in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--lang=vi", "--hide-scrollbars"):
        options.add_argument(one)
    driver = Chrome(options=options, service=Service(found[1]))
    try:
        show(driver, SMALL)
        yield driver
    finally:
        driver.quit()


def begin_anew(driver: Chrome) -> None:
    """Make a browser that was used what it is when it starts: one empty page, nothing kept, no screen but a clerk's."""
    first, *others = driver.window_handles
    for one in others:
        driver.switch_to.window(one)
        driver.close()
    driver.switch_to.window(first)
    driver.get("about:blank")
    for command in ("Network.clearBrowserCookies", "Network.clearBrowserCache", "Browser.resetPermissions"):
        driver.execute_cdp_cmd(command, {})
    driver.execute_cdp_cmd("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    show(driver, SMALL)
    script_faults(driver)


def show(driver: Chrome, screen: tuple[int, int]) -> None:
    """Give the page a screen of this size."""
    sizes = {"width": screen[0], "height": screen[1], "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", sizes)


class RunningDesk(NamedTuple):
    """A desk that runs in a process of its own, and the address that lets one browser in."""

    process: subprocess.Popen[str]
    ticket: str

    @property
    def root(self) -> str:
        """Its address, without a slash at the end."""
        return self.ticket.partition("/open/")[0]


@contextlib.contextmanager
def running_desk(folder: Path, program: Sequence[str] = PROGRAM) -> Iterator[RunningDesk]:
    """Yield the desk of a folder, started by the command; it is killed at the end, if it has not ended."""
    command = [*program, "desk", "--no-browser"]
    piped: Any = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True, "encoding": "utf-8"}
    with subprocess.Popen(command, cwd=folder, **piped) as process:
        try:
            assert process.stdout
            lines = []
            for line in process.stdout:
                lines.append(line)
                if found := re.search(r"http://\S+/open/\S+", line):
                    yield RunningDesk(process, found[0])
                    return
            pytest.fail("the desk did not start: " + "".join(lines))
        finally:
            process.kill()


def wait_for(driver: Chrome, condition: Callable[[Chrome], Any]) -> Any:
    """Return what a condition gives as soon as it holds."""
    return WebDriverWait(driver, PATIENCE, poll_frequency=0.02).until(condition)


_ONLY_VIOLATIONS = "{resultTypes: ['violations'], selectors: false}"
"""What axe-core says of its results: every rule runs, but of the thousands of elements that pass nothing is written."""


def accessibility_faults(driver: Chrome) -> list[str]:
    """Return what axe-core finds of serious or critical impact on the page that is shown."""
    driver.execute_script(AXE_SCRIPT)
    told = driver.execute_async_script(f"axe.run(document, {_ONLY_VIOLATIONS}).then(arguments[0])")
    return [
        f"{one['id']}: {node['html']}"
        for one in told["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


_DROP = """
const [bytes, ...names] = arguments;
const dataTransfer = new DataTransfer();
const content = Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0));
for (const name of names) dataTransfer.items.add(new File([content], name));
document.getElementById("drop").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
"""


def drop(driver: Chrome, data: bytes, *names: str) -> None:
    """Drop files of these bytes on the page that looks at Word files."""
    driver.execute_script(_DROP, base64.b64encode(data).decode(), *names)


def printed(driver: Chrome) -> list[str]:
    """Return the text of each sheet that the page gives on paper."""
    told = driver.execute_cdp_cmd("Page.printToPDF", {"printBackground": False, "preferCSSPageSize": True})
    document = pypdfium2.PdfDocument(base64.b64decode(told["data"]))
    return [page.get_textpage().get_text_range() for page in document]


def script_faults(driver: Chrome) -> list[str]:
    """Return what the browser's console tells of errors and refused content since the last call."""
    return [one["message"] for one in driver.get_log("browser") if one["level"] == "SEVERE"]
