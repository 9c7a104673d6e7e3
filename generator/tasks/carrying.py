"""Begins next year's notice with what the last one leaves open: its tasks that are not done.

Each is offered among the new tasks, with a comment that says where it came from, and named in a comment at the
limitations. Dates of its words become ``[…]``, so that ``check`` asks for each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator import paths
from generator.content import next_year, yaml_editor
from generator.content.yaml_editor import TextEdit, line_end, node_of
from generator.content.yaml_writer import item
from generator.diagnostics import NoticeError, Result
from generator.registry import archive, history
from generator.tasks.following import follow, follow_file
from generator.tasks.reading import tasks_of
from generator.tasks.task import short
from generator.wording import fold, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from generator.content.yaml_editor import NodeSpan, Value
    from generator.diagnostics import Diagnostic
    from generator.tasks.following import FollowedNotice
    from generator.tasks.task import Task

_WORDS_SHOWN = 90


class RepeatedTask(NamedTuple):
    """A task that an earlier notice has in the same words, and the key of that."""

    task: Task
    key: str


class NextNotice(NamedTuple):
    """What was made, the new notice last, and what the one before it leaves open.

    ``offered`` are its tasks that are not done, ``unfollowed`` those of them of which nothing was ever written,
    ``repeated`` those that it had itself taken over from an earlier notice word for word. They are ``placed`` among the
    new tasks where these are a list. ``elsewhere`` counts what other notices in force leave open, by their keys.
    """

    made: list[Path]
    offered: tuple[Task, ...] = ()
    unfollowed: tuple[Task, ...] = ()
    repeated: tuple[RepeatedTask, ...] = ()
    placed: bool = True
    elsewhere: tuple[tuple[str, int], ...] = ()

    @property
    def is_telling(self) -> bool:
        """Whether there is more to tell than which file was made."""
        return bool(self.offered or self.repeated or self.elsewhere)


def create(name: str, source: Path | None, folder: Path | None = None) -> Result[NextNotice]:
    """Write the content file of another notice, as :func:`generator.content.next_year.create`, with what stays open.

    Only an issued notice leaves tasks open: what a draft orders, nobody was told to do.

    Raises:
        NoticeError: as there.
    """
    followed, told = _followed(source) if source else (None, ())
    left = tuple(one for one in followed.tasks if not one.state.done) if followed else ()
    made, found = next_year.create(name, source, folder, lambda text: _with_offers(text, left))
    if not followed:
        return Result(NextNotice(made), (*found, *told))
    unfollowed = tuple(one for one in left if not one.state.id)
    placed = _task_list(yaml_editor.spans(made[-1].read_text(encoding="utf-8"))) is not None
    elsewhere = _elsewhere(followed)
    return Result(NextNotice(made, left, unfollowed, _repeated(followed, source), placed, elsewhere), (*found, *told))


def said_of(task: Task) -> str:
    """Return where a task stands, who does it, by when: ``12/TB-KHCN/2024, mục 2 (Văn phòng Sở; hạn 31/01/2024)``."""
    deadline = f"hạn {short(task.due)}" if task.due else task.deadline
    inside = "; ".join(filter(None, (", ".join(task.units), deadline, task.state.note)))
    return f"{', '.join(filter(None, (task.key, task.place)))}{f' ({inside})' if inside else ''}"


def _followed(source: Path) -> tuple[FollowedNotice | None, tuple[Diagnostic, ...]]:
    """Return the issued notice of a content file, and what is wrong with what was written of it."""
    try:
        followed, found = follow_file(source)
    except NoticeError:  # replaced, withdrawn or damaged: told where that is looked at
        return None, ()
    if not followed.notices:
        return None, ()
    return followed.notices[0], tuple(one._replace(only_warns=True) for one in found)


def told_of(done: NextNotice) -> Iterator[str]:
    """Yield, in the clerk's words, what the notice before leaves open, by where each task stands in it."""
    if done.offered:
        put = "đã đưa vào nhiệm vụ, xem lại từng việc:"
        missing = "chưa đưa vào được, vì tệp mới không có danh sách nhiệm vụ; còn phải làm thì viết vào:"
        yield f"{len(done.offered)} việc chưa xong của {done.offered[0].key} {put if done.placed else missing}"
        for task in done.offered:
            yield f"  {said_of(task)}: {shortened(task.described, _WORDS_SHOWN)}"
    if done.unfollowed:
        yield f"Chưa ghi theo dõi lần nào: {', '.join(one.place or one.id for one in done.unfollowed)}"
    for task, key in done.repeated:
        yield f"Chép nguyên văn của {key} từ trước: {task.place or task.id}: {shortened(task.words, _WORDS_SHOWN)}"
    if done.elsewhere:
        counted = ", ".join(f"{key} ({count})" for key, count in done.elsewhere)
        yield f"Thông báo khác đang có hiệu lực cũng còn việc chưa xong: {counted}; xem: thongbao tasks --open"


