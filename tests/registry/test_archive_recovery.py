"""Register, folders and content agree after every kill, every full disk, and any number of clerks at once."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from functools import partial
from pathlib import Path

import pytest
from amending import begun
from commandline import PROGRAM, program_environment, started
from found import raised_codes
from killing import BY_HAND, KILLS, Command, kills, put_back, stop_at_the_register, turns
from offices import disagreements, draft, issued_office, office, put, snapshot
from refusing import refuse_to_write

from generator import files
from generator.diagnostics import NoticeError
from generator.issuing import issue
from generator.registry import archive, history, register

ISSUE = ("issue", "content/2023.yaml", "--number", "12", "--date", "2024-01-12")
posix = pytest.mark.skipif(os.name == "nt", reason="signals, forks and limits as POSIX has them")


@pytest.fixture
def path(desk):
    office(desk.folder)
    return Path("content/2023.yaml")


def is_issued(path):
    file = path.parent / "issued" / register.FILE
    return file.exists() and b'"source":"2023.yaml"' in file.read_bytes()


# Kills


@posix
@pytest.mark.slow
@pytest.mark.parametrize("how", ["kill", "full", *(["twice"] if BY_HAND else [])])
def test_the_files_agree_after_an_issue_that_ended_at_any_step(tmp_path, how):
    """``kill``: it is killed there; ``full``: the disk is full from there; ``twice``: its settling is killed, too."""
    start = tmp_path / "start"
    start.mkdir()
    office(start)
    told = turns("dying.py", start, how)
    assert len(told) > 50
    assert {turn["issued"] for turn in told if turn["ended"]} == {True, False}, "no step on one side was tried"


def left_in(folder):
    """Return what a killed issue left."""
    is_left = any((folder / "content" / "issued").glob(".staged-*"))
    return "unfinished" if is_left else "issued" if is_issued(folder / "content" / "2023.yaml") else "not issued"


@posix
def test_a_kill_at_any_moment_can_be_recovered_from(desk, path):
    start = shutil.copytree("content", desk.folder.parent / f"{desk.folder.name}-start")
    lock = desk.folder / "content" / "issued" / ".lock"
    command = Command(ISSUE, desk.folder, is_writing=lock.exists, renew=lambda: put_back(start, Path("content")))
    seen = Counter()
    for _ in kills(command, seed=4):
        seen[left_in(desk.folder)] += 1
        assert disagreements(path.parent) == []
        if not is_issued(path):
            issue.issue(path, "12", "2024-01-12")
        assert disagreements(path.parent) == []
        assert b"number: 12" in path.read_bytes()
    if BY_HAND:
        assert all(seen[state] > KILLS / 50 for state in ("unfinished", "issued", "not issued")), seen
        sys.__stderr__.write(f"\n{KILLS} kills: {dict(seen)}\n")


def changing(folder, kind):
    """Begin what changes an issued notice; return the command that issues it."""
    made = begun(issued_office(folder).content, kind)
    old, new = ("cấp sở", "cấp Sở") if kind == "corrects" else ("nghèo nàn", "ít ỏi")
    made.write_text(made.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    return ("issue", made.relative_to(folder).as_posix(), "--number", "13", "--date", "2024-02-01")


def withdrawing(folder):
    issued_office(folder)
    return ("withdraw", "12/TB-KHCN/2024", "--reason", "ghi nhầm số", "--date", "2024-01-20")


WAYS_IN = {
    "an amending notice": partial(changing, kind="amends"),
    "one that replaces": partial(changing, kind="replaces"),
    "a letter of correction": partial(changing, kind="corrects"),
    "a withdrawal": withdrawing,
}


@posix
@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS_IN if BY_HAND else ["a letter of correction", "a withdrawal"])
def test_whatever_changes_a_notice_is_in_the_register_once_or_not_at_all_after_a_kill(desk, way):
    words = WAYS_IN[way](desk.folder)
    content, lines = desk.folder / "content", desk.folder / "content" / "issued" / register.FILE
    start = shutil.copytree(desk.folder, desk.folder.parent / f"{desk.folder.name}-start")
    before = lines.read_bytes()

    def renew():
        for name in ("content", "out"):
            put_back(start / name, desk.folder / name)

    def is_writing():
        return any((content / "issued").glob(".staged-*")) or lines.read_bytes() != before

    seen = Counter()
    for _ in kills(Command(words, desk.folder, is_writing, renew), seed=8):
        left = any((content / "issued").glob(".staged-*"))
        assert disagreements(content) == []
        is_in = lines.read_bytes() != before
        seen["unfinished" if left else "in" if is_in else "not in"] += 1
        assert lines.read_bytes().startswith(before)
        assert desk.run(*words).code == (1 if is_in else 0)
        assert disagreements(content) == []
        assert len(lines.read_bytes().splitlines()) == len(before.splitlines()) + 1
    if BY_HAND:
        assert all(seen[state] > KILLS / 100 for state in ("in", "not in")), seen
        sys.__stderr__.write(f"\n{KILLS} kills of {way}: {dict(seen)}\n")


@pytest.mark.parametrize(
    "command", [("history",), ("render", "content/2023.yaml"), ("check", "content/2023.yaml"), ISSUE]
)
def test_every_command_that_reads_the_register_recovers_first(desk, path, monkeypatch, command):
    with monkeypatch.context() as patched:
        patched.setattr(archive, "finish", lambda *_: [])
        issue.issue(path, "12", "2024-01-12")
    assert (path.parent / "issued" / ".staged-2024-12-TB-KHCN").is_dir()
    assert b"number:\n" in path.read_bytes()
    told = desk.run(*command)
    assert told.code == (1 if command == ISSUE else 0)
    assert "12/TB-KHCN" in told.out + told.err
    assert b"number: 12" in path.read_bytes()
    assert disagreements(path.parent) == []


def test_a_folder_of_an_issue_that_never_came_into_the_register_is_removed(desk, path):
    left = path.parent / "issued" / ".staged-2024-12-TB-KHCN"
    left.mkdir(parents=True)
    (left / "notice.docx").write_bytes(b"x")
    assert desk.run("history").out == "Chưa có thông báo nào được phát hành.\n"
    assert not left.exists()


def test_nothing_is_removed_while_the_register_is_damaged(desk, path):
    put(path.parent, 1)
    left = path.parent / "issued" / ".staged-2024-12-TB-KHCN"
    left.mkdir()
    (path.parent / "issued" / register.FILE).write_bytes(b"x")
    assert "V202" in desk.run("history").err
    assert left.exists()


@pytest.mark.parametrize("stop", [KeyboardInterrupt(), OSError(28, "full")])
@pytest.mark.parametrize("late", [False, True], ids=["before the register was written", "after"])
def test_an_issue_stopped_at_the_register_is_finished_or_undone_at_once(path, monkeypatch, stop, late):
    stop_at_the_register(monkeypatch, stop, late=late)
    with pytest.raises((KeyboardInterrupt, OSError)):
        issue.issue(path, "12", "2024-01-12")
    assert is_issued(path) == late
    assert (b"number: 12" in path.read_bytes()) == late
    assert disagreements(path.parent) == []


# Full disks


def test_a_disk_that_fills_up_leaves_all_or_nothing(small_disk, monkeypatch):
    monkeypatch.chdir(small_disk)
    path = office(small_disk).relative_to(small_disk)
    start = snapshot(small_disk)
    ends = Counter()
    for room in range(0, 200_000, 4096):
        for name in ("content/issued", "out"):
            shutil.rmtree(name, ignore_errors=True)
        path.write_bytes(start["content/2023.yaml"])
        with Path("filler").open("wb") as filler:
            free = os.statvfs(small_disk)
            filler.write(b"x" * max(free.f_bavail * free.f_frsize - room, 0))
        try:
            found = {fault.code for fault in issue.issue(path, "12", "2024-01-12").found}
        except NoticeError as error:
            found = {fault.code for fault in error.faults}
        Path("filler").unlink()
        assert not found or "W003" in found
        assert disagreements(path.parent) == []
        assert is_issued(path) == (b"number: 12" in path.read_bytes())
        ends[is_issued(path), bool(found)] += 1
        if not found:
            break
    assert ends[False, True] > 1
    assert ends[True, False] == 1


@posix
@pytest.mark.parametrize("limit", [100, 3000, 10_000])
def test_a_file_that_may_not_grow_leaves_nothing(desk, path, limit):
    import resource  # noqa: PLC0415 - there is none on Windows

    def limited():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    before = snapshot(desk.folder)
    done = subprocess.run(
        [*PROGRAM, *ISSUE],
        cwd=desk.folder,
        env=program_environment(PYTHONDONTWRITEBYTECODE="1"),
        capture_output=True,
        check=False,
        preexec_fn=limited,
    )
    assert done.returncode == 2
    assert "W003" in done.stderr.decode()
    assert snapshot(desk.folder) == before
    assert disagreements(path.parent) == []


# What cannot be written after the notice stands in the register


def test_a_word_file_that_is_open_does_not_keep_a_notice_from_being_issued(desk, path, monkeypatch):
    refuse_to_write(monkeypatch, "2023.docx", "W001", "đang mở")
    told = desk.run(*ISSUE)
    assert told.code == 2
    assert "W001" in told.err
    assert "Đã phát hành số 12/TB-KHCN" in told.out
    assert "thongbao render content" in told.out
    monkeypatch.undo()
    os.chdir(desk.folder)
    assert disagreements(path.parent) == []


@pytest.mark.reports("V209")
def test_content_that_cannot_be_written_is_told_and_finished_by_the_next_run(desk, path, monkeypatch):
    with monkeypatch.context() as patched:
        refuse_to_write(patched, "2023.yaml", "W001", "đang mở")
        told = desk.run(*ISSUE)
        assert told.code == 2
        assert "V209" in told.err
        assert "W001" in told.err
        assert "V209" in desk.run("history").err
    assert desk.run("history").code == 0
    assert b"number: 12" in path.read_bytes()
    assert disagreements(path.parent) == []


@pytest.mark.reports("V219")
def test_content_that_someone_wrote_to_meanwhile_is_not_overwritten(desk, path, monkeypatch):
    real = archive.stage

    def stage(*arguments):
        path.write_bytes(path.read_bytes() + b"# moi\n")
        real(*arguments)

    monkeypatch.setattr(archive, "stage", stage)
    told = desk.run(*ISSUE)
    assert told.code == 0
    assert "V219 cảnh báo" in told.err
    assert path.read_bytes().endswith(b"# moi\n")
    assert history.read(path.parent / "issued").found == ()
    assert "V215" in desk.run("render", path).err


# Several at once


def at_once(folder, lines):
    """Run commands at the same time; return their exit codes and what they told."""
    told = [folder / f"told-{number}" for number in range(len(lines))]
    running = [started(*line, folder=folder, told=file) for line, file in zip(lines, told, strict=True)]
    for process in running:
        process.join(timeout=120)
    return [process.exitcode for process in running], [file.read_text(encoding="utf-8") for file in told]


@pytest.fixture
def eight(path):
    return [draft(path, f"ban-{number}.yaml") for number in range(1, 9)]


@pytest.mark.slow
def test_eight_clerks_issue_eight_notices(desk, path, eight):
    lines = [
        ("issue", str(one), "--number", str(number), "--date", "2024-01-12") for number, one in enumerate(eight, 20)
    ]
    assert at_once(desk.folder, lines)[0] == [0] * 8
    assert disagreements(path.parent) == []
    seen = history.read(path.parent / "issued").entries
    assert sorted(entry.record.number for entry in seen) == [str(number) for number in range(20, 28)]


@pytest.mark.slow
def test_one_of_eight_clerks_gets_the_number(desk, path, eight):
    ends, told = at_once(desk.folder, [("issue", str(one), *ISSUE[2:]) for one in eight])
    assert sorted(ends) == [0] + [1] * 7
    assert sum("V212" in one for one in told) == 7
    assert disagreements(path.parent) == []


@pytest.mark.slow
def test_one_of_eight_clerks_issues_the_notice(desk, path):
    lines = [(*ISSUE[:3], str(number), *ISSUE[4:]) for number in range(20, 28)]
    ends, told = at_once(desk.folder, lines)
    assert sorted(ends) == [0] + [1] * 7
    assert sum("V214" in one for one in told) == 7
    assert disagreements(path.parent) == []


@pytest.mark.usefixtures("path")
@pytest.mark.slow
def test_readers_see_a_whole_register_while_others_issue(desk, eight):
    lines = [
        ("issue", str(one), "--number", str(number), "--date", "2024-01-12") for number, one in enumerate(eight[:4], 20)
    ]
    ends, told = at_once(desk.folder, [*lines, *[("history",)] * 4, *[("render", "content/2023.yaml")] * 4])
    assert ends == [0] * 12, told


@pytest.mark.reports("W006")
def test_a_run_that_waits_too_long_is_refused(path, monkeypatch):
    monkeypatch.setattr(archive, "LOCK_SECONDS", 0.1)
    with files.locked(path.parent / "issued", 1):
        assert raised_codes(issue.issue, path, "12", "2024-01-12") == ["W006"]
    issue.issue(path, "12", "2024-01-12")


def test_a_user_who_may_only_read_sees_the_register(path, monkeypatch):
    put(path.parent, 1)
    shutil.rmtree(path.parent / "issued" / "2024-01-TB-KHCN")

    @contextlib.contextmanager
    def refused(folder, _seconds):
        raise files.write_error("W002", folder, "chỉ đọc")
        yield

    monkeypatch.setattr(files, "locked", refused)
    assert [fault.code for fault in archive.open_register(path.parent / "issued").found] == ["V205"]


def test_a_folder_that_cannot_be_locked_is_told(path):
    (path.parent / "issued").mkdir()
    (path.parent / "issued" / ".lock").mkdir()
    assert raised_codes(issue.issue, path, "12", "2024-01-12")[0].startswith("W00")
