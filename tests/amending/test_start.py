"""The draft of an instrument is there as a whole or not at all, whenever the command that writes it ends."""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from pathlib import Path

import pytest
from killing import BY_HAND, KILLS, Command, kills
from offices import issued_office, snapshot

from generator.amending import start

AMEND = ("amend", "content/2023.yaml", "--kind", "amends", "--reason", "lùi thời hạn")


@pytest.mark.skipif(os.name == "nt", reason="signals as POSIX has them")
@pytest.mark.slow
def test_an_amend_killed_at_any_moment_leaves_a_whole_file_or_none(desk):
    path = issued_office(desk.folder).content.relative_to(desk.folder)
    shutil.rmtree("out")
    before = snapshot(desk.folder)
    made = start.create(path, "amends", "lùi thời hạn")[0]
    whole = made.read_bytes()
    made.unlink()
    amend = Command(
        words=AMEND,
        folder=desk.folder,
        is_writing=lambda: any(Path("content").glob(".2023-sua-doi*")) or made.exists(),
        renew=lambda: made.unlink(missing_ok=True),
    )
    seen = Counter()
    for _ in kills(amend, seed=5):
        left = {name: data for name, data in snapshot(desk.folder).items() if not name.endswith(".tmp")}
        seen["made" if made.exists() else "not made"] += 1
        assert left == ({**before, made.as_posix(): whole} if made.exists() else before)
        made.unlink(missing_ok=True)
        assert start.create(path, "amends", "lùi thời hạn")[0] == made
    if BY_HAND:
        assert all(seen[state] > KILLS / 50 for state in ("made", "not made")), seen
        sys.__stderr__.write(f"\n{KILLS} kills of an amend: {dict(seen)}\n")
