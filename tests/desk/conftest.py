"""The clerk's folder as the desk finds it, and a browser in it."""

from __future__ import annotations

import os

import pytest
from asking import Visitor
from browsing import begin_anew, browser
from commandline import put_real
from offices import put


@pytest.fixture(scope="session")
def made_once(tmp_path_factory):
    """Return a folder with a draft and an issued notice, and a link that leads out of it; no test may change it."""
    folder = tmp_path_factory.mktemp("desk") / "ban lam viec"
    content = folder / "content"
    content.mkdir(parents=True)
    put_real(content)
    put(content, 1)
    (folder.parent / "bi-mat.yaml").write_text("subject: bí mật\n", encoding="utf-8")
    if os.name != "nt":  # it needs a right there that a clerk does not have
        (content / "ngoai.yaml").symlink_to(folder.parent / "bi-mat.yaml")
    return folder


@pytest.fixture
def folder(made_once, monkeypatch):
    """Return the folder with a draft and an issued notice, as the current one."""
    monkeypatch.chdir(made_once)
    return made_once


@pytest.fixture
def visitor(folder):
    """Return a browser that was let in."""
    assert folder
    return Visitor()


@pytest.fixture(scope="session")
def chromium():
    """Return the browser of all tests of this process: it takes seconds to start."""
    with browser() as started:
        yield started


@pytest.fixture(scope="module")
def driver(chromium):
    """Return a browser as it starts; its pages are gone when a module's desks are."""
    begin_anew(chromium)
    yield chromium
    begin_anew(chromium)
