"""The ``thongbao`` command: flags to one library call, print, exit code.

Exit codes: 0 = clean, 1 = the files have faults, 2 = the work could not be done.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from generator import __version__
from generator.cli import common, messages
from generator.codes import CODES
from generator.diagnostics import NoticeError

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.cli.common import Report
    from generator.cli.pdf import Options

_STOPPED = 128 + 2  # as a shell reports SIGINT
_UNHEARD = 128 + 13  # as a shell reports SIGPIPE
_FILES = click.argument("files", nargs=-1, required=True, metavar="TỆP…", type=click.Path(path_type=Path))
_FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    help="text: cho người đọc; json: cho chương trình khác.",
)
_ENGINE = click.option(
    "--engine",
    type=click.Choice(("auto", "word", "libreoffice", "embedded")),
    default="auto",
    metavar="BỘ",
    help="Bộ tạo PDF: word, libreoffice, embedded (bộ dàn trang đi kèm); auto lấy bộ đầu tiên mà máy có.",
)
_PDFA = click.option("--pdfa", is_flag=True, help="PDF/A-2b, để lưu trữ lâu dài.")
_PNG = click.option("--png", is_flag=True, help="Mỗi trang một hình PNG, để xem nhanh, gửi tin nhắn.")


@click.group(cls=messages.Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    __version__, prog_name="thongbao", message="%(prog)s %(version)s", help="Hiện phiên bản rồi thoát."
)
def cli() -> None:
    """Soạn thông báo kết luận đúng thể thức Nghị định 30/2020/NĐ-CP.

    Lời văn ở content/*.yaml, mẫu Word ở templates/, kết quả ở out/.

    \b
    Ví dụ:
      thongbao new 2024 --from content/2023.yaml
      thongbao check content/2024.yaml
      thongbao render content/2024.yaml
    """  # noqa: D301 - \b keeps the lines of the example apart


@cli.command()
@_FILES
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="THƯ_MỤC", help="Thư mục ghi kết quả; mặc định là out/."
)
@click.option("--pdf", is_flag=True, help="Làm thêm tệp PDF cạnh tệp Word.")
@_PNG
@_ENGINE
@_PDFA
@_FORMAT
def render(  # noqa: PLR0913 - one for each option
    files: tuple[Path, ...], out: Path | None, form: str, engine: str, *, pdf: bool, png: bool, pdfa: bool
) -> int:
    """Làm tệp Word từ tệp nội dung (kiểm tra trước, có lỗi thì không ghi gì).

    Thông báo đã phát hành thì lấy đúng bản đã lưu.

    \b
    Ví dụ:
      thongbao render content/2023.yaml
      thongbao render content/*.yaml
      thongbao render content/2023.yaml --out D:\\TrinhKy
      thongbao render content/2023.yaml --pdf
      thongbao render 12/TB-KHCN/2024
    """  # noqa: D301
    from generator import paths, pipeline

    notices = common.notices(files)
    common.no_two_alike([paths.target(path, out) for path in notices])
    then = _pages(pdf=pdf, png=png, engine=engine, pdfa=pdfa)
    return common.each(notices, form, lambda built: pipeline.write(built, out), then=then)


def _pages(*, pdf: bool, png: bool, engine: str, pdfa: bool) -> Callable[[list[Report]], list[Report]] | None:
    """Return what makes PDF and pictures of what was written, if they are asked for."""
    options = _asked(pdf=pdf, png=png, engine=engine, pdfa=pdfa)
    if options is None:
        return None
    from generator.cli import pdf as console_pdf

    return lambda reports: console_pdf.of_reports(reports, options)


def _asked(*, pdf: bool, png: bool, engine: str, pdfa: bool) -> Options | None:
    """Return what is asked for beside the Word file, if anything is."""
    if not (pdf or png or pdfa or engine != "auto"):
        return None
    from generator.cli import pdf as console_pdf

    return console_pdf.asked(console_pdf.Options(pdf, png, engine, pdfa))


@cli.command()
@_FILES
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="THƯ_MỤC", help="Thư mục ghi; mặc định là cạnh tệp Word."
)
@_PNG
@_ENGINE
@_PDFA
@_FORMAT
def pdf(files: tuple[Path, ...], out: Path | None, form: str, engine: str, *, png: bool, pdfa: bool) -> int:  # noqa: PLR0913
    """Làm tệp PDF từ tệp Word bất kỳ, và chứng minh nó đủ chữ, đúng phông, khổ A4 rồi mới ghi.

    Nhiều tệp thì làm trong một lần gọi; bị ngắt giữa chừng thì chạy lại, tệp nào xong rồi không làm lại.

    \b
    Ví dụ:
      thongbao pdf out/2023.docx
      thongbao pdf out/*.docx --out D:\\TrinhKy
      thongbao pdf out/2023.docx --pdfa
      thongbao pdf out/2023.docx --engine libreoffice --png
    """  # noqa: D301
    from generator.cli import pdf as console_pdf

    return console_pdf.run(files, out, console_pdf.Options(png=png, engine=engine, pdfa=pdfa), form)


@cli.command()
@_FILES
@click.option(
    "--again",
    is_flag=True,
    help="Làm lại thông báo đã phát hành từ nội dung và mẫu đã lưu, so với bản đã lưu.",
)
@_FORMAT
def check(files: tuple[Path, ...], form: str, *, again: bool) -> int:
    """Kiểm tra tệp nội dung như render, nhưng không ghi gì.

    \b
    Ví dụ:
      thongbao check content/2024.yaml
      thongbao check content/*.yaml --format json
      thongbao check 12/TB-KHCN/2024 --again
    """  # noqa: D301
    return common.each(common.notices(files), form, None, again=again)


@cli.command()
@click.argument("file", metavar="TỆP", type=click.Path(path_type=Path))
@click.option("--number", default="", metavar="SỐ", help="Số văn bản; bỏ qua nếu tệp đã có.")
@click.option("--date", default="", metavar="NGÀY", help="Ngày ký, năm-tháng-ngày; bỏ qua nếu tệp đã có.")
@click.option("--any-order", is_flag=True, help="Số không theo thứ tự ngày, đúng như sổ giấy.")
@click.option("--pdf", is_flag=True, help="Làm thêm tệp PDF cạnh tệp Word.")
@_ENGINE
@_PDFA
def issue(  # noqa: PLR0913 - one for each option
    file: Path, number: str, date: str, engine: str, *, any_order: bool, pdf: bool, pdfa: bool
) -> int:
    """Phát hành: ghi số, ngày ký; làm tệp Word; lưu vào content/issued và sổ phát hành.

    Làm một lần, sau khi lãnh đạo ký. Sau đó nội dung không sửa được nữa, muốn sửa phải ra văn bản khác.

    \b
    Ví dụ:
      thongbao issue content/2023.yaml --number 12 --date 2024-01-12
      thongbao issue content/2023.yaml --number 12 --date 2024-01-12 --pdf
    """  # noqa: D301
    from generator.cli import issue as console_issue

    (path,) = common.notices([file])
    pages = _asked(pdf=pdf, png=False, engine=engine, pdfa=pdfa)
    return console_issue.run(path, number, date, any_order=any_order, pages=pages)


@cli.command()
@click.argument("file", metavar="TỆP", type=click.Path(path_type=Path))
@click.option(
    "--kind",
    type=click.Choice(("replaces", "amends", "corrects")),
    required=True,
    metavar="CÁCH",
    help="replaces: thay thế cả thông báo; amends: sửa đổi, bổ sung; corrects: đính chính bằng công văn.",
)
@click.option("--reason", required=True, metavar="LÝ_DO", help="Vì sao sửa; ghi vào sổ, không in ra.")
def amend(file: Path, kind: str, reason: str) -> int:
    """Tạo tệp nội dung để thay thế, sửa đổi hay đính chính một thông báo đã phát hành.

    Tệp mới có lời văn đang có hiệu lực; sửa trong đó thành lời văn đúng, rồi chạy render: ra văn bản sửa,
    bản hợp nhất và bản so sánh. Sai thể thức, kỹ thuật trình bày mới đính chính; sai nội dung thì sửa đổi, thay thế.

    \b
    Ví dụ:
      thongbao amend content/2023.yaml --kind amends --reason "lùi thời hạn"
      thongbao amend content/2023.yaml --kind replaces --reason "viết lại nhiệm vụ"
      thongbao amend content/2023.yaml --kind corrects --reason "in sai chức vụ người ký"
    """  # noqa: D301
    from generator.cli import amend as console_amend

    return console_amend.run(file, kind, reason)


@cli.command()
@click.argument("notice", required=False, default="", metavar="[TỆP | SỐ/KÝ_HIỆU/NĂM]")
@_FORMAT
def history(notice: str, form: str) -> int:
    """Xem sổ phát hành: thông báo nào, số nào, đã được sửa đổi, thay thế bởi văn bản nào.

    Cũng kiểm tra sổ và mọi tệp lưu còn nguyên không.

    \b
    Ví dụ:
      thongbao history
      thongbao history content/2023.yaml
      thongbao history 12/TB-KHCN/2024
    """  # noqa: D301
    from generator.cli import history as console_history

    return console_history.run(notice, form)


@cli.command()
@_FILES
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "sarif", "github")),
    default="text",
    metavar="DẠNG",
    help="text: cho người đọc; json, sarif, github: cho chương trình khác.",
)
@click.option(
    "--profile",
    "profile_file",
    type=click.Path(path_type=Path),
    metavar="TỆP",
    help="Quy ước riêng của cơ quan; mặc định là content/profile.yaml, nếu có.",
)
@click.option(
    "--fix",
    "fixed",
    type=click.Path(path_type=Path),
    metavar="TỆP.docx",
    help="Ghi một bản chép đã sửa những lỗi hình thức sửa tự động được; không đổi chữ nào của lời văn.",
)
@click.option(
    "--annotate",
    "annotated",
    type=click.Path(path_type=Path),
    metavar="TỆP.docx",
    help="Ghi một bản chép có ghi chú (Comments) của Word ở từng chỗ sai; cùng --fix thì là bản đã sửa, "
    "ghi chú những lỗi còn lại.",
)
@click.option(
    "--pdf",
    type=click.Path(path_type=Path),
    metavar="TỆP.pdf",
    help="Xét trang theo tệp PDF này của tệp Word (ví dụ do Word lưu ra); không có thì máy tự dàn trang.",
)
def lint(  # noqa: PLR0913, PLR0917 - one for each option
    files: tuple[Path, ...],
    form: str,
    profile_file: Path | None,
    fixed: Path | None,
    annotated: Path | None,
    pdf: Path | None,
) -> int:
    """Đối chiếu thể thức của tệp Word bất kỳ với Nghị định 30/2020/NĐ-CP.

    Mỗi lỗi có trang, chỗ, căn cứ và cách sửa trong Word (thongbao explain MÃ). Tệp gốc không bao giờ bị sửa;
    bản chép trùng tên tệp đã có thì thay tệp ấy. Mã thoát là 0 khi không còn lỗi (cảnh báo thì được).

    \b
    Ví dụ:
      thongbao lint out/2023.docx
      thongbao lint *.docx --format json
      thongbao lint thongbao.docx --pdf thongbao.pdf
      thongbao lint thongbao.docx --annotate ghi-chu.docx
      thongbao lint thongbao.docx --fix da-sua.docx
      thongbao lint thongbao.docx --fix da-sua.docx --annotate con-lai.docx
    """  # noqa: D301
    if len(files) > 1 and (fixed or annotated or pdf):
        raise click.UsageError("--fix, --annotate và --pdf chỉ làm với một tệp mỗi lần")
    if fixed or annotated:
        from generator.cli import lint as cli_lint

        return cli_lint.run_copies(files[0], form, profile_file, cli_lint.Targets(fixed, annotated), pdf)
    from generator.cli import lint as console_lint

    return console_lint.run(files, form, profile_file, pdf)


@cli.command()
@click.argument("old", metavar="CŨ", type=click.Path(path_type=Path))
@click.argument("new", metavar="MỚI", type=click.Path(path_type=Path))
@_FORMAT
@click.option(
    "--redline",
    "path",
    type=click.Path(path_type=Path),
    metavar="TỆP.docx",
    help="Ghi thông báo có đánh dấu sửa (Track Changes): chấp nhận hết là bản mới, từ chối hết là bản cũ.",
)
@click.option("--author", metavar="TÊN", help="Người sửa, hiện trong Word; cần khi có --redline.")
@click.option("--date", "day", metavar="NGÀY", help="Ngày sửa, ví dụ 2024-01-20; cần khi có --redline.")
def diff(  # noqa: PLR0913, PLR0917 - one for each option
    old: Path, new: Path, form: str, path: Path | None, author: str | None, day: str | None
) -> int:
    """So sánh hai bản nội dung: mục nào thêm, bớt, chuyển chỗ, sửa gì.

    Mỗi bản là một tệp nội dung, hoặc một thông báo đã phát hành (12/TB-KHCN/2024, hay thư mục của nó).
    Mã thoát: 0 là không có gì khác, 1 là có khác, 2 là không so sánh được.

    \b
    Ví dụ:
      thongbao diff content/2023-lan1.yaml content/2023.yaml
      thongbao diff 12/TB-KHCN/2024 content/2024.yaml
      thongbao diff content/lan1.yaml content/lan2.yaml --redline out/sua.docx --author "Văn phòng" --date 2024-01-20
    """  # noqa: D301
    from generator.cli import diff as console_diff

    return console_diff.run(old, new, form, console_diff.wanted(path, author, day))


@cli.command()
@_FILES
@click.option(
    "--workspace",
    type=click.Path(path_type=Path),
    metavar="THƯ_MỤC",
    help="Thư mục có content/; mặc định là thư mục chứa tệp, rồi thư mục đang đứng.",
)
@_FORMAT
def verify(files: tuple[Path, ...], workspace: Path | None, form: str) -> int:
    """Xét một tệp Word: của thông báo nào, nháp hay đã phát hành, có bị sửa bằng tay không.

    Sửa đoạn nào thì kể đoạn ấy. Mã thoát: 0 là nguyên vẹn và khớp sổ, 1 là đã sửa, không khớp hoặc
    không rõ, 2 là không đọc được.

    \b
    Ví dụ:
      thongbao verify out/2023.docx
      thongbao verify D:\\Tai-ve\\thongbao.docx
      thongbao verify *.docx --format json
    """  # noqa: D301
    from generator.cli import verify as console_verify

    return console_verify.run(files, form, workspace)


@cli.command()
@click.argument("year", metavar="NĂM")
@click.option("--from", "source", type=click.Path(path_type=Path), metavar="TỆP", help="Tệp nội dung của năm trước.")
def new(year: str, source: Path | None) -> int:
    """Tạo tệp nội dung cho năm mới, đánh dấu từng chỗ phải viết.

    Có --from thì giữ lại những gì năm nào cũng như nhau; năm, ngày, số cũ không còn lại.

    \b
    Ví dụ:
      thongbao new 2024 --from content/2023.yaml
      thongbao new 2024
    """  # noqa: D301
    from generator.content import next_year

    if source:
        common.notices([source])
    made, found = next_year.create(year, source)
    common.tell(found)
    for path in made:
        click.echo(f"Đã tạo {common.short(path)}")
    click.echo(f"Viết thay vào những chỗ […], rồi chạy: thongbao check {common.as_typed(made[-1])}")
    return common.exit_code(found)


@cli.command()
@_FILES
def ids(files: tuple[Path, ...]) -> int:
    """Ghi mã (id) cho mục chưa có, thẳng vào tệp nội dung.

    Mã đã có không bao giờ đổi; ghi chú, thứ tự, cách viết trong tệp còn nguyên.

    \b
    Ví dụ:
      thongbao ids content/2024.yaml
    """  # noqa: D301
    from generator.cli import ids as console_ids

    return console_ids.run(common.notices(files))


@cli.command()
def schema() -> int:
    """In JSON Schema của tệp nội dung, để trình soạn thảo gợi ý khóa.

    \b
    Ví dụ:
      thongbao schema > content/notice.schema.json
    """  # noqa: D301
    from generator.content import fields

    click.echo(fields.schema_text(), nl=False)
    return 0


@cli.command()
@click.argument("code", metavar="MÃ")
def explain(code: str) -> int:
    """Giải thích một mã lỗi: nghĩa là gì, sửa thế nào. MÃ là mã in trong thông báo lỗi.

    \b
    Ví dụ:
      thongbao explain C305
    """  # noqa: D301
    from generator import reference
    from generator.lint.rules import RULES

    if code.upper() not in CODES:
        from generator.content.schema import nearest

        known = [one for one in CODES if one not in RULES or code.upper().startswith(("F", "P"))]
        near = nearest(code.upper(), known) if len(code) == len("C305") else None
        meant = f"có phải là {near}?" if near else "mã gồm một chữ và ba chữ số, ví dụ C305"
        raise click.UsageError(f"Không có mã “{code}”; {meant}")
    click.echo(reference.explain(code.upper()))
    return 0


@cli.command()
@_FORMAT
def doctor(form: str) -> int:
    """Xem máy này làm PDF được không: Word, LibreOffice, phông chữ, bảng mã, các gói, chỗ ghi.

    Thiếu gì thì nói mất gì và sửa thế nào. Mã thoát: 0 là làm được PDF, 1 là chưa.

    \b
    Ví dụ:
      thongbao doctor
      thongbao doctor --format json
    """  # noqa: D301
    from generator.cli import doctor as console_doctor

    return console_doctor.run(form)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command and end the process at once with its exit code.

    Everything is on disk by then (files are flushed and in place), so that taking the
    interpreter apart, a sixth of a short run, would serve nobody.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    gc.disable()  # a run is short and its memory goes back with the process
    code = run(arguments)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with suppress(OSError):  # what could not be printed was told, or nobody listens
                stream.flush()
    os._exit(code)


def run(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code; a fault of any kind is told in one line."""
    try:
        code = cli.main(arguments, prog_name="thongbao", standalone_mode=False)
    except NoticeError as error:
        common.tell(error.faults)
        return common.exit_code(error.faults)
    except (click.exceptions.NoArgsIsHelpError, click.UsageError) as error:
        click.echo(messages.explained(error), err=True)
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("thongbao: đã dừng theo yêu cầu; tệp cũ còn nguyên", err=True)
        return _STOPPED
    except SystemExit:  # click's answer when nobody reads what is printed, as in "| head -1"
        return _UNHEARD
    except Exception as error:
        if os.environ.get("THONGBAO_DEBUG"):
            raise
        message = f"thongbao: lỗi của chương trình ({type(error).__name__}: {error}); tệp cũ còn nguyên"
        click.echo(f"{message}\nĐặt THONGBAO_DEBUG=1 rồi chạy lại để có chi tiết gửi người phụ trách.", err=True)
        return 2
    return code if isinstance(code, int) else 0
