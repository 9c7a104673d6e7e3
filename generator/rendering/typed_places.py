"""Where the words of a Word file were typed: the key of the content that they come from, and its place.

A fault of the form is found in a paragraph of a file that may never be written; the clerk corrects it where the words
stand in the content, or, where they are the template's own, in the template.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.content import rows
from generator.content.field import lower_first
from generator.content.yaml_reader import Mapping, Node, Scalar, Sequence, scalars
from generator.ooxml import package, visible_text
from generator.ooxml.numbering import Numbering
from generator.ooxml.package import W
from generator.ooxml.styles import Styles
from generator.rendering import origins, renderer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Mapping as Named

    from lxml.etree import _Element as Element

    from generator.content.model import Notice
    from generator.diagnostics import Diagnostic, Location
    from generator.rendering.outline import Value
    from generator.rendering.template import Template

_MADE_OF = {"symbol": "issuer.code", "subject": "meeting", "opening": "meeting", "closing": "meeting"}
"""What the program writes a key from where the content leaves it out."""
_PROSE = ("opening", "results", "limitations", "tasks", "sections", "annexes")
"""Keys whose words are sentences: what is wrong with one tells what to write."""
_QUOTED = re.compile(r"“([^”]+)”")
_NO_BREAK = "\u00a0"


class TypedWords(NamedTuple):
    """Words of the content: the path of their key, as ``signature.name`` or ``tasks.3.text``, and what stands there."""

    path: str
    node: Node

    @property
    def location(self) -> Location:
        """Where they stand."""
        return self.node.location

    @property
    def remedy(self) -> str:
        """What to write there, from the table of fields; "" for sentences."""
        names = [step for step in self.path.split(".") if not step.isdigit()]
        field = next((row.field for row in rows.rows() if row.path == ".".join(names)), None)
        if field is None or names[0] in _PROSE:
            return ""
        about = f": {field.about}" if field.about else ""
        return f"sửa {'.'.join(names)} ({lower_first(field.title)}){about}"


class TypedParagraph(NamedTuple):
    """A paragraph: its text, where it was typed as a whole, and each piece of it that has a place of its own.

    A piece is where it begins and ends in ``text``, and where it was typed.
    """

    text: str
    line: TypedWords | None
    pieces: tuple[tuple[int, int, TypedWords], ...]


class TypedPlaces:
    """The words of the content by the paragraphs of the Word file that is made of it."""

    def __init__(self, template: Template, notice: Notice, values: Named[str, Value], tree: Mapping) -> None:
        self._tree = tree
        self._ids = dict(_ids(tree, ""))
        parts = renderer.render_parts(template, notice, values, keyed=True)
        main = package.main_part(parts)
        styles, numbering = (visible_text.first_tree(parts, main, kind) for kind in ("styles", "numbering"))
        self._paragraphs = {
            part: [
                (one.node, one.paragraph.text)
                for one in visible_text.story(
                    part, visible_text.tree(parts, part), Styles(styles), Numbering(numbering)
                )
            ]
            for part in visible_text.story_names(parts, main)
        }

    def of(self, fault: Diagnostic) -> TypedWords | None:
        """Return the words that a fault of a paragraph is about; ``None`` where they are the template's own."""
        at = fault.location
        if at.paragraph is None or at.paragraph > len(self._paragraphs.get(at.part, [])):
            return None
        text, line, of_pieces = self.of_paragraph(at.part, at.paragraph)
        # Printed words have no-break spaces where the typed ones have none.
        text, message = text.replace(_NO_BREAK, " "), fault.message.replace(_NO_BREAK, " ")
        pieces = [(text[start:end], words) for start, end, words in of_pieces]
        quoted = _QUOTED.findall(message)
        said = [words for piece, words in pieces if piece and (piece in message or any(one in piece for one in quoted))]
        typed = [words for piece, words in pieces if _is_typed(words.node, piece)]
        words = next((one for group in (said if len(pieces) > len(said) else [], typed) for one in group), None)
        words = words or line or next((one for _, one in pieces), None)
        return words and _narrowed(words, (*quoted, text))

    def of_paragraph(self, part: str, number: int) -> TypedParagraph:
        """Return where the words of a paragraph were typed; ``number`` counts from 1 in its part."""
        node, text = self._paragraphs[part][number - 1]
        origin = _origin_of(node)
        line = self._line(origin)
        spans = origins.spans_of(node)
        found = ((one, line if one.key == "text" else self._piece(one.key, origin)) for one in spans)
        return TypedParagraph(text, line, tuple((one.start, one.end, words) for one, words in found if words))

    def _line(self, origin: str) -> TypedWords | None:
        """Return the words of a line, by what holds it and what it is of that."""
        owner, _, place = origin.rpartition("#")
        words = self._at(owner)
        first, *more = place.split(".")
        # An item's paragraphs are counted from 0, without the name of their key.
        steps = ["text", first] if first.isdigit() else [first, *more]
        for step in steps:
            words = words and (_below(words, str(int(step) + 1) if step.isdigit() else step) or words)
        return words

    def _piece(self, key: str, origin: str) -> TypedWords | None:
        """Return the words of a piece of a line: a key of what holds the line, or a place of its own."""
        if not key:
            return None
        owner = self._at(origin.rpartition("#")[0])
        return (owner and _below(owner, key)) or self._at(key)

    def _at(self, path: str) -> TypedWords | None:
        """Return what stands at a path, which may begin with the id of an item."""
        steps = path.split(".")
        for length in range(len(steps), 0, -1):
            if known := self._ids.get(".".join(steps[:length])):
                return _follow(known, steps[length:])
        words = _follow(TypedWords("", self._tree), steps)
        made_of = _MADE_OF.get(path, "")
        return words or (self._at(made_of) if made_of else None)


