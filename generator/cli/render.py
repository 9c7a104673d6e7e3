"""``thongbao render``: content files -> Word files, and their PDF files and pictures."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import click

from generator import paths, pipeline, watching
from generator.cli import messages
from generator.cli.common import (
    FileResult,
    display,
    echo,
    issued_sentence,
    map_files,
    notice_paths,
    print_diagnostics,
    progress_bar,
    refuse_same_target,
    report,
    stopped,
    without_layout,
)
from generator.cli.options import (
    DRAFT,
    DRAFT_NUMBER,
    DRAFT_TIME,
    ENGINE,
    FILES,
    FORMAT,
    PATH,
    PDF,
    PDFA,
    PNG,
    SIGN_FIELDS,
    DraftOptions,
    PageOptions,
    option_group,
)
from generator.diagnostics import Diagnostic, NoticeError, errors, in_line_order

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from generator.ooxml.draft_mark import DraftMark
    from generator.pdf.convert import PdfSettings


class _RunOptions(NamedTuple):
    """Options for how the command runs: for whom it reports, whether it stays and watches."""

    form: str = "text"
    watch: bool = False


_WATCH = click.option("--watch", is_flag=True, help="Theo dõi: mỗi lần lưu thì làm lại, tới khi bấm Ctrl+C.")


@messages.command("render")
@FILES
@click.option("--out", type=PATH, metavar="THƯ_MỤC", help="Thư mục ghi kết quả; mặc định là out/.")
@option_group("draft", DraftOptions, DRAFT, DRAFT_NUMBER, DRAFT_TIME)
@option_group("pages", PageOptions, PDF, PNG, ENGINE, PDFA, SIGN_FIELDS)
@option_group("run", _RunOptions, FORMAT, _WATCH)
def command(
    files: tuple[Path, ...], out: Path | None, draft: DraftOptions, pages: PageOptions, run: _RunOptions
) -> int:
    r"""Làm tệp Word từ tệp nội dung (kiểm tra trước, có lỗi thì không ghi gì).

    Thông báo đã phát hành thì lấy đúng bản đã lưu.

    Ví dụ:
      thongbao render content/2023.yaml
      thongbao render content/*.yaml
      thongbao render content/2023.yaml --out D:\TrinhKy
      thongbao render content/2023.yaml --pdf
      thongbao render content/2023.yaml --watch
      thongbao render content/2023.yaml --draft --draft-number 2 --draft-time 05/01/2024
      thongbao render 12/TB-KHCN/2024
    """
    notices = notice_paths(files)
    refuse_same_target(paths.target(path, out) for path in notices)
    if run.watch and run.form != "text":
        raise click.UsageError("--watch không đi với --format json")
    mark = draft.mark()
    if mark and pages.sign_fields:
        raise click.UsageError("--sign-fields đặt ô ký vào bản trình ký; bản dự thảo thì bỏ --sign-fields")
    if run.watch:
        return _watch(notices, out, pages, mark)
    return _make(notices, out, run.form, pages, mark)


def _watch(notices: Sequence[Path], out: Path | None, pages: PageOptions, mark: DraftMark | None) -> int:
    """Make the documents anew at each save, until the clerk stops it."""
    import gc
    import time

    gc.enable()  # off for short runs; this one lasts a day
    if pages.wanted():
        pages.settings()  # that this machine can make no PDF is told at once
    try:
        for saved in watching.changes(notices):
            try:
                _make(saved, out, "text", pages, mark)
            except NoticeError as error:
                print_diagnostics(error.faults)
            watched = ", ".join(map(display, notices))
            echo(f"{time.strftime('%H:%M:%S')} đang theo dõi {watched}; lưu thì làm lại, bấm Ctrl+C để dừng")
    except KeyboardInterrupt:
        echo("", "Đã thôi theo dõi; kết quả là của lần lưu cuối không có lỗi.")
    return 0


def _make(
    notices: Sequence[Path], out: Path | None, form: str, pages: PageOptions, mark: DraftMark | None = None
) -> int:
    """Make the documents of content files, report, and return the exit code."""
    # That this machine can make no PDF is told before anything is written.
    settings = pages.settings() if pages.wanted() else None
    # Pages are made of the layout by which a file was checked, which stays in the process that made it.
    here, elsewhere = (
        partial(_render, out=out, mark=mark, remade=pages.endings()),
        partial(_render_file, out=out, mark=mark),
    )
    made = map(here, notices) if settings else map_files(elsewhere, notices)
    with progress_bar(made, "Đang làm", len(notices)) as progress:
        results = list(progress)
    if settings:
        results = _add_pages(results, settings, png=pages.png)
    # Of what was issued before the program as .doc there is nothing to write.
    done = (one for one in results if one.written and not errors(one.found))
    return report(results, map(_sentence, done), form)


def _render(path: Path, out: Path | None, mark: DraftMark | None, *, remade: Collection[str] = ()) -> FileResult:
    """Build the document of a content file, and write it if it has no error."""
    found: tuple[Diagnostic, ...] = ()
    try:
        built = pipeline.build(path)
        if mark:
            from generator import marked_drafts

            built = marked_drafts.mark(built, mark)
        found = built.found
        if built.docx is None:
            return FileResult(path, built, in_line_order(found))
        written, of_out = pipeline.write(built, out, remade=remade)
    except (NoticeError, OSError) as error:
        return stopped(path, found, error)
    return FileResult(path, built, (*in_line_order(found), *of_out), written)


def _render_file(path: Path, out: Path | None, mark: DraftMark | None) -> FileResult:
    """Do as :func:`_render`, for another process: without the layout, which is long."""
    return without_layout(_render(path, out, mark))


def _add_pages(results: Sequence[FileResult], settings: PdfSettings, *, png: bool) -> list[FileResult]:
    """Make PDF files and pictures of all that was written; name the engine on standard error."""
    if not any(result.written for result in results):
        return list(results)
    from generator import page_files
    from generator.cli import pdf

    requests = [
        (number, one)
        for number, result in enumerate(results)
        if result.built
        for one in page_files.requests_of(result.built, result.written)
    ]

    owners = {request.target: number for number, request in requests}
    by_owner = defaultdict(list)
    for made in pdf.make_pages([request for _, request in requests], settings, png=png):
        by_owner[owners[made.pdf.request.target]].append(made)
    echo(page_files.engine_sentence(settings.engine), err=True)
    return [
        result._replace(
            found=(*result.found, *(fault for made in by_owner[number] for fault in made.found)),
            pages=tuple(path for made in by_owner[number] for path in made.written),
        )
        for number, result in enumerate(results)
    ]


def _sentence(result: FileResult) -> str:
    made = ", ".join(map(display, (*result.written, *result.pages)))
    return f"Đã làm {made}" + (
        f" từ bản đã phát hành {issued_sentence(result.issued, result.source)}" if result.issued else ""
    )
