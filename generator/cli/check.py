"""``thongbao check``: the faults of content files, as ``render`` would find them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from generator import pipeline
from generator.cli import messages
from generator.cli.common import (
    FileResult,
    display,
    issued_sentence,
    map_files,
    notice_paths,
    progress_bar,
    report,
    stopped,
    without_layout,
)
from generator.cli.options import FILES, FORMAT
from generator.diagnostics import Diagnostic, NoticeError, errors, in_line_order

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.pipeline import Built
    from generator.sense.silence import Silenced


@messages.command("check")
@FILES
@click.option(
    "--again", is_flag=True, help="Làm lại thông báo đã phát hành từ nội dung và mẫu đã lưu, so với bản đã lưu."
)
@click.option("--all", "everything", is_flag=True, help="Kể cả những điều mà ghi chú “# bỏ qua” trong tệp bỏ qua.")
@click.option(
    "--written", is_flag=True, help="Cho xem những gì chương trình tự viết (trích yếu, mở đầu, câu kết, tiêu đề)."
)
@FORMAT
def command(files: tuple[Path, ...], form: str, *, again: bool, everything: bool, written: bool) -> int:
    """Kiểm tra tệp nội dung như render, nhưng không ghi gì.

    Ví dụ:
      thongbao check content/2024.yaml
      thongbao check content/*.yaml --format json
      thongbao check content/2024.yaml --all
      thongbao check content/2024.yaml --written
      thongbao check 12/TB-KHCN/2024 --again
    """
    notices = notice_paths(files)
    checked = map_files(partial(_check, again=again), notices)
    with progress_bar(checked, "Đang kiểm tra", len(notices)) as progress:
        results = list(progress)
    lines = [_sentence(one, again=again) for one in results if not errors(one.found)]
    if everything:
        lines += [_silenced(one) for result in results if result.built for one in result.built.silenced]
        results = [result._replace(lists_silenced=True) for result in results]
    if written:
        lines += [line for one in results if one.built and not errors(one.found) for line in _written(one.built)]
        results = [result._replace(lists_written=True) for result in results]
    return report(results, lines, form)


def _written(built: Built) -> Iterator[str]:
    """Yield the lines that show what the program wrote, key by key; paragraphs one below the other."""
    if built.issued:
        yield f"{display(built.source)}: đã phát hành, lời văn là của bản đã lưu"
    elif not built.written:
        yield f"{display(built.source)}: chương trình không tự viết gì"
    for one in built.written:
        first, *more = one.words.split("\n")
        yield f"{display(built.source)}: {one.key} (tự viết): {first}"
        yield from (f"    {line}" for line in more)


def _silenced(one: Silenced) -> str:
    """Return the line of what a comment silences."""
    return f"{one.fault.location}: {one.fault.code} bỏ qua ({one.reason or 'không nêu lý do'}): {one.fault.message}"


def _check(path: Path, *, again: bool) -> FileResult:
    """Build the document of a content file in memory; ``again``: compare an issued one with the archived one."""
    found: tuple[Diagnostic, ...] = ()
    try:
        built = pipeline.build(path)
        found = built.found
        if again and built.docx is not None:
            from generator.issuing import rebuild

            found = (*found, *rebuild.compare_with_issued(built.source, built.issued))
    except (NoticeError, OSError) as error:
        return stopped(path, found, error)
    return without_layout(FileResult(path, built, in_line_order(found)))


def _sentence(result: FileResult, *, again: bool) -> str:
    issued = issued_sentence(result.issued, result.source) if result.issued else ""
    if again and not any(fault.code in ("V246", "V248") for fault in result.found):
        return f"{display(result.source)}: làm lại ra đúng từng byte bản đã phát hành {issued}"
    known = f"; đã phát hành {issued}" if issued else ""
    return f"{display(result.source)}: không có lỗi{known}"
