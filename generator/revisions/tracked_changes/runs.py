"""The text of a Word paragraph as tokens with their look, and the marked runs in which two versions differ."""

from __future__ import annotations

import copy
from bisect import bisect_left, bisect_right
from collections import deque
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple, Protocol

from lxml import etree

from generator.ooxml.package import W
from generator.ooxml.visible_text import XML_SPACE
from generator.rendering import origins
from generator.revisions.text_diff import differences, is_word
from generator.revisions.text_diff import tokens as split_tokens
from generator.revisions.tracked_changes.marks import canonical, is_same_xml, trackable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element as Element

    from generator.revisions.tracked_changes.marks import EditKey, RevisionMarker

SAME, INSERTED, DELETED, MOVED_FROM, MOVED_TO = "same", "ins", "del", "moveFrom", "moveTo"
"""How words are marked; the last four are the names of their elements in Word."""

_BREAKS = {f"{W}tab": "\t", f"{W}br": "\n"}
_NAMES = {text: name for name, text in _BREAKS.items()}
_NON_TEXT = "\ufdd3"
"""Starts the text of a token that is no text, such as a field."""


class Token(NamedTuple):
    """A word, a sign, or something else that a run holds (``node``); ``look`` is the run's ``w:rPr``.

    Elements of a paragraph outside its runs, such as bookmarks, are tokens with ``is_run`` false.
    """

    text: str
    look: Element | None = None
    node: Element | None = None
    is_run: bool = True


class TokenSpan(NamedTuple):
    """The tokens of one origin; ``key`` and ``whole`` as in :class:`generator.rendering.outline.Span`."""

    key: str
    whole: bool
    tokens: list[Token]


class RunPiece(NamedTuple):
    """Tokens that are marked alike, by one ``edit``.

    ``before`` are the old tokens of words that stayed; ``within`` is the move of a span within its paragraph,
    which needs a range of its own.
    """

    kind: str
    tokens: list[Token]
    edit: EditKey = None
    before: list[Token] | None = None
    within: EditKey = None

    @property
    def has_words(self) -> bool:
        """Whether there is more than punctuation and spaces."""
        return any(is_word(token.text) or token.node is not None for token in self.tokens)


class RevisionMark(NamedTuple):
    """How a span or a block is marked: the kind of mark (SAME for none), and its edit."""

    kind: str
    edit: EditKey = None


class SpanRevisions(Protocol):
    """Knows how the spans of a paragraph are to be marked."""

    def mark(self, key: str, *, is_new: bool) -> RevisionMark:
        """Return the mark of a span, as far as its key shows: SAME if it stayed in its place."""

    def edit(self, key: str, number: int) -> EditKey:
        """Return the key of the n-th difference within a span."""

    def is_item(self, edit: EditKey) -> bool:
        """Whether an edit inserts, removes or moves an item, and does not change words."""

    def versions(self, key: str) -> tuple[TokenSpan, TokenSpan] | None:
        """Return a span that was moved as it was and as it is, if both are known."""


def token_spans(paragraph: Element) -> list[TokenSpan]:
    """Return the paragraph's tokens by origin; keys of the template's own words start with ``~``."""
    cuts = origins.spans_of(paragraph)
    starts = [cut.start for cut in cuts]
    bounds = sorted({bound for cut in cuts for bound in (cut.start, cut.end)})
    found: list[TokenSpan] = []
    offset = 0
    for node, look in _run_children(paragraph):
        size = 0 if look is _OUTSIDE else origins.text_length(node)
        inner = bounds[bisect_right(bounds, offset) : bisect_left(bounds, offset + size)]
        for begin, end in pairwise((offset, *inner, offset + size)):
            at = bisect_right(starts, begin) - 1
            cut = cuts[at] if at >= 0 and begin < cuts[at].end else None
            # The template's own words are identified by the origin before them.
            key, whole = (cut.key, cut.whole) if cut else (f"~{cuts[at].key if at >= 0 else ''}", False)
            if not found or found[-1].key != key:
                found.append(TokenSpan(key, whole, []))
            found[-1].tokens.extend(_node_tokens(node, (node.text or "")[begin - offset : end - offset], look))
        offset += size
    return found


_OUTSIDE = etree.Element("outside")


def _run_children(paragraph: Element) -> Iterator[tuple[Element, Element | None]]:
    for child in paragraph:
        if child.tag == f"{W}r":
            look = child.find(f"{W}rPr")
            yield from ((node, look) for node in child if node.tag != f"{W}rPr")
        elif child.tag != f"{W}pPr":
            yield child, _OUTSIDE


