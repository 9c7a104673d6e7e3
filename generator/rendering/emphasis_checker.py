"""Hold the bold and italic words of a rendered file against what the notice asks for."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Location
from generator.emphasis import EmphasisPart, parts
from generator.ooxml import visible_text
from generator.ooxml.on_off import switch
from generator.ooxml.package import W
from generator.rendering.outline import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.etree import _Element as Element

    from generator.rendering.outline import Line, Value

_Looks = tuple[EmphasisPart, ...]


def check(root: Element, values: Mapping[str, Value], file: str) -> Iterator[Diagnostic]:
    """Report paragraphs whose bold or italic words the file does not show."""
    asked = [(line, looks) for value in values.values() for line in lines_of(value) if (looks := _asked(line))]
    if not asked:
        return
    shown = {_shown(paragraph) for paragraph in root.iter(f"{W}p")}
    for line, looks in asked:
        if looks not in shown:
            words = visible_text.first_words(line.words)
            yield Diagnostic("T204", "chữ đậm, chữ nghiêng của đoạn này không in ra đúng", Location(file, words=words))


def _asked(line: Line) -> _Looks:
    """Return the parts of a line by their look; nothing where it has but one, upright."""
    texts = [span.text for span in line.spans] or [line.text]
    found = [part for text in texts for part in (parts(text) if line.has_marks else (EmphasisPart(text),))]
    looks = _joined(part._replace(italic=part.italic or line.italic) for part in found)
    return looks if any(part.bold or part.italic for part in looks) else ()


def _shown(paragraph: Element) -> _Looks:
    """Return the parts of a paragraph by the look that its runs have besides that of a style."""
    found: list[EmphasisPart] = []
    for run in paragraph.iter(f"{W}r"):
        look = run.find(f"{W}rPr")
        if look is None or look.find(f"{W}rStyle") is None:
            text = "".join(node.text or "" for node in run.iter(f"{W}t"))
            found.append(EmphasisPart(text, switch(look, "b") is True, switch(look, "i") is True))
    return _joined(found)


def _joined(parts: Iterable[EmphasisPart]) -> _Looks:
    """Return parts with the same look as one; white space, which has none that is seen, as part of those around."""
    worded: list[EmphasisPart] = []
    for part in parts:
        if part.text.strip() or not worded:
            worded.append(part)
        else:
            worded[-1] = worded[-1]._replace(text=worded[-1].text + part.text)
    joined = [
        EmphasisPart("".join(one.text for one in alike), *look)
        for look, alike in groupby(worded, key=lambda one: (one.bold, one.italic))
    ]
    return tuple(one._replace(text=" ".join(one.text.split())) for one in joined if one.text.strip())
