"""``thongbao import``: read notices from Word files into content."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import messages
from generator.cli.common import (
    display,
    echo,
    exit_code,
    print_grouped,
    print_json,
    progress_bar,
    quote,
    without_lock_files,
)
from generator.cli.options import FILES, FORMAT, PATH
from generator.diagnostics import NoticeError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.importing.many import FileImport

_PASTED = "van-ban-dan"
"""The name of what comes from standard input."""


@messages.command("import")
@FILES
@click.option(
    "-o",
    "--output",
    type=PATH,
    metavar="TỆP",
    help="Tệp nội dung được ghi, ví dụ content/2023.yaml; nhiều tệp thì là thư mục.",
)
@click.option("--report", "report", type=PATH, metavar="TỆP", help="Ghi báo cáo giữ được gì: TỆP.md hoặc TỆP.json.")
@FORMAT
def command(files: tuple[Path, ...], output: Path | None, report: Path | None, form: str) -> int:
    """Đọc thông báo ở tệp Word thành tệp nội dung, rồi in lại và so từng đoạn với tệp ấy.

    Chữ giữ nguyên; số thứ tự, dấu gạch do chương trình đánh. Đoạn nào in ra khác, thứ gì không giữ được thì kể ra. Chưa
    có office.yaml thì ghi cả tệp ấy. Không ghi đè lên tệp nào.

    Đọc được .docx và .txt (dấu - là chữ dán vào); .doc, .odt, .rtf thì cần LibreOffice. Nhiều tệp: đặt tên theo năm và
    số, tệp hỏng thì bỏ qua, đọc tiếp các tệp khác.

    Ví dụ:
      thongbao import "Thông báo 2023.docx" -o content/2023.yaml
      thongbao import *.docx --report bao-cao.md
    """
    from generator.importing import many

    sources = without_lock_files(files)
    results: list[FileImport] = []
    with progress_bar(_each(sources, output), "Đang đọc", len(sources)) as done:
        results.extend(done)
    if report:
        many.write_report(results, report)
    if form == "json":
        print_json({"files": [one.as_dict() for one in results]})
    else:
        _tell(results, report)
    return exit_code([fault for one in results for fault in one.found])


def _each(sources: Sequence[Path], output: Path | None) -> Iterator[FileImport]:
    """Yield what becomes of each file; one that cannot be read stops no other."""
    from generator.importing import many, saving

    here = Path() if Path.cwd().name == "content" else Path("content")
    for source in sources:
        name, stem = (_PASTED, _PASTED) if str(source) == "-" else (display(source), source.stem)
        try:
            if len(sources) > 1:
                yield many.import_into(_data(source), name, output or here, stem)
                continue
            target = output or saving.target_of(Path(stem), here)
            target = target / f"{stem}.yaml" if target.is_dir() else target
            saving.refuse_taken(target)
            yield many.import_one(_data(source), name, target)
        except NoticeError as error:
            yield many.FileImport(name, None, None, (), error.faults)


def _data(source: Path) -> bytes:
    """Return the bytes of a file, or of standard input for ``-``.

    Raises:
        NoticeError: F002, it is missing, no file, or may not be read; D003, it is too large.
    """
    from generator.ooxml import archive, package

    return sys.stdin.buffer.read(archive.MAX_BYTES) if str(source) == "-" else package.load(source, display(source))


def _tell(results: Sequence[FileImport], report: Path | None) -> None:
    print_grouped([fault for one in results for fault in one.found])
    for one in results:
        for path in one.written:
            echo(f"Đã tạo {display(path)}")
        if one.target:
            already = "" if one.written else f" (đã có {display(one.target)}, không ghi lại)"
            echo(f"{one.file}: {one.sentence}{already}")
    if report:
        echo(f"Báo cáo: {display(report)}")
    read = [one.target for one in results if one.target]
    if len(results) > 1:
        echo(f"{len(read)} trong {len(results)} tệp đọc được")
    if read:
        echo(f"Xem lại, rồi chạy: thongbao check {quote(read[0]) if len(results) == 1 else 'content/*.yaml'}")
