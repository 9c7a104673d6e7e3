"""The table of document types: each entry is what the content accepts, and what lint holds a Word file against."""

import pytest
import yaml
import yaml_files
from notices import notice
from repository import ROOT

from generator import pipeline
from generator.content.validators import type_name
from generator.lint.linter import lint
from generator.standard.document_types import DOCUMENT_TYPES, LETTER, PRINTABLE_TYPES

YEAR = yaml_files.values(ROOT / "content" / "2023.yaml")


def codes_of(name, symbol, **changes):
    data = notice(type={"text": name}, number={"text": f"Số: 15/{symbol}-KHCN"}, **changes)
    return {fault.code for fault in lint(data, "a.docx").found}


def codes_of_content(folder, title):
    (folder / "office.yaml").write_bytes((ROOT / "content" / "office.yaml").read_bytes())
    path = folder / "2023.yaml"
    path.write_text(yaml.safe_dump({**YEAR, "title": title, "symbol": ""}, allow_unicode=True), encoding="utf-8")
    return {fault.code for fault in pipeline.build(path).found}


def test_names_are_capitals_and_abbreviations_are_unique():
    assert all(name == name.upper() for name in DOCUMENT_TYPES)
    assert len({one.abbreviation for one in DOCUMENT_TYPES.values()}) == len(DOCUMENT_TYPES)


@pytest.mark.parametrize("one", DOCUMENT_TYPES.values(), ids=DOCUMENT_TYPES)
def test_only_the_abbreviation_of_the_table_is_accepted_in_the_symbol(one):
    assert "F209" not in codes_of(one.name, one.abbreviation)
    assert "F209" in codes_of(one.name, "SAI")


@pytest.mark.parametrize("one", DOCUMENT_TYPES.values(), ids=DOCUMENT_TYPES)
def test_a_subject_is_missed_only_where_the_type_has_one(one):
    found = codes_of(one.name, one.abbreviation, subject={"text": "", "share": 0})
    assert ("F302" in found) == one.has_subject


@pytest.mark.parametrize("one", DOCUMENT_TYPES.values(), ids=DOCUMENT_TYPES)
def test_a_date_is_missed_only_where_the_type_has_one(one):
    assert ("F211" in codes_of(one.name, one.abbreviation, date={"text": ""})) == one.has_date


@pytest.mark.parametrize("one", DOCUMENT_TYPES.values(), ids=DOCUMENT_TYPES)
def test_an_addressee_is_refused_only_where_the_type_has_none(one):
    found = codes_of(one.name, one.abbreviation, addressee={"text": "Kính gửi: Các phòng, đơn vị thuộc Sở"})
    assert ("F508" in found) != one.has_addressee


@pytest.mark.parametrize("one", DOCUMENT_TYPES.values(), ids=DOCUMENT_TYPES)
def test_a_single_ground_may_be_upright_only_where_the_type_does_not_decide(one):
    ground = {"text": "Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024.", "italic": False}
    assert ("F401" in codes_of(one.name, one.abbreviation, basis=ground)) == one.decides


@pytest.mark.parametrize("name", DOCUMENT_TYPES)
def test_a_content_file_may_have_the_printable_types_only(name, tmp_path):
    assert ("C308" in codes_of_content(tmp_path, name)) == (name not in PRINTABLE_TYPES)


@pytest.mark.parametrize("name", [*(name for name in DOCUMENT_TYPES if name not in PRINTABLE_TYPES), LETTER])
def test_a_type_of_another_form_is_refused_with_its_form(name):
    with pytest.raises(ValueError, match=f"{name} (trình bày theo Mẫu 1.|không có mẫu)"):
        type_name(name)


def test_the_shipped_office_file_fixes_no_symbol_so_every_type_has_its_own(tmp_path):
    (tmp_path / "office.yaml").write_bytes((ROOT / "content" / "office.yaml").read_bytes())
    path = tmp_path / "2023.yaml"
    for name in ("BÁO CÁO", "GIẤY ỦY QUYỀN"):
        path.write_text(yaml.safe_dump({**YEAR, "title": name}, allow_unicode=True), encoding="utf-8")
        assert "C307" not in {fault.code for fault in pipeline.build(path).found}
