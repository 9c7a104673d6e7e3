"""Write files and folders whole or not at all, under names that every system accepts; lock a folder.

A killed run, a full disk or a file open in Word never costs the old file: the
bytes go to a temporary file in the same folder, are flushed to the disk, and
only then take the old file's place in one step.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
import stat
import time
from pathlib import Path
from typing import TYPE_CHECKING

from generator import reading, system_errors
from generator.codes import CODES
from generator.diagnostics import Diagnostic, Location, NoticeError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


_WINDOWS = os.name == "nt"

# Scanners and synchronisers hold a file for some moments on Windows; Word holds it until closed.
_RETRY_DELAYS = (0.05, 0.1, 0.2, 0.4, 0.5, 0.75)

_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_TEMPORARY = re.compile(r"\..+\.[0-9a-f]{12}\.tmp", re.DOTALL)
_ABANDONED_AFTER = 3600  # seconds; no write takes that long

_CODE_OF_ERROR = {
    errno.EACCES: "W002",
    errno.EPERM: "W002",
    errno.EROFS: "W002",
    errno.ENOSPC: "W003",
    errno.EDQUOT: "W003",
    errno.EFBIG: "W003",
}
_BUSY = {errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY}
_SHARING_VIOLATIONS = {32, 33}  # ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION

_NAME_LIMIT = 120  # UTF-8 bytes; leaves room for an extension and for the temporary file's ending
_RESERVED = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} | {
    port + digit for port in ("COM", "LPT") for digit in "123456789¹²³"
}


def write(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` completely, or leave the old file as it was.

    Missing folders are made. The old file's mode is kept, and a symbolic link
    stays a link. A file marked read-only is not replaced on any system.

    Raises:
        NoticeError: W001 open in another program, W002 not permitted, W003 disk
            full, W004 the folder cannot be made, W005 anything else.
    """
    _replace(path, data, lambda _: True)


def swap(path: Path, data: bytes, expected: bytes) -> bool:
    """Write ``data`` as :func:`write` does, if the file still has ``expected``; return whether it was written.

    The file is looked at in the last moment, when the bytes that take its place are on the disk already.

    Raises:
        NoticeError: as for :func:`write`.
    """
    return _replace(path, data, lambda target: target.is_file() and reading.read_file(target) == expected)


def _replace(path: Path, data: bytes, is_wanted: Callable[[Path], bool]) -> bool:
    with explained_errors(path):
        target = Path(os.path.realpath(path)) if path.is_symlink() else path
        _make_folder(path, target.parent)
        mode = _mode_to_keep(target)
        with _temporary_file(target, data, mode) as temporary:
            if not is_wanted(target):
                return False
            retry(temporary.replace, target)
        flush_folder(target.parent)
    return True


def create(path: Path, data: bytes) -> None:
    """Write ``data`` to a new file, as :func:`write` does, but never over one that exists.

    Of several runs that create the same file at once, exactly one succeeds.

    Raises:
        NoticeError: C009 the file exists; otherwise as for :func:`write`.
    """
    with explained_errors(path):
        _make_folder(path, path.parent)
        with _temporary_file(path, data, None) as temporary:
            try:
                _place_new(temporary, path)
            except FileExistsError as error:
                raise write_error("C009", path, f"“{path.name}” đã có, không ghi đè") from error
        flush_folder(path.parent)


