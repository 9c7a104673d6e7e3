"""``thongbao issue``: number, date and register a notice."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

import click

from generator import paths
from generator.cli import messages
from generator.cli.common import display, echo, exit_code, notice_paths, print_diagnostics, print_outcome, quote
from generator.cli.options import ENGINE, FILE, PATH, PDF, PDFA, SIGN_FIELDS, PageOptions, one_line, option_group
from generator.diagnostics import errors
from generator.issuing import outcomes, proposals
from generator.issuing.confirmations import CONFIRMATIONS, Meant
from generator.issuing.issue import issue
from generator.ooxml import package
from generator.standard.reference_texts import CONSOLIDATED

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from pathlib import Path

    from generator.diagnostics import Diagnostic
    from generator.pdf.convert import PdfSettings


class NumberOptions(NamedTuple):
    """The number that is given, and whether the next of the register is taken without asking."""

    given: str = ""
    takes_next: bool = False


class MadeOptions(NamedTuple):
    """What there is besides the Word file: a PDF, and how it is made; the metadata; the signed PDF, its original."""

    pdf: bool = False
    engine: str = "auto"
    pdfa: bool = False
    sign_fields: bool = False
    metadata: bool = False
    signed: Path | None = None

    @property
    def pages(self) -> PageOptions:
        """The options of the PDF."""
        return PageOptions(self.pdf, engine=self.engine, pdfa=self.pdfa, sign_fields=self.sign_fields)


@messages.command("issue")
@FILE
@click.option(
    "--date", callback=one_line, default="", metavar="NGÀY", help="Ngày ký, năm-tháng-ngày; bỏ qua nếu đã có."
)
@option_group(
    "numbering",
    NumberOptions,
    click.option(
        "--number", "given", callback=one_line, default="", metavar="SỐ", help="Số văn bản; bỏ qua nếu tệp đã có."
    ),
    click.option(
        "--next-number",
        "takes_next",
        is_flag=True,
        help="Lấy số tiếp theo ở sổ phát hành, không hỏi; tệp đã có số thì giữ số ấy.",
    ),
)
@option_group(
    "meant",
    Meant,
    *(click.option(f"--{key.replace('_', '-')}", is_flag=True, help=one.words) for key, one in CONFIRMATIONS.items()),
)
@option_group(
    "made",
    MadeOptions,
    *(PDF, ENGINE, PDFA, SIGN_FIELDS),
    click.option("--metadata", is_flag=True, help="Ghi thêm siêu dữ liệu (Phụ lục VI) thành tệp JSON và XML."),
    click.option("--signed", type=PATH, metavar="PDF", help="PDF đã ký số, lưu làm bản gốc; đưa sau cũng được."),
)
def command(file: Path, date: str, numbering: NumberOptions, meant: Meant, made: MadeOptions) -> int:
    """Phát hành: ghi số, ngày ký; làm tệp Word; lưu vào content/issued và sổ phát hành.

    Làm một lần, sau khi lãnh đạo ký. Sau đó nội dung không sửa được nữa, muốn sửa phải ra văn bản khác.
    Không ghi số thì lệnh đưa ra số tiếp theo của sổ phát hành và hỏi; số đã cấp thì từ chối.
    Có PDF đã ký số (--signed) thì so từng chữ với thông báo rồi lưu nguyên làm bản gốc; số, ngày chưa
    cho thì đọc ở PDF ấy. Thông báo đã phát hành rồi thì chỉ lưu thêm bản gốc.

    Ví dụ:
      thongbao issue content/2023.yaml --number 12 --date 2024-01-12
      thongbao issue content/2023.yaml --next-number --date 2024-01-12
      thongbao issue content/2023.yaml --number 12 --date 2024-01-12 --pdf
      thongbao issue content/2023.yaml --number 12 --date 2024-01-12 --pdf --pdfa --sign-fields
      thongbao issue content/2023.yaml --number 12 --date 2024-01-12 --pdf --metadata
      thongbao issue content/2023.yaml --signed da-ky.pdf
    """
    if numbering.given and numbering.takes_next:
        raise click.UsageError("--next-number lấy số ở sổ phát hành; không đi cùng --number")
    if made.signed and numbering.takes_next:
        raise click.UsageError("--signed đọc số ở PDF đã ký; không đi cùng --next-number")
    (path,) = notice_paths([file])
    # That this machine can make no PDF is reported before anything is issued.
    settings = made.pages.settings() if made.pages.wanted() else None
    remade = made.pages.endings() if settings else ()
    if made.signed is None:
        number = numbering.given or _proposed(path, date, is_agreed=numbering.takes_next)
        issued = issue(path, number, date, meant, today=_today(), remade=remade)
        found = issued.found
        print_diagnostics(found)
        print_outcome(outcomes.of_issue(path, issued))
    else:
        found = _take_in(path, made.signed, (numbering.given, date), meant, remade)
    if errors(found):
        return exit_code(found)
    code = _make_pages(path, settings) if settings else 0
    if made.metadata:
        _describe(path)  # after the PDF, of which it tells the number of pages
    return code or exit_code(found)


def _describe(path: Path) -> None:
    from generator.cli import metadata as command_of_metadata
    from generator.issuing import metadata

    command_of_metadata.tell(metadata.of_issued(paths.issued_folder(path), str(path)))


def _today() -> date:
    return datetime.now().astimezone().date()


def _take_in(
    path: Path, signed: Path, given: tuple[str, str], meant: Meant, remade: Collection[str]
) -> tuple[Diagnostic, ...]:
    """Take the signed PDF into the register, with the notice where it was not issued yet; return what was found."""
    from generator.issuing import signed_original

    pdf = signed_original.read(signed, display(signed), paths.issued_folder(path).parent)
    taken = signed_original.take_in(path, pdf, *given, meant, today=_today(), remade=remade)
    print_diagnostics(taken.all_found)
    if taken.issued:
        print_outcome(outcomes.of_issue(path, taken.issued))
    print_outcome(outcomes.of_original(taken))
    return taken.all_found


def _proposed(path: Path, date: str, *, is_agreed: bool) -> str:
    """Return the next number of the register, once the clerk agrees; "" where there is none, or nobody to ask."""
    asks = sys.stdin is not None and sys.stdin.isatty()
    following = proposals.propose(path, date, is_agreed=is_agreed) if is_agreed or asks else None
    if following is None:
        return ""
    echo(f"{following.sentence[:1].upper()}{following.sentence[1:]}.")
    if is_agreed or click.confirm(f"Lấy số {following.number}, đúng như sổ công văn đi?", default=False):
        return following.number
    return ""


def _make_pages(path: Path, settings: PdfSettings) -> int:
    """Make the PDF of an issued notice, and of its consolidated text; return the exit code.

    The notice stays issued even if this fails.
    """
    from generator import page_files
    from generator.cli import pdf
    from generator.pdf.convert import PdfRequest

    there = filter(paths.exists, (paths.target(path), paths.target(path, suffix=CONSOLIDATED.suffix)))
    notice = paths.target(path)
    requests = [
        PdfRequest(package.load(docx, display(docx)), display(docx), docx.with_suffix(".pdf"), signed=docx == notice)
        for docx in there
    ]
    pages = pdf.make_pages(requests, settings, png=False)
    found = [fault for made in pages for fault in made.found]
    print_diagnostics(found)
    for made in pages:
        if made.written:
            echo(str(made))
    if any(made.written for made in pages):
        echo(page_files.engine_sentence(settings.engine))
    if errors(found):
        again = f"thongbao render {quote(path)} --pdf"
        echo(f"  chưa có PDF; thông báo đã phát hành rồi, chỉ làm lại PDF: {again}")
    return exit_code(found)
