"""The words of a PDF in its order, and what of a text follows where: words cut otherwise, others between them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from generator.pdf.model import SAME_LINE, PrintedLine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.pdf.model import Word
    from generator.pdf.printed_text import Mark, Pieces

_OVERLAP = 2.0
"""Points by which neighbouring words may overlap."""
_AHEAD = 64
"""Characters of what is still wanted by which a place is judged."""


class PageWord(NamedTuple):
    """A word of the PDF, its page, and its text in the form in which it is compared."""

    page: int
    word: Word
    key: str


class Followed(NamedTuple):
    """Where a text stands: how much it takes of each word; its end: the next word, and how much of that is taken."""

    lengths: dict[int, int]
    end: tuple[int, int]


class Passing(NamedTuple):
    """Which words do not belong to a text that is followed.

    ``always(word)`` returns the first word from there on that may belong to it; ``else_to(word, wanted)`` where the
    text, of which it is given the next characters, goes on if the word is not part of it. Both may return the same.
    """

    always: Callable[[int], int]
    else_to: Callable[[int, str], int]


NOTHING = Passing(lambda number: number, lambda number, _: number)


class WordStream:
    """The words of some pages in order; ``taken`` are those that belong to a text already, with how much of them."""

    def __init__(self, words: Iterable[PageWord]) -> None:
        self.words = [word for word in words if word.key]
        self.joined = "".join(word.key for word in self.words)
        self.starts = list(accumulate((len(word.key) for word in self.words), initial=0))
        self.taken: Counter[int] = Counter()

    def first_of(self, page: int) -> int:
        """Return the first word of a page, or of the next that has any."""
        return bisect_left(self.words, page, key=lambda word: word.page)

    def follow(self, pieces: Pieces, start: tuple[int, int], passing: Passing = NOTHING) -> Followed | None:
        """Return the words of a text that begins at a place; ``None`` if it does not."""
        follower = _Follower(self, start, passing)
        for number, piece in enumerate(pieces):
            if isinstance(piece, str):
                is_there = follower.text(piece)
            else:
                after = pieces[number + 1] if number + 1 < len(pieces) else ""
                is_there = follower.mark(piece, after[:1] if isinstance(after, str) else "")
            if not is_there:
                return None
        return Followed(follower.taken, follower.end)

    def take(self, followed: Followed) -> list[PageWord]:
        """Let words belong to a text, and return them."""
        self.taken.update(followed.lengths)
        return [self.words[number] for number in followed.lengths]

    def left(self) -> list[PageWord]:
        """Return the words that belong to no text so far, or not whole."""
        return [word for number, word in enumerate(self.words) if self.taken[number] < len(word.key)]


class _Follower:
    """Follows one text along a stream."""

    def __init__(self, stream: WordStream, start: tuple[int, int], passing: Passing) -> None:
        self._stream, self._passing = stream, passing
        self._number, self._used = start
        self.taken: dict[int, int] = {}

    @property
    def end(self) -> tuple[int, int]:
        """Where the text has come to."""
        return self._number, self._used

    def text(self, wanted: str) -> bool:
        """Return whether these characters come next, and go behind them."""
        done = 0
        while done < len(wanted):
            if not self._arrive():
                return False
            key = self._key()
            rest = wanted[done : done + len(key)]
            if key.startswith(rest):
                self._take(len(rest))
                done += len(rest)
            elif not self._pass(wanted[done : done + _AHEAD]):
                return False
        return True

    def mark(self, mark: Mark, after: str) -> bool:
        """Return whether a mark comes next, or need not, and go behind it; ``after`` is the character that follows."""
        left = Counter(mark.value) if mark.kind == "formula" else Counter[str]()
        is_there = False
        while self._arrive():
            length = self._of_formula(left) if mark.kind == "formula" else self._of(mark, after)
            if length:
                is_there = True
                self._take(length)
                if not mark.spreads or self._used:
                    break
            elif is_there or not mark.is_needed or not self._pass(after):
                break
        return not left.total() if mark.kind == "formula" else is_there or not mark.is_needed

    def _of(self, mark: Mark, after: str) -> int:
        key = self._key()
        is_next = not mark.is_needed and not mark.spreads and after and key.startswith(after)
        return 0 if is_next else mark.length(key, self._stream.words[self._number].page)

    def _of_formula(self, left: Counter[str]) -> int:
        """Return how much of this word is made of the letters of a formula that are left, and take them off."""
        length = 0
        for sign in self._key():
            if not left.total() or (not left[sign] and sign.isalnum()):
                break
            left[sign] -= min(1, left[sign])
            length += 1
        return length

    def _key(self) -> str:
        return self._stream.words[self._number].key[self._used :]

    def _arrive(self) -> bool:
        """Go to the next word that may belong to the text; return whether there is any."""
        words = self._stream.words
        while self._number < len(words) and not self._used:
            further = self._number + 1 if self._number in self._stream.taken else self._passing.always(self._number)
            if further == self._number:
                break
            self._number = further
        return self._number < len(words)

    def _pass(self, wanted: str) -> bool:
        """Go to where the text goes on behind words that are not part of it; return whether it does."""
        further = self._number if self._used else self._passing.else_to(self._number, wanted)
        is_further = further > self._number
        self._number = further
        return is_further

    def _take(self, length: int) -> None:
        self.taken[self._number] = self.taken.get(self._number, 0) + length
        is_whole = length == len(self._key())
        self._number, self._used = (self._number + 1, 0) if is_whole else (self._number, self._used + length)


def lines_of(words: Iterable[PageWord]) -> Iterator[PrintedLine]:
    """Group words that follow each other on one baseline, from left to right."""
    line: list[PageWord] = []
    for word in words:
        if line and not _is_same_line(line[-1], word):
            yield PrintedLine(line[0].page, tuple(one.word for one in line))
            line = []
        line.append(word)
    if line:
        yield PrintedLine(line[0].page, tuple(one.word for one in line))


def _is_same_line(last: PageWord, word: PageWord) -> bool:
    is_level = abs(last.word.baseline - word.word.baseline) < SAME_LINE
    return last.page == word.page and is_level and word.word.left >= last.word.right - _OVERLAP
