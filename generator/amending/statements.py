"""What the texts that go with an instrument say of themselves: of which notice they are, and what changed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.amending.consolidation import cite_record, cite_subject
from generator.registry.history import CHANGED
from generator.rendering.composer import UnsignedMark
from generator.standard.reference_texts import CONSOLIDATED, DRAFT, REDLINE, STATEMENT_ENDS

if TYPE_CHECKING:
    from generator.amending.instruments import Instrument

_FOR_READING = f"{STATEMENT_ENDS}, chỉ dùng để {{use}}; khi thi hành thì căn cứ vào các văn bản đã ký."


def consolidated(instrument: Instrument) -> UnsignedMark:
    """Return what a consolidated text says: of which notice it is, and by which documents, in order of issue."""
    first, *more = instrument.before.lineage
    changing = [f"{CHANGED[one.kind]} tại {cite_record(one)} của {one.issuer}" for one in more]
    changing.append(f"{CHANGED[instrument.kind]} tại {_cited(instrument)}")
    whole = f"{cite_record(first)} của {first.issuer}{cite_subject(instrument.before.notice)}"
    said = (f"Văn bản này hợp nhất {whole}, đã được:", *(f"{one};" for one in changing[:-1]), f"{changing[-1]}.")
    return UnsignedMark(CONSOLIDATED, (*map(_begun, said), _FOR_READING.format(use="tra cứu")))


def redline(instrument: Instrument) -> UnsignedMark:
    """Return what a redline says: which document made the changes that are marked in it, and in what."""
    first, *more = instrument.before.lineage
    before = "".join(f", đã được {CHANGED[one.kind]} tại {cite_record(one)}" for one in more)
    said = (
        f"Văn bản này đánh dấu những chỗ được {CHANGED[instrument.kind]} tại {_cited(instrument)}, so với "
        f"{cite_record(first)} của {first.issuer}{before}."
    )
    return UnsignedMark(REDLINE, (said, _FOR_READING.format(use="đối chiếu")))


def _cited(instrument: Instrument) -> str:
    """Return how the instrument is cited; a draft has no number or day yet."""
    own = instrument.notice
    called = f"{own.title.capitalize()} số {own.number}/{own.symbol} {own.date.long}"
    if not own.number or not own.date.day:
        called = f"{own.title.capitalize()} {DRAFT}"
    return f"{called} của {own.issuer.full_name}"


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]
