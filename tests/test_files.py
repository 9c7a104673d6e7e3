"""Writing that finishes or leaves nothing, and names that every system takes."""

import errno
import os
import secrets
import stat
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest
from repository import ROOT

from generator import files
from generator.codes import CODES
from generator.diagnostics import NoticeError

KILLS = int(os.environ.get("THONGBAO_KILLS", "20"))
POSIX = pytest.mark.skipif(os.name == "nt", reason="POSIX only")
OLD, NEW = b"old" * 1000, b"new" * 2000


@pytest.fixture
def old(tmp_path):
    path = tmp_path / "2023.docx"
    path.write_bytes(OLD)
    return path


@pytest.fixture
def windows(monkeypatch):
    """Make the module take its Windows branches, and return the waits it makes between attempts."""
    waits = []
    monkeypatch.setattr(files, "_WINDOWS", True)
    monkeypatch.setattr(files.time, "sleep", waits.append)
    return waits


def fault(action, *arguments):
    with pytest.raises(NoticeError) as raised:
        action(*arguments)
    (only,) = raised.value.faults
    return only


def failing(error):
    def fail(*_arguments, **_keywords):
        raise error

    return fail


def windows_error(number, *paths):
    error = PermissionError(
        errno.EACCES, "denied", *([os.fspath(paths[0]), None, os.fspath(paths[1])] if paths else [])
    )
    error.winerror = number
    return error


def names(folder):
    return sorted(entry.name for entry in folder.iterdir())


# Writing


@pytest.mark.parametrize("data", [b"", b"x", NEW], ids=["empty", "one byte", "long"])
@pytest.mark.parametrize("action", [files.write, files.create])
def test_a_new_file_holds_the_data_and_nothing_else_is_left(tmp_path, action, data):
    action(tmp_path / "2023.docx", data)
    assert (tmp_path / "2023.docx").read_bytes() == data
    assert names(tmp_path) == ["2023.docx"]


def test_an_old_file_is_replaced(old):
    files.write(old, NEW)
    assert old.read_bytes() == NEW


@pytest.mark.parametrize("action", [files.write, files.create])
def test_missing_folders_are_made(tmp_path, action):
    action(tmp_path / "out" / "Thông báo" / "2023.docx", NEW)
    assert (tmp_path / "out" / "Thông báo" / "2023.docx").read_bytes() == NEW


def test_a_write_the_system_takes_in_pieces_is_whole(old, monkeypatch):
    whole = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: whole(descriptor, data[:999]))
    files.write(old, NEW)
    assert old.read_bytes() == NEW


@POSIX
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666, 0o755])
def test_the_old_files_mode_is_kept(old, mode):
    old.chmod(mode)
    files.write(old, NEW)
    assert stat.S_IMODE(old.stat().st_mode) == mode


@POSIX
@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o027, 0o640), (0o077, 0o600)])
@pytest.mark.parametrize("action", [files.write, files.create])
def test_a_new_files_mode_follows_the_umask(tmp_path, action, umask, mode):
    before = os.umask(umask)
    try:
        action(tmp_path / "2023.docx", NEW)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "2023.docx").stat().st_mode) == mode


@POSIX
def test_a_private_file_is_never_readable_by_others_while_it_is_written(old, monkeypatch):
    old.chmod(0o600)
    seen, system_write = [], os.write

    def watched(descriptor, data):
        seen.append(os.fstat(descriptor))
        return system_write(descriptor, data)

    monkeypatch.setattr(os, "write", watched)
    files.write(old, NEW)
    assert stat.S_IMODE(seen[0].st_mode) == 0o600


@POSIX
def test_a_symbolic_link_stays_a_link_and_its_file_is_replaced(old, tmp_path):
    link = tmp_path / "link.docx"
    link.symlink_to(old)
    files.write(link, NEW)
    assert link.is_symlink()
    assert old.read_bytes() == NEW


