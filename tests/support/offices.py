"""An office with issued notices, for tests: made in no time, and looked at as a whole."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from commandline import put_real

from generator import paths, pipeline
from generator.content import yaml_reader
from generator.issuing import issue
from generator.registry import archive, history
from generator.registry.record import Record, digest, with_hash

FILES = {archive.CONTENT: b"place: A\n", archive.SOURCE: b"place: B\n", archive.TEMPLATE: b"t", archive.NOTICE: b"n"}


def office(folder: Path) -> Path:
    """Make an office with the real notice as a draft; return its content file."""
    content = folder / "content"
    content.mkdir()
    return put_real(content)


@cache
def _rendered() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        docx = pipeline.build(office(Path(folder))).docx
    assert docx is not None
    return docx


def rendered_office(folder: Path) -> Path:
    """Make an office with the real notice as a draft and its Word file, as ``render`` leaves it."""
    path = office(folder)
    (folder / "out").mkdir()
    (folder / "out" / path.name).with_suffix(".docx").write_bytes(_rendered())
    return path


@cache
def _issued() -> tuple[issue.Issued, dict[Path, bytes]]:
    with tempfile.TemporaryDirectory() as name, contextlib.chdir(name):
        done = issue.issue(office(Path()), "12", "2024-01-12")
        return done, {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}


def issued_office(folder: Path) -> issue.Issued:
    """Make an office with the real notice issued as number 12, file for file as ``issue`` leaves it."""
    done, files = _issued()
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    ids = {folder / path: number for path, number in done.ids.items()}
    return done._replace(content=folder / done.content, docx=folder / "out" / done.docx.name, ids=ids)


def draft(path: Path, name: str) -> Path:
    """Put another draft beside one, of another subject that says something else: a content is issued once."""
    other, number = path.with_name(name), sum(name.encode())
    text = path.read_text(encoding="utf-8").replace("nghèo nàn", f"nghèo nàn ở {number} địa phương", 1)
    other.write_bytes(text.replace("subject: >-\n  Kết luận", f"subject: >-\n  Kết luận lần {number}", 1).encode())
    return other


def put(content: Path, number: int, date: str = "", notice: bytes | None = None, **changed: Any) -> Record:
    """Issue a notice without making one: its files are a few letters, but for the Word file if one is given."""
    date = date or f"2024-01-{number:02d}"
    source = content / changed.get("source", f"{date[:4]}-so-{number}.yaml")
    source.parent.mkdir(exist_ok=True)
    source.write_bytes(b"number:\n")
    symbol = changed.get("symbol", "TB-KHCN")
    contents = {**FILES, archive.SOURCE: f"subject: {changed.get('subject', number)}\n".encode()}
    contents |= {} if notice is None else {archive.NOTICE: notice}
    with archive.locked_register(content / paths.ISSUED) as opened:
        fields: dict[str, Any] = {
            "ordinal": opened.head.ordinal + 1 if opened.head else 1,
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
            "files": {name: digest(data) for name, data in contents.items()},
            "before": digest(b"number:\n"),
            "program": "0.1.0",
            "libraries": {},
            "any_order": False,
            "previous": opened.head.hash if opened.head else "",
        }
        record = with_hash(Record(**{**fields, **changed}))
        issue.commit(opened, record, contents)
    return record


CONFLICTS = {
    "OneDrive": "{stem}-PC-VANTHU{ending}",
    "Dropbox": "{stem} (Lan's conflicted copy 2024-01-05){ending}",
    "Google Drive": "{stem} (1){ending}",
    "Syncthing": "{stem}.sync-conflict-20240105-101112-ABCDEFG{ending}",
    "Nextcloud": "{stem} (conflicted copy 2024-01-05 101112){ending}",
    "iCloud": "{stem} 2{ending}",
    "Windows": "{stem} - Copy{ending}",
    "Windows in Vietnamese": "{stem} - Sao chép{ending}",
    "a backup": "{stem}{ending}.bak",
}
"""How programs call the other side of a conflict, or a copy."""


def conflict_name(name: str, program: str) -> str:
    """Return the name that a program gives to the other side's file or folder."""
    stem, dot, ending = name.rpartition(".") if "." in name else (name, "", "")
    return CONFLICTS[program].format(stem=stem, ending=f"{dot}{ending}")


def another_machine(content: Path, name: str = "may-khac") -> Path:
    """Return ``content/`` of another machine that has the same until now."""
    return shutil.copytree(content, content.parent / name / "content")


def synchronise(here: Path, there: Path, program: str = "OneDrive", *, but: tuple[str, ...] = ()) -> None:
    """Bring the files of another machine's ``content/`` into this one's, as a program does, but for some of them.

    Where both have a file of one name the other's gets a name of its own.
    """
    for source in sorted(there.rglob("*")):
        path = source.relative_to(there)
        if not source.is_file() or source.name == ".lock" or any(one in path.as_posix() for one in but):
            continue
        target = here / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and target.read_bytes() != source.read_bytes():
            target = target.with_name(conflict_name(target.name, program))
        shutil.copy(source, target)


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
        is_as_issued = digest((content / record.source).read_bytes()) == record.files[archive.SOURCE]
        if is_as_issued == (record.hash in seen.register.withdrawals):  # what is withdrawn is a draft again
            found.append(f"{record.source} is not what was issued, or still what was withdrawn")
    copies = (one.file for kind in (seen.register.originals, seen.register.withdrawals) for one in kind.values())
    expected = {".lock", "register.jsonl", *(entry.record.folder for entry in seen.entries), *copies}
    # What a killed write leaves is swept away by a later one, an hour after.
    there = [entry.name for entry in folder.glob("*") if not entry.name.endswith(".tmp")]
    found += [f"{name} left" for name in there if name not in expected]
    sources = {entry.record.source for entry in seen.entries}
    for path in content.glob("*.yaml"):
        tree = yaml_reader.read(path).value
        if path.name not in sources and tree and getattr(tree.entries.get("number"), "value", ""):
            found.append(f"{path.name} has a number and was not issued")
    return found