def write_folder(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Make a new folder with these files, flushed to the disk; a killed run may leave part of it.

    Raises:
        NoticeError: it cannot be written (W codes).
    """
    with explained_errors(folder):
        folder.mkdir(parents=True)
        for name, data in contents.items():
            write(folder / name, data)
        flush_folder(folder.parent)


def move_folder(folder: Path, target: Path) -> None:
    """Rename a folder in one step; an existing folder is not replaced.

    Raises:
        NoticeError: W001 a file in it is open in another program; W002, W005.
    """
    with explained_errors(target):
        retry(folder.rename, target)
        flush_folder(target.parent)


def remove_folder(folder: Path) -> None:
    """Remove a folder with all that is in it; of a link that stands there, the link.

    Raises:
        NoticeError: it cannot be removed (W codes).
    """
    with explained_errors(folder):
        if folder.is_symlink() or folder.is_file():
            folder.unlink()
        else:
            shutil.rmtree(folder)


def remove(file: Path) -> None:
    """Remove a file; of a link, the link.

    Raises:
        NoticeError: W001 it is open in another program; W002, W005.
    """
    with explained_errors(file):
        retry(lambda one: one.unlink(missing_ok=True), file)
        flush_folder(file.parent)


@contextlib.contextmanager
def locked(folder: Path, seconds: float) -> Iterator[None]:
    """Hold the lock of a folder, created if missing; the system releases it when a run is killed.

    Raises:
        NoticeError: W006 another run held it all the time; W002 to W005 the lock cannot be made.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - costs every start 20 ms, and few commands lock

    with explained_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        if (folder / ".lock").is_symlink():  # somebody put it there; the library would refuse it, or empty its target
            (folder / ".lock").unlink()
        lock = FileLock(folder / ".lock")
        try:
            lock.acquire(timeout=seconds)
        except Timeout as error:
            raise write_error("W006", folder, f"lệnh thongbao khác đang ghi vào “{folder.name}”") from error
    try:
        yield
    finally:
        lock.release()


def name_problem(stem: str) -> str | None:
    """Return, in Vietnamese, why a file cannot be called ``stem``; None if it can.

    A name is fit when Windows, macOS and Linux all take it, and neither a
    command line nor Word mistakes it for something else.
    """
    return next(_name_faults(stem), None)


def _name_faults(stem: str) -> Iterator[str]:
    if not stem:
        yield "tên để trống"
    for character in stem:
        if character in '\\/:*?"<>|':
            yield f"tên có ký tự {character}"
        elif not character.isprintable():
            yield f"tên có ký tự không nhìn thấy (U+{ord(character):04X})"
    if stem.partition(".")[0].rstrip(" ").upper() in _RESERVED:
        yield f"{stem} là tên dành riêng của Windows"
    if stem.endswith((".", " ")):
        yield "tên có dấu chấm hoặc dấu cách ở cuối"
    if stem.startswith((".", " ", "-", "~$")):
        yield "tên bắt đầu bằng dấu chấm, dấu cách, dấu - hoặc ~$"
    if len(stem.encode(errors="replace")) > _NAME_LIMIT:
        yield f"tên dài quá {_NAME_LIMIT} byte (một chữ có dấu chiếm 2 hoặc 3 byte)"


def _make_folder(path: Path, folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        message = f"không tạo được thư mục “{folder}” cho “{path.name}”: chỗ ấy có một tệp trùng tên"
        raise write_error("W004", path, message) from error
    except FileNotFoundError as error:
        message = f"không tạo được thư mục “{folder}” cho “{path.name}”: không có ổ đĩa hay thư mục cha ấy"
        raise write_error("W004", path, message) from error


def _mode_to_keep(target: Path) -> int | None:
    """Return the permission bits of the file to be replaced, None if there is none.

    Replacing needs no right to the file itself on POSIX, so what a plain write
    would refuse (a folder, a device, a file marked read-only) is refused here.
    """
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(mode):
        raise write_error("W005", target, f"không ghi được “{target.name}”: {reading.kind_of(mode)}; tệp cũ còn nguyên")
    if not mode & stat.S_IWUSR:
        raise PermissionError(errno.EACCES, "tệp chỉ cho đọc")
    return stat.S_IMODE(mode)


@contextlib.contextmanager
def _temporary_file(target: Path, data: bytes, mode: int | None) -> Iterator[Path]:
    """Yield a flushed file beside ``target`` that holds ``data``; nothing is left of it afterwards."""
    _remove_abandoned(target.parent)
    # The name is cut so that the longest name allowed still has room for the ending.
    temporary = target.parent / f".{target.name[:40]}.{os.urandom(6).hex()}.tmp"
    try:
        _write_all(temporary, data, mode)
        yield temporary
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


def _write_all(temporary: Path, data: bytes, mode: int | None) -> None:
    # The system applies the umask to 0o666; to read the umask is to change it for every thread.
    descriptor = os.open(temporary, _NEW_FILE, 0o666 if mode is None else mode)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        if mode is not None:
            temporary.chmod(mode)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove_abandoned(folder: Path) -> None:
    """Remove what killed runs left in ``folder``; what cannot be removed is left to the next write."""
    oldest = time.time() - _ABANDONED_AFTER
    for found in folder.glob(".*.tmp"):
        with contextlib.suppress(OSError):
            if _TEMPORARY.fullmatch(found.name) and found.lstat().st_mtime < oldest:
                found.unlink()


def _place_new(temporary: Path, target: Path) -> None:
    """Give ``temporary`` the name ``target``; FileExistsError if that name is taken."""
    if _WINDOWS:
        retry(temporary.rename, target)  # refuses an existing target there, and only there
        return
    try:
        target.hardlink_to(temporary)
    except OSError:  # the name is taken, or there are no links (FAT, some network shares)
        _claim(temporary, target)


def _claim(temporary: Path, target: Path) -> None:
    """Take the name with an empty file first, which only one run can do, then replace that."""
    os.close(os.open(target, _NEW_FILE, 0o666))
    try:
        temporary.replace(target)
    except BaseException:
        target.unlink()
        raise


def retry(move: Callable[[Path], object], target: Path) -> None:
    """Rename or remove, retrying for some two seconds while another program has the file open (Windows)."""
    for delay in _RETRY_DELAYS if _WINDOWS else ():
        try:
            move(target)
        except PermissionError:
            time.sleep(delay)
        else:
            return
    move(target)


def flush_folder(folder: Path) -> None:
    """Make the new name survive a power cut, where a folder can be flushed at all.

    The file is whole and in place by now, so a failure (a network share, a
    folder without the right to list it) is no failure of the write.
    """
    if _WINDOWS:
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def explained_errors(path: Path) -> Iterator[None]:
    """Turn the system's errors into diagnostics in the clerk's words.

    Raises:
        NoticeError: W001 to W005.
    """
    try:
        yield
    except OSError as error:
        code, reason = _explained(path, error)
        state = "tệp cũ còn nguyên" if os.path.lexists(path) else "chưa có gì được ghi"
        raise write_error(code, path, f"{reason}; {state}") from error


def _explained(path: Path, error: OSError) -> tuple[str, str]:
    """Return the code of a failure, and its reason in the clerk's words."""
    user = _user_of(path)
    if _is_open_elsewhere(error, owned=user is not None):
        holder = f"đang được {user} mở" if user else "đang mở trong Word hoặc chương trình khác"
        return "W001", f"“{path.name}” {holder}"
    code = _CODE_OF_ERROR.get(error.errno or 0, "W005")
    reasons = {
        "W002": f"không được phép ghi “{path.name}”: tệp hoặc thư mục chỉ cho đọc, hoặc thiếu quyền",
        "W003": f"ổ đĩa đầy hoặc hết hạn mức, không ghi được “{path.name}”",
        "W005": f"không ghi được “{path.name}”: {system_errors.reason(error)}",
    }
    return code, reasons[code]


def _is_open_elsewhere(error: OSError, *, owned: bool) -> bool:
    if getattr(error, "winerror", None) in _SHARING_VIOLATIONS:
        return True
    # Windows calls a target held open "access denied" too. The folder took the temporary file
    # and the target is not read-only, so at the last step (two names) nothing else can be meant.
    if _WINDOWS and isinstance(error, PermissionError) and error.filename2 is not None:
        return True
    return owned and error.errno in _BUSY


def _user_of(path: Path) -> str | None:
    """Return the name of who has ``path`` open: "" if unknown, None if there is no owner file."""
    # Word writes ~$ over the first two letters of a long name, before a short one.
    cut = min(max(len(path.stem) - 6, 0), 2)
    owner_files = ((f"~${path.name[cut:]}", _word_user), (f".~lock.{path.name}#", _libreoffice_user))
    for name, user in owner_files:
        owner = path.parent / name
        if not os.path.lexists(owner):
            continue
        try:
            text = user(reading.read_file(owner, 1 << 16)[:1024])
        except OSError:  # Word may hold its own file, too
            return ""
        return "".join(filter(str.isprintable, text)).strip()[:60]
    return None


def _word_user(owner: bytes) -> str:
    """Return the name in Word's owner file: its length as 16 bits at byte 54, then UTF-16."""
    length = int.from_bytes(owner[54:56], "little")
    return owner[56 : 56 + 2 * length].decode("utf-16-le", errors="ignore")


def _libreoffice_user(lock: bytes) -> str:
    """Return the full name, else the login, from LibreOffice's ``full name,login,host,time,profile;``."""
    full_name, _, rest = lock.decode("utf-8", errors="ignore").partition(",")
    return full_name or rest.partition(",")[0]


def write_error(code: str, path: Path, message: str) -> NoticeError:
    """Return the exception for a file or folder that cannot be written."""
    return NoticeError([Diagnostic(code, message, Location(file=str(path)), hint=CODES[code].remedy)])
