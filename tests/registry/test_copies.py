"""What cannot be read is not nothing: a register that is there and cannot be read stops every command that asks it."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest
from offices import draft, office, put, snapshot

from generator.issuing import identify
from generator.registry import copies, history, register

ISSUED = Path("content/issued")
posix = pytest.mark.skipif(os.name == "nt", reason="links take a right of its own on Windows")


@pytest.fixture
def path(desk):
    """The real notice as a draft, beside it two that were issued."""
    path = office(desk.folder).relative_to(desk.folder)
    put(path.parent, 1)
    put(path.parent, 2)
    return path


def link_to_nothing(path):
    shutil.rmtree(path)
    path.symlink_to("nowhere", target_is_directory=True)


def loop(path):
    shutil.rmtree(path)
    path.symlink_to(path.name, target_is_directory=True)


def file_instead(path):
    shutil.rmtree(path)
    path.write_bytes(b"x")


def empty_register(path):
    (path / copies.FILE).write_bytes(b"")


def no_register(path):
    (path / copies.FILE).unlink()


def no_register_and_no_records(path):
    for file in (path / copies.FILE, *path.rglob(copies.NAME)):
        file.unlink()


def folder_instead_of_register(path):
    (path / copies.FILE).unlink()
    (path / copies.FILE).mkdir()


def register_to_nothing(path):
    (path / copies.FILE).unlink()
    (path / copies.FILE).symlink_to("nowhere")


def pipe_instead_of_register(path):
    (path / copies.FILE).unlink()
    os.mkfifo(path / copies.FILE)


BROKEN = [
    link_to_nothing,
    loop,
    file_instead,
    empty_register,
    no_register,
    no_register_and_no_records,
    folder_instead_of_register,
    register_to_nothing,
    pipe_instead_of_register,
]


@posix
@pytest.mark.reports("V201")
@pytest.mark.parametrize("broken", BROKEN, ids=lambda one: one.__name__)
def test_no_command_says_that_nothing_was_issued(desk, path, broken):
    broken(ISSUED)
    before = snapshot(desk.folder)
    for command in (
        ("history",),
        ("history", "--head", "0" * 32),
        ("check", path),
        ("render", path),
        ("render", "01/TB-KHCN/2024"),
        ("issue", path, "--number", "9", "--date", "2024-01-12"),
        ("amend", "content/2024-so-1.yaml", "--kind", "amends", "--reason", "x"),
    ):
        told = desk.run(*command)
        assert (told.code, "V201" in told.err) == (2, True), (command, told)
        assert "Chưa có thông báo nào" not in told.out
    assert snapshot(desk.folder) == before


@posix
@pytest.mark.parametrize("broken", BROKEN, ids=lambda one: one.__name__)
def test_verify_does_not_take_it_for_an_empty_register(path, broken):
    broken(ISSUED)
    try:
        found = identify.Workspace(path.parent).register.found
    except register.NoticeError as error:
        found = error.faults
    assert found[0].code == "V201"


@pytest.mark.parametrize("place", ["lstat", "scandir", "read"])
def test_what_may_not_be_read_is_told(path, monkeypatch, place):
    """As who is no administrator sees it."""

    def refused(one, *_arguments, **_named):
        if Path(one).name in ("issued", copies.FILE):
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(one, *_arguments, **_named)

    holder, name = {"lstat": (os, "lstat"), "scandir": (os, "scandir"), "read": (copies.reading, "read_file")}[place]
    real = getattr(holder, name)
    monkeypatch.setattr(holder, name, refused)
    with pytest.raises(register.NoticeError, match="V201"):
        copies.exists(path.parent / "issued") if place == "lstat" else register.read(path.parent / "issued")


def test_an_office_that_issued_nothing_is_not_hindered(desk):
    path = office(desk.folder).relative_to(desk.folder)
    assert desk.run("history").code == 0
    assert desk.run("check", path).code == 0
    ISSUED.mkdir()
    (ISSUED / ".lock").touch()
    (ISSUED / "ban-quet").mkdir()
    assert desk.run("history").out == "Chưa có thông báo nào được phát hành.\n"


# What somebody put there


@posix
def test_planted_links_neither_hinder_nor_are_followed(desk, path):
    victim = desk.folder / "victim"
    victim.mkdir()
    (victim / "keep").write_bytes(b"x")
    (ISSUED / ".staged-2024-09-TB-KHCN").symlink_to(victim, target_is_directory=True)
    (ISSUED / ".staged-2024-12-TB-KHCN").write_bytes(b"x")
    (ISSUED / ".register.jsonl.0123456789ab.tmp").symlink_to(victim / "keep")
    (ISSUED / "2024-08-TB-KHCN").symlink_to(victim, target_is_directory=True)
    (ISSUED / "register (1).jsonl").symlink_to(victim / "keep")
    (ISSUED / ".lock").unlink()
    (ISSUED / ".lock").symlink_to(victim / "keep")
    told = desk.run("history")
    assert (told.code, told.err) == (0, "")
    told = desk.run("issue", path, "--number", "9", "--date", "2024-01-12")
    assert (told.code, told.err) == (0, "")
    assert (victim / "keep").read_bytes() == b"x"
    assert [one.name for one in victim.iterdir()] == ["keep"]
    assert history.read(ISSUED).found == ()


@posix
def test_a_folder_of_a_notice_that_is_a_link_is_not_followed(path):
    shutil.move(ISSUED / "2024-01-TB-KHCN", "elsewhere")
    (ISSUED / "2024-01-TB-KHCN").symlink_to(Path("elsewhere").absolute(), target_is_directory=True)
    assert [fault.code for fault in history.read(path.parent / "issued").found] == ["V205"]


def test_an_unfinished_issue_that_cannot_be_removed_does_not_hinder(desk, path, monkeypatch):
    (ISSUED / ".staged-2024-09-TB-KHCN").mkdir()

    def refused(folder):
        raise copies.NoticeError([register.Diagnostic("W002", "chỉ đọc", register.Location(str(folder)))])

    monkeypatch.setattr("generator.files.remove_folder", refused)
    assert desk.run("history").code == 0
    assert desk.run("issue", draft(path, "hai.yaml"), "--number", "8", "--date", "2024-01-12").code == 0
