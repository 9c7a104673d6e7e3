"""What was found, as the pages of the desk show it: where, what, what to do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from generator import paths
from generator.codes import CODES, Severity
from generator.desk import advice, workspace
from generator.desk.editing import remedies

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.codes import Explanation
    from generator.desk.advice import PageLink
    from generator.diagnostics import Diagnostic


class ShownFinding(NamedTuple):
    """What was found, as a page shows it.

    ``line`` and ``column``, from 1, are those of the text shown beside it; ``place`` says in words where it is.
    ``page`` is the address at which it is mended, where that is another page: that of the office. ``remedies`` is what
    a button can do about it, as :mod:`generator.desk.editing.remedies` writes it; ``links`` are the pages that do what
    the hint says.
    """

    code: str
    is_error: bool
    message: str
    hint: str
    line: int | None
    column: int | None
    place: str
    page: str
    explained: Explanation
    remedies: list[dict[str, Any]]
    links: tuple[PageLink, ...] = ()

    def as_data(self) -> dict[str, object]:
        """Return it for the program of a page."""
        explained = self.explained
        return {
            **{name: getattr(self, name) for name in self._fields if name not in ("explained", "links")},
            "explained": {"title": explained.title, "meaning": explained.meaning, "remedy": explained.remedy},
            "links": [one._asdict() for one in self.links],
        }


def shown(found: Iterable[Diagnostic], file: str, text: str | None = None) -> list[ShownFinding]:
    """Return what was found as it is shown beside the text of a file; with that ``text`` where it can be changed."""
    lines = text.split("\n") if text is not None else None
    return [
        ShownFinding(
            fault.code,
            fault.severity is Severity.ERROR,
            advice.for_pages(fault.message),
            advice.for_pages(fault.hint),
            fault.location.line if fault.location.file == file else None,
            fault.location.column if fault.location.file == file else None,
            place(fault, file),
            _page(fault, file),
            _explained(fault.code),
            remedies.offered(fault, file, lines) if lines is not None else [],
            advice.links(fault.hint),
        )
        for fault in found
    ]


def _explained(code: str) -> Explanation:
    explained = CODES[code]
    return explained._replace(remedy=advice.for_pages(explained.remedy))


def _page(fault: Diagnostic, file: str) -> str:
    where = fault.location
    if where.file == file or Path(where.file or "").name != paths.OFFICE:
        return ""
    return f"/notices/{workspace.OFFICE}" + (f"#dong-{where.line}" if where.line else "")


def place(fault: Diagnostic, file: str) -> str:
    """Return where a fault is, without the folder of its file."""
    where = fault.location
    parts = [Path(where.file).name] if where.file and where.file != file else []
    parts += [f"dòng {where.line}"] if where.line else filter(None, [where.inside])
    parts += [f"trang {where.page}"] if where.line and where.page else []
    return ", ".join(parts)