@POSIX
def test_the_file_is_flushed_before_it_is_moved_and_the_folder_after(old, monkeypatch):
    done = []
    flush, replace = os.fsync, os.replace

    def flushed(descriptor):
        done.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        flush(descriptor)

    def replaced(*paths):
        done.append("replace")
        replace(*paths)

    monkeypatch.setattr(os, "fsync", flushed)
    monkeypatch.setattr(os, "replace", replaced)
    files.write(old, NEW)
    assert done == ["file", "replace", "folder"]


@POSIX
def test_a_folder_that_cannot_be_flushed_does_not_fail_the_write(old, monkeypatch):
    flush = os.fsync

    def fail_on_folder(descriptor):
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "a share")
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", fail_on_folder)
    files.write(old, NEW)
    assert old.read_bytes() == NEW


# Never overwriting


def test_a_file_is_swapped_only_while_it_has_what_is_expected(old):
    assert files.swap(old, b"mine", old.read_bytes())
    assert not files.swap(old, b"later", b"old")
    assert old.read_bytes() == b"mine"
    assert not files.swap(old.with_name("none"), b"x", b"")
    assert [path.name for path in old.parent.iterdir()] == [old.name]


def test_create_does_not_touch_a_file_that_exists(old):
    only = fault(files.create, old, NEW)
    assert only.code == "C009"
    assert old.read_bytes() == OLD
    assert names(old.parent) == [old.name]


@POSIX
def test_create_does_not_follow_a_dangling_link(tmp_path):
    (tmp_path / "2023.docx").symlink_to(tmp_path / "elsewhere")
    assert fault(files.create, tmp_path / "2023.docx", NEW).code == "C009"
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
def test_one_of_many_that_create_at_once_wins_whole(tmp_path, monkeypatch, links):
    if not links:
        monkeypatch.setattr(os, "link", failing(OSError(errno.EPERM, "FAT")))
    path, together, lost = tmp_path / "2024.yaml", threading.Barrier(8), []

    def race(number):
        together.wait()
        try:
            files.create(path, bytes([number]) * 50_000)
        except NoticeError as error:
            lost.append(error.faults[0].code)

    runners = [threading.Thread(target=race, args=(number,)) for number in range(8)]
    for runner in runners:
        runner.start()
    for runner in runners:
        runner.join()
    data = path.read_bytes()
    assert lost == ["C009"] * 7
    assert data == data[:1] * 50_000
    assert names(tmp_path) == ["2024.yaml"]


@pytest.mark.parametrize("number", [errno.EPERM, errno.ENOTSUP, errno.ENOSYS])
def test_create_works_where_there_are_no_links(tmp_path, monkeypatch, number):
    monkeypatch.setattr(os, "link", failing(OSError(number, "no links")))
    files.create(tmp_path / "2023.docx", NEW)
    assert (tmp_path / "2023.docx").read_bytes() == NEW
    assert names(tmp_path) == ["2023.docx"]


def test_an_existing_file_is_not_touched_without_links(old, monkeypatch):
    monkeypatch.setattr(os, "link", failing(OSError(errno.EPERM, "FAT")))
    assert fault(files.create, old, NEW).code == "C009"
    assert old.read_bytes() == OLD


def test_a_failure_leaves_no_empty_file_without_links(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "link", failing(OSError(errno.EPERM, "FAT")))
    monkeypatch.setattr(os, "replace", failing(OSError(errno.EIO, "broken")))
    assert fault(files.create, tmp_path / "2023.docx", NEW).code == "W005"
    assert names(tmp_path) == []


# Failures


