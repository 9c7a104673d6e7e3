"""Whatever stands where a file should be is told at once: a pipe, a device, a socket, a folder, a link to nothing."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import socket
from pathlib import Path

import pytest
from offices import office as make_office
from offices import put

from generator import pipeline
from generator.content import next_year
from generator.registry import archive, copies

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no names here")

SECONDS = 10
"""A run that waits for a pipe or a device never ends."""

ENGLISH = re.compile(r"\b(no such|directory|is a|device|not permitted|invalid|argument|symbolic)\b", re.IGNORECASE)


def listen(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))


KINDS = {
    "pipe": os.mkfifo,
    "endless device": lambda path: path.symlink_to("/dev/zero"),
    "terminal": lambda path: path.symlink_to("/dev/tty"),
    "socket": listen,
    "folder": Path.mkdir,
    "link to nothing": lambda path: path.symlink_to("khong-co-gi"),
    "link to itself": lambda path: path.symlink_to(path.name),
}
CONTENT, WORD, OUT = "content/2023.yaml", "a.docx", "out/2023.docx"
ISSUED = "content/issued/2024-05-TB-KHCN"
READ = {
    "content": (CONTENT, ("check", CONTENT)),
    "content rendered": (CONTENT, ("render", CONTENT)),
    "content issued": (CONTENT, ("issue", CONTENT, "--number", "12", "--date", "2024-01-12")),
    "content given ids": (CONTENT, ("ids", CONTENT)),
    "content amended": (CONTENT, ("amend", CONTENT, "--kind", "amends", "--reason", "lùi hạn")),
    "last year's content": (CONTENT, ("new", "2025", "--from", CONTENT)),
    "older version": (CONTENT, ("diff", CONTENT, "content/2022.yaml")),
    "newer version": (CONTENT, ("diff", "content/2022.yaml", CONTENT)),
    "office": ("content/office.yaml", ("check", CONTENT)),
    "office given ids": ("content/office.yaml", ("ids", CONTENT)),
    "office issued": ("content/office.yaml", ("issue", CONTENT, "--number", "12", "--date", "2024-01-12")),
    "office of a Word file": ("content/office.yaml", ("lint", WORD)),
    "profile": ("content/profile.yaml", ("check", CONTENT)),
    "profile of a Word file": ("content/profile.yaml", ("lint", WORD)),
    "profile that was named": ("p.yaml", ("lint", WORD, "--profile", "p.yaml")),
    "template": ("templates/thong-bao.docx", ("render", CONTENT)),
    "Word file": (WORD, ("lint", WORD)),
    "Word file verified": (WORD, ("verify", WORD)),
    "Word file for pages": (WORD, ("pdf", WORD)),
    "PDF": ("a.pdf", ("lint", WORD, "--pdf", "a.pdf")),
    "register": ("content/issued/register.jsonl", ("history",)),
    "register of a draft": ("content/issued/register.jsonl", ("check", CONTENT)),
    "register of a Word file": ("content/issued/register.jsonl", ("verify", WORD)),
    "record": (f"{ISSUED}/{copies.NAME}", ("history",)),
    "archived file": (f"{ISSUED}/{archive.NOTICE}", ("history",)),
    "archived content": (f"{ISSUED}/{archive.SOURCE}", ("render", "5/TB-KHCN/2024")),
}
WRITTEN = {
    "notice": (OUT, ("render", CONTENT)),
    "next year": ("content/2025.yaml", ("new", "2025")),
    "corrected copy": ("sua.docx", ("lint", WORD, "--fix", "sua.docx")),
    "annotated copy": ("ghi.docx", ("lint", WORD, "--annotate", "ghi.docx")),
    "tracked changes": (
        "sua.docx",
        ("diff", CONTENT, "content/2022.yaml", "--redline", "sua.docx", "--author", "A", "--date", "2024-01-20"),
    ),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """An office with a notice of two years, one of them issued and one made."""
    folder = tmp_path_factory.mktemp("made")
    source = make_office(folder)
    text = source.read_text(encoding="utf-8")
    source.with_name("2022.yaml").write_text(text.replace("place: ", "place: T. ", 1), encoding="utf-8")
    put(source.parent, 5)
    (written,), _ = pipeline.write(pipeline.build(source))
    shutil.copy(written, folder / WORD)
    return folder


@pytest.fixture
def office(desk, made):
    shutil.copytree(made, desk.folder, dirs_exist_ok=True)
    return desk


@contextlib.contextmanager
def not_waiting():
    def ring(*_):
        raise AssertionError("waited")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def placed(name, kind):
    """Put a thing of a kind in a file's place."""
    path = Path(name)
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    KINDS[kind](path)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", READ)
def test_what_is_no_file_is_never_waited_for_nor_passed_over(office, place, kind):
    name, command = READ[place]
    placed(name, kind)
    with not_waiting():
        told = office.run(*command)
    assert told.code != 0, told
    assert re.search(r"\b[A-Z]\d{3}\b", told.err + told.out), told
    assert not ENGLISH.search(told.err + told.out), told


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "link to nothing"])
@pytest.mark.parametrize("place", WRITTEN)
def test_what_is_no_file_is_not_written_over(office, place, kind):
    name, command = WRITTEN[place]
    placed(name, kind)
    before = os.lstat(name)
    with not_waiting():
        told = office.run(*command)
    assert told.code == 2, told
    assert re.search(r"\b[WC]\d{3}\b", told.err), told
    assert not ENGLISH.search(told.err), told
    assert os.lstat(name).st_mode == before.st_mode


@pytest.mark.parametrize("kind", KINDS)
def test_what_stands_where_word_tells_who_has_a_file_open_is_not_waited_for(office, kind):
    placed("out/~$2023.docx", kind)
    Path(OUT).chmod(0o444)
    with not_waiting():
        assert office.run("render", CONTENT).code == 2


@pytest.mark.parametrize("kind", KINDS)
def test_an_archived_file_that_is_none_is_not_waited_for_when_a_draft_is_verified(office, kind):
    placed(f"{ISSUED}/{archive.NOTICE}", kind)
    with not_waiting():
        told = office.run("verify", WORD)
    assert not ENGLISH.search(told.err + told.out), told


@pytest.mark.parametrize("kind", KINDS)
def test_what_stands_where_the_schema_for_editors_is_written_is_not_waited_for(office, kind):
    placed(f"content/{next_year.SCHEMA}", kind)
    with not_waiting():
        told = office.run("new", "2025")
    assert not ENGLISH.search(told.err), told