def _node_tokens(node: Element, text: str, look: Element | None) -> Iterator[Token]:
    if look is _OUTSIDE:
        yield Token(_NON_TEXT + _node_xml(node).decode(), None, node, is_run=False)
    elif node.tag == f"{W}t":
        yield from (Token(token, look) for token in split_tokens(text))
    elif node.tag in _BREAKS and not node.attrib:
        yield Token(_BREAKS[node.tag], look)
    else:
        yield Token(_NON_TEXT + _node_xml(node).decode(), look, node)


def _node_xml(node: Element) -> bytes:
    """Return the XML of a node without the origins in it."""
    made = copy.deepcopy(node)
    origins.remove(made)
    return canonical(made)


def compare_spans(old: list[TokenSpan], new: list[TokenSpan], revisions: SpanRevisions) -> list[RunPiece]:
    """Return the pieces of a paragraph in both versions, in reading order."""
    new_keys = {one.key for one in new}
    kept = [one.key for one in old if one.key in new_keys and revisions.mark(one.key, is_new=False).kind == SAME]
    known = set(kept)
    if [one.key for one in new if one.key in known] != kept or len(known) < len(kept):
        # A condition in the template changed the order of its words: they are compared as a whole.
        old, new = _joined(old), _joined(new)
        known = {""}
    olds, news = deque(old), deque(new)
    found: list[RunPiece] = []
    while olds or news:
        while olds and olds[0].key not in known:
            found.extend(_removed_pieces(olds.popleft(), revisions))
        while news and news[0].key not in known:
            found.extend(_inserted_pieces(news.popleft(), revisions))
        if olds:
            one = olds.popleft()
            found.extend(_compare_span(one.tokens, news.popleft(), revisions))
    return _join_punctuation(found, revisions)


def _joined(spans: list[TokenSpan]) -> list[TokenSpan]:
    return [TokenSpan("", whole=False, tokens=[token for span in spans for token in span.tokens])]


def _removed_pieces(span: TokenSpan, revisions: SpanRevisions) -> list[RunPiece]:
    mark = revisions.mark(span.key, is_new=False)
    if mark.kind == MOVED_FROM:
        return _moved_within(span, mark, revisions)
    return [RunPiece(DELETED, span.tokens, revisions.edit(span.key, 0) if mark.kind == SAME else mark.edit)]


def _inserted_pieces(span: TokenSpan, revisions: SpanRevisions) -> list[RunPiece]:
    mark = revisions.mark(span.key, is_new=True)
    if mark.kind == MOVED_TO:
        return _moved_within(span, mark, revisions)
    return [RunPiece(INSERTED, span.tokens, revisions.edit(span.key, 0) if mark.kind == SAME else mark.edit)]


def _moved_within(span: TokenSpan, mark: RevisionMark, revisions: SpanRevisions) -> list[RunPiece]:
    """Return the pieces of a span that was moved, at its old or at its new place."""
    both = revisions.versions(span.key)
    pieces = [RunPiece(mark.kind, span.tokens, mark.edit)]
    if both:
        pieces = moved_pieces(_compare_span(both[0].tokens, both[1], revisions), mark)
    if all(piece.kind != mark.kind for piece in pieces):
        # No word of it is left: it was removed here and another inserted there.
        return pieces
    return [piece._replace(within=mark.edit) for piece in pieces]


def _compare_span(old: list[Token], new: TokenSpan, revisions: SpanRevisions) -> list[RunPiece]:
    """Return the pieces of a span that is in both versions, word by word."""
    found: list[RunPiece] = []
    i = j = 0
    spans = differences([token.text for token in old], [token.text for token in new.tokens], whole=new.whole)
    for number, (begin, end, start, stop) in enumerate([*spans, (len(old),) * 2 + (len(new.tokens),) * 2]):
        found.append(RunPiece(SAME, new.tokens[j:start], before=old[i:begin]))
        edit = revisions.edit(new.key, number)
        found.append(RunPiece(DELETED, old[begin:end], edit))
        found.append(RunPiece(INSERTED, new.tokens[start:stop], edit))
        i, j = end, stop
    return [piece for piece in found if piece.tokens]


def moved_pieces(pieces: Iterable[RunPiece], mark: RevisionMark) -> list[RunPiece]:
    """Return the pieces of moved words at one of their two places.

    Words that were changed, too, are shown as deleted at the old place and as inserted at the new one.
    Punctuation and spaces that change with the move are part of it.
    """
    is_new = mark.kind in (MOVED_TO, INSERTED)
    own, other = (INSERTED, DELETED) if is_new else (DELETED, INSERTED)
    found: list[RunPiece] = []
    for piece in pieces:
        if piece.kind == SAME:
            found.append(RunPiece(mark.kind, piece.tokens if is_new else piece.before or piece.tokens, mark.edit))
        elif piece.kind == own:
            found.append(piece if piece.has_words else RunPiece(mark.kind, piece.tokens, mark.edit))
        elif piece.kind != other:
            found.append(piece)
    return found


