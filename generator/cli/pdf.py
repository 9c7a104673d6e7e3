"""``thongbao pdf``: make PDF files and page images of any Word file; also for ``render --pdf`` and ``issue --pdf``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator import outputs, page_files
from generator.cli import messages
from generator.cli.common import (
    display,
    echo,
    exit_code,
    print_diagnostics,
    print_json,
    progress_bar,
    quote,
    refuse_same_target,
    without_lock_files,
)
from generator.cli.options import ENGINE, FILES, FORMAT, PATH, PDFA, PNG, SIGN_FIELDS, PageOptions, option_group
from generator.diagnostics import NoticeError, errors
from generator.ooxml import package
from generator.page_files import PageFiles
from generator.pdf.convert import PdfRequest, PdfResult

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.pdf.convert import Engine, PdfSettings


@messages.command("pdf")
@FILES
@click.option("--out", type=PATH, metavar="THƯ_MỤC", help="Thư mục ghi; mặc định là cạnh tệp Word.")
@option_group("options", PageOptions, PNG, ENGINE, PDFA, SIGN_FIELDS)
@FORMAT
def command(files: tuple[Path, ...], out: Path | None, form: str, options: PageOptions) -> int:
    r"""Làm tệp PDF từ tệp Word bất kỳ, và chứng minh nó đủ chữ, đúng phông, khổ A4 rồi mới ghi.

    Nhiều tệp thì làm trong một lần gọi; bị ngắt giữa chừng thì chạy lại, tệp nào xong rồi không làm lại.

    Ví dụ:
      thongbao pdf out/2023.docx
      thongbao pdf out/*.docx --out D:\TrinhKy
      thongbao pdf out/2023.docx --pdfa
      thongbao pdf out/2023.docx --engine libreoffice --png
      thongbao pdf out/2023.docx --pdfa --sign-fields
    """
    targets = {path: (path.parent if out is None else out) / f"{path.stem}.pdf" for path in without_lock_files(files)}
    for path in targets:
        _refuse_other_kinds(path)
    refuse_same_target(targets.values())
    settings = options.settings()
    read = [_read(path, target) for path, target in targets.items()]
    requests = [one for one in read if isinstance(one, PdfRequest)]
    unreadable = [PageFiles(one) for one in read if isinstance(one, PdfResult)]
    results = [*unreadable, *make_pages(requests, settings, png=options.png)]
    if form == "json":
        print_json(_as_dict(results, settings.engine))
    else:
        _print(results, settings.engine)
    return exit_code(fault for one in results for fault in one.found)


def _refuse_other_kinds(path: Path) -> None:
    """Refuse files that no PDF is made of, with what the clerk may have meant.

    Raises:
        click.UsageError: a content file, or a PDF.
    """
    if path.suffix.lower() in {".yaml", ".yml"}:
        instead = f"thongbao render {quote(path)} --pdf"
        raise click.UsageError(f"{display(path)} là tệp nội dung; làm PDF từ nội dung: {instead}")
    if path.suffix.lower() == ".pdf":
        raise click.UsageError(f"{display(path)} đã là tệp PDF; đưa tệp Word (.docx)")


def _read(path: Path, target: Path) -> PdfRequest | PdfResult:
    """Read a Word file; return the request for its PDF, or the result if it cannot be read."""
    try:
        return PdfRequest(package.load(path, display(path)), display(path), target)
    except NoticeError as error:
        return PdfResult(PdfRequest(b"", display(path), target), None, error.faults)


def _print(results: Sequence[PageFiles], engine: Engine) -> None:
    print_diagnostics(fault for one in results for fault in one.found)
    for one in results:
        if one.pdf.text is not None:
            echo(str(one))
    if any(one.written for one in results):
        echo(page_files.engine_sentence(engine))


def _as_dict(results: Sequence[PageFiles], engine: Engine) -> dict[str, object]:
    """Return the results as ``--format json`` has them; the keys never change."""
    files = [
        {
            "source": one.pdf.request.file,
            "output": [str(path) for path in one.written],
            "pages": None if one.pdf.text is None else len(one.pdf.text.pages),
            "kept": one.pdf.kept,
            "ok": not errors(one.found),
            "found": [fault.as_dict() for fault in one.found],
        }
        for one in results
    ]
    return {"engine": {"name": engine.name, "title": engine.title, "means": engine.means}, "files": files}


def make_pages(requests: Sequence[PdfRequest], settings: PdfSettings, *, png: bool) -> list[PageFiles]:
    """Make the pages of each Word file; when interrupted, say how many are done."""
    made: list[PageFiles] = []
    results = page_files.make(requests, settings, png=png)
    with progress_bar(results, "Đang làm PDF", len(requests)) as progress:
        try:
            for result in progress:
                made.append(result)  # noqa: PERF402 - what is done is counted
        except KeyboardInterrupt:
            if len(requests) > 1:
                done = f"đã xong {len(made)}/{len(requests)} tệp PDF"
                echo("", f"thongbao: {done}; chạy lại lệnh ấy thì làm tiếp phần còn lại", err=True)
            done_of = {one.pdf.request.target for one in made}
            left = (one for one in requests if one.target not in done_of)
            print_diagnostics(fault for one in left for fault in outputs.remove_outdated(one.target, one.docx))
            raise
    return made
