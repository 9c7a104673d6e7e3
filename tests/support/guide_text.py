"""The clerk's guide as data: its text, its code blocks, the notices it shows, and its commands carried out."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from repository import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from commandline import Told

GUIDE = (ROOT / "docs" / "huong-dan.md").read_text(encoding="utf-8")
YEAR = "## Một năm của một thông báo\n"
_BLOCK = re.compile(
    r"(?:<!-- (?P<note>[^\n]*?) -->\n)?^```(?P<language>[^\n]*)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE
)
_NAMED = re.compile(r"# (content/[^\n]+\.yaml)\n")


class Block(NamedTuple):
    """A code block: what the comment before it says, its language, its text."""

    note: str
    language: str
    text: str

    @property
    def file(self) -> str:
        """The content file that it shows whole, or nothing."""
        named = _NAMED.match(self.text) if self.language.startswith("yaml") else None
        return named[1] if named else ""

    @property
    def commands(self) -> list[str]:
        """Its commands; what installs the program is done otherwise on each system, and is none."""
        shown = self.text.splitlines() if self.language in ("sh", "bat", "bash") else []
        return [line for line in shown if self.language == "sh" or line.startswith("thongbao")]


def _blocks(text: str) -> list[Block]:
    return [Block(found["note"] or "", found["language"], found["text"]) for found in _BLOCK.finditer(text)]


_BEFORE, _, _FROM_YEAR = GUIDE.partition(YEAR)
IN_YEAR, _, _AFTER = _FROM_YEAR.partition("\n---\n")
BLOCKS = _blocks(_BEFORE) + _blocks(_AFTER)
"""The blocks of the guide but for those of the year, which is told of another notice."""
YEAR_COMMANDS = [line for block in _blocks(IN_YEAR) for line in block.commands]


def carried_out(run: Callable[..., Told], line: str, *more: str) -> Told:
    """Run a command of the guide in this process, as a shell would give it, with more arguments."""
    program, *arguments = shlex.split(line)
    assert program == "thongbao"
    return run(*_expanded(arguments), *more)


def _expanded(arguments: Iterable[str]) -> Iterator[str]:
    for one in arguments:
        yield from sorted(map(str, Path().glob(one))) if "*" in one else [one]


def write_anew(path: Path, old: str, new: str) -> None:
    """Write other words into a file, wherever its lines break, as the clerk is told to."""
    text, times = re.subn(r"\s+".join(map(re.escape, old.split())), lambda _: new, path.read_text(encoding="utf-8"))
    assert times == 1, (path, old)
    path.write_text(text, encoding="utf-8")