def failing_call(call, error):
    """Return a stand-in for ``os.<call>`` that fails: a write after half the data, a close after closing."""
    system_call = getattr(os, call)

    def write_half(descriptor, data):
        if len(data) < len(NEW):
            raise error
        return system_call(descriptor, data[: len(data) // 2])

    def close(descriptor):
        system_call(descriptor)
        raise error

    return {"write": write_half, "close": close}.get(call, failing(error))


@pytest.mark.parametrize("error", [OSError(errno.EIO, "broken"), KeyboardInterrupt()], ids=["fault", "Ctrl+C"])
@pytest.mark.parametrize("call", ["open", "write", "chmod", "fsync", "close", "replace"])
def test_a_failure_of_any_call_leaves_the_old_file_whole_and_no_other(old, monkeypatch, call, error):
    with monkeypatch.context() as patch:
        patch.setattr(os, call, failing_call(call, error))
        with pytest.raises((NoticeError, KeyboardInterrupt)):
            files.write(old, NEW)
    assert old.read_bytes() == OLD
    assert names(old.parent) == [old.name]


@pytest.mark.parametrize("call", ["open", "write", "fsync", "close"])
def test_create_leaves_nothing_when_any_call_fails(tmp_path, monkeypatch, call):
    with monkeypatch.context() as patch:
        patch.setattr(os, call, failing_call(call, OSError(errno.EIO, "broken")))
        assert fault(files.create, tmp_path / "2023.docx", NEW).code == "W005"
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.EACCES, "W002"),
        (errno.EPERM, "W002"),
        (errno.EROFS, "W002"),
        (errno.ENOSPC, "W003"),
        (errno.EDQUOT, "W003"),
        (errno.EFBIG, "W003"),
        (errno.EIO, "W005"),
        (errno.EBUSY, "W005"),
    ],
)
def test_a_failure_has_the_code_of_its_cause(old, monkeypatch, number, code):
    monkeypatch.setattr(os, "write", failing(OSError(number, os.strerror(number))))
    assert fault(files.write, old, NEW).code == code


@pytest.mark.parametrize("number", [errno.EACCES, errno.ENOSPC, errno.EIO])
def test_a_failure_names_the_file_its_place_its_remedy_and_the_state_of_the_old_file(old, monkeypatch, number):
    monkeypatch.setattr(os, "write", failing(OSError(number, os.strerror(number))))
    only = fault(files.write, old, NEW)
    assert "“2023.docx”" in only.message
    assert only.message.endswith("; tệp cũ còn nguyên")
    assert only.location.file == str(old)
    assert only.hint == CODES[only.code].remedy


def test_the_message_speaks_of_no_old_file_where_there_was_none(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "write", failing(OSError(errno.ENOSPC, "full")))
    assert "tệp cũ" not in fault(files.write, tmp_path / "2023.docx", NEW).message


def test_an_unforeseen_failure_gives_the_systems_reason_in_vietnamese(old, monkeypatch):
    monkeypatch.setattr(os, "write", failing(OSError(errno.EIO, "Input/output error")))
    assert "ổ đĩa hoặc thiết bị bị lỗi" in fault(files.write, old, NEW).message


@pytest.mark.parametrize("folder", ["file", "file/sub", "file/sub/sub"])
@pytest.mark.parametrize("action", [files.write, files.create])
def test_a_file_where_the_folder_should_be_is_named(tmp_path, action, folder):
    (tmp_path / "file").write_bytes(OLD)
    only = fault(action, tmp_path / folder / "2023.docx", NEW)
    assert only.code == "W004"
    assert str(tmp_path / folder) in only.message
    assert (tmp_path / "file").read_bytes() == OLD


def test_a_drive_that_is_not_there_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "mkdir", failing(FileNotFoundError(errno.ENOENT, "Z:")))
    only = fault(files.write, tmp_path / "Z" / "2023.docx", NEW)
    assert only.code == "W004"


def test_a_folder_that_may_not_be_made_is_not_permitted(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "mkdir", failing(PermissionError(errno.EACCES, "denied")))
    assert fault(files.write, tmp_path / "out" / "2023.docx", NEW).code == "W002"


