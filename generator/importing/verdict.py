"""Say what was proven of a content file that was read from a Word file, in the clerk's words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.codes import CODES
from generator.diagnostics import Diagnostic, Location
from generator.revisions import text_diff

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.importing.left_out import LeftOut
    from generator.importing.proof import Proof, ProofDifference
    from generator.importing.source import Place

_SHOWN = 60
_COMPONENTS = {
    "country": "Quốc hiệu do chương trình in",
    "motto": "Tiêu ngữ do chương trình in",
    "label": "“Nơi nhận:” do chương trình in",
}


def sentence(proof: Proof) -> str:
    """Return how much comes out word for word: ``96 trong 97 đoạn in ra đúng từng chữ, đúng số``."""
    if not proof.is_rendered:
        return f"chưa in lại được để so ({proof.total} đoạn)"
    whole = proof.held == proof.total
    count = f"cả {proof.total} đoạn" if whole else f"{proof.held} trong {proof.total} đoạn"
    added = sum(one.place is None for one in proof.differences)
    more = f"; in thêm {added} đoạn" if added else ""
    dashes = f"; {proof.dashes} dấu đầu dòng in thành “-” hay “+”" if proof.dashes else ""
    return f"{count} in ra đúng từng chữ, đúng số{more}{dashes}"


def diagnostics(proof: Proof, lost: Sequence[LeftOut], file: str) -> tuple[Diagnostic, ...]:
    """Return what comes out otherwise (N003), what is not held (N004), or that nothing is proven (N005)."""
    found = [*_of_differences(proof.differences, file), *_of_lost(lost, file)]
    if not proof.is_rendered:
        found.insert(0, Diagnostic("N005", sentence(proof), Location(file), CODES["N005"].remedy))
    return tuple(found)


def _of_differences(differences: Sequence[ProofDifference], file: str) -> Iterator[Diagnostic]:
    """Yield each difference; numbers that are only written otherwise as one."""
    marks: dict[tuple[str, str], list[ProofDifference]] = {}
    for one in differences:
        if one.component == "rest":
            continue  # told as what is not held
        if one.marks:
            marks.setdefault((_shape(one.marks[0]), _shape(one.marks[1])), []).append(one)
        else:
            yield Diagnostic("N003", _message(one), _location(one.place, file))
    for alike in marks.values():
        first, *more = alike
        was, now = first.marks or ("", "")
        others = f", và ở {len(more)} đoạn nữa có số như vậy" if more else ""
        yield Diagnostic("N003", f"số “{was}” in ra “{now}”{others}", _location(first.place, file))


def _shape(sign: str) -> str:
    """Return the form of a number, whatever it counts."""
    return re.sub(r"\w+", "1", sign)


def _message(one: ProofDifference) -> str:
    about = f"{_COMPONENTS[one.component]}: " if one.component in _COMPONENTS else ""
    if not one.now:
        return f"{about}không in ra: “{_shown(one.was)}”"
    if not one.was:
        return f"{about}in thêm “{_shown(one.now)}”"
    was, now = text_diff.excerpts(one.was, one.now, beside=1, most=_SHOWN)
    return f"{about}“{was}” in ra “{now}”"


def _of_lost(lost: Sequence[LeftOut], file: str) -> Iterator[Diagnostic]:
    for one in lost:
        yield Diagnostic("N004", f"không giữ được {_shown(str(one))}", _location(one.place, file))


def _location(place: Place | None, file: str) -> Location:
    if place is None or not place.paragraph:
        return Location(file)
    return Location(file, part=place.part, paragraph=place.paragraph, words=place.words)


def _shown(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
