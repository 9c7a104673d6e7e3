"""What ``thongbao pdf``, ``render --pdf`` and ``issue --pdf`` do, and how they tell about it."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, NamedTuple

import click

from generator.cli.common import as_typed, exit_code, is_quiet, no_two_alike, short, tell
from generator.diagnostics import NoticeError, errors
from generator.ooxml import package
from generator.pdf import convert
from generator.pdf.convert import PdfRequest, PdfResult, PdfSettings
from generator.pdf.engines import select

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from generator.cli.common import Report
    from generator.diagnostics import Diagnostic
    from generator.pdf.engines.select import Engine


class Options(NamedTuple):
    """What a clerk asked for: PDF files, pictures, by which engine, for archiving."""

    pdf: bool = True
    png: bool = False
    engine: str = "auto"
    pdfa: bool = False

    @property
    def choice(self) -> PdfSettings:
        """How that is made on this machine.

        Raises:
            NoticeError: P001, P006.
        """
        return PdfSettings(select.choose(self.engine, pdfa=self.pdfa), self.pdfa, write=self.pdf)


def asked(options: Options) -> Options | None:
    """Return the options if they ask for anything.

    Raises:
        click.UsageError: they say how, and not what.
    """
    if options.pdf or options.png:
        return options
    if options.pdfa or options.engine != "auto":
        raise click.UsageError("--engine, --pdfa nói cách làm PDF; thêm --pdf hoặc --png")
    return None


def run(files: Sequence[Path], out: Path | None, options: Options, form: str) -> int:
    """Make the PDF of every Word file, tell about all of them, return the exit code."""
    # Word keeps a hidden file beside each one that is open, and *.docx brings it along.
    paths = [path for path in dict.fromkeys(files) if not path.name.startswith("~$")]
    for path in paths:
        _refuse_kind(path)
    targets = [(path.parent if out is None else out) / f"{path.stem}.pdf" for path in paths]
    no_two_alike(targets)
    choice = options.choice
    wanted: list[PdfRequest] = []
    unread: list[PdfResult] = []
    for path, target in zip(paths, targets, strict=True):
        try:
            wanted.append(PdfRequest(package.load(path, short(path)), short(path), target))
        except NoticeError as error:
            unread.append(PdfResult(PdfRequest(b"", short(path), target), None, error.faults))
    results = [_Result(one) for one in unread] + _make(wanted, choice, options)
    if form == "json":
        _print_json(results, choice.engine)
    else:
        tell(fault for one in results for fault in one.made.found)
        for one in results:
            if one.made.text is not None:
                click.echo(_told(one))
        if any(one.files for one in results):
            click.echo(by(choice.engine))
    return exit_code(fault for one in results for fault in one.made.found)


def _refuse_kind(path: Path) -> None:
    if path.suffix.lower() in {".yaml", ".yml"}:
        command = f"thongbao render {as_typed(path)} --pdf"
        raise click.UsageError(f"{short(path)} là tệp nội dung; làm PDF từ nội dung: {command}")
    if path.suffix.lower() == ".pdf":
        raise click.UsageError(f"{short(path)} đã là tệp PDF; đưa tệp Word (.docx)")


def of_reports(reports: list[Report], options: Options) -> list[Report]:
    """Make the PDF, the pictures, or both, of what ``render`` wrote: notices, consolidated texts.

    A comparison with marks of revision is no document to be signed: none is made of it.
    """
    wanted = [(number, one) for number, report in enumerate(reports) for one in _documents(report)]
    if not wanted:
        return reports
    choice = options.choice
    owners = {one.target: number for number, one in wanted}
    told = list(reports)
    for result in _make([one for _, one in wanted], choice, options):
        number = owners[result.made.request.target]
        report = told[number]
        found = (*report.found, *result.made.found)
        told[number] = report._replace(found=found, pages=(*report.pages, *result.files))
    click.echo(by(choice.engine), err=True)
    return told


def _documents(report: Report) -> Iterator[PdfRequest]:
    """Yield each Word file that was written of a content file and may be signed."""
    if report.made is None or report.built is None or report.built.docx is None:
        return
    yield PdfRequest(report.built.docx, short(report.made), report.made.with_suffix(".pdf"), report.built.laid_out)
    if not report.built.more:
        return
    from generator.registry.archive import OUTPUTS, REDLINE

    for suffix, docx in report.built.more.items():
        if suffix != OUTPUTS[REDLINE]:
            path = report.made.with_name(f"{report.made.stem}{suffix}.docx")
            yield PdfRequest(docx, short(path), path.with_suffix(".pdf"))


def beside(docx: Path, options: Options) -> Sequence[Diagnostic]:
    """Make the PDF, the pictures, or both, of a Word file, tell of it, and return what was found."""
    choice = options.choice
    (result,) = _make(
        [PdfRequest(package.load(docx, short(docx)), short(docx), docx.with_suffix(".pdf"))], choice, options
    )
    tell(result.made.found)
    if result.files:
        click.echo(_told(result))
        click.echo(by(choice.engine))
    return result.made.found


class _Result(NamedTuple):
    """What came of one Word file, and which files were written of it."""

    made: PdfResult
    files: tuple[Path, ...] = ()


def _make(wanted: Sequence[PdfRequest], choice: PdfSettings, options: Options) -> list[_Result]:
    """Make all of them; say how far it came if it is stopped."""
    results: list[_Result] = []
    hidden = is_quiet(len(wanted))
    with click.progressbar(length=len(wanted), label="Đang làm PDF", file=sys.stderr, hidden=hidden) as progress:
        try:
            for made in convert.convert(wanted, choice):
                results.append(_with_pictures(made, options))
                progress.update(1)
        except KeyboardInterrupt:
            if len(wanted) > 1:
                done = f"đã xong {len(results)}/{len(wanted)} tệp PDF"
                click.echo(f"\nthongbao: {done}; chạy lại lệnh ấy thì làm tiếp phần còn lại", err=True)
            raise
    return results


def _with_pictures(made: PdfResult, options: Options) -> _Result:
    if made.text is None:
        return _Result(made)
    target = made.request.target
    written = (target,) if options.pdf else ()
    if not options.png:
        return _Result(made, written)
    from generator.pdf import images

    try:
        return _Result(made, (*written, *images.write(made.pdf, target.parent, target.stem)))
    except NoticeError as error:
        return _Result(made._replace(found=(*made.found, *error.faults)), written)


def _told(result: _Result) -> str:
    count = len(result.made.text.pages) if result.made.text else 0
    names = ", ".join(map(short, result.files))
    return f"{names} ({count} trang) đã có, còn đúng" if result.made.kept else f"Đã làm {names} ({count} trang)"


def by(engine: Engine) -> str:
    """Say which engine made the PDF, and what that means for a document to be signed."""
    return f"PDF do {engine.title} tạo: {engine.means}"


def _print_json(results: Sequence[_Result], engine: Engine) -> None:
    files = [
        {
            "source": one.made.request.file,
            "output": [str(path) for path in one.files],
            "pages": None if one.made.text is None else len(one.made.text.pages),
            "kept": one.made.kept,
            "ok": not errors(one.made.found),
            "found": [fault.as_dict() for fault in one.made.found],
        }
        for one in results
    ]
    told = {"engine": {"name": engine.name, "title": engine.title, "means": engine.means}, "files": files}
    click.echo(json.dumps(told, ensure_ascii=False, indent=2))
