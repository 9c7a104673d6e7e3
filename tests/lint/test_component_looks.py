"""The table of components: each property is broken in a right document, told by the rule named, and corrected."""

import pytest
from notices import LAYOUTS, merged, notice

from generator.codes import CODES
from generator.lint.fix.fixer import fix
from generator.lint.linter import lint
from generator.lint.rules import RULES
from generator.standard.components import COMPONENTS, ComponentLook

IN_NOTICE = {
    "titles": "post",
    "recipients_label": "label",
    "page_number": "number_of_page",
    "urgency": "above",
    "circulation": "above",
}
"""What a component is called in ``notices.py``, where it has another name there."""
LAYOUT_WITH = {
    "about": "letter",
    "addressee": "letter",
    "basis": "decision",
    "urgency": "urgent",
    "circulation": "urgent",
    "annex_heading": "two annexes",
    "annex_title": "two annexes",
    "annex_reference": "two annexes",
}
TEXTS = {
    "country": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "parent": "UBND TỈNH BẮC GIANG",
    "organ": "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
    "type": "THÔNG BÁO",
    "subject": "Kết luận của Giám đốc Sở tại Hội nghị đầu năm",
    "addressee": "Kính gửi: Các phòng, đơn vị thuộc Sở",
    "name": "Nguyễn Văn An",
    "annex_title": "DANH SÁCH NHIỆM VỤ",
    "annex_reference": "(Kèm theo Thông báo của Sở Khoa học và Công nghệ)",
    "circulation": "LƯU HÀNH NỘI BỘ",
}
OTHER_ALIGNMENT = {"center": "left", "left": "center", "both": "left"}
MECHANICAL = ("sizes", "bold", "italic", "alignment", "across_page")
FOUND_WHERE_CENTRED = ("subject", "annex_title", "annex_reference")
"""What counts as missing when it is not centred, which only a person can put right."""


def with_capitals(key, look):
    if look.capitals is None:
        return
    if key == "annex_heading":
        yield {"annexes": ["PHỤ LỤC I", "Phụ lục II"]}
    else:
        yield {IN_NOTICE.get(key, key): {"text": TEXTS[key].capitalize() if look.capitals else TEXTS[key].upper()}}


def looks(key, **values):
    return {IN_NOTICE.get(key, key): values}


BREAKS = {
    "sizes": lambda key, look: [looks(key, size=look.sizes[0] - 1), looks(key, size=look.sizes[1] + 1)],
    "bold": lambda key, look: [looks(key, bold=not look.bold)],
    "italic": lambda key, look: [looks(key, italic=not look.italic)],
    "alignment": lambda key, look: [looks(key, align=OTHER_ALIGNMENT[look.alignment])] if look.alignment else [],
    "across_page": lambda key, look: [looks(key, left=1440)] if look.across_page else [],
    "capitals": with_capitals,
}
"""How each property is broken: changes of a right document, for a component and its look."""


def is_mechanical(key, name):
    return name in MECHANICAL and not (name == "alignment" and key in FOUND_WHERE_CENTRED)


def cases(*, mechanical):
    return [
        pytest.param(key, change, id=f"{key} {name} {number}")
        for key, look in COMPONENTS.items()
        for name, breaks in BREAKS.items()
        if is_mechanical(key, name) == mechanical
        for number, change in enumerate(breaks(key, look), 1)
    ]


def document(key, change):
    return notice("head of two rows", **merged(LAYOUTS[LAYOUT_WITH.get(key, "head of two rows")], change))


def told(report):
    return {fault.code for fault in report.found}


@pytest.mark.parametrize("key", COMPONENTS)
def test_a_right_look_is_not_told(key):
    assert not told(lint(document(key, {}), "a.docx")) & {*COMPONENTS[key].rules}


@pytest.mark.parametrize(("key", "change"), cases(mechanical=True))
def test_a_broken_look_is_told_by_the_rule_of_the_table_and_corrected(key, change):
    fixed = fix(document(key, change), "a.docx")
    assert told(fixed.before) & {*COMPONENTS[key].rules}
    assert {one.code for one in fixed.changed} & {*COMPONENTS[key].rules}
    assert not told(fixed.after) & {*COMPONENTS[key].rules}


@pytest.mark.parametrize(("key", "change"), cases(mechanical=False))
def test_words_in_the_wrong_case_or_place_are_told_and_left_to_a_person(key, change):
    fixed = fix(document(key, change), "a.docx")
    assert told(fixed.before) & {*COMPONENTS[key].rules}
    assert told(fixed.after) & {*COMPONENTS[key].rules}


def test_every_property_of_the_table_is_broken():
    assert {*BREAKS} == {*ComponentLook._fields} - {"name", "rules"}


@pytest.mark.parametrize("key", COMPONENTS)
def test_the_page_of_its_rule_states_the_sizes_of_the_table(key):
    look = COMPONENTS[key]
    least, most = look.sizes
    sizes = f"{least}" if least == most else f"{least} - {most}"
    assert any(sizes in CODES[code].meaning for code in look.rules)
    assert {*look.rules} <= RULES.keys()
