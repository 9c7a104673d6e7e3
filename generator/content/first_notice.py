"""Writes the files of an office that begins: office.yaml and a first notice, whole and right, to be written over.

The kinds of office are in :mod:`generator.standard.offices`.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from generator.content import office_names
from generator.content.fields import NOTICE
from generator.content.next_year import FIRST_LINE
from generator.content.records import ISSUER, SIGNATURE
from generator.content.yaml_reader import Mapping, Node, Scalar, Sequence
from generator.content.yaml_writer import entry
from generator.diagnostics import Location, errors
from generator.wording import Day

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from generator.standard.offices import OfficeKind, SignatureForm


class NewRecipient(NamedTuple):
    """Who gets the notices of an office, and for what, "" where that goes without saying."""

    to: str
    purpose: str = ""


class NewOffice(NamedTuple):
    """What is known of an office that begins; ``name`` as in a sentence, ``parent`` in capitals, "" for none.

    Without ``recipients`` they are the usual ones.
    """

    kind: OfficeKind
    name: str
    parent: str
    code: str
    place: str
    signature: SignatureForm
    signer: str
    recipients: tuple[NewRecipient, ...] = ()

    def words(self, phrase: str) -> str:
        """Fill a phrase of the table of offices: ``UBND {level}``, of whom it is the people's committee."""
        return office_names.phrase(self.kind, self.name, phrase, self.parent)


_ENDS_WITH_A_MARK = re.compile(r"[.,;:!?…]+$")
_OF_A_LEVEL = re.compile(r"(?:tỉnh|thành phố|TP\.)\s+(?=[^\W\d])(?!Hồ Chí Minh)", re.IGNORECASE)
_FIELDS = {
    "parent": ISSUER.fields["parent"],
    "code": ISSUER.fields["code"],
    "place": NOTICE.fields["place"],
    "signer": SIGNATURE.fields["name"],
}
_RECIPIENTS = NOTICE.fields["recipients"]


def fault(key: str, text: str) -> str:
    """Return why a content file cannot have this text for a part of :class:`NewOffice`, "" if it can."""
    if end := _ENDS_WITH_A_MARK.search(text):
        return f"“{text}”: bỏ dấu {end[0]} ở cuối"
    if key == "place" and (level := _OF_A_LEVEL.match(text)):
        return f"“{text}”: địa danh không có chữ {level[0].strip()}; viết {text[level.end() :]}"
    if key in ("place", "signer") and text[:1].islower():
        called = "địa danh" if key == "place" else "họ tên"
        return f"“{text}”: {called} viết hoa chữ đầu mỗi tiếng"
    found = _FIELDS[key].read(Scalar(text, Location())).found
    return next((one.message for one in found), "")


def recipients_fault(recipients: Iterable[NewRecipient]) -> str:
    """Return why a content file cannot have these recipients, "" if it can."""
    found = errors(_RECIPIENTS.read(_node([_entry(one) for one in recipients])).found)
    return next((one.message for one in found), "")


def usual_recipients(kind: OfficeKind, name: str, parent: str) -> tuple[NewRecipient, ...]:
    """Return who usually gets the notices of an office."""
    reported = (office_names.phrase(kind, name, one, parent) for one in kind.told)
    told = (NewRecipient(to, "để báo cáo") for to in reported if to)
    leaders, parts = (office_names.phrase(kind, name, one) for one in (kind.leaders, kind.parts))
    return (*told, NewRecipient(leaders), NewRecipient(f"Các {parts}"))


def _entry(recipient: NewRecipient) -> object:
    return {"to": recipient.to, "for": recipient.purpose} if recipient.purpose else recipient.to


# The files


def office_text(office: NewOffice, *, small: bool = False) -> str:
    """Return office.yaml; ``small``: with the smaller sizes of the head."""
    kind = office.kind
    name = office.name
    printed = office_names.printed(kind, name, office.parent)
    said = " / ".join((*office.signature.authority, office.signature.post))
    issuer = {"parent": office.parent, "name": printed, "full_name": name, "code": office.code}
    lines = office.signature.authority
    signature = {
        "authority": [*lines] if len(lines) > 1 else "".join(lines),
        "post": office.signature.post,
        "name": office.signer,
    }
    recipients = [_entry(one) for one in office.recipients or usual_recipients(kind, name, office.parent)]
    return _text(
        "# Những gì thông báo nào cũng như nhau. Khóa viết ở tệp thông báo thay cả khóa cùng tên ở tệp này.",
        ("code là chữ viết tắt trong ký hiệu.", "issuer", issuer),
        ("Địa danh ở dòng ngày tháng.", "place", office.place),
        *((("Cỡ chữ phần đầu nhỏ hơn, để các dòng không bị ngắt.", "sizes", "12/13/13"),) if small else ()),
        (f"{office.signature.title}: {said}.", "signature", signature),
        ("Nơi nhận: mỗi nơi một gạch. Dòng “- Lưu: VT, …” do chương trình viết.", "recipients", recipients),
        ("Đơn vị soạn thảo ở dòng Lưu, viết tắt.", "archive", {"units": kind.drafter}),
    )


