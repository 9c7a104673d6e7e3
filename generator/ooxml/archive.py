"""A zip archive from anywhere, inflated in bounded time and memory.

Refused: what is no zip, is damaged or encrypted, has names that mean different files to
different readers, or grows beyond any real notice.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

MAX_ENTRIES = 2_000
MAX_BYTES = 50_000_000
MAX_RATIO = 200
RATIO_FROM = 1_000_000
"""Bytes below which the ratio says nothing: a short, repetitive part deflates well."""

_CENTRAL_ENTRY = b"PK\x01\x02"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED, _OLD_WORD = "EncryptedPackage".encode("utf-16-le"), "WordDocument".encode("utf-16-le")
_ENCRYPTED_FLAG = 0x1
_DAMAGE = (
    # zipfile lets all of these through when offsets, lengths or names are nonsense.
    *(ArithmeticError, EOFError, LookupError, OSError, RuntimeError, ValueError),
    *(struct.error, zipfile.BadZipFile, zlib.error),
)
_STARTS = {
    b"%PDF-": "tệp PDF",
    b"{\\rtf": "tệp RTF (.rtf)",
    b"\x89PNG": "ảnh PNG",
    b"\xff\xd8\xff": "ảnh JPEG",
    b"Rar!": "tệp nén RAR",
    b"7z\xbc\xaf": "tệp nén 7z",
    b"<!doctype html": "trang web (HTML)",
    b"<html": "trang web (HTML)",
    b"mime-version:": "trang web (MHT)",
    b"<": "tệp XML",
}


class PackageError(Exception):
    """Why the bytes are refused; becomes a NoticeError where the file's name is known."""

    def __init__(self, code: str, message: str, part: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.part = part


def inflate(data: bytes) -> dict[str, bytes]:
    """Return the files of the archive by name, in its order; folders are left out.

    Raises:
        PackageError: one of D001 to D004.
    """
    if not data.startswith(b"PK"):
        raise _foreign(data)
    # Counted before zipfile makes an object of each entry.
    if data.count(_CENTRAL_ENTRY) > MAX_ENTRIES:
        raise PackageError("D003", f"tệp có hơn {MAX_ENTRIES} thành phần")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check_entries(entries)
            return _read(archive, entries, packed=len(data))
    except _DAMAGE as error:
        raise PackageError("D002", "tệp bị cắt ngang hoặc hỏng, không giải nén được") from error


def has_hidden_bytes(data: bytes) -> bool:
    """Whether an archive that :func:`inflate` reads holds more than its files: before, between or after them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = sorted(archive.infolist(), key=lambda entry: entry.header_offset)
        directory, comment = archive.start_dir, archive.comment
    end = 0
    for entry in entries:
        if not 0 <= entry.header_offset - end <= _LONGEST_DESCRIPTOR:
            return True
        names = struct.unpack("<HH", data[entry.header_offset + _NAME_LENGTHS : entry.header_offset + _HEADER])
        end = entry.header_offset + _HEADER + sum(names) + entry.compress_size
    tail = data.rfind(_END)
    is_whole = len(data) - tail == _END_LENGTH and not comment
    return not is_whole or not 0 <= directory - end <= _LONGEST_DESCRIPTOR


_HEADER, _NAME_LENGTHS = 30, 26
_END, _END_LENGTH = b"PK\x05\x06", 22
_LONGEST_DESCRIPTOR = 24
"""Bytes that may follow a file's data: its sizes, where they were not known before."""


def _foreign(data: bytes) -> PackageError:
    if data.startswith(_OLE):
        # The names of streams; an old .doc may have the second among its words.
        if _ENCRYPTED in data and _OLD_WORD not in data:
            return PackageError("D004", "tệp được đặt mật khẩu nên không đọc được")
        look = "tệp Office đời cũ (.doc, .xls)"
    else:
        head = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
        plain = "tệp không rõ loại" if b"\0" in head else "tệp chữ thuần (.txt)"
        folded = head.lower()
        look = next((look for start, look in _STARTS.items() if folded.startswith(start.lower())), plain)
    return PackageError("D001", f"đây là {look}, không phải tệp Word .docx" if data else "tệp rỗng (0 byte)")


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for entry in entries:
        # The original: zipfile cuts at NUL and, on Windows, turns backslashes round.
        name = entry.orig_filename
        if "\\" in name or "\0" in name or ":" in name or {"", ".", ".."} & set(name.split("/")):
            raise PackageError("D002", f"tên thành phần không hợp lệ: {name[:60]!r}")
        # ECMA-376 part 2 compares part names without regard to case.
        if name.lower() in seen:
            raise PackageError("D002", f"hai thành phần cùng tên: {name[:60]!r}")
        seen.add(name.lower())
        if entry.flag_bits & _ENCRYPTED_FLAG:
            raise PackageError("D004", "tệp được đặt mật khẩu nên không đọc được")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise PackageError("D002", f"thành phần nén theo cách Word không dùng: {name[:60]!r}")


def _read(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], packed: int) -> dict[str, bytes]:
    limit = min(MAX_BYTES, max(MAX_RATIO * packed, RATIO_FROM))
    parts: dict[str, bytes] = {}
    for entry in entries:
        with archive.open(entry) as stream:
            # One byte more than allowed is enough to know; the sizes in the headers may lie.
            content = stream.read(limit + 1)
        limit -= len(content)
        if limit < 0:
            raise PackageError("D003", "tệp giải nén ra lớn bất thường")
        parts[entry.filename] = content
    return parts
