"""PDF files and pictures of the Word files that were made, beside them; those of a former version are taken away."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from generator import outputs, paths
from generator.diagnostics import NoticeError
from generator.pdf import convert, images
from generator.pdf.convert import PdfRequest, PdfResult
from generator.signing import sidecar
from generator.standard.reference_texts import REDLINE

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from pathlib import Path

    from generator.diagnostics import Diagnostic
    from generator.pdf.convert import Engine, PdfSettings
    from generator.pipeline import Built


class PageFiles(NamedTuple):
    """The result for one Word file, and the files written for it."""

    pdf: PdfResult
    written: tuple[Path, ...] = ()

    @property
    def found(self) -> tuple[Diagnostic, ...]:
        """What was found in the PDF, or why there is none."""
        return self.pdf.found

    def __str__(self) -> str:
        """Return the sentence that says what was made."""
        count = len(self.pdf.text.pages) if self.pdf.text else 0
        names = ", ".join(map(paths.shown, self.written))
        return f"{names} ({count} trang) đã có, còn đúng" if self.pdf.kept else f"Đã làm {names} ({count} trang)"


def requests_of(built: Built, written: Sequence[Path]) -> Iterator[PdfRequest]:
    """Yield each Word file that was written to be printed; a redline, full of tracked changes, was not."""
    if not written or built.docx is None:
        return
    docx, *more = written
    yield PdfRequest(built.docx, paths.shown(docx), docx.with_suffix(".pdf"), built.laid_out)
    for path, (suffix, data) in zip(more, built.more.items(), strict=True):
        if suffix != REDLINE.suffix:
            yield PdfRequest(data, paths.shown(path), path.with_suffix(".pdf"), signed=False)


def make(requests: Sequence[PdfRequest], settings: PdfSettings, *, png: bool) -> Generator[PageFiles, None, None]:
    """Make the pages of each Word file; yield each result when ready."""
    with closing(convert.convert(requests, settings)) as results:
        for result in results:
            yield _write(result, pdf=settings.write, png=png)


def _write(result: PdfResult, *, pdf: bool, png: bool) -> PageFiles:
    """Write the pictures, if they are wanted; the PDF is written already. Pages of a former version are taken away."""
    target = result.request.target
    written: tuple[Path, ...] = (target,) if pdf and result.text else ()
    found = result.found
    try:
        if pdf and result.text and result.places:
            written += (sidecar.write(target, result.pdf, result.text.pages, result.places),)
        if png and result.text:
            written += tuple(images.write(result.pdf, target.parent, target.stem))
    except NoticeError as error:
        found += error.faults
    found += outputs.remove_outdated(target, result.request.docx, written)
    found += outputs.remove_signing_places(target, written)
    return PageFiles(result._replace(found=found), written)


def engine_sentence(engine: Engine) -> str:
    """Return the sentence that names the engine and says what that means for a document to be signed."""
    return f"PDF do {engine.title} tạo: {engine.means}"
