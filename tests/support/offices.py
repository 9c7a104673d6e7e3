"""An office with issued notices, for tests: made in no time, and looked at as a whole."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

from commandline import REAL

from generator import paths
from generator.content import yaml_reader
from generator.issuing import issue
from generator.registry import archive, history, register
from generator.registry.register import Record

if TYPE_CHECKING:
    from pathlib import Path

FILES = {archive.CONTENT: b"place: A\n", archive.SOURCE: b"place: B\n", archive.TEMPLATE: b"t", archive.NOTICE: b"n"}


def office(folder: Path) -> Path:
    """Make an office with the real notice as a draft; return its content file."""
    content = folder / "content"
    content.mkdir()
    for name in ("office.yaml", REAL.name):
        shutil.copy(REAL.with_name(name), content)
    return content / REAL.name


def draft(path: Path, name: str) -> Path:
    """Put another draft beside one."""
    return shutil.copy(path, path.with_name(name))


def put(content: Path, number: int, date: str = "", **changed: Any) -> Record:
    """Issue a notice without making one: its files are a few letters."""
    date = date or f"2024-01-{number:02d}"
    source = content / changed.get("source", f"{date[:4]}-so-{number}.yaml")
    source.parent.mkdir(exist_ok=True)
    source.write_bytes(b"number:\n")
    symbol = changed.get("symbol", "TB-KHCN")
    with archive.locked_register(content / paths.ISSUED) as opened:
        fields: dict[str, Any] = {
            "ordinal": len(opened.records) + 1,
            "number": f"{number:02d}",
            "symbol": symbol,
            "year": int(date[:4]),
            "date": date,
            "source": source.name,
            "title": "THÔNG BÁO",
            "subject": f"Kết luận thứ {number}",
            "issuer": "Sở Khoa học và Công nghệ",
            "kind": "original",
            "of": "",
            "reason": "",
            "folder": f"{date[:4]}-{number:02d}-{symbol}",
            "files": {name: register.digest(data) for name, data in FILES.items()},
            "before": register.digest(b"number:\n"),
            "program": "0.1.0",
            "libraries": {},
            "any_order": False,
            "previous": opened.records[-1].hash if opened.records else "",
        }
        record = Record(**{**fields, **changed}).with_hash()
        issue.commit(opened, record, FILES)
    return record


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return every file under a folder but the lock, which says nothing."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def disagreements(content: Path) -> list[str]:
    """Return where register, folders and content files do not agree; a killed run's leavings are settled first."""
    folder = content / paths.ISSUED
    seen = history.read(folder)
    found = [str(fault) for fault in seen.found]
    keys = [entry.record.key for entry in seen.entries]
    found += [f"{key} twice" for key in {key for key in keys if keys.count(key) > 1}]
    for record in (entry.record for entry in seen.entries):
        if register.digest((content / record.source).read_bytes()) != record.files[archive.SOURCE]:
            found.append(f"{record.source} is not what was issued")
    expected = {".lock", "register.jsonl", *(entry.record.folder for entry in seen.entries)}
    # What a killed write leaves is swept away by a later one, an hour after.
    there = [entry.name for entry in folder.glob("*") if not entry.name.endswith(".tmp")]
    found += [f"{name} left" for name in there if name not in expected]
    sources = {entry.record.source for entry in seen.entries}
    for path in content.glob("*.yaml"):
        tree = yaml_reader.read(path).value
        if path.name not in sources and tree and getattr(tree.entries.get("number"), "value", ""):
            found.append(f"{path.name} has a number and was not issued")
    return found
