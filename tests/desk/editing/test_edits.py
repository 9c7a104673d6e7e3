"""What the desk writes, the command reads with the same result, and the reverse, whatever was done one after another.

``THONGBAO_DESK_EDITS`` says how many sequences of edits are tried (500, also in CI).
"""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import pytest
from commandline import put_real
from forgetting import forget
from hypothesis import HealthCheck, Phase, core, given, seed, settings
from hypothesis import strategies as st
from repository import ROOT

from generator import cli, pipeline
from generator.content import yaml_editor
from generator.content.operations import InsertItem, MoveItem, NoSuchNodeError, RemoveNode, SetValue
from generator.content.yaml_editor import text_of
from generator.desk.editing import live, remedies
from generator.desk.editing.document import OpenDocument, StaleRevisionError
from generator.desk.editing.open_notices import OpenNotices
from generator.desk.editing.text_places import TextPlace
from generator.desk.workspace import RefusedError
from generator.diagnostics import NoticeError, errors
from generator.pdf import images

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SEQUENCES = int(os.environ.get("THONGBAO_DESK_EDITS", "500"))
SHARES = 4
MADE_EVERY, WHOLE_EVERY = 1 if SEQUENCES > 500 else 4, 20
"""The same notice always gives the same Word file, so among 500 it is made of one in so many; laying pages out takes
ten times as long as all the rest, so fewer end with the whole command."""

PAGE_DPI = 40

SMALL = """\
# yaml-language-server: $schema=notice.schema.json
number: # chưa có
date: 2025-01 # ngày ký
subject: >-
  Kết luận của đồng chí Giám đốc Sở
  tại Hội nghị tổng kết năm 2024

opening: ["Tại Hội nghị tổng kết năm 2024, Giám đốc Sở kết luận:"]
# Các việc
tasks:
- text: Rà soát quy chế làm việc của Sở.
  unit: Văn phòng Sở # chủ trì
  deadline: 2025-03-31
- 'Số hóa toàn bộ hồ sơ lưu trữ.'
-
  # nhóm việc
  text: >-
    Đẩy mạnh cải cách hành chính:
  items:
    - Cập nhật danh mục thủ tục.
    - {text: Công khai kết quả., deadline: hằng quý}
closing: Sở thông báo để các phòng, đơn vị biết, thực hiện./.
"""
FORMS = {
    "as it stands": lambda text: text,
    "with Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "with a byte-order mark": lambda text: f"\ufeff{text}",
    "without the last line end": lambda text: text.removesuffix("\n"),
}
LARGE = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "content").glob("mau-*.yaml"))]
BEGINNINGS = st.sampled_from([*[form(SMALL) for form in FORMS.values()] * 8, *LARGE])

WORDS = (
    *("Rà soát quy chế.", "Báo cáo kết quả: số liệu, # và hình.", "**Khẩn trương** hoàn thành.", "2025-06-30", "x", ""),
    *("Đoạn một.\nĐoạn hai.", "- gạch", "a\u00a0b", "“nháy” 'đơn' \"kép\"", "[ngoặc]", "12", "\ud800", "{{ x }}", "&a"),
)
VALUES = st.one_of(
    st.sampled_from(WORDS),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=2),
    st.fixed_dictionaries({"text": st.sampled_from(WORDS)}, optional={"unit": st.just("Văn phòng Sở")}),
)
KEYS = ("text", "deadline", "unit", "id", "items", "number", "symbol", "sizes", "title", "ending", "xx")
TYPED = ("a", "\n", "  ", "# ghi chú", "\n- Việc gõ tay.", ": ", "'", "\t", "\r\n", "ế", "\n\n")


class Step(NamedTuple):
    """Something that is done: what, where (numbers that are taken modulo what there is), with what."""

    kind: str
    at: int
    to: int
    value: object


KINDS = (
    *("set", "set", "add", "insert", "remove", "move", "move", "type", "type", "erase", "undo", "undo", "redo", "keep"),
    *("remedy", "remedy", "look", "elsewhere", "reopen", "ids"),
)
STEPS = st.lists(
    st.builds(Step, st.sampled_from(KINDS), st.integers(0, 999), st.integers(0, 999), VALUES), min_size=5, max_size=25
)


def nodes(span, path=()):
    """Yield the paths of a text with what they lead to."""
    yield path, span
    for step, child in (*((key, pair[1]) for key, pair in span.entries.items()), *enumerate(span.items)):
        yield from nodes(child, (*path, step))


def operation(text, step):
    """Return the operation that a step makes of a text; ``None`` where it fits none, or the text is no YAML."""
    try:
        known = [*nodes(yaml_editor.checked_spans(text, ""))]
    except NoticeError:
        return None
    lists = [(path, len(span.items)) for path, span in known if not span.is_scalar and not span.entries and path]
    target, count = lists[step.to % len(lists)] if lists else ((), 0)
    made = {
        "set": [SetValue(path, step.value) for path, span in known if span.is_scalar and path],
        "add": [SetValue((*path, KEYS[step.to % len(KEYS)]), step.value) for path, span in known if span.entries],
        "insert": [InsertItem((*path, step.to % (count + 1)), step.value) for path, count in lists],
        "remove": [RemoveNode(path) for path, _ in known if path],
        "move": [
            MoveItem(path, (*target, step.to % (count + 1)))
            for path, _ in known
            if lists and path and isinstance(path[-1], int)
        ],
    }[step.kind]
    return made[step.at % len(made)] if made else None


