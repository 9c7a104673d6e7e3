"""Rules of the signature: authority, post, name (PL I, phần I, mục II, khoản 7)."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.codes import Severity
from generator.lint.rules.rule import Finding, has_wrong_case, rule, seen, underlined, wrong_look
from generator.normalization import normalize
from generator.standard.components import COMPONENTS
from generator.standard.decree import NAME_LIMIT, wrong_authority_order
from generator.standard.names import DEGREES, HONOURS, MORE_SURNAMES, RANKS, SURNAMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.lint.detect.components import Components
    from generator.lint.detect.text_lines import TextLine
    from generator.ooxml.document import Document

_AUTHORITY = re.compile(r"(?P<sign>TM|KT|TL|TUQ|Q)\. (?P<rest>\S.*)")
# T/L, T.L., “TL GIÁM ĐỐC” and the like; UQ is no abbreviation of the decree.
_LIKE_AUTHORITY = re.compile(r"(T\W?M|K\W?T|T\W?L|(T\W?)?U\W?Q|Q)(?=\W)", re.IGNORECASE)
_SPELT = re.compile(r"(?P<words>THAY MẶT|KÝ THAY|THỪA LỆNH|THỪA ỦY QUYỀN|ỦY QUYỀN|QUYỀN)\s(?!HẠN)", re.IGNORECASE)
_ABBREVIATED = {"THAY MẶT": "TM.", "KÝ THAY": "KT.", "THỪA LỆNH": "TL.", "QUYỀN": "Q."}
"""A collective is signed for first; a unit's head signs by order; his deputy may sign for him (Điều 13)."""
_COLLECTIVE = re.compile(r"(ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND|BAN|SỞ|TẬP THỂ|ĐOÀN)\b(?! TRƯỞNG)")
_SIGN_AFTER_POST = re.compile(r"\s(TM|KT|TL|TUQ)\b")
_HEAD = re.compile(
    r"(TỔNG )?GIÁM ĐỐC|CHỦ TỊCH|CHỦ NHIỆM|CHÁNH|(CHI CỤC |CỤC |VỤ |VIỆN |BỘ |HIỆU |THỦ |ĐOÀN )?TRƯỞNG\b|PHÓ\b"
)
_BEFORE_HEADS = ("KT", "TL", "TUQ")
_DEPUTY = re.compile(r"(?P<unit>(?:HIỆU|VIỆN|(?:CHI )?CỤC|VỤ|TỔ) )PHÓ\b|PHÓ (?P<post>.+)|(?P<minister>THỨ TRƯỞNG)\b")
_OF_A_DEPUTY = re.compile(r" (?:THƯỜNG TRỰC|PHỤ TRÁCH|ĐIỀU HÀNH)\b.*")
_SIGNED_BY_DEPUTIES = re.compile(r"TM\. (?!ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND)|(KT|TUQ)\. ")
"""What stands above a deputy's post: of other collectives than a People's Committee he signs for these directly."""
_IN_SHORT = re.compile(r"(?P<short>(?:PHÓ )?(?:P[./]\s*)?\w+)\b")
_VOWELS = frozenset("AEIOUY")

_HONOURED = re.compile(rf"({'|'.join(sorted((*DEGREES, *HONOURS), key=len, reverse=True))})(?![^\W\d_])", re.IGNORECASE)
_HONOURED_AFTER = re.compile(rf"[,(–-]\s*({'|'.join(DEGREES)})\b")
_ADDRESSED = re.compile(r"(Ông|Bà)\b\W*(?P<name>.*)")
_FIELD_RULES = re.compile(
    r"\b(TRƯỜNG|ĐẠI HỌC|HỌC VIỆN|BỆNH VIỆN|TRUNG TÂM Y TẾ|VIỆN|TRẠM Y TẾ|CÔNG AN|QUÂN|BỘ CHỈ HUY)\b"
)
"""Organs whose field may have its own rules for what stands before a name (k7 d)."""
_LEAST_OF_NAME = 2
_FULL_NAME = 3


