"""Seal a PDF: record in it what it was made of, bound to its own bytes, so that it can be kept when asked for again.

A byte changed, added or removed breaks the seal, whatever the change does to the pages; so does a program that saves
the PDF and keeps its properties. It is no signature: who knows this program can seal a forged PDF. Only making the PDF
again proves more, as the same Word file, engine and fonts give the same bytes.
"""

from __future__ import annotations

import re
from hashlib import sha256

ENTRY = "ThongBao"
"""The entry of the document information that holds the seal."""

_OPEN = "0" * 64
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


def is_signed(data: bytes) -> bool:
    """Return whether a PDF has a digital signature, also where it is damaged otherwise."""
    return _SIGNED in data