def test_a_folder_of_the_files_name_is_left_alone(tmp_path):
    (tmp_path / "2023.docx").mkdir()
    only = fault(files.write, tmp_path / "2023.docx", NEW)
    assert only.code == "W005"
    assert "thư mục" in only.message
    assert names(tmp_path) == ["2023.docx"]


def test_the_folder_itself_is_not_a_file_to_write(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert fault(files.write, Path(), NEW).code == "W005"


@POSIX
def test_a_device_is_not_replaced(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert fault(files.write, tmp_path / "pipe", NEW).code == "W005"
    assert (tmp_path / "pipe").is_fifo()


@POSIX
def test_a_link_to_itself_is_told(tmp_path):
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert fault(files.write, tmp_path / "loop", NEW).code == "W005"


def test_a_name_too_long_for_the_system_is_told(tmp_path):
    assert fault(files.write, tmp_path / ("d" * 300), NEW).code == "W005"
    assert names(tmp_path) == []


def test_the_longest_name_leaves_room_for_the_temporary_one(tmp_path):
    files.write(tmp_path / ("d" * 255), NEW)
    assert (tmp_path / ("d" * 255)).read_bytes() == NEW


def test_a_file_marked_read_only_is_not_replaced(old):
    old.chmod(0o444)
    assert fault(files.write, old, NEW).code == "W002"
    assert old.read_bytes() == OLD
    old.chmod(0o644)


# Open in another program


def word_owner(user):
    """Return Word's owner file for ``user``: 162 bytes, the name in the code page's bytes, then in UTF-16."""
    narrow = user.encode()
    start = bytes([len(narrow)]) + narrow
    wide = len(user).to_bytes(2, "little") + user.encode("utf-16-le")
    return (start.ljust(54, b"\0") + wide).ljust(162, b" ")


DENIED = PermissionError(errno.EACCES, "denied")


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("2023.docx", "~$2023.docx"),
        ("2023-2.docx", "~$2023-2.docx"),
        ("2023-02.docx", "~$023-02.docx"),
        ("2023-sua.docx", "~$23-sua.docx"),
        ("Thông báo.docx", "~$ông báo.docx"),
    ],
)
def test_the_user_who_has_the_file_open_in_word_is_named(tmp_path, monkeypatch, name, owner):
    (tmp_path / name).write_bytes(OLD)
    (tmp_path / owner).write_bytes(word_owner("Nguyễn Văn Ánh"))
    monkeypatch.setattr(os, "replace", failing(DENIED))
    only = fault(files.write, tmp_path / name, NEW)
    assert only.code == "W001"
    assert only.message == f"“{name}” đang được Nguyễn Văn Ánh mở; tệp cũ còn nguyên"


@pytest.mark.parametrize(
    ("lock", "user"),
    [
        ("Trần Thị Bình,binh,vm,23.11.2024 08:36,file:///home/binh/.config;", "Trần Thị Bình"),
        (",binh,vm,23.11.2024 08:36,file:///home/binh/.config;", "binh"),
    ],
)
def test_the_user_who_has_the_file_open_in_libreoffice_is_named(old, monkeypatch, lock, user):
    old.with_name(f".~lock.{old.name}#").write_text(lock, encoding="utf-8")
    monkeypatch.setattr(os, "replace", failing(DENIED))
    only = fault(files.write, old, NEW)
    assert only.code == "W001"
    assert f"đang được {user} mở" in only.message


@pytest.mark.parametrize("owner", [b"", b"\xff" * 162, word_owner("\x1b[2J"[:1]), b"\0" * 162])
def test_an_owner_file_without_a_readable_name_still_tells_that_the_file_is_open(old, monkeypatch, owner):
    old.with_name(f"~${old.name}").write_bytes(owner)
    monkeypatch.setattr(os, "replace", failing(DENIED))
    only = fault(files.write, old, NEW)
    assert only.code == "W001"
    assert only.message.isprintable()


