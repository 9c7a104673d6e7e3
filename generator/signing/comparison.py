"""Compare a signed PDF with the document it is of: every word, and every dot outside the places that may be filled."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.ooxml import package
from generator.ooxml.document import read_document
from generator.ooxml.units import POINTS_PER_MM
from generator.pdf import (
    drawn_digits,
    flattening,
    page_differences,
    printed_text,
    reader,
    structure,
    text_matcher,
    visibility,
)
from generator.pdf.model import Box
from generator.signing import places, remaking, signatures, signed_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.ooxml.document import Document
    from generator.pdf.model import MatchedText, Pdf, Word
    from generator.signing.signed_pdf import SignedPdf

_AROUND = 0.5 * POINTS_PER_MM
_SHOWN = 3
_OF_ANOTHER = "chọn lại tệp; bản gốc là tệp PDF mà phần mềm ký số đã lưu, không phải bản in rồi quét"
_SIGN = "ký bản PDF ấy cho đủ rồi đưa lại; bản đã ký đúng thì xem có chọn nhầm tệp không"
_CHANGED = "đừng dùng tệp này; lấy tệp mà phần mềm ký số đã lưu, hoặc ký lại từ PDF do chương trình làm"


def compare(signed: SignedPdf, docx: bytes, drafts: Iterable[bytes] = ()) -> list[Diagnostic]:
    """Return all in which a signed PDF is not the document of a Word file, numbered and dated, with its signatures.

    ``drafts`` are Word files of which the PDF that was signed may have been made: it is made again, as anybody can
    forge the seal of this program.

    Errors: V421 (words), V422 (looks), V423 (not signed by both), V424 (a signature is broken, or something acts).
    Warnings: V425 (changed after the last signature), V426 (what could not be verified).
    """
    document = read_document(package.unpack(docx, signed.file), signed.file)
    text = text_matcher.match(document, signed.pdf)
    free = _free(signed, document, text)
    return [
        *_words(signed, text),
        *_looks(signed, document, free, drafts),
        *_signed(signed),
        *_unverified(signed),
    ]


def _free(signed: SignedPdf, document: Document, text: MatchedText) -> dict[int, list[Box]]:
    """Return the places that may be filled, by page: the blanks, and where the signatures stand."""
    found: dict[int, list[Box]] = defaultdict(list)
    for one in signed.head.filled:
        found[one.page].append(one.box.wider(_AROUND))
    for field in signed_fields.read(signed.made_here, signed.file).fields if signed.made_here else ():
        found[field.page].append(field.box.wider(_AROUND))
    try:
        for place in places.find(document, text).fields:
            found[place.page].append(place.box.wider(_AROUND))
    except NoticeError:  # the fields of the file itself must do, or what is off is told as a change
        pass
    words = _by_page(signed.pdf)
    for field in signed.form.signed:
        # Elsewhere a signature may stand on bare paper only: over words it could say anything.
        if field.page and not any(field.box.meets(word.box) for word in words.get(field.page, ())):
            found[field.page].append(field.box.wider(_AROUND))
    return found


def _by_page(pdf: Pdf) -> Mapping[int, Sequence[Word]]:
    return {number: page.words for number, page in enumerate(pdf.pages, 1)}


def _words(signed: SignedPdf, text: MatchedText) -> Iterator[Diagnostic]:
    """Yield each paragraph that is not there as it was issued, and each line that is there besides."""
    head = signed.head
    its = f"phần đầu PDF ghi số {head.number or 'trống'}, ngày {head.date or 'trống'}; {_CHANGED}"
    missing = (*text.missing, *text.unprinted)
    if len(missing) > len(text.lines):  # most of it is not there: each paragraph would tell the same
        yield Diagnostic("V421", _of_another(signed, len(missing)), Location(signed.file), _OF_ANOTHER)
        return
    for paragraph in missing:
        where = Location(signed.file, None, None, paragraph.part, paragraph.index, paragraph.words)
        yield Diagnostic("V421", "PDF đã ký không có đoạn này của thông báo, hoặc có mà khác", where, its)
    for line in (one for page in text.unexplained for one in page):
        message = f"trang {line.page} của PDF đã ký có chữ mà thông báo không có: “{line.text[:80]}”"
        yield Diagnostic("V421", message, Location(signed.file), _CHANGED)


def _of_another(signed: SignedPdf, missing: int) -> str:
    """Return what a PDF is that has not most of the paragraphs."""
    if not any(page.words for page in signed.pdf.pages):
        return "PDF không có chữ nào đọc được: là bản quét hay ảnh chụp, nên không so được với thông báo"
    return f"PDF không có {missing} đoạn của thông báo, tức quá nửa: là văn bản khác, hoặc chữ trong tệp không đọc được"


def _looks(
    signed: SignedPdf, document: Document, free: Mapping[int, Sequence[Box]], drafts: Iterable[bytes]
) -> Iterator[Diagnostic]:
    """Yield where the pages look otherwise than the PDF that was to be signed, on the screen or printed."""
    where = Location(signed.file)
    added = signed.form.additions
    if strange := [*added.acts, *structure.unknown(added.addresses, document.addresses)]:
        message = f"PDF có thứ tự chạy, đường dẫn lạ hoặc tệp đính kèm: {', '.join(strange[:_SHOWN])}"
        yield Diagnostic("V424", message, where, _CHANGED)
    if added.unsteady:
        message = f"PDF có thứ mà mỗi phần mềm hiện một khác: {', '.join(added.unsteady[:_SHOWN])}"
        yield Diagnostic("V422", message, where, _CHANGED)
    yield from _in_blanks(signed)
    yield from _digits(signed)
    yield from _since_signed(signed)
    if not signed.made_here:
        yield from _hidden(signed.plain, signed)
        yield from _covering(signed, free)
        message = "PDF không bắt đầu bằng bản do chương trình làm, nên chỉ so được chữ, không so được hình của trang"
        hint = "lần sau ký trên PDF của chương trình (thongbao pdf --sign-fields); lần này xem lại từng trang"
        yield Diagnostic("V426", message, where, hint)
        return
    fields = [one.name for one in signed_fields.read(signed.made_here, signed.file).fields]
    if strange_parts := structure.faults(signed.made_here, document.addresses, fields):
        yield Diagnostic("V424", f"PDF có phần ngoài trang in: {strange_parts[0][:80]}", where, _CHANGED)
    yield from _hidden(signed.made_here, signed)
    yield from _forged(signed, drafts)
    if len(signed.pdf.pages) != len((before := reader.read(signed.made_here, signed.file)).pages):
        message = f"PDF đã ký có {len(signed.pdf.pages)} trang, bản trình ký có {len(before.pages)}"
        yield Diagnostic("V422", message, where, _CHANGED)
        return
    yield from _different(signed, before, free)


def _forged(signed: SignedPdf, drafts: Iterable[bytes]) -> Iterator[Diagnostic]:
    """Yield where the PDF with which it begins looks otherwise than the same made again, or that it cannot be made."""
    again = remaking.made_again(signed, drafts)
    if again == signed.made_here:
        return
    where = Location(signed.file)
    if not again:
        message = f"{_NOT_REMADE}; dấu của chương trình trong PDF thì ai cũng làm được"
        yield Diagnostic("V426", message, where, "so với bản trình ký còn giữ, hoặc xem lại từng trang")
        return
    ours, its = reader.read(again, signed.file), reader.read(signed.made_here, signed.file)
    spots = list(page_differences.differences(again, signed.made_here, {}, {}, signed.file))
    told = [f"trang {one.page}{_near(one.box, ours.pages[one.page - 1].words)}" for one in spots if one.box]
    if len(ours.pages) != len(its.pages):
        told.append(f"{len(its.pages)} trang thay vì {len(ours.pages)}")
    if not told:
        return
    # Other fonts change every page; who changes some words leaves the others as they are.
    code = "V422" if len(spots) < len(ours.pages) else "V426"
    message = f"{_REMADE_OTHERWISE}: {'; '.join(told[:_SHOWN])}"
    yield Diagnostic(code, message, where, _CHANGED if code == "V422" else _OTHER_FONTS)


def are_pages_proven(signed: SignedPdf, found: Iterable[Diagnostic]) -> bool:
    """Return whether the pages were compared with those made again here, by what :func:`compare` found."""
    unproven = (_NOT_REMADE, _REMADE_OTHERWISE)
    return bool(signed.made_here) and not any(one.message.startswith(unproven) for one in found)


_NOT_REMADE = "chưa làm lại được bản trình ký để so hình của trang"
_REMADE_OTHERWISE = "bản trình ký trong PDF khác bản làm lại trên máy này"
_OTHER_FONTS = "máy đã làm nó có phông chữ khác, hoặc nó bị giả: so với bản trình ký còn giữ, hoặc xem lại từng trang"


def _in_blanks(signed: SignedPdf) -> Iterator[Diagnostic]:
    """Yield what makes number or date look otherwise than they read: text that is not seen, a picture over it."""
    written = signed.head.written
    if not written:
        return
    first = signed.pdf.pages[0]._replace(words=written)
    unseen = any(visibility.unseen(signed.plain, signed.pdf._replace(pages=(first,)), signed.file))
    if unseen or visibility.is_drawn_over(signed.plain, first, signed.file):
        said = ", ".join(f"“{one.tooltip}”" for one in signed.head.filled)
        message = f"chữ ở chỗ ghi số, ngày ({said}) bị che, không hiện ra, hoặc có hình vẽ chồng lên"
        yield Diagnostic("V422", message, Location(signed.file), _CHANGED)


def _digits(signed: SignedPdf) -> Iterator[Diagnostic]:
    """Yield where digits of number and date are drawn otherwise than they are read."""
    for one, room in zip(signed.head.filled, signed.head.rooms, strict=True):
        digits = printed_text.normalise(one.tooltip)
        if not (digits.isascii() and digits.isdecimal()):  # told as words that are not the notice's
            continue
        inside = room.wider(-_AROUND)
        place = Box(min(inside.left, one.box.left), one.box.top, max(inside.right, one.box.right), one.box.bottom)
        drawn = drawn_digits.compare(signed.plain, place, digits, signed.file)
        if drawn.is_other:
            message = f"chỗ ghi {_BLANKS[one.name]} hiện ra “{drawn.text}” mà chữ trong tệp là “{digits}”"
            yield Diagnostic("V422", message, Location(signed.file), _CHANGED)
        elif not drawn.is_same:
            message = f"chưa chắc {_BLANKS[one.name]} hiện ra đúng là “{digits}”: nét chữ lạ, không nhận ra"
            yield Diagnostic("V426", message, Location(signed.file), "mở PDF, xem tận mắt chỗ ấy")


_BLANKS = {places.NUMBER: "số", places.DAY: "ngày", places.MONTH: "tháng"}


def _since_signed(signed: SignedPdf) -> Iterator[Diagnostic]:
    """Yield where the pages were changed after the last signature, which then vouches for other pages."""
    before = signed.when_signed
    if signed.is_signed_by_both and len(before) < len(signed.data):
        with suppress(NoticeError):  # such a signature is broken, and told so
            yield from _changed(signed, before, "lúc ký xong")


def _covering(signed: SignedPdf, free: Mapping[int, Sequence[Box]]) -> Iterator[Diagnostic]:
    """Yield the signatures that stand over the text: where no dots are compared, they could say anything there."""
    words = _by_page(signed.pdf)
    for field in signed.form.signed:
        met = [one.text for one in words.get(field.page, ()) if field.box.meets(one.box)]
        if met and not any(place.holds(field.box) for place in free.get(field.page, ())):
            message = f"chữ ký “{field.name}” ở trang {field.page} đè lên chữ: “{' '.join(met)[:60]}”"
            yield Diagnostic("V422", message, Location(signed.file), _CHANGED)


def _different(
    signed: SignedPdf, before: Pdf, free: Mapping[int, Sequence[Box]], what: str = "bản trình ký"
) -> Iterator[Diagnostic]:
    where = Location(signed.file)
    inside = {
        number: [word for word in page.words if any(one.meets(word.box) for one in free.get(number, ()))]
        for number, page in enumerate(before.pages, 1)
    }
    ours = flattening.flattened(signed.made_here, signed.file)
    printed = flattening.flattened(signed.data, signed.file, printed=True)
    told: set[str] = set()
    # What is only printed, or only shown on a screen, differs in one of the two.
    for its in dict.fromkeys((signed.shown, printed)):
        for spot in page_differences.differences(ours, its, free, inside, signed.file):
            covered = ", ".join(f"“{word}”" for word in spot.hidden[:_SHOWN])
            near = _near(spot.box, before.pages[spot.page - 1].words) if spot.box else f", {covered} bị che ở chỗ ký"
            message = f"trang {spot.page} của PDF đã ký khác {what}{near}"
            if message not in told:
                told.add(message)
                yield Diagnostic("V422", message, where, _CHANGED)


def _near(box: Box, words: Sequence[Word]) -> str:
    """Return the words at a place, as a clerk finds them."""
    met = [word.text for word in words if box.meets(word.box)]
    return f", chỗ “{' '.join(met)[:60]}”" if met else f", cách mép trên {box.top / POINTS_PER_MM:.0f} mm"


def changed_since(signed: SignedPdf, original: bytes) -> list[Diagnostic]:
    """Return where the pages of a PDF look otherwise than those of the original with which it begins (V422)."""
    return list(_changed(signed, original, "bản gốc"))


def _changed(signed: SignedPdf, former: bytes, what: str) -> Iterator[Diagnostic]:
    before = reader.read(flattening.flattened(former, signed.file), signed.file)
    if len(before.pages) != len(signed.pdf.pages):
        message = f"PDF có {len(signed.pdf.pages)} trang, {what} có {len(before.pages)}"
        yield Diagnostic("V422", message, Location(signed.file), _CHANGED)
    else:
        yield from _different(signed._replace(made_here=former), before, {}, what)


def _hidden(data: bytes, signed: SignedPdf) -> Iterator[Diagnostic]:
    unseen = [one.text for one in visibility.unseen(data, reader.read(data, signed.file), signed.file)]
    if unseen:
        message = f"PDF có chữ không hiện ra: “{'”, “'.join(unseen[:_SHOWN])}” ({len(unseen)} chỗ)"
        yield Diagnostic("V422", message, Location(signed.file), _CHANGED)


def _signed(signed: SignedPdf) -> Iterator[Diagnostic]:
    """Yield what is wrong with the signatures."""
    where = Location(signed.file)
    if not signed.is_signed_by_both:
        message = f"PDF {_lacking(signed)}; bản gốc có chữ ký của người ký và của cơ quan (Điều 5)"
        yield Diagnostic("V423", message, where, _SIGN)
    for at, one in enumerate(signed.signatures):
        if one.is_intact is False:
            message = f"chữ ký của {_who(signed, at)} không còn đúng với tệp: tệp bị sửa sau khi ký, hoặc chữ ký hỏng"
            yield Diagnostic("V424", message, where, _CHANGED)
        elif one.trouble:
            message = f"chứng thư của {_who(signed, at)} {one.trouble}"
            yield Diagnostic("V424", message, where, "ký lại bằng chứng thư còn hiệu lực")
    if signed.given and signed.unsigned_bytes > 0:
        message = f"sau chữ ký cuối tệp còn được ghi thêm {signed.unsigned_bytes} byte, không chữ ký nào bảo vệ phần ấy"
        hint = "muốn chắc thì lấy tệp do phần mềm ký lưu ra ngay sau khi cơ quan ký"
        yield Diagnostic("V425", message, where, hint)


def _lacking(signed: SignedPdf) -> str:
    """Return what signatures a PDF has that is not signed by both."""
    if not signed.given:
        return "chưa có chữ ký số nào"
    who = _who(signed, signed.signatures.index(signed.given[0]))
    if len(signed.given) == 1:
        return f"mới có một chữ ký số: {who}"
    return f"có {len(signed.given)} chữ ký số đều của một chứng thư: {who}"


def _unverified(signed: SignedPdf) -> Iterator[Diagnostic]:
    """Yield what nobody verified here, and what the decree does not want in a signature."""
    where = Location(signed.file)
    shown = reader.read(signed.shown, signed.file).pages
    if any(len(one.words) > len(other.words) for one, other in zip(shown, signed.pdf.pages, strict=True)):
        hint = "ở văn bản chính, khung chữ ký chỉ có hình chữ ký và dấu (Phụ lục I, phần I, khoản 7 và 8)"
        yield Diagnostic("V426", "trong khung chữ ký có chữ, không chỉ có hình", where, hint)
    if signed.signatures and not signatures.can_verify():
        message = f"chưa kiểm {len(signed.signatures)} chữ ký số: máy này chưa cài phần kiểm chữ ký"
        hint = 'cài thêm: pip install "thongbao[sign]"; hoặc mở PDF bằng phần mềm ký số để xem chữ ký'
        yield Diagnostic("V426", message, where, hint)
    order = [one.field for one in signed.given]
    if {places.SIGNER, places.ORGAN} <= set(order) and order.index(places.ORGAN) < order.index(places.SIGNER):
        hint = "nghị định: người ký ký trước, văn thư ghi số và ngày, rồi cơ quan mới ký (Điều 13, 15, 17)"
        yield Diagnostic("V426", "cơ quan ký trước người ký", where, hint)
    for at, one in enumerate(signed.signatures):
        if not one.is_intact or one.trouble:
            continue
        lacking = f"chưa kiểm được {', '.join(one.unverified)}" if one.unverified else ""
        if said := "; ".join(filter(None, (lacking, one.remark))):
            message = f"chữ ký của {_who(signed, at)}: tệp đúng là tệp đã ký; {said}"
            hint = "mở PDF bằng phần mềm ký số để xem chứng thư; hoặc đặt chứng thư gốc (.crt) vào content/chung-thu"
            yield Diagnostic("V426", message, where, hint)


def _who(signed: SignedPdf, at: int) -> str:
    one = signed.signatures[at]
    return f"{one.signer or one.field}{f', {one.time}' if one.time else ''}"