def _join_punctuation(pieces: list[RunPiece], revisions: SpanRevisions) -> list[RunPiece]:
    """Make changed punctuation and spaces part of the edit next to them, not an edit of their own."""
    found = list(pieces)
    for at, piece in enumerate(found):
        if piece.kind in (INSERTED, DELETED) and not piece.has_words and not revisions.is_item(piece.edit):
            beside = [found[other] for other in (at - 1, at + 1) if 0 <= other < len(found)]
            revised = (one for one in beside if one.kind != SAME)
            owner = next((one for one in revised if one.has_words or revisions.is_item(one.edit)), None)
            if owner:
                found[at] = piece._replace(edit=owner.edit)
    return found


def runs(pieces: Iterable[RunPiece], marker: RevisionMarker) -> list[Element]:
    """Return the content of a ``w:p``: runs, with revision marks around them.

    Raises:
        ValueError: something was inserted or removed that Word cannot track, such as a bookmark.
    """
    found: list[Element] = []
    for within, pieces_within in groupby(pieces, key=lambda piece: piece.within):
        group = list(pieces_within)
        start = None
        if within is not None:
            start = marker.range_start(MOVED_FROM if group[0].kind in (MOVED_FROM, DELETED) else MOVED_TO, within)
            found.append(start)
        for (kind, edit), alike in groupby(group, key=lambda piece: (piece.kind, piece.edit)):
            found.extend(_marked_runs(kind, edit, list(alike), marker))
        if start is not None:
            found.append(marker.range_end(start))
    return found


def _marked_runs(kind: str, edit: EditKey, pieces: list[RunPiece], marker: RevisionMarker) -> list[Element]:
    if kind == SAME:
        return list(_kept_runs(pieces, marker))
    nodes = _token_runs([token for piece in pieces for token in piece.tokens], deleted=kind == DELETED)
    if any(node.tag != f"{W}r" or node.find(f"{W}fldChar") is not None for node in nodes):
        raise ValueError(kind)
    mark = marker.mark(kind, edit)
    mark.extend(nodes)
    return [mark]


def _kept_runs(pieces: Iterable[RunPiece], marker: RevisionMarker) -> Iterator[Element]:
    """Return the runs of words that stayed, with marks where their look changed."""
    pairs = (pair for piece in pieces for pair in zip(piece.tokens, piece.before or piece.tokens, strict=True))
    for before, group in groupby(pairs, key=_look_before):
        nodes = _token_runs([token for token, _ in group], deleted=False)
        for run in nodes if before is not None else ():
            look = run.find(f"{W}rPr")
            if look is None:
                look = etree.Element(f"{W}rPr")
                run.insert(0, look)
            marker.track(look, before, "look")
        yield from nodes


def _look_before(pair: tuple[Token, Token]) -> Element | None:
    """Return the look that a token had in the old version; none if it has it still."""
    now, before = pair
    if now.look is before.look or not now.is_run:
        return None
    if is_same_xml(trackable(now.look, "rPr"), trackable(before.look, "rPr")):
        return None
    return _NO_LOOK if before.look is None else before.look


_NO_LOOK = etree.Element(f"{W}rPr")


def _token_runs(tokens: Iterable[Token], *, deleted: bool) -> list[Element]:
    found: list[Element] = []
    for _, group in groupby(tokens, key=lambda token: (id(token.look), token.is_run)):
        alike = list(group)
        if alike[0].is_run:
            found.append(_run(alike, deleted=deleted))
        else:
            found.extend(copy.deepcopy(token.node) for token in alike if token.node is not None)
    return found


def _run(tokens: list[Token], *, deleted: bool) -> Element:
    run = etree.Element(f"{W}r")
    if tokens[0].look is not None:
        run.append(copy.deepcopy(tokens[0].look))
    for is_text, group in groupby(tokens, key=lambda token: token.node is None and token.text not in _NAMES):
        if is_text:
            node = etree.SubElement(run, f"{W}delText" if deleted else f"{W}t")
            node.text = "".join(token.text for token in group)
            node.set(XML_SPACE, "preserve")
            continue
        for token in group:
            run.append(etree.Element(_NAMES[token.text]) if token.node is None else copy.deepcopy(token.node))
    return run