def test_an_owner_file_that_cannot_be_read_still_tells_that_the_file_is_open(old, monkeypatch):
    old.with_name(f"~${old.name}").mkdir()
    monkeypatch.setattr(os, "replace", failing(DENIED))
    only = fault(files.write, old, NEW)
    assert only.message == "“2023.docx” đang mở trong Word hoặc chương trình khác; tệp cũ còn nguyên"


def test_an_owner_file_does_not_explain_a_full_disk(old, monkeypatch):
    old.with_name(f"~${old.name}").write_bytes(word_owner("A"))
    monkeypatch.setattr(os, "write", failing(OSError(errno.ENOSPC, "full")))
    assert fault(files.write, old, NEW).code == "W003"


def test_an_owner_file_does_not_hinder_a_write_that_the_system_allows(old):
    old.with_name(f"~${old.name}").write_bytes(word_owner("A"))
    files.write(old, NEW)
    assert old.read_bytes() == NEW


# Windows


@pytest.mark.parametrize("number", [5, 32, 33])
@pytest.mark.usefixtures("windows")
def test_a_target_that_cannot_be_replaced_is_open_on_windows(old, monkeypatch, number):
    monkeypatch.setattr(os, "replace", failing(windows_error(number, "temporary", old)))
    assert fault(files.write, old, NEW).code == "W001"
    assert old.read_bytes() == OLD
    assert names(old.parent) == [old.name]


@pytest.mark.parametrize("number", [32, 33])
@pytest.mark.usefixtures("windows")
def test_a_sharing_violation_at_any_step_means_open_on_windows(old, monkeypatch, number):
    monkeypatch.setattr(os, "open", failing(windows_error(number)))
    assert fault(files.write, old, NEW).code == "W001"


@pytest.mark.usefixtures("windows")
def test_a_folder_that_takes_no_file_is_not_permitted_on_windows(old, monkeypatch):
    monkeypatch.setattr(os, "open", failing(windows_error(5)))
    assert fault(files.write, old, NEW).code == "W002"


def test_a_file_held_for_a_moment_is_tried_again_on_windows(old, monkeypatch, windows):
    replace, attempts = os.replace, []

    def held_twice(*paths):
        attempts.append(paths)
        if len(attempts) <= 2:
            raise windows_error(32, *paths)
        replace(*paths)

    monkeypatch.setattr(os, "replace", held_twice)
    files.write(old, NEW)
    assert old.read_bytes() == NEW
    assert len(windows) == 2


def test_trying_again_ends_after_about_two_seconds_on_windows(old, monkeypatch, windows):
    monkeypatch.setattr(os, "replace", failing(windows_error(32, "temporary", old)))
    fault(files.write, old, NEW)
    assert sum(windows) == pytest.approx(2, abs=0.5)


def test_nothing_is_tried_again_on_other_systems(old, monkeypatch):
    monkeypatch.setattr(files, "_WINDOWS", False)
    monkeypatch.setattr(files.time, "sleep", failing(AssertionError("waited")))
    monkeypatch.setattr(os, "replace", failing(DENIED))
    assert fault(files.write, old, NEW).code == "W002"


@pytest.mark.usefixtures("windows")
def test_no_folder_is_opened_to_flush_it_on_windows(old, monkeypatch):
    opened, system_open = [], os.open

    def watched(path, *arguments):
        opened.append(Path(path).is_dir())
        return system_open(path, *arguments)

    monkeypatch.setattr(os, "open", watched)
    files.write(old, NEW)
    assert opened == [False]


def rename_as_windows_does(source, target):
    if os.path.lexists(target):
        raise FileExistsError(errno.EEXIST, "exists", os.fspath(source), None, os.fspath(target))
    os.replace(source, target)  # noqa: PTH105 - stands in for os.rename, beneath pathlib


