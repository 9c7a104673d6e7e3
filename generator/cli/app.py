"""The ``thongbao`` program: its commands, and what ends a run.

Exit codes: 0 = clean, 1 = the files have faults, 2 = the work could not be done.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import click

from generator import __version__, named_files, system_errors
from generator.cli import messages
from generator.cli.common import OutputError, echo, exit_code, print_diagnostics
from generator.diagnostics import NoticeError

if TYPE_CHECKING:
    from collections.abc import Sequence

_INTERRUPTED = 128 + 2  # as a shell reports SIGINT
_PIPE_CLOSED = 128 + 13  # as a shell reports SIGPIPE


class ListedCommand(NamedTuple):
    """A command in the list of ``--help``: its heading, and what it does on one line of 80 columns.

    ``words`` are what else a clerk calls it, by commas.
    """

    heading: str
    line: str
    words: str


_MOST_WORDS = 4
"""Words of the longest call: “kiểm tra tệp word”."""

HEADINGS = ("Viết", "Kiểm tra", "Phát hành", "Trang in", "Tra cứu")
COMMANDS = {
    "init": ListedCommand(
        "Viết",
        "Bắt đầu: hỏi về cơ quan, tạo office.yaml và thông báo đầu tiên.",
        "bắt đầu, khởi tạo, thiết lập, cài đặt, cơ quan, start, setup",
    ),
    "desk": ListedCommand(
        "Viết",
        "Mở bàn soạn: soạn, xem trang in, tra sổ trong trình duyệt.",
        "bàn soạn, mở bàn soạn, soạn thảo, trình duyệt, giao diện, web, gui, serve, browser",
    ),
    "render": ListedCommand(
        "Viết",
        "Làm tệp Word từ tệp nội dung; có lỗi thì không ghi gì.",
        "làm, làm word, làm tệp word, tạo word, tạo tệp word, xuất, xuất word, in, soạn, build, make, word",
    ),
    "pdf": ListedCommand(
        "Trang in",
        "Làm tệp PDF từ tệp Word bất kỳ; đủ chữ, đúng phông mới ghi.",
        "làm pdf, tạo pdf, xuất pdf, in pdf, chuyển pdf, convert",
    ),
    "check": ListedCommand(
        "Kiểm tra",
        "Kiểm tra tệp nội dung như render, nhưng không ghi gì.",
        "kiểm tra, kiểm tra nội dung, kiểm, xem lỗi, soát, soát lỗi, rà soát, validate, test",
    ),
    "issue": ListedCommand(
        "Phát hành",
        "Phát hành: ghi số, ngày ký; làm tệp Word; lưu và ghi vào sổ.",
        "phát hành, ban hành, cấp số, ghi số, vào sổ, publish, release",
    ),
    "amend": ListedCommand(
        "Phát hành",
        "Thay thế, sửa đổi hay đính chính một thông báo đã phát hành.",
        "sửa đổi, sửa, sửa thông báo, bổ sung, thay thế, đính chính, điều chỉnh, edit, correct, replace",
    ),
    "withdraw": ListedCommand(
        "Phát hành",
        "Thu hồi văn bản phát hành nhầm; số và bản lưu vẫn giữ.",
        "thu hồi, hủy, hủy bỏ, bãi bỏ, rút, rút lại, xóa, cancel, revoke, delete",
    ),
    "history": ListedCommand(
        "Phát hành",
        "Xem sổ phát hành: thông báo nào, số nào, đã được sửa đổi chưa.",
        "sổ, sổ phát hành, xem sổ, mở sổ, lịch sử, danh sách, liệt kê, tra cứu, xem, log, list, register",
    ),
    "tasks": ListedCommand(
        "Phát hành",
        "Theo dõi nhiệm vụ đã giao: ai, hạn nào, xong chưa; ghi đã xong.",
        "nhiệm vụ, theo dõi, theo dõi nhiệm vụ, việc, đôn đốc, tiến độ, quá hạn, todo, follow",
    ),
    "metadata": ListedCommand(
        "Phát hành",
        "Ghi siêu dữ liệu (Phụ lục VI) của văn bản đã phát hành: JSON, XML.",
        "siêu dữ liệu, dữ liệu, thông tin văn bản, phụ lục vi, liên thông, edxml, xml",
    ),
    "lint": ListedCommand(
        "Kiểm tra",
        "Đối chiếu thể thức tệp Word bất kỳ với Nghị định 30/2020/NĐ-CP.",
        "thể thức, xét thể thức, kiểm tra thể thức, kiểm tra word, kiểm tra tệp word, đối chiếu, format",
    ),
    "diff": ListedCommand(
        "Kiểm tra",
        "So sánh hai bản nội dung: mục nào thêm, bớt, chuyển chỗ, sửa gì.",
        "so sánh, so, đối chiếu hai bản, khác, khác nhau, compare",
    ),
    "verify": ListedCommand(
        "Kiểm tra",
        "Xét một tệp Word: của thông báo nào, có bị sửa bằng tay không.",
        "xác minh, xác thực, kiểm chứng, xét, xét tệp, nguyên vẹn, nhận diện",
    ),
    "merge": ListedCommand(
        "Viết",
        "Đưa những chỗ đã sửa trong tệp Word trở về tệp nội dung.",
        "trộn, gộp, hợp, đưa về, lấy về, nhập lại, đưa tệp word về, lấy chỗ sửa, sửa trong word",
    ),
    "new": ListedCommand(
        "Viết",
        "Tạo tệp nội dung cho thông báo mới, đánh dấu từng chỗ phải viết.",
        "tạo, tạo mới, tạo thông báo, tạo tệp, mới, thêm, năm mới, viết mới, create, add",
    ),
    "import": ListedCommand(
        "Viết",
        "Đọc thông báo cũ ở tệp Word thành tệp nội dung, so lại từng đoạn.",
        "nhập, nhập word, nhập tệp word, đọc word, đọc tệp word, lấy từ word, từ word, chuyển từ word, nạp",
    ),
    "ids": ListedCommand(
        "Viết", "Ghi mã (id) cho mục chưa có, thẳng vào tệp nội dung.", "mã, ghi mã, đánh mã, mã mục, cấp mã, id"
    ),
    "schema": ListedCommand(
        "Tra cứu", "In JSON Schema của tệp nội dung, để trình soạn thảo gợi ý khóa.", "lược đồ, gợi ý, khóa"
    ),
    "guide": ListedCommand(
        "Tra cứu",
        "Mở hướng dẫn bằng trình duyệt; --sample: chép mẫu nội dung.",
        "hướng dẫn, trợ giúp, giúp, giúp đỡ, mẫu, help, manual",
    ),
    "explain": ListedCommand(
        "Tra cứu", "Giải thích một mã lỗi: nghĩa là gì, sửa thế nào.", "giải thích, mã lỗi, lỗi, nghĩa"
    ),
    "doctor": ListedCommand(
        "Trang in",
        "Xem máy này làm PDF được không; thiếu gì thì sửa thế nào.",
        "khám, khám máy, kiểm tra máy, xem máy, máy, phông, sửa máy",
    ),
}
"""Every command; each is :attr:`command` of the module of its name in this folder, loaded only when it is called."""


class CommandModules(messages.Group):
    """The group of all commands in :data:`COMMANDS`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load the module of a command, and return the command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = import_module(f"generator.cli.{module}").command
        return command

    def meant(self, arguments: Sequence[str]) -> str:
        """Return the command that the first words mean, in Vietnamese or English; the longest call tells."""
        from generator.normalization import nearest, plain_letters

        called = {
            plain_letters(word).replace(" ", ""): name
            for name, one in COMMANDS.items()
            for word in one.words.split(",")
        }
        typed = ["".join(map(plain_letters, arguments[:end])).replace(" ", "") for end in range(_MOST_WORDS, 0, -1)]
        exact = next((called[one] for one in typed if one in called), "")
        return (
            exact
            or nearest(arguments[0], self.list_commands(click.Context(self)))
            or called.get(nearest(typed[-1], called), "")
        )

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands, by heading; no module is loaded for it."""
        del ctx
        width = max(map(len, COMMANDS))
        for heading in HEADINGS:
            with formatter.section(heading):
                rows = [(f"{name:<{width}}", one.line) for name, one in COMMANDS.items() if one.heading == heading]
                formatter.write_dl(rows)


@click.group(cls=CommandModules, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    __version__, prog_name="thongbao", message="%(prog)s %(version)s", help="Hiện phiên bản rồi thoát."
)
def thongbao() -> None:
    """Soạn thông báo kết luận đúng thể thức Nghị định 30/2020/NĐ-CP.

    Lời văn ở content/*.yaml, mẫu Word ở templates/, kết quả ở out/.

    Ví dụ:
      thongbao desk
      thongbao init
      thongbao new 2024 --from content/2023.yaml
      thongbao check content/2024.yaml
      thongbao render content/2024.yaml
    """


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the program and end the process at once with its exit code.

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
            with suppress(OSError):  # nobody reads what is left to print
                stream.flush()
    os._exit(code)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code; a fault of any kind is reported in one line."""
    if __doc__ is None:
        echo("thongbao: Python đang chạy với -OO (hoặc PYTHONOPTIMIZE=2), bỏ mất các trang hướng dẫn; bỏ -OO", err=True)
        return 2
    try:
        return _run(arguments)
    except OutputError as error:
        with suppress(OutputError):  # standard error may be as full
            echo(f"thongbao: không in được kết quả: {error}; tệp đã ghi vẫn còn, {_WHOLE}", err=True)
        return 2
    except (SystemExit, BrokenPipeError):  # nobody reads what is printed, as in "| head -1"; the former is click's
        return _PIPE_CLOSED


_WHOLE = "không tệp nào bị ghi dở"
"""True whenever a run ends: each file is written whole or not at all."""


def _run(arguments: Sequence[str] | None) -> int:
    try:
        code = thongbao.main(arguments, prog_name="thongbao", standalone_mode=False)
    except NoticeError as error:
        print_diagnostics(error.faults)
        return exit_code(error.faults)
    except (click.exceptions.NoArgsIsHelpError, click.UsageError) as error:
        return _explain(error)
    except (click.Abort, KeyboardInterrupt):
        echo(f"thongbao: đã dừng theo yêu cầu; {_WHOLE}", err=True)
        return _INTERRUPTED
    except (OutputError, BrokenPipeError):
        raise
    except OSError as error:
        echo(f"thongbao: {_refusal(error)}; {_WHOLE}", err=True)
        return 2
    except Exception as error:
        if os.environ.get("THONGBAO_DEBUG"):
            raise
        echo(
            f"thongbao: lỗi của chương trình ({type(error).__name__}: {error}); {_WHOLE}",
            "Đặt THONGBAO_DEBUG=1 rồi chạy lại để có chi tiết gửi người phụ trách.",
            err=True,
        )
        return 2
    return code if isinstance(code, int) else 0


def _explain(error: click.UsageError) -> int:
    """Print what is wrong with the command line, or what can be done where it is empty; return the exit code."""
    is_empty = isinstance(error, click.exceptions.NoArgsIsHelpError)
    echo(*messages.explain(error), err=not is_empty)
    if is_empty and not named_files.is_begun():
        echo(
            "",
            "Ở đây chưa có nội dung nào. Bước đầu tiên: thongbao desk (bàn soạn, trong trình duyệt)"
            " hay thongbao init (hỏi ngay ở đây); xem hướng dẫn: thongbao guide",
        )
    return 0 if is_empty else 2


def _refusal(error: OSError) -> str:
    """Return what the system refused, in the clerk's words."""
    try:
        Path.cwd()
    except OSError:
        return "thư mục đang đứng không còn nữa; chuyển sang thư mục khác (cd) rồi chạy lại"
    name = f"“{error.filename}”: " if error.filename else ""
    return f"{name}{system_errors.reason(error)}"
