"""The rule of texts that a wrong encoding ruined, and the verdict on a file that is ruined as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.characters import garbled
from generator.lint.rules.rule import Finding, everywhere, rule
from generator.ooxml.document import LEGACY_FONT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.characters.garbled import Damage
    from generator.lint.detect.components import Components
    from generator.ooxml.document import Document, Paragraph

_WHOLE = 0.5
"""Share of damaged words from which a file is ruined as a whole."""
_CONVERT = "chuyển mã cả tệp bằng bộ gõ (UniKey: Ctrl+Shift+F6, bảng mã đích Unicode), chọn phông Times New Roman"
_READ_AGAIN = "lấy lại bản gốc, mở hoặc chép lại ở bảng mã UTF-8"
_LOST = "lấy lại bản gốc; chữ đã thành dấu hỏi thì không chuyển lại được"


def of_whole_file(document: Document) -> Finding | None:
    """Return the one finding of a file that is ruined as a whole, so that no other rule can be checked in it."""
    damaged, share = _damaged(document)
    if not damaged or share < _WHOLE:
        return None
    pages = [damage.page for _, damage in damaged]
    page = max(dict.fromkeys(pages), key=pages.count)
    paragraph, damage = max((one for one in damaged if one[1].page == page), key=lambda one: one[1].words)
    if not page:
        return Finding(f"chữ có dấu của cả văn bản đã mất: “{damage.written}”", paragraph, _LOST)
    shown = f"“{damage.written}”, có lẽ là “{damage.likely}”"
    if page in ("UTF-8", "HTML"):
        return Finding(f"chữ của cả văn bản hỏng vì sai bảng mã ({page}): {shown}", paragraph, _READ_AGAIN)
    return Finding(f"cả văn bản dùng bảng mã cũ {page}, không phải Unicode: {shown}", paragraph, _CONVERT)


@rule("F110", article="TCVN 6909")
def text_garbled(document: Document, _: Components) -> Iterator[Finding]:
    """Chữ hỏng vì sai bảng mã.

    Kiểm tra: chữ tiếng Việt là Unicode; không còn chữ mã cũ (TCVN3, VNI, VPS), chữ UTF-8 bị đọc sai, chữ đã thành dấu hỏi.
    Sai: Gi¸m ®èc Së; GiÃ¡m Ä‘á»‘c Sá»Ÿ; Gi?m ??c S?.
    Đúng: Giám đốc Sở.
    Sửa trong Word: chuyển mã đoạn ấy sang Unicode bằng bộ gõ (UniKey: Ctrl+Shift+F6) hoặc gõ lại; cả tệp mã cũ thì chuyển cả tệp rồi chọn phông Times New Roman.
    """
    for paragraph, damage in _damaged(document)[0]:
        if damage.page != "HTML":  # F616
            yield Finding(damage.message, paragraph, damage.remedy)


def _damaged(document: Document) -> tuple[list[tuple[Paragraph, Damage]], float]:
    """Return the damages with their paragraphs, and how much of the words beyond ASCII they are."""
    paragraphs = list(everywhere(document))
    report = garbled.survey([paragraph.text for paragraph in paragraphs])
    pairs = zip(paragraphs, report.damages, strict=True)
    found = [(paragraph, _as_printed(paragraph, damage)) for paragraph, damages in pairs for damage in damages]
    return found, report.share


def _as_printed(paragraph: Paragraph, damage: Damage) -> Damage:
    """Return a damage whose likely words are capitals where the font draws capitals: .VnTimeH."""
    drawn = (run.font for run in paragraph.runs if run.text.strip())
    is_drawn_capital = all(LEGACY_FONT.match(font) and font.endswith("H") for font in drawn)
    return damage._replace(likely=damage.likely.upper()) if is_drawn_capital else damage
