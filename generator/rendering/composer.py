"""Turns a notice into the lines that a reader will see, in order, with their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.content import rows
from generator.emphasis import escaped
from generator.rendering.body import annex_body, body, paragraphs
from generator.rendering.outline import ANNEX_NUMBER, Line, Span, Style, origin_of
from generator.standard.reference_texts import UNSIGNED
from generator.wording import BLANK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.content.model import Archive, Notice, Recipient
    from generator.rendering.outline import Piece, Value
    from generator.standard.reference_texts import ReferenceText


_GROUND_END = " ;.,"


def basis(notice: Notice) -> tuple[Piece, ...]:
    """Return the grounds, in italics: each ends with a semicolon, the last with a full stop (PL I, I, II, k6 a)."""
    texts = [f"{text.rstrip(_GROUND_END)};" for text in notice.basis[:-1]]
    texts += [f"{text.rstrip(_GROUND_END)}." for text in notice.basis[-1:]]
    return tuple(line._replace(italic=True) for line in paragraphs(Style.BODY, texts, "basis", "text"))


def opening(notice: Notice) -> tuple[Piece, ...]:
    """Return the paragraphs before the body."""
    return tuple(paragraphs(Style.BODY, notice.opening, "opening", "text"))


def closing(notice: Notice, replaced: str = "") -> tuple[Piece, ...]:
    """Return the last words; before them which notice this one replaces, as it is cited, if it does."""
    before = (f"{notice.title.capitalize()} này thay thế {replaced}.",) if replaced else ()
    last = Line(Style.CLOSING, notice.closing, origin=origin_of("closing", "0"))
    return (*paragraphs(Style.BODY, before, "closing", "replaced"), last)


def signature_titles(notice: Notice) -> tuple[Piece, ...]:
    """Return the lines above the signature: authority, then post."""
    authority = paragraphs(Style.AUTHORITY, notice.signature.authority, "signature", "authority")
    lines = (*authority, Line(Style.AUTHORITY, notice.signature.post, origin=origin_of("signature", "post")))
    return tuple(_whole(line) for line in lines)


def _whole(line: Line) -> Line:
    """Return the line as one whose words change as one."""
    return line._replace(spans=(Span(line.text, whole=True),))


def signature_names(notice: Notice) -> tuple[Piece, ...]:
    """Return the lines below the signature: other post, then name."""
    lines = {"other_post": notice.signature.other_post, "name": notice.signature.name}
    return tuple(
        _whole(Line(Style.SIGNER, text, origin=origin_of("signature", place))) for place, text in lines.items() if text
    )


def recipients(notice: Notice) -> tuple[Piece, ...]:
    """Return the lines of ``Nơi nhận``; the last is always the archive's (PL I, I, II, k9)."""
    lines = [
        Line(
            Style.RECIPIENT,
            f"- {recipient_words(recipient)};",
            origin=origin_of(recipient.id or f"recipients.{index}", "0"),
        )
        for index, recipient in enumerate(notice.recipients, 1)
    ]
    last = f"- Lưu: {archived(notice.archive)}."
    return tuple(map(_whole, (*lines, Line(Style.RECIPIENT, last, origin=origin_of("archive", "0")))))


def archived(archive: Archive) -> str:
    """Return the text after ``Lưu:``."""
    units = ", ".join(("VT", *archive.units))
    drafter = f".{archive.drafter}" if archive.drafter else ""
    copies = f" ({archive.copies})" if archive.copies else ""
    return f"{units}{drafter}{copies}"


def recipient_words(recipient: Recipient) -> str:
    """Return a recipient as printed, without the dash and the mark at the end."""
    members = f": {', '.join(recipient.members)}" if recipient.members else ""
    notes = "; ".join(note for note in (recipient.who, recipient.purpose) if note)
    return f"{recipient.to}{members} ({notes})" if notes else f"{recipient.to}{members}"


def annexes(notice: Notice) -> tuple[Piece, ...]:
    """Return the annexes one after the other; two or more have Roman numbers (PL I, I, III, k1)."""
    pieces: list[Piece] = []
    for scope, (annex, number) in enumerate(zip(notice.annexes, notice.annex_numbers, strict=True), 1):
        owner = annex.id or f"annexes.{scope}"
        heading = (Span("Phụ lục"), Span(f" {number}".rstrip(), ANNEX_NUMBER, whole=True))
        reference = _reference(notice)
        pieces.append(_line_of_spans(Style.ANNEX, heading, origin_of(owner, "heading")))
        pieces.append(Line(Style.ANNEX_TITLE, annex.title, origin=origin_of(owner, "title")))
        pieces.append(_line_of_spans(Style.ANNEX_REFERENCE, reference, origin_of(owner, "reference")))
        pieces.extend(annex_body(annex, notice, scope, owner))
    return tuple(pieces)


def _line_of_spans(style: Style, spans: Sequence[Span], origin: str) -> Line:
    spans = tuple(span for span in spans if span.text)
    return Line(style, "".join(span.text for span in spans), origin=origin, spans=spans)


def _reference(notice: Notice) -> tuple[Span, ...]:
    """``(Kèm theo Thông báo số … ngày … của …)``: Mẫu 2.1 of PL III."""
    return (
        Span("(Kèm theo "),
        Span(notice.title.capitalize(), "title", whole=True),
        Span(" số "),
        Span(notice.number or BLANK, "number", whole=True),
        Span("/"),
        Span(notice.symbol, "symbol", whole=True),
        Span(" "),
        Span(notice.date.long, "date", whole=True),
        Span(" của "),
        Span(notice.issuer.full_name or "", "issuer.full_name"),
        Span(")"),
    )


def _value_at(record: object, path: str) -> object:
    """Return the value of a text of the table; ``None`` where there is none."""
    for key in path.split("."):
        record = getattr(record, key, None)
    return record


class UnsignedMark(NamedTuple):
    """What marks a text that goes with an instrument: its kind, and the paragraphs that say what it is."""

    text: ReferenceText
    statement: tuple[str, ...]


def marked(values: Mapping[str, Value], mark: UnsignedMark) -> dict[str, Value]:
    """Return what a notice prints, as a text that nobody takes for the signed one: it says so, and is not signed.

    The words stand in values that every template has, so that an office's own template prints them, too.
    """
    title = Line(Style.AUTHORITY, mark.text.title, origin=origin_of("signature", "post"))
    unsigned = Line(Style.SIGNER, UNSIGNED, origin=origin_of("signature", "name"))
    said = paragraphs(Style.BODY, map(escaped, mark.statement), "statement", "text")
    return {
        **values,
        "title": f"{mark.text.title}\n{values['title']}",
        "opening": (*said, *values["opening"]),
        "signature.titles": (_whole(title),),
        "signature.names": (_whole(unsigned),),
    }


def compose(notice: Notice, replaced: str = "") -> dict[str, Value]:
    """Return everything a template may name: a text for ``{{ name }}``, pieces for ``{{p name }}``.

    This is the whole of what a template of a notice knows; a name that is not here does not exist. ``replaced`` is
    the notice that this one replaces, as it is cited, if it does.
    """
    return {
        **{path: field.shown(_value_at(notice, path)) for path, field in rows.texts().items()},
        "number": notice.number or BLANK,
        "opening": (*basis(notice), *opening(notice)),
        **body(notice),
        "closing": closing(notice, replaced),
        "recipients": recipients(notice),
        "signature.titles": signature_titles(notice),
        "signature.names": signature_names(notice),
        "annexes": annexes(notice),
    }
