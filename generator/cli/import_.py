"""``thongbao import``: read notices from Word files into content."""

from __future__ import annotations

import sys
from datetime import datetime
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
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from generator.diagnostics import Diagnostic
    from generator.importing.many import FileImport
    from generator.issuing.prior import PriorFile

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
@click.option(
    "--issued",
    "is_issued",
    is_flag=True,
    help="Văn bản đã ban hành trước đây: ghi cả vào sổ, số và ngày đọc ở tệp, giữ nguyên tệp gốc.",
)
@FORMAT
def command(files: tuple[Path, ...], output: Path | None, report: Path | None, form: str, *, is_issued: bool) -> int:
    """Đọc thông báo ở tệp Word thành tệp nội dung, rồi in lại và so từng đoạn với tệp ấy.

    Chữ giữ nguyên; số thứ tự, dấu gạch do chương trình đánh. Đoạn nào in ra khác, thứ gì không giữ được thì kể ra. Chưa
    có office.yaml thì ghi cả tệp ấy. Không ghi đè lên tệp nào.

    Đọc được .docx và .txt (dấu - là chữ dán vào); .doc, .odt, .rtf thì cần LibreOffice. Nhiều tệp: đặt tên theo năm và
    số, tệp hỏng thì bỏ qua, đọc tiếp các tệp khác.

    Ví dụ:
      thongbao import "Thông báo 2023.docx" -o content/2023.yaml
      thongbao import *.docx --report bao-cao.md
      thongbao import "Thông báo 12.doc" --issued
    """
    from generator.importing import many

    sources = without_lock_files(files)
    results: list[FileImport] = []
    each = _each_issued(sources, output) if is_issued else _each(sources, output)
    with progress_bar(each, "Đang đọc", len(sources)) as done:
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

    for source in sources:
        name, stem = _named(source)
        try:
            if len(sources) > 1:
                yield many.import_into(_data(source), name, output or _content(), stem)
                continue
            target = output or saving.target_of(Path(stem), _content())
            target = target / f"{stem}.yaml" if target.is_dir() else target
            saving.refuse_taken(target)
            yield many.import_one(_data(source), name, target)
        except NoticeError as error:
            yield many.FileImport(name, None, None, (), error.faults)


def _each_issued(sources: Sequence[Path], output: Path | None) -> Iterator[FileImport]:
    """Return what becomes of each file that is entered into the register, once all were asked for their numbers."""
    from generator.issuing import prior

    who = prior.Entering(prior.this_user(), datetime.now().astimezone().date())
    read: dict[Path, PriorFile] = {}
    refused: dict[Path, Sequence[Diagnostic]] = {}
    with progress_bar(sources, "Đang xem số, ngày", len(sources)) as asked:
        for source in asked:
            try:
                read[source] = prior.read_file(_data(source), _named(source)[0], who.today)
            except NoticeError as error:
                refused[source] = error.faults
    claimed = prior.of_one_number(list(read.values()))
    refused |= {source: [claimed[one.name]] for source, one in read.items() if one.name in claimed}
    is_file = output and len(sources) == 1 and not output.is_dir()
    folder, target = (_content(), output) if is_file else (output or _content(), None)
    return (
        _entered(source, read, refused, lambda one: prior.enter_file(one, folder, target, who)) for source in sources
    )


def _entered(
    source: Path,
    read: Mapping[Path, PriorFile],
    refused: Mapping[Path, Sequence[Diagnostic]],
    enter: Callable[[PriorFile], FileImport],
) -> FileImport:
    from generator.importing import many

    found = refused.get(source, ())
    try:
        if not found:
            return enter(read[source])
    except NoticeError as error:
        found = error.faults
    return many.FileImport(_named(source)[0], None, None, (), tuple(found), for_register=True)


def _content() -> Path:
    return Path() if Path.cwd().name == "content" else Path("content")


def _named(source: Path) -> tuple[str, str]:
    """Return what messages call a file, and the name that its content file gets."""
    return (_PASTED, _PASTED) if str(source) == "-" else (display(source), source.stem)


def _data(source: Path) -> bytes:
    """Return the bytes of a file, or of standard input for ``-``.

    Raises:
        NoticeError: F002, it is missing, no file, or may not be read; D003, it is too large.
    """
    from generator.ooxml import archive, package

    return sys.stdin.buffer.read(archive.MAX_BYTES) if str(source) == "-" else package.load(source, display(source))


def _tell(results: Sequence[FileImport], report: Path | None) -> None:
    from generator.importing import many

    print_grouped([fault for one in results for fault in one.found])
    for one in results:
        for path in one.written:
            echo(f"Đã tạo {display(path)}")
        if one.target:
            already = "" if one.written else f" (đã có {display(one.target)}, không ghi lại)"
            echo(f"{one.file}: {one.sentence}{already}")
    if report:
        echo(f"Báo cáo: {display(report)}")
    if any(one.for_register for one in results):
        echo(f"{many.register_sentence(results)}; xem sổ: thongbao history")
        return
    read = [one.target for one in results if one.target]
    if len(results) > 1:
        echo(f"{len(read)} trong {len(results)} tệp đọc được")
    if read:
        echo(f"Xem lại, rồi chạy: thongbao check {quote(read[0]) if len(results) == 1 else 'content/*.yaml'}")