@rule("F501", article="người ký")
def authority_wrong(_: Document, components: Components) -> Iterator[Finding]:
    """Quyền hạn của người ký viết sai.

    Kiểm tra: TM., KT., TL., TUQ., Q. viết hoa, có dấu chấm và một dấu cách; TM. đứng trước tên tập thể, cơ quan; KT., TL., TUQ. đứng trước chức vụ của người đứng đầu; TM. ở trên TL., TL. ở trên KT.; dòng dưới cùng là chức vụ của người ký; trên chức vụ của cấp phó có KT. và chức vụ của người đứng đầu; chức vụ không viết tắt.
    Sai: TL.GIÁM ĐỐC / CHÁNH VĂN PHÒNG; T/L GIÁM ĐỐC / CHÁNH VĂN PHÒNG; KT. PHÓ GIÁM ĐỐC / PHÓ GIÁM ĐỐC; KT. GIÁM ĐỐC (không có dòng chức vụ); PHÓ GIÁM ĐỐC (không có KT. GIÁM ĐỐC ở trên); GĐ.
    Đúng: KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC; GIÁM ĐỐC.
    Sửa trong Word: gõ lại dòng quyền hạn, thêm dòng chức vụ.
    """
    for line in components.titles:
        if right := _AUTHORITY.match(line.text):
            yield from _signed_for(line, right["sign"], right["rest"])
        elif _LIKE_AUTHORITY.match(line.text):
            yield Finding(
                f"“{line.text}”: viết TM., KT., TL., TUQ. hoặc Q., sau đó là một dấu cách và chức vụ", line.paragraph
            )
        elif spelt := _SPELT.match(line.text):
            short = _ABBREVIATED.get(spelt["words"].upper(), "TUQ.")
            yield Finding(f"“{line.text}”: “{spelt['words']}” phải viết tắt là “{short}”", line.paragraph)
        else:
            yield from _in_short(line, line.text)
    yield from _in_order(components.titles)
    yield from _not_for_the_head(components.titles)


def _in_short(line: TextLine, post: str) -> Iterator[Finding]:
    """Judge whether a post begins with letters that stand for it: GĐ, P. GIÁM ĐỐC."""
    match = _IN_SHORT.match(post)
    words = match["short"].removeprefix("PHÓ ") if match else ""
    is_short = re.match(r"P[./]", words) or not _VOWELS & set(normalize("NFD", words))
    if match and words.isupper() and is_short:
        message = f"“{line.text}”: “{match['short']}” viết tắt, phải ghi đủ chức vụ, như GIÁM ĐỐC"
        yield Finding(message, line.paragraph)


def _not_for_the_head(titles: Sequence[TextLine]) -> Iterator[Finding]:
    """Judge whether a deputy signs for the head: his post stands first, or below an authority that is not his."""
    line = titles[-1] if titles else None
    deputy = _DEPUTY.match(line.text) if line else None
    above = [one.text for one in titles[:-1]]
    if line is None or deputy is None or (above and not _AUTHORITY.match(above[-1])):
        return
    if not above or not _SIGNED_BY_DEPUTIES.match(above[-1]):
        head = "BỘ TRƯỞNG" if deputy["minister"] else f"{deputy['unit']}TRƯỞNG" if deputy["unit"] else deputy["post"]
        signed = f"KT. {_OF_A_DEPUTY.sub('', head or '')}"
        lines = [*(text for text in above if text.partition(" ")[2] != signed.partition(" ")[2]), signed]
        written = f"[{', '.join(lines)}]" if len(lines) > 1 else signed
        hint = f"thêm quyền hạn {' / '.join(lines)}; tệp nội dung: authority: {written}"
        message = f"trên “{line.text}” phải có dòng “{signed}”: cấp phó ký thay người đứng đầu"
        yield Finding(message, line.paragraph, hint)


def _signed_for(line: TextLine, sign: str, rest: str) -> Iterator[Finding]:
    if sign != "TM":
        yield from _in_short(line, rest)
    if sign == "TM" and _HEAD.match(rest):
        yield Finding(f"“{line.text}”: TM. đứng trước tên tập thể, cơ quan, không phải chức vụ", line.paragraph)
    if after := _SIGN_AFTER_POST.search(rest):
        yield Finding(f"“{line.text}”: mỗi dòng chỉ một quyền hạn, bỏ “{after[1]}” hoặc đưa xuống dòng", line.paragraph)
    elif sign in _BEFORE_HEADS and (_COLLECTIVE.match(rest) or rest.startswith("PHÓ ")):
        yield Finding(f"“{line.text}”: {sign}. đứng trước chức vụ của người đứng đầu", line.paragraph)


