"""``thongbao init``: begin the work of an office in a folder."""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from generator import initialize
from generator.cli import messages
from generator.cli.common import display, echo, print_diagnostics, quote
from generator.cli.options import one_line, option_group
from generator.content import first_notice, office_names
from generator.content.first_notice import NewOffice
from generator.normalization import plain_letters
from generator.standard.offices import KINDS_BY_KEY, OFFICE_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.cli.options import Decorator
    from generator.standard.offices import OfficeKind, SignatureForm


class Answers(NamedTuple):
    """What the command line says of the office; ``None`` where it says nothing."""

    kind: str | None = None
    name: str | None = None
    parent: str | None = None
    code: str | None = None
    place: str | None = None
    signs: str | None = None
    signer: str | None = None


def _option(name: str, metavar: str, about: str) -> Decorator:
    return click.option(name, metavar=metavar, callback=one_line, help=about)


_NO_PARENT = ("", "khong", "khong co")
_KINDS = ", ".join(KINDS_BY_KEY)
_SIGNS = ", ".join(form.key for form in OFFICE_KINDS[0].signatures)


@messages.command("init")
@option_group(
    "answers",
    Answers,
    _option("--kind", "LOẠI", f"Loại cơ quan: {_KINDS}."),
    _option("--name", "TÊN", "Tên cơ quan, viết như trong câu: Sở Khoa học và Công nghệ."),
    _option("--parent", "TÊN", "Cơ quan chủ quản trực tiếp; không có thì viết “-”."),
    _option("--code", "CHỮ", "Chữ viết tắt trong ký hiệu, ví dụ KHCN; bỏ qua thì ghép từ tên."),
    _option("--place", "ĐỊA_DANH", "Địa danh ở dòng ngày tháng."),
    _option("--signs", "AI", f"Ai ký: {_SIGNS}; bỏ qua thì người đứng đầu (truong)."),
    _option("--signer", "HỌ_TÊN", "Họ tên người ký."),
)
def command(answers: Answers) -> int:
    """Bắt đầu: hỏi về cơ quan, tạo content/office.yaml và một thông báo đầu tiên để viết thay vào.

    Điều gì đã viết ở tùy chọn thì không hỏi. Đã có nội dung thì không ghi đè.

    Ví dụ:
      thongbao init
      thongbao init --name "Bệnh viện Phổi" --parent "Sở Y tế" --place "Bắc Ninh" --signer "Nguyễn Văn An"
    """
    here = Path.cwd()
    workspace = here.parent if here.name == "content" else here
    initialize.refuse_started(workspace)
    office = _office(_Questions(answers))
    made, found = initialize.create(workspace, office, datetime.now(UTC).astimezone().date())
    print_diagnostics(found)
    for path in made:
        echo(f"Đã tạo {display(path)}")
    echo(f"{office.name}: ký hiệu TB-{office.code}; {office.signature.title}: {_said(office.signature)}")
    echo("Việc, ngày trong thông báo là ví dụ: viết thay vào; nơi nhận, người ký ở office.yaml: xem lại.")
    echo(f"Rồi chạy: thongbao check {quote(made[-1])}")
    echo("Hướng dẫn: thongbao guide")
    return 0


def _office(ask: _Questions) -> NewOffice:
    """Return the office of the answers.

    Raises:
        click.UsageError: an answer that cannot be, or one that is missing where nobody can be asked.
    """
    answers = ask.answers
    kind = ask.kind()
    ask.refuse()
    name = ask.text(
        "--name",
        answers.name,
        f"Tên cơ quan, viết như trong câu (ví dụ {kind.example})",
        lambda said: _named(kind, said),
    )
    name = office_names.name_in_full(kind, name)
    parent = ask.parent(kind, name)
    place = ask.text(
        "--place",
        answers.place,
        "Địa danh ở dòng ngày tháng",
        lambda said: first_notice.fault("place", said),
        usual=office_names.place_of(kind, name, parent),
    )
    form = ask.one_of(
        "--signs",
        answers.signs,
        "Ai ký?",
        [(one.key, f"{one.title}: {_said(one)}") for one in kind.signatures],
        usual="1",
    )
    signature = next(one for one in kind.signatures if one.key == form)
    signer = ask.text("--signer", answers.signer, "Họ tên người ký", lambda said: first_notice.fault("signer", said))
    ask.refuse()
    code = ask.text(
        "--code",
        answers.code,
        "Chữ viết tắt trong ký hiệu",
        lambda said: first_notice.fault("code", said),
        usual=office_names.code_of(kind, name),
    )
    ask.refuse()
    return NewOffice(kind, name, parent, code, place, signature, signer)