@pytest.mark.usefixtures("windows")
def test_create_makes_a_new_file_without_links_on_windows(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "rename", rename_as_windows_does)
    monkeypatch.setattr(os, "link", failing(AssertionError("linked")))
    files.create(tmp_path / "2024.yaml", NEW)
    assert (tmp_path / "2024.yaml").read_bytes() == NEW
    assert names(tmp_path) == ["2024.yaml"]


@pytest.mark.usefixtures("windows")
def test_create_does_not_touch_an_existing_file_on_windows(old, monkeypatch):
    monkeypatch.setattr(os, "rename", rename_as_windows_does)
    assert fault(files.create, old, NEW).code == "C009"
    assert old.read_bytes() == OLD


# What killed runs leave


def leave(folder, name, age):
    path = folder / name
    path.write_bytes(b"half")
    os.utime(path, (time.time() - age,) * 2)
    return path


@pytest.mark.parametrize("action", [files.write, files.create])
def test_a_temporary_file_older_than_an_hour_is_swept_away(tmp_path, action):
    abandoned = leave(tmp_path, ".2022.docx.0123456789ab.tmp", 3700)
    action(tmp_path / "2023.docx", NEW)
    assert not abandoned.exists()


@pytest.mark.parametrize(
    ("name", "age"),
    [
        (".2023.docx.0123456789ab.tmp", 3500),
        ("2023.docx.0123456789ab.tmp", 9999),
        (".2023.docx.tmp", 9999),
        (".2023.docx.0123456789AB.tmp", 9999),
        ("ghi chú.tmp", 9999),
    ],
)
def test_a_younger_or_foreign_file_is_not_swept_away(tmp_path, name, age):
    kept = leave(tmp_path, name, age)
    files.write(tmp_path / "2023.docx", NEW)
    assert kept.exists()


def test_a_file_that_cannot_be_swept_away_does_not_hinder_the_write(tmp_path):
    folder = tmp_path / ".2023.docx.0123456789ab.tmp"
    folder.mkdir()
    os.utime(folder, (0, 0))
    files.write(tmp_path / "2023.docx", NEW)
    assert (tmp_path / "2023.docx").read_bytes() == NEW


def test_the_remains_of_a_killed_write_are_swept_away(old, monkeypatch):
    seen = []
    monkeypatch.setattr(os, "replace", lambda temporary, _target: seen.append(Path(temporary).name))
    files.write(old, NEW)
    assert files._TEMPORARY.fullmatch(seen[0])


# Real kills and real full disks


WRITE_FOR_EVER = """
    import itertools, pathlib, sys
    from generator import files
    for number in itertools.count(1):
        files.write(pathlib.Path(sys.argv[1]), bytes([number % 256]) * 2_000_000)
        print(number, flush=True)
"""


def child(script, *arguments):
    return [sys.executable, "-c", textwrap.dedent(script), *map(os.fspath, arguments)]


def kill_a_writer(path):
    """Start a process that writes ``path`` again and again, and kill it up to 50 ms after its first write."""
    with subprocess.Popen(child(WRITE_FOR_EVER, path), stdout=subprocess.PIPE, cwd=ROOT) as process:
        first = process.stdout.readline()
        time.sleep(secrets.randbelow(50) / 1000)
        process.kill()
    assert first == b"1\n"


def test_a_killed_run_leaves_the_old_file_or_the_new_one_whole(tmp_path):
    path = tmp_path / "2023.docx"
    path.write_bytes(b"\0" * 2_000_000)
    torn = []
    for turn in range(KILLS):
        kill_a_writer(path)
        data = path.read_bytes()
        if data != data[:1] * 2_000_000:
            torn.append(turn)
    interrupted = len(names(tmp_path)) - 1
    assert torn == []
    assert interrupted > 0, "no kill fell within a write: the test has shown nothing"