def notice_text(office: NewOffice, stem: str, day: date, *, subject_in_lines: bool = False) -> str:
    """Return a first notice, on a meeting held on a day, with a unit and a deadline for each task."""
    meeting = {
        "name": f"Hội nghị giao ban {_month(day)} năm {day.year}",
        "date": f"{day:%Y-%m-%d}",
        "chair": f"đồng chí {office.words(office.kind.chair)}",
        "heard": "báo cáo của các đơn vị và ý kiến của các đại biểu",
    }
    lines = [f"Kết luận của {meeting['chair']}", f"tại {meeting['name']}"]
    subject = ("Trích yếu, ép xuống dòng ở chỗ trọn ý.", "subject", lines)
    return _text(
        "# Thông báo đầu tiên, để viết thay vào: việc và ngày ở đây chỉ là ví dụ.\n"
        f"# Kiểm tra: thongbao check content/{stem}.yaml    Làm tệp Word: thongbao render content/{stem}.yaml",
        ("Số văn bản: để trống; văn thư điền sau khi ký.", "number", ""),
        ("Ngày ký: năm-tháng; đã biết ngày thì năm-tháng-ngày.", "date", f"{day:%Y-%m}"),
        (
            "Hội nghị: từ đây chương trình tự viết trích yếu, mở đầu, câu kết khi không có subject, opening, closing.",
            "meeting",
            meeting,
        ),
        *((subject,) if subject_in_lines else ()),
        (
            "Nhiệm vụ: mỗi việc một gạch, không gõ số. unit: chủ trì; with: phối hợp; deadline: thời hạn.",
            "tasks",
            _tasks(office, day),
        ),
    )


def _tasks(office: NewOffice, day: date) -> dict[str, object]:
    kind = office.kind
    first, second = map(office.words, kind.units)
    month_after = day.replace(day=1) + timedelta(days=_INTO_NEXT_MONTH)
    quarter_after = day.replace(day=1) + timedelta(days=_INTO_NEXT_QUARTER)
    items = [
        {
            "text": f"Tổng hợp kết quả thực hiện nhiệm vụ {_month(day)}, báo cáo {office.words(kind.chair)}.",
            "unit": first,
            "deadline": f"{month_after:%Y-%m-%d}",
        },
        {
            "text": "Rà soát tiến độ các nhiệm vụ được giao, đề xuất giải pháp đối với nhiệm vụ chậm tiến độ.",
            "unit": second,
            "with": first,
            "deadline": f"{quarter_after.year}-Q{(quarter_after.month + 2) // 3}",
        },
    ]
    lead = f"{office.words(kind.chair)} yêu cầu các {office.words(kind.parts)} thực hiện các nhiệm vụ sau:"
    return {"lead": lead, "items": items}


_INTO_NEXT_MONTH, _INTO_NEXT_QUARTER = 40, 100
"""Days from the first of a month into the next, and into the next quarter."""


def _month(day: date) -> str:
    return Day(day.year, day.month).short.partition("/")[0]


def _text(introduction: str, *keys: tuple[str, str, object]) -> str:
    """Return a content file: what stands at its beginning, then each key below its comment."""
    parts = [f"{FIRST_LINE}\n#\n{introduction}"]
    parts += ["\n".join((f"# {comment}", *entry(key, _node(value)))) for comment, key, value in keys]
    return "\n\n".join(parts) + "\n"


def _node(value: object) -> Node:
    """Return plain values as the tree of a content file; what is empty within a record is left out."""
    if isinstance(value, dict):
        return Mapping(Location(), {key: _node(one) for key, one in value.items() if one}, {})
    if isinstance(value, list):
        return Sequence([_node(one) for one in value], Location())
    return Scalar(str(value), Location())