def _follow(words: TypedWords, steps: Iterable[str]) -> TypedWords | None:
    for step in steps:
        below = _below(words, step)
        if below is None:
            return None
        words = below
    return words


def _below(words: TypedWords, step: str) -> TypedWords | None:
    """Return what stands at a key, or at a place in a list, which is counted from 1; items need no key."""
    node = words.node
    if isinstance(node, Mapping) and step.isdigit():
        below = _below(words, "items")
        return below and _below(below, step)
    found: Node | None = None
    if isinstance(node, Mapping):
        found = node.entries.get(step)
    elif isinstance(node, Sequence) and step.isdigit() and 0 < int(step) <= len(node.items):
        found = node.items[int(step) - 1]
    return found and TypedWords(f"{words.path}.{step}".lstrip("."), found)


def _ids(node: Node, path: str) -> Iterator[tuple[str, TypedWords]]:
    """Yield the items that have an id, by it."""
    if isinstance(node, Scalar):
        return
    children = node.entries.items() if isinstance(node, Mapping) else enumerate(node.items, 1)
    own = node.entries.get("id") if isinstance(node, Mapping) else None
    if isinstance(own, Scalar):
        yield own.value.strip(), TypedWords(path, node)
    for step, child in children:
        yield from _ids(child, f"{path}.{step}".lstrip("."))


def _origin_of(paragraph: Element) -> str:
    """Return the origin of a paragraph; a cell has that of its table."""
    holders = (paragraph, *paragraph.iterancestors(f"{W}tbl"))
    kept = (node.get(origins.KEY, "").partition("~")[0] for node in holders)
    return next((origin for origin in kept if origin and not origin.startswith("template#")), "")


def _is_typed(node: Node, words: str) -> bool:
    """Return whether words are printed as they were typed."""
    return isinstance(node, Scalar) and " ".join(node.value.split()) == " ".join(words.split())


def _narrowed(words: TypedWords, said: Iterable[str]) -> TypedWords:
    """Return of a list or a record the one value that says what a fault quotes, or else the first that is printed."""
    if isinstance(words.node, Scalar):
        return words
    texts = [one for one in scalars(words.node) if one.value]
    quotes = [quote.strip(" ();:.,…") for quote in said]
    held = (one for quote in quotes for one in texts if one.value.strip() in quote or quote in one.value)
    return words._replace(node=next(held, words.node))
