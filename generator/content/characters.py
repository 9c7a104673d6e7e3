"""Report texts of a content file that a wrong encoding ruined, and characters that only look like the right ones."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from generator.characters import garbled
from generator.characters.lookalikes import lookalikes, private_use
from generator.content.source import MAX_ALIKE
from generator.diagnostics import Diagnostic
from generator.normalization import normalize
from generator.remembering import TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import yaml

    from generator.content.source import Source

_RETYPE = "gõ lại chữ ấy bằng bộ gõ tiếng Việt"


class WrittenText(NamedTuple):
    """A value and the event that says where it stands; ``text`` still has what is dropped from it later."""

    event: yaml.ScalarEvent
    text: str


def check(texts: Sequence[WrittenText], source: Source) -> Iterator[Diagnostic]:
    """Yield what is ruined and what looks like something else in the texts of a file."""
    composed = [_composed(one.text) for one in texts]
    yield from islice(_ruined(texts, composed, source), MAX_ALIKE)
    yield from islice(_alike(texts, composed, source), MAX_ALIKE)


@lru_cache(TEXTS)
def _composed(text: str) -> str:
    return normalize("NFC", text)


def _ruined(texts: Sequence[WrittenText], composed: Sequence[str], source: Source) -> Iterator[Diagnostic]:
    for one, damages in zip(texts, garbled.survey(composed).damages, strict=True):
        for damage in damages:
            # An escape can be read, and a text may be about escapes.
            code = "C409" if damage.page == "HTML" else "C208"
            yield Diagnostic(
                code, damage.message, source.location_at(_offset(one, damage.written, source)), damage.remedy
            )


def _alike(texts: Sequence[WrittenText], composed: Sequence[str], source: Source) -> Iterator[Diagnostic]:
    for one, text in zip(texts, composed, strict=True):
        for found in lookalikes(text):
            location = source.location_at(_offset(one, found.written, source))
            yield Diagnostic("C209", found.message, location, _RETYPE)
        for sign in private_use(text):
            message = f"ký tự U+{ord(sign):04X} chỉ một phông có, máy khác in ra ô trống"
            yield Diagnostic("C209", message, source.location_at(_offset(one, sign, source)), _RETYPE)


def _offset(one: WrittenText, words: str, source: Source) -> int:
    """Return where words of a value stand in the file; where the value begins if an escape or a fold hides them."""
    begin, written = source.written(one.event)
    at = written.find(words)
    return begin + max(at if at >= 0 else written.find(words.split(maxsplit=1)[0]), 0)
