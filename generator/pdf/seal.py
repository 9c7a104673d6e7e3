"""Seal a PDF, or the picture of a page: record in it what it was made of, bound to its own bytes.

So a PDF can be kept when asked for again, and what was made of a former Word file is told from what others put there.
A byte changed, added or removed breaks the seal, whatever the change does to the pages; so does a program that saves
the PDF and keeps its properties. It is no signature: who knows this program can seal a forged PDF. Only making the PDF
again proves more, as the same Word file, engine and fonts give the same bytes.
"""

from __future__ import annotations

import errno
import re
import zlib
from hashlib import sha256
from typing import TYPE_CHECKING

from generator import paths, reading
from generator.codes import CODES
from generator.diagnostics import Diagnostic, Location, NoticeError

if TYPE_CHECKING:
    from pathlib import Path

ENTRY = "ThongBao"
"""The entry of the document information that holds the seal; also the beginning of a comment or a chunk that does."""

DIGITS = 64
"""The digits of a digest; a fingerprint begins with the digest of the Word file."""

_OPEN = "0" * DIGITS
_OF_PDF = re.compile(rb"[/%]ThongBao ?\(([0-9a-f]{64,}) [0-9a-f]{64}\)")
_OF_JSON = re.compile(rb'^\{\s*"ThongBao": "([0-9a-f]{64,}) [0-9a-f]{64}"')
"""The seal of what is told about a PDF in a file beside it."""
COMMENT = re.compile(rb"\s*(?:%ThongBao \([0-9a-f]{128} [0-9a-f]{64}\)\s*)?")
"""What may stand before the end of a PDF: nothing, or the seal as :func:`append` writes it."""
_OF_PICTURE = re.compile(rb"[\0-\xff]{4}tEXtThongBao\0([0-9a-f]{64,}) ([0-9a-f]{64})[\0-\xff]{4}")
_OF_FORMER_PDF = re.compile(rb"/Producer ?\(rdocx-pdf\)")
"""What the embedded engine says of itself; earlier versions did not seal its PDF."""
_LAST_CHUNK = 12
"""Bytes of the chunk that ends a picture (PNG, 11.2.5)."""
_SIGNED = b"/ByteRange"
"""What every digital signature has, never compressed: the bytes that it signs (ISO 32000-1, 12.8.1)."""


def opened(fingerprint: str) -> str:
    """Return the value of the entry in a PDF that is not closed yet; ``fingerprint`` has hexadecimal digits only."""
    return f"{fingerprint} {_OPEN}"


def close(data: bytes, fingerprint: str) -> bytes:
    """Return the bytes of a PDF with the seal closed, of the same length; as they are where it has no seal to close."""
    before, found, after = data.partition(opened(fingerprint).encode())
    return before + f"{fingerprint} {sha256(data).hexdigest()}".encode() + after if found else data


def is_intact(data: bytes, fingerprint: str) -> bool:
    """Return whether a PDF was sealed with this fingerprint, and no byte of it was changed since."""
    seals = list(re.finditer(rb"%b ([0-9a-f]{64})" % fingerprint.encode(), data))
    if not fingerprint or len(seals) != 1:
        return False
    start, end = seals[0].span(1)
    return sha256(data[:start] + _OPEN.encode() + data[end:]).hexdigest().encode() == seals[0][1]


def append(data: bytes, fingerprint: str) -> bytes:
    """Return a PDF sealed by a comment at its end (ISO 32000-1, 7.2.3): nothing that it holds moves or changes."""
    before, found, after = data.rpartition(b"startxref")
    sealed = before + f"%{ENTRY} ({opened(fingerprint)})\n".encode() + found + after
    return close(sealed, fingerprint) if found else data


def seal_picture(data: bytes, fingerprint: str) -> bytes:
    """Return a PNG picture sealed by a chunk of text at its end (PNG, 11.3.4)."""
    chunk = f"tEXt{ENTRY}\0{fingerprint} {sha256(data).hexdigest()}".encode()
    framed = (len(chunk) - 4).to_bytes(4) + chunk + zlib.crc32(chunk).to_bytes(4)
    return data[:-_LAST_CHUNK] + framed + data[-_LAST_CHUNK:]


def fingerprint_of(data: bytes) -> str:
    """Return the fingerprint of the seal of a PDF, a picture or what stands beside it; "" without, or if changed."""
    if len(found := list(_OF_PICTURE.finditer(data))) == 1:
        (start, end), its = found[0].span(), found[0][2].decode()
        return found[0][1].decode() if sha256(data[:start] + data[end:]).hexdigest() == its else ""
    found = list(_OF_JSON.finditer(data)) or list(_OF_PDF.finditer(data))
    fingerprint = found[0][1].decode() if len(found) == 1 else ""
    return fingerprint if is_intact(data, fingerprint) else ""


def refuse_foreign(path: Path, file: str) -> None:
    """Refuse to write over a PDF or a picture that is signed digitally, or was not made here: it cannot be made again.

    ``file`` is what the fault is told of.

    Raises:
        NoticeError: P039, P045.
    """
    try:
        existing = reading.read_file(path)
    except OSError as error:  # not there, or no file: that is told when it is written
        existing = b"?" if error.errno == errno.EFBIG else b""
    if _SIGNED in existing:
        code, what = "P039", "đã có chữ ký số"
    elif existing and not any(mark.search(existing) for mark in (_OF_PDF, _OF_PICTURE, _OF_JSON, _OF_FORMER_PDF)):
        code, what = "P045", "không mang dấu của chương trình này"
    else:
        return
    raise NoticeError(
        [Diagnostic(code, f"{paths.shown(path)} {what} nên không ghi đè", Location(file), CODES[code].remedy)]
    )
