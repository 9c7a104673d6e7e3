"""Write what a Word file says as YAML, laid out as a person would: keys in their order, comments at their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.content import yaml_editor, yaml_writer
from generator.content.next_year import FIRST_LINE
from generator.content.yaml_editor import TextEdit, node_of
from generator.diagnostics import NoticeError
from generator.importing import brackets
from generator.revisions import ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from generator.content.node_paths import NodePath
    from generator.content.yaml_editor import NodeSpan, Value

OFFICE_KEYS = ("issuer", "place", "signature", "recipients", "archive", "section_titles")
"""Keys that stand in office.yaml, as they are the same from year to year."""
_ORDER = (
    *("issuer", "number", "symbol", "place", "date", "title", "subject", "meeting", "basis", "opening"),
    *("section_titles", "numbering", "results", "limitations", "tasks", "sections", "closing"),
    *("signature", "recipients", "archive", "annexes"),
)
_KEPT_EMPTY = ("number", "date")
_COMMENTS = {
    "number": "Số: để trống thì văn thư điền sau khi ký.",
    "archive": "Dòng “- Lưu: VT” do chương trình viết.",
    "numbering": "Các cấp đánh số, như ở tệp Word.",
}
_WIDTH = 110


def text_of(values: Mapping[str, Value], introduction: str) -> str:
    """Return the text of a file with these keys, in the order in which people write them."""
    begin = "\n".join(f"# {line}" for line in introduction.splitlines())
    made = [f"{FIRST_LINE}\n#\n{begin}"]
    for key in _ORDER:
        value = values.get(key, "")
        if key not in values or (not value and key not in _KEPT_EMPTY):
            continue
        comment = [f"# {_COMMENTS[key]}"] if key in _COMMENTS else []
        made.append("\n".join((*comment, *yaml_writer.entry(key, node_of(value)))))
    return brackets.put("\n\n".join(made) + "\n")


def without_introduction(text: str) -> str:
    """Return the text of a file without its first comment, which names the file that it was read from."""
    return text.partition("\n\n")[2]


def with_ids(texts: Mapping[Path, str]) -> dict[Path, str]:
    """Return the texts with an id for each item; as they are where words in them are refused as content."""
    try:
        changed = ids.add_missing(dict(texts))
    except NoticeError:
        return dict(texts)
    return {path: changed[path][0] if path in changed else text for path, text in texts.items()}


def with_comments(text: str, notes: Mapping[NodePath, Iterable[str]]) -> str:
    """Return a text with comments above the values at paths; above the next one around, where there is none."""
    root = yaml_editor.spans(text)
    edits = []
    for path, lines in notes.items():
        at, column = _line_of(root, path, text)
        comment = "".join(f"{' ' * column}# {one}\n" for line in lines for one in _wrapped(line, column))
        edits.append(TextEdit(at, at, comment))
    return yaml_editor.apply_edits(text, edits) if edits else text


def _line_of(root: NodeSpan, path: NodePath, text: str) -> tuple[int, int]:
    """Return where the line of a value begins, and the column of its key or dash."""
    start = 0
    for step in path:
        if isinstance(step, int):
            if step >= len(root.items):
                break
            root = root.items[step]
            start = root.start
        elif step in root.entries:
            start, root = root.entries[step].key.start, root.entries[step].value
        else:
            break
    begin = text.rfind("\n", 0, start) + 1
    line = text[begin:].partition("\n")[0]
    return begin, len(line) - len(line.lstrip(" "))


def _wrapped(line: str, column: int) -> list[str]:
    made = [""]
    for word in " ".join(line.split()).split(" "):
        if made[-1] and len(made[-1]) + len(word) + column > _WIDTH:
            made.append(word)
        else:
            made[-1] = f"{made[-1]} {word}".strip()
    return made
