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


PACKED_OTHERWISE = (
    "Tệp không hỏng, nhưng do một chương trình nén chứ không phải Word đóng gói, nên mỗi chương trình có thể thấy một "
    "nội dung khác. Xuất lại từ chương trình đã làm ra tệp; hoặc mở bằng Word hay LibreOffice, xem đủ chữ rồi lưu lại "
    "thành .docx."
)
"""What to do about a package whose names do not mean the same to all who read them."""


class PackageError(Exception):
    """Why the bytes are refused; becomes a NoticeError where the file's name is known.

    ``hint`` is what to do about it, where that is another thing than of most files with this code.
    """

    def __init__(self, code: str, message: str, part: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.part = part
        self.hint = hint


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
    """Return whether an archive that :func:`inflate` accepts has bytes that are part of none of its files.

    What packs files leaves no room between them; in such room something may stand that another reader takes for one.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = sorted(archive.infolist(), key=lambda entry: entry.header_offset)
        starts = [entry.header_offset for entry in entries]
        ends = [*starts[1:], archive.start_dir]
        return (
            starts[:1] != [0]
            or any(not _fills(data, entry, end) for entry, end in zip(entries, ends, strict=True))
            or not _ends_with_directory(data, archive.start_dir)
            or any(entry.comment or (entry.is_dir() and entry.file_size) for entry in entries)
        )


_LOCAL_HEADER = struct.Struct("<4sHHHHHLLLHH")
_END_OF_DIRECTORY = struct.Struct("<4sHHHHLLH")
_SIZES_FOLLOW_FLAG = 0x8
_SIZES_THAT_FOLLOW = (12, 16, 20, 24)
"""Bytes of what stands after the data of a file whose sizes were not known before: with a signature or without."""

_STATED_ELSEWHERE = 0xFFFFFFFF
_ZIP64_RECORDS = 76


def _fills(data: bytes, entry: zipfile.ZipInfo, end: int) -> bool:
    """Return whether an entry takes all bytes from its header to ``end``, and its two headers agree on its length."""
    header = _LOCAL_HEADER.unpack_from(data, entry.header_offset)
    length, name, extra = header[7], header[9], header[10]
    room = end - (entry.header_offset + _LOCAL_HEADER.size + name + extra + entry.compress_size)
    if entry.flag_bits & _SIZES_FOLLOW_FLAG:
        return room in _SIZES_THAT_FOLLOW
    return room == 0 and int(length) in (entry.compress_size, _STATED_ELSEWHERE)


def _ends_with_directory(data: bytes, start: int) -> bool:
    """Return whether the directory of the files ends the archive: no comment, nothing after it."""
    at = len(data) - _END_OF_DIRECTORY.size
    signature, *_, size, _offset, comment = _END_OF_DIRECTORY.unpack_from(data, at)
    is_end = signature == b"PK\x05\x06" and comment == 0
    return bool(is_end) and at - (start + size) in (0, _ZIP64_RECORDS)


def is_old_word(data: bytes) -> bool:
    """Return whether a file is one of Word before 2007 (.doc)."""
    return data.startswith(_OLE) and _OLD_WORD in data


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
        if "\\" in name:
            raise PackageError("D002", f"tên thành phần có dấu “\\” thay cho “/”: {name[:60]}", hint=PACKED_OTHERWISE)
        if "\0" in name or ":" in name or {"", ".", ".."} & set(name.split("/")):
            raise PackageError("D002", f"tên thành phần không hợp lệ: {name[:60]!r}", hint=PACKED_OTHERWISE)
        # ECMA-376 part 2 compares part names without regard to case.
        if name.lower() in seen:
            raise PackageError("D002", f"hai thành phần cùng tên: {name[:60]!r}", hint=PACKED_OTHERWISE)
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