def _elsewhere(followed: FollowedNotice) -> tuple[tuple[str, int], ...]:
    """Return how many tasks the other notices in force leave open, by their keys."""
    others = follow(followed.path.parent.with_name(paths.ISSUED)).value.notices
    counts = ((one.record.key, sum(not task.state.done for task in one.tasks)) for one in others)
    return tuple((key, count) for key, count in counts if count and key != followed.record.key)


def _repeated(followed: FollowedNotice, source: Path | None) -> tuple[RepeatedTask, ...]:
    """Return the tasks that an earlier notice has word for word, each with the latest such notice."""
    if source is None:
        return ()
    opened = archive.open_register(paths.issued_folder(source))
    earlier: dict[str, str] = {}
    for record in opened.standing:
        if record.kind in history.WHOLE and record.day.first < followed.record.day.first:
            notice = archive.load(opened.folder, record).value
            earlier |= {fold(one.words): record.key for one in (tasks_of(notice) if notice else ())}
    known = ((one, earlier.get(fold(one.words), "")) for one in followed.tasks)
    return tuple(RepeatedTask(one, key) for one, key in known if key)


def _with_offers(text: str, left: Sequence[Task]) -> str:
    """Return the text of a new content file with the tasks that are left: items among its tasks, and comments."""
    root = yaml_editor.spans(text)
    edits = []
    limitations = _items(root, "limitations")
    if left and limitations:
        edits.append(_put_before(text, limitations, _as_limitations(left, limitations.column)))
    if left and (tasks := _task_list(root)):
        end = line_end(text, len(text[: tasks.items[-1].end].rstrip(yaml_editor.BLANK)))
        edits.append(TextEdit(end, end, "".join(f"\n{line}" for line in _as_tasks(left, tasks.column))))
    return yaml_editor.apply_edits(text, edits)


def _put_before(text: str, items: NodeSpan, lines: Iterator[str]) -> TextEdit:
    start = text.rfind("\n", 0, items.start) + 1
    return TextEdit(start, start, "".join(f"{line}\n" for line in lines))


def _items(root: NodeSpan, key: str) -> NodeSpan | None:
    """Return the list of a part; ``None`` where it has none on lines of its own."""
    part = root.entries.get(key)
    listed = part.value.entries.get("items") if part and part.value.is_mapping else part
    return listed.value if listed and listed.value.style == "-" and listed.value.items else None


def _task_list(root: NodeSpan) -> NodeSpan | None:
    """Return the list to which tasks are added; ``None`` where the file has none."""
    return _items(root, "tasks") or _of_sections(root)


def _of_sections(root: NodeSpan) -> NodeSpan | None:
    """Return the list of the first section of tasks."""
    sections = root.entries.get("sections")
    for one in sections.value.items if sections else ():
        kind, listed = one.entries.get("kind"), one.entries.get("items")
        if kind and kind.value.text == "tasks" and listed and listed.value.style == "-" and listed.value.items:
            return listed.value
    return None


def _as_limitations(left: Sequence[Task], column: int) -> Iterator[str]:
    indent = " " * column
    yield f"{indent}# Việc chưa xong của thông báo trước, xem có phải hạn chế không:"
    for task in left:
        yield f"{indent}# - {_in_comment(f'{said_of(task)}: {shortened(task.described, _WORDS_SHOWN)}')}"


def _in_comment(text: str) -> str:
    """Return a text as a comment has it: with no other comment within, which might silence a finding."""
    return " ".join(text.replace("#", "").split())


def _fits_any_year(task: Task) -> bool:
    """Return whether the deadline of a task is that of any year: ``hằng quý``, ``thường xuyên``."""
    return task.repeats is not None or (task.due is None and not any(map(str.isdigit, task.deadline)))


def _as_tasks(left: Sequence[Task], column: int) -> Iterator[str]:
    for task in left:
        yield f"{' ' * column}# Chưa xong, từ {_in_comment(said_of(task))}: viết lại cho năm nay, hoặc xóa cả mục này."
        words = next_year.without_years(task.words)
        # By its id the task of this year is known as the one that it continues.
        value: dict[str, Value] = {"id": task.id} if task.id and not task.row else {}
        value["text"] = words
        for key, units in (("unit", task.units), ("with", task.support)):
            if units and "units" not in task.read_from_words:
                value[key] = list(units) if len(units) > 1 else units[0]
        if task.deadline and "deadline" not in task.read_from_words:
            value["deadline"] = task.deadline if _fits_any_year(task) else next_year.TO_WRITE
        yield from item(node_of(value), column)