class Desk:
    """A notice that is open on the desk, in a folder in which others work, too."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.open()

    def open(self) -> None:
        self.notice = OpenNotices().of(self.path)
        self.document = self.notice.document

    def do(self, step: Step) -> None:
        match step.kind:
            case "undo":
                self.document.undo(self.seen)
            case "redo":
                self.document.redo(self.seen)
            case "keep":
                self.document.keep()
            case "type" | "erase" | "remedy" | "look" | "elsewhere" | "reopen" | "ids":
                getattr(self, step.kind)(step)
            case _:
                if (one := operation(self.document.text, step)) is not None:
                    self.all_or_nothing(lambda: self.document.change([one], self.seen))

    def type(self, step: Step, gone: int = 0) -> None:
        text = self.document.text
        at = step.at * len(text) // 1000
        typed = "" if gone else TYPED[step.to % len(TYPED)]
        self.document.set_text(text[:at] + typed + text[at + gone :], self.seen)

    def erase(self, step: Step) -> None:
        self.type(step, 1 + step.to % 40)

    def look(self, _: Step) -> None:
        self.document.look()
        self.notice.check()

    def reopen(self, _: Step) -> None:
        self.save()
        self.open()

    def ids(self, _: Step) -> None:
        """Have the command write into the file while it is open here."""
        self.save()
        cli.run(["ids", str(self.path)])
        assert self.document.look() is None

    @property
    def seen(self) -> int:
        return self.document.revision

    def remedy(self, step: Step) -> None:
        """Press a button of a finding."""
        lines, file = self.document.text.split("\n"), str(self.path)
        buttons = [
            (fault.location, one["does"])
            for fault in self.notice.check().loaded.found
            for one in remedies.offered(fault, file, lines)
        ]
        if not buttons:
            return
        at, does = buttons[step.at % len(buttons)]
        remedy, place = remedies.of_data(does, "nguyên văn"), at.line and TextPlace(at.line, at.column or 1)
        change = partial(remedies.applied, file=file, place=place, remedy=remedy)
        self.all_or_nothing(lambda: self.document.change_text(change, self.seen))

    def all_or_nothing(self, act: Callable[[], None]) -> None:
        before = self.document.snapshot()
        try:
            act()
        except (NoticeError, NoSuchNodeError, RefusedError):
            assert self.document.snapshot() == before

    def elsewhere(self, step: Step) -> None:
        """Save the file in an editor; what was typed meanwhile is chosen, or what was saved."""
        theirs = text_of(self.path.read_bytes(), "") + f"# sửa nơi khác {step.to}\n"
        self.path.write_bytes(theirs.encode())
        conflict = self.document.look()
        if conflict:
            choose = self.document.choose_mine if step.to % 2 else self.document.choose_theirs
            choose(conflict.digest)
        else:
            assert self.document.raw == theirs.encode()

    def save(self) -> None:
        """Save the text; what is no YAML is given up, step by step, until it is some."""
        kept = self.document.keep()
        while not kept.is_saved:
            if kept.conflict and not kept.found:
                kept = self.document.choose_mine(kept.conflict.digest)
            else:
                assert self.document.snapshot().can_undo, kept
                self.document.undo(self.seen)
                kept = self.document.keep()


def check(desk: Desk, chance: int) -> None:
    """Hold what the desk has of a notice that it saved to what the command makes of the file."""
    desk.save()
    document, path = desk.document, desk.path
    assert (path.read_bytes(), OpenDocument(path).text) == (document.raw, document.text)
    seen, read = desk.notice.check().loaded, pipeline.load_draft(path)
    assert (seen.found, seen.notice, seen.silenced, seen.tree) == (read.found, read.notice, read.silenced, read.tree)
    if chance % MADE_EVERY:
        return
    shown, made = live.make(path, seen), pipeline.make(path, read)
    assert shown.found == made.found
    assert (shown.rendered and shown.rendered.docx) == (made.rendered and made.rendered.docx)
    if chance % WHOLE_EVERY:
        return
    judged = desk.notice.judge(desk.seen)
    forget()  # what the desk remembers of the texts before
    built = pipeline.build(path)
    assert [one for one, _ in judged.found] == [*built.found]
    if built.laid_out:
        seen_pages = judged.of.laid_out.pdf
        assert [*images.render(seen_pages, PAGE_DPI)] == [*images.render(built.laid_out.pdf, PAGE_DPI)]
    out = path.parent / "out" / f"{path.stem}.docx"
    out.unlink(missing_ok=True)
    assert cli.run(["render", str(path), "--out", str(out.parent)]) == bool(errors(built.found))
    assert errors(built.found) or out.read_bytes() == shown.rendered.docx


@pytest.mark.parametrize("share", range(SHARES))
def test_what_the_desk_writes_the_command_reads_with_the_same_result(share, tmp_path, capsys):
    put_real(tmp_path)
    path = tmp_path / "2024.yaml"

    @settings(
        max_examples=SEQUENCES // SHARES,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=[*HealthCheck],
    )
    @given(BEGINNINGS, STEPS, st.integers(1, WHOLE_EVERY))
    def sequences(text, steps, chance):
        for one in tmp_path.glob(".2024*"):
            one.unlink()
        path.write_bytes(text.encode())
        desk = Desk(path)
        for step in steps:
            desk.do(step)
        check(desk, chance)
        capsys.readouterr()

    seed(share if core.global_force_seed is None else f"{core.global_force_seed} {share}")(sequences)()


def test_a_revision_that_was_not_seen_changes_nothing(tmp_path):
    """The sequences above would prove nothing if a step that is refused went on."""
    put_real(tmp_path)
    (path := tmp_path / "2024.yaml").write_text(SMALL, encoding="utf-8")
    desk = Desk(path)
    desk.do(Step("add", 0, 0, "x"))
    with pytest.raises(StaleRevisionError):
        desk.document.undo(0)
