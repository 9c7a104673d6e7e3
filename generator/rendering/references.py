"""References by id: ``{mục nv-a}`` in a text is how that item is cited, ``{số nv-a}`` its number alone.

They become words before the notice is typed, so that all that reads a notice sees what is printed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.content.source import MAX_ALIKE
from generator.content.yaml_reader import Mapping, Scalar, Sequence
from generator.diagnostics import Diagnostic, Replacement, Result
from generator.normalization import nearest, plain_letters
from generator.rendering.citations import citations
from generator.wording import REFERENCE

if TYPE_CHECKING:
    from generator.content.model import Notice
    from generator.content.yaml_reader import Node
    from generator.diagnostics import Location
    from generator.rendering.citations import Citation

_BRACES = re.compile(r"\{(?P<inside>[^{}]{0,80})\}")
_MEANT = re.compile(r"(?:muc|so|phu luc|diem|khoan|phan|ma|id)\b")
_MOST_NEAR = 20
_CLOSING = '”"’)'
_FORM = "viết {mục mã} để in “mục 3”, {số mã} để in “3”, ví dụ {mục nv-duong-a}"


class _Place(NamedTuple):
    """Where a text stands: the keys above it, and whether its first word goes on with a sentence."""

    keys: tuple[str, ...] = ()
    goes_on: bool = False


def resolve(notice: Notice, tree: Mapping) -> Result[Mapping]:
    """Return the tree with its references as words; the same tree where it has none.

    ``notice`` is what the tree reads as, with the references unread: they change no number.
    """
    # Braces of the office's wording are places for data.
    texts = {key: node for key, node in tree.entries.items() if key != "wording"}
    if not _has_braces(tree._replace(entries=texts)):
        return Result(tree)
    resolver = _Resolver(citations(notice), frozenset(_ids(notice)))
    made, found = resolver.mapping(tree, _Place())
    return Result(made, found[:MAX_ALIKE])


def _begins_sentence(before: str) -> bool:
    """Whether what stands before a word ends a sentence, or nothing does."""
    end = before.rstrip().rstrip(f"{_CLOSING}*")
    return not end or end[-1] in ".!?…"


def _has_braces(node: Node) -> bool:
    if isinstance(node, Scalar):
        return "{" in node.value
    return any(map(_has_braces, node.entries.values() if isinstance(node, Mapping) else node.items))


def _ids(value: object) -> list[str]:
    """Return the ids that records of a value have; nothing of what was repealed."""
    if getattr(value, "repealed", False):
        return []
    own = [value.id] if isinstance(getattr(value, "id", None), str) else []  # type: ignore[attr-defined]  # asked before
    return [*own, *(one for inner in (value if isinstance(value, tuple) else ()) for one in _ids(inner))]


class _Resolver:
    """Puts words in the place of references, by how the items of a notice are cited."""

    def __init__(self, cited: dict[str, Citation], ids: frozenset[str]) -> None:
        self._cited = cited
        self._ids = ids
        self._near: dict[str, str | None] = {}

    def mapping(self, node: Mapping, place: _Place) -> Result[Mapping]:
        found: list[Diagnostic] = []
        entries: dict[str, Node] = {}
        for key, child in node.entries.items():
            goes_on = key == "text" and "lead" in node.entries
            entries[key], faults = self._node(child, _Place((*place.keys, key), goes_on))
            found += faults
        return Result(node._replace(entries=entries), tuple(found))

    def _node(self, node: Node, place: _Place) -> Result[Node]:
        if place.keys[-1] == "id":
            return Result(node)
        if isinstance(node, Mapping):
            return Result(*self.mapping(node, place))
        if isinstance(node, Scalar):
            return Result(*self._scalar(node, place))
        made = [self._node(item, place) for item in node.items]
        return Result(
            Sequence([one.value for one in made], node.location), tuple(fault for one in made for fault in one.found)
        )

    def _scalar(self, scalar: Scalar, place: _Place) -> Result[Scalar]:
        if "{" not in scalar.value or scalar.is_faulty:
            return Result(scalar)
        found: list[Diagnostic] = []
        is_capitals = REFERENCE.sub("", scalar.value).isupper()
        # Results that are one running paragraph are parts of its sentence.
        in_running = place.keys[0] in ("results", "limitations") and "items" in place.keys

        def words(match: re.Match[str]) -> str:
            said, faults = self._words(match, scalar.location)
            found.extend(faults)
            begins = _begins_sentence(scalar.value[: match.start()])
            if match.start() == 0 and (place.goes_on or in_running):
                begins = False
            if is_capitals or match["form"].isupper():
                return said.upper()
            return said[:1].upper() + said[1:] if begins or match["form"][0].isupper() else said

        value = REFERENCE.sub(words, scalar.value)
        found += self._malformed(scalar, REFERENCE.sub("", scalar.value))
        return Result(scalar._replace(value=value), tuple(found))

    def _words(self, match: re.Match[str], location: Location) -> Result[str]:
        """Return the words of a reference; the reference itself, with the reason, where it leads nowhere."""
        key, form = match["id"], match["form"].casefold()
        one = self._cited.get(key)
        if one is None and key not in self._ids:
            near = self._nearest(key)
            hint = f"có phải là {{{form} {near}}}?" if near else "xem lại mã (id) của mục, hoặc bỏ lời viện dẫn"
            meant = Replacement(match[0], f"{{{match['form']} {near}}}") if near else None
            message = f"viện dẫn {match[0]}: không còn mục nào có mã ấy"
            return Result(match[0], (Diagnostic("S101", message, location, hint, suggestion=meant),))
        if one is None or (form == "số" and not one.number):
            what = "chỗ ấy in ra không có số"
            return Result(match[0], (Diagnostic("S103", f"viện dẫn {match[0]}: {what}", location, "viết bằng lời"),))
        return Result(one.number if form == "số" else one.phrase)

    def _nearest(self, key: str) -> str | None:
        """Return the id that was probably meant; of a file full of wrong ids only for the first."""
        if key not in self._near and len(self._near) < _MOST_NEAR:
            self._near[key] = nearest(key, self._cited)
        return self._near.get(key)

    def _malformed(self, scalar: Scalar, rest: str) -> list[Diagnostic]:
        """Report braces that were meant for a reference."""
        insides = [found["inside"].strip() for found in _BRACES.finditer(rest)]
        meant = [one for one in insides if _MEANT.match(plain_letters(one)) or one in self._ids]
        return [
            Diagnostic("S104", f"“{{{one}}}” không phải lời viện dẫn theo mã", scalar.location, _FORM) for one in meant
        ]
