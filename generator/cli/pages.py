"""PDF files and pictures of Word files, as ``pdf``, ``render --pdf`` and ``issue --pdf`` make and report them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from generator.cli.common import display, progress_bar
from generator.diagnostics import NoticeError
from generator.pdf import convert

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.diagnostics import Diagnostic
    from generator.pdf.convert import PdfRequest, PdfResult, PdfSettings
    from generator.pdf.engines.select import Engine


class PageFiles(NamedTuple):
    """What came of one Word file, and which files were written of it."""

    pdf: PdfResult
    written: tuple[Path, ...] = ()

    @property
    def found(self) -> tuple[Diagnostic, ...]:
        """What was found in the PDF, or why there is none."""
        return self.pdf.found

    def __str__(self) -> str:
        """Return the sentence that tells the clerk what was made."""
        count = len(self.pdf.text.pages) if self.pdf.text else 0
        names = ", ".join(map(display, self.written))
        return f"{names} ({count} trang) đã có, còn đúng" if self.pdf.kept else f"Đã làm {names} ({count} trang)"


def make(requests: Sequence[PdfRequest], settings: PdfSettings, *, png: bool) -> list[PageFiles]:
    """Make the pages of each Word file; when interrupted, say how many are done."""
    made: list[PageFiles] = []
    results = convert.convert(requests, settings)
    with progress_bar(results, "Đang làm PDF", len(requests)) as progress:
        try:
            for result in progress:
                made.append(_write(result, pdf=settings.write, png=png))  # noqa: PERF401 - what is done is counted
        except KeyboardInterrupt:
            if len(requests) > 1:
                done = f"đã xong {len(made)}/{len(requests)} tệp PDF"
                click.echo(f"\nthongbao: {done}; chạy lại lệnh ấy thì làm tiếp phần còn lại", err=True)
            raise
    return made


def _write(result: PdfResult, *, pdf: bool, png: bool) -> PageFiles:
    """Write the pictures, if they are wanted; the PDF is written already."""
    if result.text is None:
        return PageFiles(result)
    target = result.request.target
    written = (target,) if pdf else ()
    if not png:
        return PageFiles(result, written)
    from generator.pdf import images

    try:
        return PageFiles(result, (*written, *images.write(result.pdf, target.parent, target.stem)))
    except NoticeError as error:
        return PageFiles(result._replace(found=(*result.found, *error.faults)), written)


def made_by(engine: Engine) -> str:
    """Return the sentence that names the engine and says what that means for a document to be signed."""
    return f"PDF do {engine.title} tạo: {engine.means}"
