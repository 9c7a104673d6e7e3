"""An entry of what was issued before the program that dies at its n-th step: run as a program of its own.

``python dying_entry.py FOLDER HOW`` enters a file into the register of an office again and again, each time in a fresh
copy and in a process of its own that is killed one step later, or meets a full disk from there on, until an entry comes
to its end. After each the leavings are settled, and the file is entered anew. Prints one line of JSON for each.
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
from itertools import count
from pathlib import Path
from typing import Any

from dying import Judge, done, in_a_process, settle, tell
from offices import disagreements
from prior_office import WHO, issued_before, put_office

from generator.importing import importer, saving
from generator.issuing import prior
from generator.registry import register

CONTENT = Path("content")
TARGET = CONTENT / "2024-12.yaml"


def state() -> tuple[bool, list[str]]:
    """Return whether the file was entered, and what does not agree."""
    wrong = disagreements(CONTENT) if register.exists(CONTENT / "issued") else []
    file = CONTENT / "issued" / register.FILE
    is_entered = file.exists() and TARGET.name.encode() in file.read_bytes()
    if is_entered != TARGET.exists():
        wrong.append(f"in the register: {is_entered}, with content: {TARGET.exists()}")
    return is_entered, wrong


def main(folder: Path, how: str) -> None:
    """Enter the file, killed one step later each time."""
    start = folder / "start"
    start.mkdir()
    put_office(start)
    os.chdir(start)
    file = prior.read_file(issued_before(), "cu.docx", WHO.today)
    read = importer.read_notice(file.docx, file.name, saving.office_beside(TARGET), TARGET)
    importer.read_notice = lambda *_: read  # made once: what dies here is the writing
    os.fsync = lambda _: None  # a step to die at; a kill loses nothing that the system has
    gc.freeze()

    def enter() -> None:
        prior.enter_file(file, CONTENT, None, WHO)

    def after() -> dict[str, Any]:
        if register.exists(CONTENT / "issued"):
            settle()
        is_entered, wrong = state()
        again = done(enter)
        is_entered_then, more = state()
        if again or not is_entered_then:
            more.append(f"entered {is_entered}, and the next entry ended with {again}")
        return {"issued": is_entered, "wrong": wrong + more}

    judge = Judge(after)
    for step in count(1):
        os.chdir(folder)
        shutil.rmtree("turn", ignore_errors=True)
        shutil.copytree("start", "turn")
        os.chdir("turn")
        ended = in_a_process(enter, step, how)
        tell(step=step, ended=ended, **judge(Path()))
        if ended == 0:
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
