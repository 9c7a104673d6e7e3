"""An issue that dies at its n-th step, or meets a full disk from there on: run as a program of its own.

``python dying.py OFFICE HOW`` issues the draft of the office again and again, each time in a fresh copy and in a
process of its own that is stopped one step later, until an issue comes to its end. After each the leavings are
settled, by this process, or by several that are stopped themselves. Prints one line of JSON for each.
"""

from __future__ import annotations

import errno
import gc
import json
import os
import shutil
import signal
import sys
from itertools import count
from pathlib import Path

from offices import disagreements, snapshot

from generator.diagnostics import NoticeError
from generator.issuing import issue as issuing
from generator.registry import archive

STEPS = ("open", "write", "fsync", "replace", "rename", "link", "unlink", "mkdir", "rmdir", "chmod")
NEEDS_ROOM = ("write", "mkdir")
DRAFT = Path("content/2023.yaml")


def dying_at(step, how):
    """Stop this process at a step; a write is done by half. Or let the disk be full from there on."""
    done = count(1)

    def counted(name, real):
        def act(*arguments, **named):
            number = next(done)
            if how == "full":
                if number >= step and name in NEEDS_ROOM:
                    raise OSError(errno.ENOSPC, "full")
                return real(*arguments, **named)
            if number == step:
                if name == "write":
                    real(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **named)

        return act

    for name in STEPS:
        setattr(os, name, counted(name, getattr(os, name)))


def done(action):
    """Return how an action ended: 0 it did all, 1 it told a fault."""
    try:
        action()
    except NoticeError:
        return 1
    return 0


def in_a_process(action, step, how="kill"):
    """Return how an action ended in a process that stops at a step: as ``done`` says, or -9 where it was stopped."""
    child = os.fork()
    if child == 0:
        dying_at(step, how)
        os._exit(done(action))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def issue():
    found = issuing.issue(DRAFT, "12", "2024-01-12").found
    if found:
        raise NoticeError(found)


def settle():
    with archive.locked_register(DRAFT.parent / "issued"):
        pass


def state():
    """Return whether the draft was issued, and what does not agree."""
    wrong = disagreements(DRAFT.parent)
    register = DRAFT.parent / "issued" / "register.jsonl"
    is_issued = register.exists() and b"2023.yaml" in register.read_bytes()
    has_number = b"number: 12" in DRAFT.read_bytes()
    if is_issued != has_number:
        wrong.append(f"in the register: {is_issued}, numbered: {has_number}")
    return is_issued, wrong


def turn(start, step, how):
    """Issue in a fresh copy and stop it; return how it ended, what was found, whether it was issued."""
    shutil.rmtree(start.parent / "turn", ignore_errors=True)
    shutil.copytree(start, start.parent / "turn")
    os.chdir(start.parent / "turn")
    return in_a_process(issue, step, how)


def after():
    """Settle what is left, say whether it agrees, and whether the issue can go on from there."""
    settle()
    is_issued, wrong = state()
    again = done(issue)
    if again != (1 if is_issued else 0):
        wrong.append(f"issued {is_issued}, and the next issue ended with {again}")
    _, more = state()
    return {"issued": is_issued, "wrong": wrong + more}


def all_under(folder):
    """Return the name of everything under a folder, and the bytes of each file: what a process left."""
    entries = ((str(path.relative_to(folder)), path) for path in sorted(folder.rglob("*")))
    return tuple((name, path.read_bytes() if path.is_file() else None) for name, path in entries)


class Judge:
    """Says of a folder what ``judge`` finds; of what was left there before, what it found then.

    Most steps of an action read, and leave what the step before them left. ``judge`` changes the folder, and what it
    finds depends on nothing but what is in it.
    """

    def __init__(self, judge):
        self._judge = judge
        self._judged = {}

    def __call__(self, folder):
        left = all_under(folder)
        if left not in self._judged:
            self._judged[left] = self._judge()
        return self._judged[left]


def tell(**seen):
    sys.stdout.write(f"{json.dumps(seen)}\n")
    sys.stdout.flush()


def main(start, how):
    draft = issuing.prepare_draft(Path(start / DRAFT), "12", "2024-01-12")
    issuing.prepare_draft = lambda *_: draft  # made once: what dies here is the writing
    os.fsync = lambda _: None  # a step to die at; a kill loses nothing that the system has, so that the disk may rest
    gc.freeze()  # or each process copies all that is loaded when it counts what is still used
    judge = Judge(after)
    for step in count(1):
        ended = turn(start, step, "full" if how == "full" else "kill")
        left = snapshot(Path())
        tell(step=step, ended=ended, **judge(Path()))
        if how == "twice" and ended:
            settle_and_die(step, left, judge)
        if ended == 0:
            return


def settle_and_die(step, left, judge):
    """Stop also the settling, at each of its steps."""
    for second in count(1):
        shutil.rmtree("content")
        shutil.rmtree("out", ignore_errors=True)
        for name, data in left.items():
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_bytes(data)
        ended = in_a_process(settle, second)
        tell(step=step, second=second, ended=ended, **judge(Path()))
        if ended == 0:
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
