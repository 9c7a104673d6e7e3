"""Right notices made of the right sentences of ``cases/sense-right.yaml``; dates, people and meetings vary."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta
from typing import NamedTuple

import yaml
import yaml_files
from repository import TESTS

SENTENCES: list[str] = yaml_files.values(TESTS / "cases" / "sense-right.yaml")
_WRITTEN_FOR = 2026
_SHIFTED = re.compile(r"(?<!\d)20(?:2[4-9]|3\d|50)(?!\d)")
_NAMES = ("Trần Minh Khôi", "Lê Thị Thu Hà", "Nguyễn Văn An", "Phạm Quốc Bảo", "Hoàng Thị Mai", "Vũ Đức Thắng")
_MEETINGS = (
    "Hội nghị giao ban {quarter}",
    "Hội nghị tổng kết công tác năm {last}, phương hướng nhiệm vụ năm {year}",
    "Hội nghị đánh giá tiến độ các dự án trọng điểm {quarter}",
    "Cuộc họp nghe báo cáo tiến độ giải phóng mặt bằng đường gom phía Đông",
    "buổi làm việc với UBND xã Tân Thành về xây dựng nông thôn mới",
)
_CLOSINGS = (
    "Trên đây là kết luận của {chair} tại {meeting}; {office} thông báo để các phòng, đơn vị biết, thực hiện./.",
    "Trân trọng thông báo kết luận của {short} để các cơ quan, đơn vị biết, tổ chức thực hiện./.",
    "{office} thông báo kết luận của {short} tại {kind} để các đơn vị biết, thực hiện./.",
)
_OPENINGS = (
    (
        "{day}, tại Hội trường Sở Xây dựng, {chair} đã chủ trì {meeting}. Cùng dự có lãnh đạo các phòng.",
        "Sau khi nghe Phó Giám đốc Sở báo cáo và ý kiến của các đại biểu, {short} kết luận như sau:",
    ),
    ("{day}, tại {meeting}; sau khi nghe các ý kiến của đại biểu, {short} kết luận:",),
    ("{day}, {chair} chủ trì {meeting}; {short} có ý kiến kết luận, chỉ đạo như sau:",),
)


class RightNotice(NamedTuple):
    """A right notice as YAML, and how many sentences it has."""

    text: str
    sentences: int


def some(seed: int, number: int) -> list[str]:
    """Return some of the sentences, others for another seed."""
    return random.Random(seed).sample(SENTENCES, number)


def filled(sentence: str, on: date, chance: random.Random) -> str:
    """Return a sentence with its blanks filled for a meeting on a day, and with its years moved to that day's."""
    later = on + timedelta(days=chance.randint(20, 250))
    last = later.replace(year=on.year) if later.year != on.year else later
    past = date(on.year - 1, chance.randint(1, 12), chance.randint(1, 28))
    quarter = (last.month - 1) // 3 + 1
    blanks = {
        "ngày": chance.choice((f"{last.day:02d}/{last.month}/{last.year}", f"{last.day:02d}.{last.month}.{last.year}")),
        "tháng": f"tháng {last.month}{chance.choice(('/', ' năm '))}{last.year}",
        "quý": f"quý {('I', 'II', 'III', 'IV')[quarter - 1]}{chance.choice(('/', ' năm '))}{last.year}",
        "năm": f"năm {on.year}",
        "ngày qua": f"{past.day:02d}/{past.month}/{past.year}",
        "tháng qua": f"tháng {past.month}/{past.year}",
        "năm qua": f"năm {on.year - 1}",
        "số": f"{chance.randint(2, 60):02d}",
    }
    moved = _SHIFTED.sub(lambda match: str(int(match[0]) + on.year - _WRITTEN_FOR), sentence)
    for blank, words in blanks.items():
        moved = moved.replace(f"[{blank}]", words)
    return moved


def notice(seed: int, sentences: list[str]) -> RightNotice:
    """Return a right notice whose tasks are the sentences."""
    chance = random.Random(seed)
    on = date(chance.randint(2024, 2030), 3, chance.randint(2, 9))
    name, kind = chance.choice(_NAMES), ""
    meeting = chance.choice(_MEETINGS).format(quarter=f"quý I năm {on.year}", year=on.year, last=on.year - 1, kind=kind)
    kind = re.match(r"Hội nghị|Cuộc họp|buổi làm việc", meeting)[0]
    words = {
        "chair": chance.choice((f"đồng chí {name}, Giám đốc Sở", f"Giám đốc Sở {name}", "đồng chí Giám đốc Sở")),
        "short": chance.choice(("Giám đốc Sở", "đồng chí Giám đốc Sở")),
        "day": chance.choice((f"Ngày {on.day:02d} tháng 3 năm {on.year}", f"Chiều ngày {on.day:02d}/3/{on.year}")),
        "office": chance.choice(("Văn phòng Sở", "Sở Xây dựng")),
        "meeting": meeting,
        "kind": kind,
    }
    tasks = [filled(sentence, on, chance) for sentence in sentences]
    content = {
        "issuer": {"name": "SỞ XÂY DỰNG", "full_name": "Sở Xây dựng", "code": "SXD"},
        "place": "Hương Sơn",
        "date": f"{on.year}-03",
        "subject": f"Kết luận của {words['chair']} tại {meeting}",
        "opening": [said.format(**words) for said in chance.choice(_OPENINGS)],
        "results": f"Trong {f'năm {on.year - 1}' if 'tổng kết' in meeting else 'thời gian qua'}, Sở đã cố gắng.",
        "tasks": {
            "lead": f"{words['short'][0].upper()}{words['short'][1:]} yêu cầu các phòng thực hiện:",
            "items": tasks,
        },
        "closing": chance.choice(_CLOSINGS).format(**words),
        "signature": {"authority": "TL. GIÁM ĐỐC", "post": "CHÁNH VĂN PHÒNG", "name": "Đặng Văn Tùng"},
        "recipients": ["Lãnh đạo Sở", "Các phòng, đơn vị thuộc Sở"],
    }
    if chance.random() < 0.5:
        content["meeting"] = {"name": meeting, "chair": words["chair"], "date": on.isoformat()}
    said = [*content["opening"], content["results"], content["closing"], *tasks]
    return RightNotice(
        yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110),
        sum(len(re.findall(r"[^.;!?]+(?:[.;!?](?=\s|$)|$)", text)) for text in said),
    )
