"""Tracked changes of a Word file as proposals: who proposes what and where, and what is left when they are decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from generator.ooxml import markup, package, visible_text
from generator.ooxml.package import W
from generator.revisions.tracked_changes.acceptance import settled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from lxml.etree import _Element as Element

_ADDED = (f"{W}ins", f"{W}moveTo")
_REMOVED = (f"{W}del", f"{W}moveFrom")
_MOVED = (f"{W}moveTo", f"{W}moveFrom")
_MARK = "{urn:thongbao:proposal}number"
"""An attribute that no Word file has: which proposal a tracked change belongs to."""


class Proposal(NamedTuple):
    """Tracked changes of one person in one paragraph, or the two ends of a move, which are decided together.

    ``date`` is as the file has it, "" where it has none; ``removed`` and ``added`` are the words, ``paragraph`` the
    first words of the paragraph as it would be.
    """

    number: int
    author: str
    date: str
    removed: str
    added: str
    paragraph: str
    is_move: bool = False


Accepts: TypeAlias = "Callable[[Proposal], bool]"
"""Whether a proposal is accepted."""


def accept_all(_: Proposal) -> bool:
    """Accept a proposal, whichever it is."""
    return True


def accept_none(_: Proposal) -> bool:
    """Reject a proposal, whichever it is."""
    return False


def accept_by(authors: Iterable[str]) -> Accepts:
    """Return what accepts the proposals of some persons only; capitals and spaces do not count."""
    names = {_folded(one) for one in authors}
    return lambda proposal: _folded(proposal.author) in names


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


class ProposedFile:
    """A Word file with its tracked changes.

    Raises:
        NoticeError: a part that must be XML is not (D006).
    """

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = parts
        self._stories = visible_text.story_names(parts, package.main_part(parts))
        self._roots = {name: visible_text.tree(parts, name) for name in self._stories}
        self.proposals = self._gathered()

    def settled(self, accepts: Accepts) -> dict[str, bytes]:
        """Return the parts without tracked changes, each proposal accepted or rejected.

        Changes of the look are accepted: the look is compared with what the program makes, and never merged.
        """
        accepted = {str(one.number) for one in self.proposals if accepts(one)}
        roots = {
            name: settled(root, lambda mark: mark.get(_MARK) is None or mark.get(_MARK) in accepted)
            for name, root in self._roots.items()
            if any(True for _ in root.iter(*markup.REVISIONS, *markup.REVISION_RANGES))
        }
        for root in roots.values():
            for node in root.iter():
                if _MARK in node.attrib:
                    del node.attrib[_MARK]
        return {**self._parts, **{name: package.serialise(root) for name, root in roots.items()}}

    def _gathered(self) -> tuple[Proposal, ...]:
        groups: dict[tuple[object, ...], list[Element]] = {}
        for name, root in self._roots.items():
            for number, paragraph in enumerate(root.iter(f"{W}p")):
                for mark in paragraph.iter(*_ADDED, *_REMOVED):
                    # A text box's paragraphs are paragraphs of their own.
                    if next(mark.iterancestors(f"{W}p")) is paragraph:
                        groups.setdefault(self._group(mark, name, number), []).append(mark)
            for number, row in enumerate(root.iter(f"{W}tr")):
                for mark in row.iterfind(f"{W}trPr/*"):
                    if mark.tag in (*_ADDED, *_REMOVED):
                        groups.setdefault((mark.get(f"{W}author", ""), name, "row", number), []).append(mark)
        return tuple(_proposal(number, marks) for number, marks in enumerate(groups.values(), 1))

    def _group(self, mark: Element, part: str, paragraph: int) -> tuple[object, ...]:
        author = mark.get(f"{W}author", "")
        if mark.tag in _MOVED:
            # The mark of a paragraph's end goes with the words that move.
            own = next(mark.iterancestors(f"{W}p"))
            if words := _words(one for one in own.iter(*_MOVED)):
                return author, words
        return author, part, paragraph


def _proposal(number: int, marks: Sequence[Element]) -> Proposal:
    for mark in marks:
        mark.set(_MARK, str(number))
    first = marks[0]
    paragraph = next(first.iterancestors(f"{W}p"), None)
    shown = "" if paragraph is None else "".join(one.text or "" for one in paragraph.iter(f"{W}t"))
    return Proposal(
        number,
        first.get(f"{W}author", ""),
        first.get(f"{W}date", ""),
        _words(mark for mark in marks if mark.tag in _REMOVED),
        _words(mark for mark in marks if mark.tag in _ADDED),
        visible_text.first_words(shown),
        is_move=any(mark.tag in _MOVED for mark in marks),
    )


def _words(nodes: Iterable[Element]) -> str:
    texts = ("".join(one.text or "" for one in node.iter(f"{W}t", f"{W}delText")) for node in nodes)
    return " ".join(filter(None, (" ".join(text.split()) for text in texts)))
