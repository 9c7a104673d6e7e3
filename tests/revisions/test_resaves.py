"""A notice that was only opened and saved is the same notice, whichever program saved it."""

from __future__ import annotations

import amending
import pytest
import resaves
import yaml_files
from issued_file import drafted, issued_file, issued_parts
from offices import office
from repository import TESTS
from strategies import as_yaml

from generator.ooxml import package
from generator.revisions import manual_edits

EVERYTHING = "mau-day-du.yaml"
BASE = yaml_files.texts(TESTS / "cases" / "changes.yaml")["base"]
LONG = [f"Việc thứ {at}: rà soát, báo cáo kết quả trước ngày 25/12/2024." for at in range(60)]
CONTENTS = {
    # What else a notice may hold, over BASE.
    "as it is": {},
    "long": {"tasks": LONG},
    "from roman numbers": {"numbering": ["I.", "1.", "a)", "-", "+"], "tasks": [{"title": "VIỆC", "items": LONG[:3]}]},
    "letters past d": {"tasks": [{"title": "Việc", "items": LONG[:9]}]},
    "no results": {"results": {"items": ["một việc"]}, "limitations": ""},
    "signs": {"subject": "A & B <c> “d” – đ", "closing": "Tỷ lệ 5 % ≥ 3‰./."},
    "an annex of a line": {"annexes": [{"title": "DANH MỤC", "text": "Một dòng."}]},
    "an annex of pages": {"annexes": [{"title": "DANH MỤC", "items": LONG}]},
    "one recipient": {"recipients": ["Ban Giám đốc"]},
    "a task within a task": {"tasks": [{"text": "Việc lớn:", "items": [{"text": "Ý:", "items": LONG[:4]}]}]},
    "a long subject": {"subject": " ".join(["Kết luận của đồng chí Giám đốc Sở tại Hội nghị"] * 5)},
    "many recipients": {"recipients": [f"Đơn vị {at}" for at in range(25)]},
}


def told(parts, saved):
    return [str(one) for one in manual_edits.differences(parts, package.unpack(saved, "a.docx"), "a.docx")]


@pytest.mark.parametrize("name", ["2023.yaml", EVERYTHING])
@pytest.mark.parametrize("habit", resaves.HABITS, ids=lambda habit: habit.__name__)
def test_a_habit_of_word_or_onlyoffice_is_no_change(name, habit):
    parts = issued_parts(name)
    assert told(parts, resaves.saved(parts, [habit])) == []


@pytest.mark.parametrize("name", ["2023.yaml", EVERYTHING])
@pytest.mark.parametrize("habits", [resaves.WORD, resaves.ONLYOFFICE], ids=["Word", "OnlyOffice"])
def test_all_habits_together_are_no_change(name, habits):
    parts = issued_parts(name)
    assert told(parts, resaves.saved(parts, habits)) == []


@pytest.fixture(scope="module")
def several(tmp_path_factory):
    """Files of many contents: the samples, notices of all kinds, and what changes an issued notice."""
    folder = tmp_path_factory.mktemp("several")
    made = {"real": issued_file(), "everything": issued_file(EVERYTHING)}
    path = office(folder)
    for at, (name, more) in enumerate(CONTENTS.items()):
        draft = path.with_name(f"draft{at}.yaml")
        draft.write_text(as_yaml({**BASE, **more}).lstrip("\n"), encoding="utf-8")
        made[name] = drafted(draft)
    for kind in ("amends", "replaces", "corrects"):
        own = folder / kind
        own.mkdir()
        issued = amending.issued(own, BASE)
        begun = amending.begun(issued, kind)
        new = {"signature": {**BASE["signature"], "name": "Nguyễn Văn Khác"}}
        amending.rewritten(begun, {**BASE, **(new if kind == "corrects" else {"tasks": LONG[:5]})})
        built = amending.made(begun)
        made[kind] = built.docx
        made |= {f"{kind}{suffix}": data for suffix, data in built.more.items() if "hop-nhat" in suffix}
    return {name: data for name, data in made.items() if data is not None}


@pytest.mark.libreoffice
def test_a_file_that_libreoffice_saved_is_the_same(several, soffice, tmp_path):
    paths = {name: tmp_path / f"f{at}.docx" for at, name in enumerate(several)}
    for name, path in paths.items():
        path.write_bytes(several[name])
    soffice(*paths.values(), to="docx:MS Word 2007 XML")
    changed = {}
    for name, path in paths.items():
        saved = (tmp_path / "converted" / path.name).read_bytes()
        if found := told(package.unpack(several[name], name), saved):
            changed[name] = found
    assert changed == {}
    assert len(paths) >= 18