def _named(kind: OfficeKind, said: str) -> str:
    return office_names.name_fault(kind, office_names.name_in_full(kind, said))


def _said(form: SignatureForm) -> str:
    return " / ".join((*form.authority, form.post))


class _Questions:
    """Takes what the command line says, and asks for the rest on a terminal; elsewhere notes what is missing."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self._asks = sys.stdin is not None and sys.stdin.isatty()
        self._missing: list[str] = []
        self._wrong: list[str] = []

    def refuse(self) -> None:
        """Tell all options that cannot be, and all that are missing where nobody can be asked.

        Raises:
            click.UsageError: there are some.
        """
        missing = f"Không hỏi được ở đây (không phải cửa sổ lệnh); thiếu {', '.join(self._missing)}"
        if told := [*self._wrong, *([missing] if self._missing else [])]:
            raise click.UsageError("\n  ".join(told))

    def kind(self) -> OfficeKind:
        """Return the kind of office: as it is said, or else as the name begins."""
        named = office_names.kind_of(office_names.name_in_full(None, self.answers.name)) if self.answers.name else None
        if named and not self.answers.kind:
            return named
        if not (self._asks or self.answers.kind):
            self._missing += [f"--kind ({_KINDS})"] if self.answers.name else []
            return OFFICE_KINDS[0]
        said = self.answers.kind and office_names.kind_of(office_names.name_in_full(None, self.answers.kind))
        if said:
            return said
        choices = [(kind.key, f"{kind.title} (ví dụ {kind.example})") for kind in OFFICE_KINDS]
        return KINDS_BY_KEY[self.one_of("--kind", self.answers.kind, "Cơ quan thuộc loại nào?", choices)]

    def parent(self, kind: OfficeKind, name: str) -> str:
        """Return the parent in capitals; "" for none."""
        usual = office_names.parent_in_name(kind, name)
        if self.answers.parent is None and (usual or not kind.has_parent):
            return usual
        said = self.text(
            "--parent",
            self.answers.parent,
            "Cơ quan chủ quản trực tiếp (ví dụ UBND tỉnh Bắc Ninh; không có thì gõ -)",
            lambda text: (
                ""
                if plain_letters(text) in _NO_PARENT
                else first_notice.fault("parent", office_names.in_capitals(text))
            ),
        )
        return "" if plain_letters(said) in _NO_PARENT else office_names.in_capitals(said)

    def one_of(
        self, option: str, said: str | None, question: str, choices: Sequence[tuple[str, str]], usual: str = ""
    ) -> str:
        """Return the key of one of the choices, said by its key, its number or its first words."""
        if said is None and self._asks:
            echo(question)
            for number, (_, title) in enumerate(choices, 1):
                echo(f"  {number:>2}. {title}")
        keys = {
            name: key for number, (key, title) in enumerate(choices, 1) for name in (str(number), *_names(key, title))
        }
        known = ", ".join(key for key, _ in choices)
        answer = self.text(
            option,
            said,
            "Gõ số",
            lambda text: "" if plain_letters(text) in keys else f"“{text}” không có; chọn một trong: {known}",
            usual=usual,
        )
        return keys.get(plain_letters(answer), choices[0][0])

    def text(
        self, option: str, said: str | None, question: str, fault: Callable[[str], str], *, usual: str = ""
    ) -> str:
        """Return a text: what is said, of which a fault is noted, or what is answered without one."""
        if said is not None:
            said = " ".join(said.split())
            self._wrong += [f"{option}: {reason}"] if (reason := fault(said)) else []
            return said
        if not self._asks:
            if not usual:
                self._missing.append(option)
            return usual
        while True:
            answer = " ".join(click.prompt(question, default=usual or None, type=str).split())
            if not (reason := fault(answer)):
                return str(answer)
            echo(f"  {reason}")


def _names(key: str, title: str) -> tuple[str, str]:
    return plain_letters(key), plain_letters(re.split(r" \(|: ", title)[0])
