"""The state of a notice's tasks, ``content/theo-doi/2024-12-TB-KHCN.yaml``: read, and changed in place.

It stands beside the notice, never in it: what was issued stays as it is. One entry a task, by the item's id, so that
it follows the task through amendments.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator import files, reading
from generator.content import placing, yaml_editor, yaml_operations, yaml_reader
from generator.content.field import Field
from generator.content.operations import InsertItem, RemoveNode, SetValue
from generator.content.schema import Array, Enumeration, Object, String
from generator.diagnostics import Diagnostic, Location, NoticeError, Result, errors
from generator.tasks.task import TaskState, iso
from generator.wording import read_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from generator.content.operations import Operation
    from generator.content.yaml_editor import Value
    from generator.content.yaml_reader import Mapping
    from generator.registry.record import Record
    from generator.wording import Day

FOLDER = "theo-doi"
"""The folder beside the content files that has the state files."""

ENDING = ".yaml"
"""How the name of a state file ends."""

_LOCK_SECONDS = 10


class StateEntry(NamedTuple):
    """One entry of a state file, and where it stands."""

    id: str
    done: str = "no"
    date: Day | None = None
    note: str = ""
    reopened: str = ""
    location: Location = Location()

    @property
    def state(self) -> TaskState:
        """What it says."""
        return TaskState(self.id, self.done == "yes", self.date, self.note, int(self.reopened or 0))


class StateFile(NamedTuple):
    """A state file: the notice that it is about, its entries."""

    notice: str = ""
    tasks: tuple[StateEntry, ...] = ()
    location: Location = Location()


def read_whole_day(text: str) -> Day:
    """Read a day of a calendar, ``2024-03-15``.

    Raises:
        ValueError: it is none, in the clerk's words.
    """
    day = read_day(text)
    if not day.day:
        raise ValueError(f"“{text}”: viết đủ năm-tháng-ngày, ví dụ 2024-03-15")
    return day


_TIMES = tuple("123456789")
"""How often a task that was done was opened again, at most."""

_ENTRY = Object(
    StateEntry,
    {
        "id": Field(String(), "Mã của nhiệm vụ", "mã (id) của mục trong thông báo, ví dụ nv-7k3d", required=True),
        "done": Field(Enumeration(("yes", "no")), "Đã xong", "yes: đã xong; no: chưa"),
        "date": Field(String(read_whole_day, "C306", ("2024-03-15",)), "Ngày xong", "năm-tháng-ngày, ví dụ 2024-03-15"),
        "note": Field(String(), "Ghi chú", "kết quả, số văn bản, vướng mắc; viết trên một dòng"),
        "reopened": Field(Enumeration(_TIMES), "Số lần mở lại", "chương trình ghi, để lịch sửa theo; từ 1 đến 9"),
    },
    location="location",
)
SHAPE = Object(
    StateFile,
    {
        "notice": Field(String(), "Thông báo", "số, ký hiệu và năm, ví dụ 12/TB-KHCN/2024"),
        "tasks": Field(Array(_ENTRY), "Các nhiệm vụ"),
    },
    location="location",
)
"""What a state file may hold."""


def path_of(issued: Path, record: Record) -> Path:
    """Return the state file of a whole notice; ``issued`` is ``content/issued/``."""
    return issued.parent / FOLDER / f"{record.folder}{ENDING}"


def read(path: Path) -> Result[StateFile]:
    """Read a state file; one that is not there says nothing.

    Raises:
        NoticeError: it cannot be read as text (C002 to C007).
    """
    if not reading.is_there(path):
        return Result(StateFile())
    return _typed(*yaml_reader.parse(yaml_reader.read_bytes(path), str(path)))


def _typed(tree: Mapping | None, found: Iterable[Diagnostic]) -> Result[StateFile]:
    if tree is None:
        return Result(StateFile(), tuple(found))
    tree, misplaced = placing.record_as_meant(tree, SHAPE)
    stated, faults = SHAPE.read(tree)
    stated = stated or StateFile()
    return Result(stated, (*found, *misplaced, *faults, *_given_twice(stated)))


def _given_twice(stated: StateFile) -> Iterator[Diagnostic]:
    seen: dict[str, Location] = {}
    for entry in stated.tasks:
        if entry.id in seen:
            hint = "một nhiệm vụ chỉ ghi một chỗ: gộp hai chỗ lại"
            yield Diagnostic("C313", f"id “{entry.id}” đã dùng ở {seen[entry.id]}", entry.location, hint)
        seen.setdefault(entry.id, entry.location)


def write(path: Path, notice: str, states: Iterable[TaskState]) -> None:
    """Write what became of tasks into a state file, in place: comments and what it says of others stay.

    ``notice`` is the key that a new file names. The file is written whole or not at all; two that write at once
    wait for each other.

    Raises:
        NoticeError: the file has errors (C codes), cannot be changed in place (V001) or written (W codes).
    """
    wanted = tuple(states)
    with files.locked(path.parent, _LOCK_SECONDS):
        raw = yaml_reader.read_bytes(path) if reading.is_there(path) else None
        text = _new_text(notice) if raw is None else yaml_editor.text_of(raw, str(path))
        changed = with_states(text, wanted, str(path)).encode()
        if raw is None:
            files.create(path, changed)
        elif not files.swap(path, changed, raw):
            raise _changed_meanwhile(path)


def with_states(text: str, states: Iterable[TaskState], file: str) -> str:
    """Return the text of a state file that says what became of tasks.

    Raises:
        NoticeError: the text has errors (C codes), or cannot be changed in place (V001).
    """
    stated = _sound(text, file)
    for state in states:
        text = yaml_operations.apply(text, _operations(stated, state), file)
        stated = _sound(text, file)  # what is written can be read again, however long a note is
    return text


def _sound(text: str, file: str) -> StateFile:
    stated, found = _typed(*yaml_reader.parse(text.encode(), file))
    if wrong := errors(found):
        raise NoticeError(wrong)
    return stated


def _operations(stated: StateFile, state: TaskState) -> Iterator[Operation]:
    """Yield what writes one state: each key that it has, in the order of the table; what it lacks goes."""
    said = {"done": "yes" if state.done else "no", "date": iso(state.date), "note": state.note}
    said["reopened"] = str(min(state.reopened, len(_TIMES)) or "")
    place = next((at for at, one in enumerate(stated.tasks) if one.id == state.id), None)
    if place is None:
        value: dict[str, Value] = {"id": state.id, **{key: text for key, text in said.items() if text}}
        yield InsertItem(("tasks", len(stated.tasks)), value) if stated.tasks else SetValue(("tasks",), [value])
        return
    entry = stated.tasks[place]
    before = {"date": iso(entry.date), "note": entry.note, "reopened": entry.reopened}
    for key, text in said.items():
        if text:
            yield SetValue(("tasks", place, key), text)
        elif before[key]:
            yield RemoveNode(("tasks", place, key))


def _new_text(notice: str) -> str:
    return (
        f"# Theo dõi thực hiện Thông báo số {notice}. Ghi ở bàn soạn, bằng thongbao tasks --done, hay sửa ở đây.\n"
        "# Mỗi nhiệm vụ: id là mã của mục, done là đã xong chưa (yes, no), date là ngày xong, note là ghi chú.\n"
        f"notice: {notice}\n"
        "tasks:\n"
    )


def _changed_meanwhile(path: Path) -> NoticeError:
    message = f"“{path.name}” vừa được chương trình khác ghi; chưa ghi gì"
    return NoticeError([Diagnostic("W005", message, Location(str(path)), "chạy lại")])


def files_beside(issued: Path) -> Iterator[Path]:
    """Yield every file in the folder of the state files beside ``content/issued/``, in order of name.

    What programs put there for themselves, with names that begin with ``.`` or ``~``, is left out.
    """
    folder = issued.parent / FOLDER
    if folder.is_dir():
        yield from sorted(one for one in folder.iterdir() if one.is_file() and not one.name.startswith((".", "~")))