def _in_order(titles: Sequence[TextLine]) -> Iterator[Finding]:
    """Judge which line stands above which: an authority above a post, and that of a higher one above a lower's."""
    matches = [_AUTHORITY.match(line.text) for line in titles]
    for (above, below), line in zip(pairwise(matches), titles[1:], strict=False):
        if above is None or above["sign"] == "Q":
            continue
        wrong = "" if below is None else wrong_authority_order(f"{above['sign']}.", f"{below['sign']}.")
        if wrong:
            yield Finding(wrong, line.paragraph)
        elif above["sign"] == "KT" and line.text == above["rest"]:
            yield Finding(f"dưới “{above[0]}” phải là chức vụ của cấp phó ký thay", line.paragraph)
    last = matches[-1] if matches else None
    if last is not None and last["sign"] != "Q":
        yield Finding(f"sau “{last[0]}” phải có dòng chức vụ của người ký", titles[-1].paragraph)


@rule("F502", article="người ký")
def titles_look(_: Document, components: Components) -> Iterator[Finding]:
    """Quyền hạn, chức vụ thiếu hoặc sai kiểu.

    Kiểm tra: quyền hạn, chức vụ của người ký in hoa, cỡ 13 - 14, kiểu đứng, đậm, không gạch chân, căn giữa, không có dấu ở cuối dòng.
    Sai: TL. GIÁM ĐỐC / Chánh Văn phòng; TL. GIÁM ĐỐC / CHÁNH VĂN PHÒNG (không đậm).
    Đúng: TL. GIÁM ĐỐC / CHÁNH VĂN PHÒNG (cỡ 14, đậm).
    Sửa trong Word: gõ bằng chữ in hoa, cỡ 14, Đậm, căn giữa.
    """
    if not components.titles and not components.reference_text:
        yield Finding("không thấy chức vụ của người ký (chữ in hoa) ở cuối văn bản")
    for line in components.titles:
        if line.text != line.text.upper() and not all(run.caps for run in seen(line.segment.runs)):
            yield Finding(f"“{line.text}” phải viết bằng chữ in hoa", line.paragraph)
        if line.text.endswith((".", ",", ";", ":")):
            yield Finding(f"“{line.text}”: cuối dòng quyền hạn, chức vụ không có dấu", line.paragraph)
        yield from wrong_look(line, COMPONENTS["titles"])
        yield from underlined(line, COMPONENTS["titles"])


@rule("F503", article="họ tên người ký")
def name_wrong(_: Document, components: Components) -> Iterator[Finding]:
    """Họ tên người ký sai.

    Kiểm tra: họ, tên đệm, tên viết thường, hoa chữ đầu mỗi tiếng, cỡ 13 - 14, kiểu đứng, đậm, không gạch chân, căn giữa dưới chức vụ, không quá 50 ký tự (giới hạn của hệ thống quản lý văn bản); không học hàm, học vị, danh hiệu, cách xưng hô (trường học, bệnh viện, viện, lực lượng vũ trang theo quy định của ngành).
    Sai: NGUYỄN VĂN A; TS. Nguyễn Văn A; BSCKII Nguyễn Văn A; Nguyễn Văn A, ThS.
    Đúng: Nguyễn Văn A.
    Sửa trong Word: gõ lại họ tên, cỡ 14, Đậm, căn giữa.
    """
    line = components.name
    if line is None:
        if components.titles:
            yield Finding(
                "không thấy họ tên người ký (bản dự thảo có thể để trống)",
                components.titles[-1].paragraph,
                unchecked=True,
            )
        return
    yield from _honoured(line, components)
    bare = line.text.removeprefix(next((rank for rank in RANKS if line.text.startswith(f"{rank} ")), ""))
    if has_wrong_case(line.text, COMPONENTS["name"]) or any(word[0].islower() for word in bare.split()):
        yield Finding(f"“{line.text}”: họ tên viết thường, hoa chữ đầu mỗi tiếng", line.paragraph)
    elif all(run.caps for run in seen(line.segment.runs)):
        yield Finding("họ tên đặt kiểu in hoa (All caps), phải viết thường", line.paragraph)
    if len(line.text) > NAME_LIMIT:
        yield Finding(f"họ tên dài {len(line.text)} ký tự, quá {NAME_LIMIT}", line.paragraph)
    if line.text.endswith((".", ",", ";")) or line.text.startswith("("):
        yield Finding(f"“{line.text}”: họ tên không có dấu câu, ngoặc đơn", line.paragraph)
    elif len(line.text.split()) < _LEAST_OF_NAME:
        yield Finding(f"“{line.text}”: phải ghi đủ họ, tên đệm và tên", line.paragraph)
    yield from wrong_look(line, COMPONENTS["name"])
    yield from underlined(line, COMPONENTS["name"])


