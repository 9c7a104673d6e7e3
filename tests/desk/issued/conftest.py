"""An office that has issued a notice, as the desk finds it, and the same office for the commands."""

from __future__ import annotations

import re
from html import unescape

import pytest
from asking import Visitor
from offices import issued_office, snapshot

ISSUED = "/issued/2024-12-TB-KHCN"


def plain(text):
    """Return the words of a page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


class SteppingClerk:
    """A clerk who goes through the steps of a page."""

    def __init__(self, folder):
        self.folder = folder
        self.visitor = Visitor()

    def words(self, address):
        """Return the words of a page that is there."""
        told = self.visitor.get(address)
        assert told.status == 200, told.text
        return plain(told.text)

    def sends(self, address, **said):
        """Send a form and return the answer."""
        return self.visitor.post(address, said)

    def done(self, address, **said):
        """Send a form, and return the words of the page that it leads to."""
        told = self.sends(address, **said)
        assert told.status == 200, told.text
        return self.words(told.json()["address"])

    @property
    def files(self):
        """Every file of the folder."""
        return snapshot(self.folder)


@pytest.fixture
def clerk(desk):
    """Return a clerk in an empty folder."""
    return SteppingClerk(desk.folder)


@pytest.fixture
def later(clerk):
    """Return a clerk whose office has issued number 12."""
    issued_office(clerk.folder)
    return clerk


@pytest.fixture
def by_commands(desk, tmp_path_factory, monkeypatch):
    """Return what prepares another folder, runs commands in it one after the other, and gives all files it then has.

    A step that is no command but a function is called with the folder.
    """

    def run(prepare, *steps):
        folder = tmp_path_factory.mktemp("commands")
        prepare(folder)
        with monkeypatch.context() as there:
            there.chdir(folder)
            for step in steps:
                if callable(step):
                    step(folder)
                else:
                    told = desk.run(*step)
                    assert told.code == 0, told.err
        return snapshot(folder)

    return run
