"""An entry of what was issued before the program is whole or not at all after every kill and every full disk."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path

import pytest
from killing import BY_HAND, KILLS, Command, kills, put_back, turns
from offices import disagreements
from prior_office import issued_before, put_office

from generator.registry import register

WORDS = ("import", "cu.docx", "--issued")
posix = pytest.mark.skipif(os.name == "nt", reason="signals, forks and limits as POSIX has them")


@posix
@pytest.mark.slow
@pytest.mark.parametrize("how", ["kill", "full"])
def test_register_and_content_agree_after_an_entry_that_ended_at_any_step(tmp_path, how):
    told = turns("dying_entry.py", tmp_path, how)
    assert len(told) > 30
    assert {turn["issued"] for turn in told if turn["ended"]} == {True, False}, "no step on one side was tried"


@posix
def test_an_entry_that_was_killed_at_any_moment_can_be_repeated(desk):
    content = put_office(desk.folder)
    Path("cu.docx").write_bytes(issued_before())
    Path("start").mkdir()
    put_office(Path("start"))
    lock = content / "issued" / ".lock"
    command = Command(WORDS, desk.folder, is_writing=lock.exists, renew=lambda: put_back("start/content", content))
    seen = Counter()
    for _ in kills(command, seed=7):
        left = any((content / "issued").glob(".staged-*"))
        file = content / "issued" / register.FILE
        is_entered = file.exists() and b"2024-12.yaml" in file.read_bytes()
        seen["unfinished" if left else "entered" if is_entered else "not entered"] += 1
        assert disagreements(content) == []
        assert desk.run(*WORDS).code == 0
        assert disagreements(content) == []
        assert len(register.read(content / "issued").records) == 1
    if BY_HAND:
        assert all(seen[state] > KILLS / 50 for state in ("unfinished", "entered", "not entered")), seen
        sys.__stderr__.write(f"\n{KILLS} kills of an entry: {dict(seen)}\n")