def test_a_full_disk_leaves_the_old_file_whole(small_disk):
    path = small_disk / "2023.docx"
    files.write(path, b"o" * 600_000)
    only = fault(files.write, path, b"n" * 600_000)
    assert only.code == "W003"
    assert path.read_bytes() == b"o" * 600_000
    assert names(small_disk) == ["2023.docx"]


def test_a_full_disk_leaves_nothing_of_a_new_file(small_disk):
    assert fault(files.create, small_disk / "2023.docx", b"n" * 2_000_000).code == "W003"
    assert names(small_disk) == []


WRITE_UNDER_A_LIMIT = """
    import pathlib, resource, signal, sys
    from generator import files
    from generator.diagnostics import NoticeError
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))
    try:
        files.write(pathlib.Path(sys.argv[1]), b"n" * 200_000)
    except NoticeError as error:
        print(error.faults[0].code)
"""


@POSIX
def test_a_file_over_the_size_limit_leaves_the_old_one_whole(old):
    done = subprocess.run(child(WRITE_UNDER_A_LIMIT, old), capture_output=True, cwd=ROOT, check=True)
    assert done.stdout == b"W003\n"
    assert old.read_bytes() == OLD
    assert names(old.parent) == [old.name]


# Names


@pytest.mark.parametrize(
    "stem",
    [
        "2023",
        "Thông báo kết luận 2023",
        "TB-SNNMT",
        "đ",
        "CONG",
        "COM",
        "COM10",
        "LPT0",
        "a.b",
        "x" * 120,
        "ế" * 40,
    ],
)
def test_a_fit_name_has_no_fault(stem):
    assert files.name_problem(stem) is None


RESERVED = [
    "CON",
    "PRN",
    "AUX",
    "NUL",
    "CONIN$",
    "CONOUT$",
    *(p + d for p in ("COM", "LPT") for d in "123456789¹²³"),
]


@pytest.mark.parametrize("name", RESERVED)
@pytest.mark.parametrize("form", ["{}", "{}.x", "{}.tar.gz", "{} .x"])
def test_a_name_reserved_by_windows_is_unfit(form, name):
    assert "Windows" in files.name_problem(form.format(name))


@pytest.mark.parametrize("name", ["con", "Nul", "lpt1", "coNin$"])
def test_a_reserved_name_is_unfit_in_small_letters_too(name):
    assert "Windows" in files.name_problem(name)


@pytest.mark.parametrize("sign", '\\/:*?"<>|')
def test_a_character_that_some_system_forbids_is_named(sign):
    assert files.name_problem(f"12{sign}TB") == f"tên có ký tự {sign}"


@pytest.mark.parametrize("sign", ["\0", "\t", "\n", "\x7f", "\x85", "\u00a0", "\u200b", "\u202e", "\ufeff", "\ud800"])
def test_an_invisible_character_is_given_by_its_number(sign):
    assert f"U+{ord(sign):04X}" in files.name_problem(f"20{sign}23")


@pytest.mark.parametrize("stem", ["2023.", "2023 ", "..", ".", " "])
def test_a_dot_or_space_at_the_end_is_unfit(stem):
    assert "ở cuối" in files.name_problem(stem)


@pytest.mark.parametrize("stem", ["-o", "~$2023", ".2023", " 2023", "../../x"])
def test_a_first_character_with_a_meaning_to_some_program_is_unfit(stem):
    assert files.name_problem(stem)


@pytest.mark.parametrize("stem", ["x" * 121, "ế" * 41])
def test_a_name_of_more_than_120_bytes_is_unfit(stem):
    assert "120" in files.name_problem(stem)


def test_an_empty_name_is_unfit():
    assert files.name_problem("") == "tên để trống"


@pytest.mark.parametrize("stem", ["2023", "Thông báo", "ế" * 40])
def test_a_fit_name_can_be_written_here(tmp_path, stem):
    files.write(tmp_path / f"{stem}.docx", NEW)
    assert (tmp_path / f"{stem}.docx").read_bytes() == NEW
