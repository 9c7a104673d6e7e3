"""What Word files were made from is kept: found by its digest, the same bytes for the same content, never much."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator import bases
from generator.bases import Base

SOURCE = Path("content/2023.yaml")


@pytest.fixture(autouse=True)
def workspace(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    SOURCE.parent.mkdir()
    return tmp_path


def base(number=0, size=10):
    return Base(f"{number:064x}", b"place: A\n" * size, b"", b"template")


def kept():
    return sorted(path.name for path in Path("out", bases.FOLDER).iterdir())


def test_a_base_is_found_by_its_digest():
    bases.keep(SOURCE, base(7))
    assert bases.find(SOURCE, base(7).digest) == base(7)
    assert bases.find(SOURCE, base(8).digest) is None


def test_the_same_base_gives_the_same_bytes():
    bases.keep(SOURCE, base())
    (path,) = Path("out", bases.FOLDER).iterdir()
    first, written = path.read_bytes(), path.stat().st_mtime_ns
    bases.keep(SOURCE, base())
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (first, written)
    path.unlink()
    bases.keep(SOURCE, base())
    assert path.read_bytes() == first


def test_only_the_newest_are_kept(monkeypatch):
    monkeypatch.setattr(bases, "MOST", 3)
    for number in range(5):
        bases.keep(SOURCE, base(number))
        os.utime(Path("out", bases.FOLDER, f"{base(number).digest}.zip"), ns=(number, number))
    assert kept() == [f"{base(number).digest}.zip" for number in (2, 3, 4)]


def test_they_take_little_room(monkeypatch):
    monkeypatch.setattr(bases, "MOST_BYTES", 5_000)
    for number in range(4):
        bases.keep(SOURCE, base(number, size=200))
        os.utime(Path("out", bases.FOLDER, f"{base(number).digest}.zip"), ns=(number, number))
    assert kept() == [f"{base(number).digest}.zip" for number in (2, 3)]


@pytest.mark.parametrize("data", [b"", b"no archive", b"PK\x03\x04"])
def test_a_base_that_was_damaged_is_none(data):
    bases.keep(SOURCE, base())
    (path,) = Path("out", bases.FOLDER).iterdir()
    path.write_bytes(data)
    assert bases.find(SOURCE, base().digest) is None


def test_a_folder_that_cannot_be_written_costs_only_the_base():
    Path("out").write_bytes(b"a file where the folder should be")
    bases.keep(SOURCE, base())
    assert bases.find(SOURCE, base().digest) is None
