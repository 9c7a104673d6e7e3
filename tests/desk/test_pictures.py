"""The pictures of the desk in the guide and the README show it as it is.

``THONGBAO_PICTURES=1 python -m pytest tests/desk/test_pictures.py`` takes them anew. Each has in it the words that
stood on the page, and how they looked by its styles, so that a picture of another page is told; dots, which differ with
fonts, are not compared.
"""

from __future__ import annotations

import io
import os
import re
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

import pytest
from browsing import LARGE, SMALL, running_desk, show, wait_for
from PIL import Image, PngImagePlugin
from repository import ROOT
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from generator import guide

if TYPE_CHECKING:
    from collections.abc import Callable

    from selenium.webdriver import Chrome

pytestmark = pytest.mark.browser

_KEY, _LOOK = "Words", "Look"


def office(driver: Chrome) -> None:
    driver.find_element(By.ID, "name").send_keys("Sở Khoa học và Công nghệ tỉnh Bắc Ninh", Keys.TAB)
    wait_for(driver, lambda _: driver.find_element(By.ID, "code").get_property("value"))
    driver.execute_script("document.activeElement.blur()")


def editor(driver: Chrome) -> None:
    wait_for(driver, lambda _: "Đã lưu" in driver.find_element(By.ID, "kept").text)
    wait_for(driver, lambda _: "Không có lỗi" in driver.find_element(By.ID, "found-count").text)
    drawn = "const all = [...document.querySelectorAll('.sheet img')]; return all.length && all.every(i => i.complete)"
    wait_for(driver, lambda _: driver.execute_script(drawn))


class Picture(NamedTuple):
    """A picture: its file, the page, the screen, what is waited for, whether the folder has anything in it."""

    name: str
    page: str
    screen: tuple[int, int]
    ready: Callable[[Chrome], None]
    is_begun: bool = True


PICTURES = [
    Picture("ban-soan-bat-dau.png", "/office", SMALL, office, is_begun=False),
    Picture("ban-soan.png", "/notices/2024", SMALL, editor),
    Picture("ban-soan-rong.png", "/notices/2024", LARGE, editor),
]


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """Return the address of a desk whose folder has the files of the guide."""
    folder = tmp_path_factory.mktemp("begun")
    (folder / "content").mkdir()
    for text in re.findall(r"^```yaml\n(# content/.+?)^```$", guide.text(), re.DOTALL | re.MULTILINE)[:2]:
        name = text.partition("\n")[0].removeprefix("# ")
        (folder / name).write_text(text, encoding="utf-8")
    with running_desk(folder) as desk:
        yield desk.ticket, desk.root


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """Return the address of a desk with an empty folder."""
    with running_desk(tmp_path_factory.mktemp("empty")) as desk:
        yield desk.ticket, desk.root


WORDS = """
const choices = [...document.querySelectorAll("select")];
for (const one of choices) one.hidden = true;
const words = document.body.innerText;
for (const one of choices) one.hidden = false;
return words;
"""


LOOK = """
const asked = ["color", "backgroundColor", "fontSize", "fontWeight", "fontStyle", "textDecorationLine",
  "borderTopWidth", "borderTopColor", "borderRadius", "paddingTop", "paddingLeft", "marginTop", "rowGap", "minHeight",
  "display", "position"];
return [...document.body.querySelectorAll("*:not(option)")].filter((one) => one.checkVisibility()).map((one) => {
  const style = getComputedStyle(one);
  return [one.tagName, ...asked.map((name) => style[name])].join();
});
"""
"""What styles say of each element that is seen, but for what follows from fonts and sizes."""


def look_of(driver: Chrome) -> str:
    """Return a digest of how the page looks by its styles."""
    return sha256("\n".join(driver.execute_script(LOOK)).encode()).hexdigest()[:16]


def words_of(driver: Chrome) -> str:
    """Return the words on the page; the time of day stands as dots, and choices, which a machine may lack, are not."""
    return re.sub(r"\d\d:\d\d", "…", " ".join(driver.execute_script(WORDS).split()))


_ANEW = "take it anew, as this file's first lines say"


@pytest.mark.parametrize("picture", PICTURES, ids=lambda one: one.name)
def test_a_picture_shows_what_the_desk_says(picture, driver, request):
    ticket, root = request.getfixturevalue("begun" if picture.is_begun else "empty")
    show(driver, picture.screen)
    driver.get(ticket)  # once, as its second use leads to the first page, too
    driver.get(root + picture.page)
    picture.ready(driver)
    words, look, path = words_of(driver), look_of(driver), ROOT / "docs" / picture.name
    if os.environ.get("THONGBAO_PICTURES"):
        information = PngImagePlugin.PngInfo()
        information.add_itxt(_KEY, words, zip=True)
        information.add_text(_LOOK, look)
        shown = Image.open(io.BytesIO(driver.get_screenshot_as_png())).convert("RGB")
        shown.quantize(colors=128, dither=Image.Dither.NONE).save(path, optimize=True, pnginfo=information)
    with Image.open(path) as image:
        assert image.size == picture.screen
        assert image.text[_KEY] == words, _ANEW
        assert image.text.get(_LOOK) == look, _ANEW
