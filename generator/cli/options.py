"""Arguments and options that several commands have."""

from __future__ import annotations

import functools
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.ooxml.draft_mark import DraftMark
    from generator.pdf.convert import PdfSettings

    Decorator = Callable[[Callable[..., int]], Callable[..., int]]


def one_line(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Return the value of an option without white space around it: what a clerk pastes may bring a line break along.

    Raises:
        click.BadParameter: there is a line break or a control character within it.
    """
    text = value and value.strip()
    if text and any(unicodedata.category(sign) in ("Cc", "Zl", "Zp") for sign in text):
        raise click.BadParameter("có chỗ xuống dòng hoặc ký tự điều khiển; viết trên một dòng", ctx, param)
    return text


PATH: click.Path = click.Path(path_type=Path)
FILE = click.argument("file", metavar="TỆP", type=PATH)
FILES = click.argument("files", nargs=-1, required=True, metavar="TỆP…", type=PATH)
FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    help="text: cho người đọc; json: cho chương trình khác.",
)
KINDS = {"thay-the": "replaces", "sua-doi": "amends", "dinh-chinh": "corrects"}
"""How an issued notice is changed, as a clerk says it and as the content file does."""
PDF = click.option("--pdf", is_flag=True, help="Làm thêm tệp PDF cạnh tệp Word.")
PNG = click.option("--png", is_flag=True, help="Mỗi trang một hình PNG, để xem nhanh, gửi tin nhắn.")
ENGINE = click.option(
    "--engine",
    type=click.Choice(("auto", "word", "libreoffice", "embedded")),
    default="auto",
    metavar="BỘ",
    help="Bộ tạo PDF: word, libreoffice, embedded (bộ dàn trang đi kèm); auto lấy bộ đầu tiên mà máy có.",
)
PDFA = click.option("--pdfa", is_flag=True, help="PDF/A-2b, để lưu trữ lâu dài.")
SIGN_FIELDS = click.option(
    "--sign-fields", is_flag=True, help="Đặt sẵn hai ô ký số trống (người ký, cơ quan) vào PDF; ghi cả tọa độ."
)


DRAFT = click.option("--draft", is_flag=True, help="Ghi DỰ THẢO ở lề trên của mọi trang, không làm xê dịch chữ.")
DRAFT_NUMBER = click.option(
    "--draft-number", type=click.IntRange(1, 99), metavar="LẦN", help="Dự thảo lần thứ mấy: DỰ THẢO LẦN 2."
)
DRAFT_TIME = click.option(
    "--draft-time",
    default="",
    callback=one_line,
    metavar="LÚC",
    help="Thời điểm ghi vào dấu: 2024-01-05 hoặc 05/01/2024, thêm giờ được: 2024-01-05 14:30.",
)


class DraftOptions(NamedTuple):
    """Options for the mark of a draft: whether to print it, its number, its time; the clock is never asked."""

    draft: bool = False
    draft_number: int | None = None
    draft_time: str = ""

    def mark(self) -> DraftMark | None:
        """Return the mark, ``None`` where none is wanted.

        Raises:
            click.UsageError: there is no such time.
        """
        if not (self.draft or self.draft_number or self.draft_time):
            return None
        from generator.ooxml import draft_mark

        try:
            return draft_mark.as_typed(str(self.draft_number or ""), self.draft_time)
        except ValueError as error:
            raise click.UsageError(f"--draft-time: {error}") from error


class PageOptions(NamedTuple):
    """Options for PDF files and pictures: which to make, by which engine, whether as PDF/A, with signature fields."""

    pdf: bool = True
    png: bool = False
    engine: str = "auto"
    pdfa: bool = False
    sign_fields: bool = False

    def wanted(self) -> bool:
        """Return whether anything is to be made.

        Raises:
            click.UsageError: the options say how, and not what.
        """
        if self.sign_fields and not self.pdf:
            raise click.UsageError("--sign-fields đặt ô ký vào PDF; thêm --pdf")
        if not (self.pdf or self.png) and (self.pdfa or self.engine != "auto"):
            raise click.UsageError("--engine, --pdfa nói cách làm PDF; thêm --pdf hoặc --png")
        return self.pdf or self.png

    def endings(self) -> tuple[str, ...]:
        """Return the endings of the files that are to be made beside a Word file."""
        return tuple(ending for ending, is_wanted in ((".pdf", self.pdf), (".png", self.png)) if is_wanted)

    def settings(self) -> PdfSettings:
        """Choose the engine of this machine.

        Raises:
            NoticeError: P001, it is not there; P006, it cannot make PDF/A.
        """
        from generator.pdf import convert
        from generator.pdf.convert import PdfSettings
        from generator.signing import places

        engine = convert.choose_engine(self.engine, pdfa=self.pdfa)
        return PdfSettings(engine, self.pdfa, write=self.pdf, places=places.find if self.sign_fields else None)


def option_group(name: str, kind: Callable[..., object], *options: Decorator) -> Decorator:
    """Add options to a command, which gets their values as one ``kind`` in its argument ``name``."""

    def decorate(command: Callable[..., int]) -> Callable[..., int]:
        @functools.wraps(command)
        def call(**values: object) -> int:
            grouped = {key: values.pop(key) for key in keys}
            return command(**values, **{name: kind(**grouped)})

        known = {one.name for one in _parameters(call)}
        for option in reversed(options):
            option(call)
        keys = [one.name for one in _parameters(call) if one.name not in known]
        return call

    return decorate


def _parameters(command: Callable[..., int]) -> list[click.Parameter]:
    """Return the parameters that decorators have given to a command so far."""
    return list(getattr(command, "__click_params__", ()))
