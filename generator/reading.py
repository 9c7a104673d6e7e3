"""Read files that are files: a pipe, a device, a socket or a folder is refused at once, never waited for."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

from generator import system_errors

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 50_000_000
"""What no file of this program comes near."""

# A pipe is opened without a writer, a terminal without becoming the process's own; Windows has none of these.
_HOW = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY"))

_KINDS = {
    stat.S_IFDIR: "đây là thư mục, không phải tệp",
    stat.S_IFIFO: "đây là ống dẫn (pipe), không phải tệp",
    stat.S_IFSOCK: "đây là socket, không phải tệp",
    stat.S_IFCHR: "đây là thiết bị, không phải tệp",
    stat.S_IFBLK: "đây là thiết bị, không phải tệp",
}


def read_file(path: Path, limit: int = MAX_BYTES) -> bytes:
    """Return the bytes of a regular file.

    Raises:
        OSError: it cannot be read; ``strerror`` says why in the clerk's words. IsADirectoryError for a folder,
            ``EFBIG`` for a file longer than ``limit``.
    """
    data = b""
    try:
        # Looked at before it is opened, as opening a device may do something; and after, as it may be another by then.
        mode = path.stat().st_mode
        if stat.S_ISREG(mode):
            descriptor = os.open(path, _HOW)
            with open(descriptor, "rb") as stream:  # noqa: PTH123 - of a descriptor
                mode = os.fstat(descriptor).st_mode
                data = stream.read(limit + 1) if stat.S_ISREG(mode) else b""
    except ValueError as error:  # a NUL in the name
        raise OSError(errno.EINVAL, "tên tệp không hợp lệ", str(path)) from error
    except OSError as error:
        raise OSError(error.errno, system_errors.reason(error), str(path)) from error
    if not stat.S_ISREG(mode):
        raise OSError(errno.EISDIR if stat.S_ISDIR(mode) else errno.EINVAL, kind_of(mode), str(path))
    if len(data) > limit:
        raise OSError(errno.EFBIG, "tệp quá lớn", str(path))
    return data


def is_there(path: Path) -> bool:
    """Return whether anything has the name, also a link that leads nowhere: what cannot be read is not missing."""
    return os.path.lexists(path)


def kind_of(mode: int) -> str:
    """Return what a mode that is no regular file's stands for."""
    return _KINDS.get(stat.S_IFMT(mode), "đây không phải tệp thường")