def _honoured(line: TextLine, components: Components) -> Iterator[Finding]:
    """Judge what stands before and after a name; Ông and Bà are also surnames."""
    text = line.text
    wrong = f"“{text}”: trước họ tên không ghi học hàm, học vị, danh hiệu, cách xưng hô"
    if _HONOURED.match(text) or _HONOURED_AFTER.search(text):
        if any(_FIELD_RULES.search(one.text) for one in components.organ):
            yield Finding(f"“{text}”: ngành của cơ quan này có thể có quy định riêng", line.paragraph, unchecked=True)
        else:
            yield Finding(wrong, line.paragraph)
    elif addressed := _ADDRESSED.match(text):
        words = addressed["name"].split()
        if len(words) >= _FULL_NAME and words[0] in (*SURNAMES, *MORE_SURNAMES):
            yield Finding(wrong, line.paragraph)
        elif words and words[0] in SURNAMES:
            yield Finding(f"“{text}”: không biết “{text.split()[0]}” là họ hay cách xưng hô", unchecked=True)


@rule("F515", article="tập quán", severity=Severity.WARNING, of_look=True)
def signature_may_break(_: Document, components: Components) -> Iterator[Finding]:
    """Khối ký có thể bị ngắt sang trang khác.

    Kiểm tra: hàng của bảng chứa chữ ký không cho phép ngắt giữa hai trang; khối ký ở ngoài bảng thì P301 xét.
    Sai: chức vụ ở cuối trang 2, họ tên ở đầu trang 3.
    Đúng: cả khối ký ở một trang.
    Sửa trong Word: chọn bảng, Thuộc tính bảng (Table Properties) > Hàng (Row) > bỏ chọn “Cho phép ngắt hàng” (Allow row to break across pages).
    """
    cells = [line.paragraph.cell for line in (*components.titles, components.name) if line]
    if any(cell is not None and not cell.whole for cell in cells):
        yield Finding(
            "hàng chứa chữ ký cho phép ngắt giữa hai trang",
            components.titles[0].paragraph if components.titles else None,
        )


@rule("F519", article="tập quán")
def reference_text_signed(_: Document, components: Components) -> Iterator[Finding]:
    """Văn bản hợp nhất hoặc bản so sánh có khối ký.

    Kiểm tra: văn bản ghi trên đầu là VĂN BẢN HỢP NHẤT, BẢN SO SÁNH thì không có chức vụ, họ tên người ký; đó là bản để tra cứu, văn bản có hiệu lực là các văn bản đã ký.
    Sai: trên đầu ghi VĂN BẢN HỢP NHẤT, cuối văn bản có GIÁM ĐỐC và họ tên.
    Đúng: cuối văn bản ghi VĂN BẢN HỢP NHẤT, (không có chữ ký).
    Sửa trong Word: bỏ khối ký, hoặc gửi văn bản đã ký thay cho văn bản hợp nhất.
    """
    signed = next(filter(None, (*components.titles, components.name)), None)
    if components.reference_text and signed:
        yield Finding(f"văn bản ghi “{components.reference_text.text}” mà có khối ký “{signed.text}”", signed.paragraph)
