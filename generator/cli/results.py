"""What came of each content file, as ``render`` and ``check`` report it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from generator.cli.common import exit_code, print_diagnostics, print_json
from generator.diagnostics import errors

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from generator.diagnostics import Diagnostic
    from generator.pipeline import Built


class FileResult(NamedTuple):
    """What came of one content file; ``built`` is ``None`` where something stopped the work.

    ``written`` are the Word file and those that go with it, ``pages`` the PDF files and pictures made of them.
    """

    source: Path
    built: Built | None
    found: tuple[Diagnostic, ...]
    written: tuple[Path, ...] = ()
    pages: tuple[Path, ...] = ()

    @property
    def issued(self) -> str:
        """The key of the issued notice that it is, "" for a draft."""
        return self.built.issued if self.built else ""

    def as_dict(self) -> dict[str, object]:
        """Return the result as ``--format json`` has it; the keys never change."""
        output, *more = map(str, self.written) if self.written else (None,)
        return {
            "content": str(self.source),
            "output": output,
            "more": more,
            "pages": [str(one) for one in self.pages],
            "issued": self.issued or None,
            "ok": not errors(self.found),
            "found": [fault.as_dict() for fault in self.found],
        }


def in_line_order(found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics of each file in the order of its lines, as a clerk goes through it."""
    files = list(dict.fromkeys(fault.location.file for fault in found))
    locations = {fault.location for fault in found}
    order = {one: (files.index(one.file), one.line or 0, one.column or 0) for one in locations}
    return tuple(sorted(found, key=lambda fault: order[fault.location]))


def report(results: Sequence[FileResult], lines: Iterable[str], form: str) -> int:
    """Print what was found, each diagnostic once, and a line for each sound file; return the exit code."""
    found = list(dict.fromkeys(fault for result in results for fault in result.found))
    if form == "json":
        print_json({"files": [result.as_dict() for result in results]})
    else:
        print_diagnostics(found)
        for line in lines:
            click.echo(line)
    return exit_code(found)
