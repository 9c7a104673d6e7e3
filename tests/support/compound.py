"""Compound files (CFB), the container of .doc and of an encrypted .docx, as small as they can be."""

from __future__ import annotations

import struct

_SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_NONE = 0xFFFFFFFF


def compound(*streams: str, text: str = "") -> bytes:
    """Return a compound file of three sectors whose folder names some streams; ``text`` is the first one's."""
    content = text.encode("utf-16-le")[:512].ljust(512, b"\0")
    allocation = struct.pack("<4L", _FAT, _END, _END, _FREE).ljust(512, b"\xff")
    entries = [_entry("Root Entry", 5, 1), *(_entry(name, 2, _NONE) for name in streams)]
    folder = b"".join(entries).ljust(512, b"\0")[:512]
    return _header() + allocation + folder + content


def _header() -> bytes:
    fixed = struct.pack("<16x5H6x5L", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096)
    chains = struct.pack("<4L", _END, 0, _END, 0)
    return (_SIGNATURE + fixed + chains + struct.pack("<L", 0)).ljust(512, b"\xff")


def _entry(name: str, kind: int, child: int) -> bytes:
    told = f"{name}\0".encode("utf-16-le")
    links = struct.pack("<HBB3L", len(told), kind, 1, _NONE, _NONE, child)
    return told.ljust(64, b"\0") + links + bytes(36) + struct.pack("<LQ", 2, 512)
