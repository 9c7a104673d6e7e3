"""Comments of a Word file, as comments of the content at what they are about."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, NamedTuple

from generator.content import yaml_editor
from generator.merging.nodes import ROOT
from generator.merging.words import even
from generator.ooxml import package, visible_text
from generator.ooxml.opc import part_named, relations_part
from generator.ooxml.package import W

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.content.node_paths import NodePath
    from generator.content.yaml_editor import NodeSpan
    from generator.merging.nodes import RecordTree
    from generator.merging.reading_back import ReadBack
    from generator.merging.versions import ContentVersion
    from generator.merging.wording import ToldChange

_WIDTH = 100
_ANCHORS = tuple(f"{W}{name}" for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))
_ABOUT_COMMENTS = ("comments", "people")
"""How the kinds of parts begin that hold comments, and what Word keeps of them and of who wrote them."""
_BEGIN = "Ghi chú trong tệp Word"
_CONFLICT = "HAI BÊN CÙNG SỬA"


class WordComment(NamedTuple):
    """A comment: who wrote it, on which day ("" where it is not said), its words; the paragraph's number in the part.

    ``uid`` and ``key`` are the record that it is about, and its key where it is one of the notice's own.
    """

    author: str
    day: str
    text: str
    ordinal: int
    uid: str = ROOT
    key: str = ""


def read(parts: Mapping[str, bytes]) -> tuple[WordComment, ...]:
    """Return the comments of a Word file, in the order of what they are about.

    Raises:
        NoticeError: a part that must be XML is not (D006).
    """
    main = package.main_part(parts)
    comments = visible_text.first_tree(parts, main, "comments")
    if comments is None:
        return ()
    root = visible_text.tree(parts, main)
    places: dict[str, int] = {}
    for number, paragraph in enumerate(root.iter(f"{W}p"), 1):
        for mark in paragraph.iter(f"{W}commentRangeStart", f"{W}commentReference"):
            places.setdefault(mark.get(f"{W}id", ""), number)
    found = []
    for one in comments.iter(f"{W}comment"):
        paragraphs = ("".join(text.text or "" for text in each.iter(f"{W}t")) for each in one.iter(f"{W}p"))
        words = " ".join(filter(None, map(even, paragraphs)))
        if words:
            number = places.get(one.get(f"{W}id", ""), 0)
            found.append(WordComment(even(one.get(f"{W}author", "")), one.get(f"{W}date", "")[:10], words, number))
    return tuple(sorted(found, key=lambda note: note.ordinal))


def without(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts of a Word file without its comments."""
    main = package.main_part(parts)
    root = visible_text.tree(parts, main)
    for node in list(root.iter(*_ANCHORS)):
        if (parent := node.getparent()) is not None:
            parent.remove(node)
    name = relations_part(main)
    if name not in parts:
        return {**parts, main: package.serialise(root)}
    links = visible_text.tree(parts, name)
    about = [one for one in links if one.get("Type", "").rpartition("/")[2].startswith(_ABOUT_COMMENTS)]
    gone = {part_named(parts, main.rpartition("/")[0], one.get("Target", "")) for one in about}
    for one in about:
        links.remove(one)
    kept = {part: data for part, data in parts.items() if part not in gone}
    return {**kept, main: package.serialise(root), name: package.serialise(links)}


def placed(found: Sequence[WordComment], read_back: ReadBack) -> tuple[WordComment, ...]:
    """Return the comments with the record, or the key of the notice, that each is about."""
    return tuple(_placed(one, read_back) for one in found)


def _placed(note: WordComment, read_back: ReadBack) -> WordComment:
    for number in range(note.ordinal, 0, -1):
        was = read_back.line_of.get(number)
        uid = read_back.uid_of.get(number) or (was.place.uid if was else "")
        if uid in read_back.tree.records and uid != ROOT:
            return note._replace(uid=uid)
        if uid in read_back.tree.root.values:
            return note._replace(key=uid)
        if was and (keys := [piece.key.partition(".")[0] for piece in was.line.pieces if piece.key]):
            return note._replace(key=keys[0])
    return note


def written(version: ContentVersion, found: Sequence[WordComment], tree: RecordTree, left: Sequence[ToldChange]) -> str:
    """Return the text of a content with comments above what they are about; one that is there is not written again.

    ``left`` are changes in conflict that were left: what the Word file says stands in a comment.
    """
    text = version.text
    mark, body = yaml_editor.split_byte_order_mark(text)
    root = yaml_editor.checked_spans(body, str(version.path))
    offsets: list[tuple[int, str]] = []
    for one in found:
        about = " ".join(filter(None, (one.author, one.day)))
        path = (*tree.path(one.uid), one.key) if one.key else tree.path(one.uid) if one.uid in tree.records else ()
        offsets.append((_line_start(body, root, path), f"{_BEGIN} ({about}): {one.text}"))
    for change in left:
        said = f"{_CONFLICT} ({change.where}). Tệp Word: “{change.after}”. Lúc làm tệp Word: “{change.before}”."
        path = tuple(int(step) - 1 if step.isdecimal() else step for step in change.path.split(".") if step)
        offsets.append((_line_start(body, root, path), said))
    made = body
    for offset, words in sorted(offsets, key=lambda one: -one[0]):
        lines = list(_comment(words, _indent(body, offset)))
        if "".join(f"{line}\n" for line in lines) not in body.replace("\r\n", "\n"):
            end = yaml_editor.newline(body)
            made = made[:offset] + "".join(f"{line}{end}" for line in lines) + made[offset:]
    again = yaml_editor.checked_spans(made, str(version.path))
    if yaml_editor.texts_of(again) != yaml_editor.texts_of(root):
        raise yaml_editor.not_editable(str(version.path))
    return mark + made


def _line_start(text: str, root: NodeSpan, path: NodePath) -> int:
    """Return the beginning of the line of a value, or of what holds it where that has no line of its own."""
    node, offset = root, root.start
    for step in path:
        if node.is_flow or node.is_scalar:
            break
        if isinstance(step, int):
            if step >= len(node.items):
                break
            node = node.items[step]
            dash = text.rfind("-", 0, node.start + 1 if node.is_nothing else node.start)
            offset = dash if node.is_nothing or text[dash + 1 : node.start].strip() == "" else node.start
        elif step in node.entries:
            offset = node.entries[step].key.start
            node = node.entries[step].value
        else:
            break
    return text.rfind("\n", 0, offset) + 1


def _indent(text: str, offset: int) -> str:
    line = text[offset:].partition("\n")[0]
    return line[: len(line) - len(line.lstrip(" "))]


def _comment(words: str, indent: str) -> Iterator[str]:
    # What begins with “bỏ qua” after a number sign would silence a check.
    words = words.replace("#", "(#)")
    wrapped = textwrap.wrap(words, _WIDTH - len(indent) - 4, break_long_words=False, break_on_hyphens=False)
    for number, line in enumerate(wrapped):
        yield f"{indent}# {'' if not number else '| '}{line}"


__all__ = ["WordComment", "placed", "read", "written"]
