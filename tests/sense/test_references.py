"""References by number: the items that cite and are cited are those of the composed lines."""

from __future__ import annotations

import pytest
import yaml_files
from repository import ROOT, TESTS

from generator import notices
from generator.rendering.citations import Citation, citations
from generator.sense.reference_text import find
from generator.sense.references import item_keys

PARTS = {"results", "limitations", "tasks"}
FILES = [TESTS / "cases" / "every-field.yaml", ROOT / "content" / "2023.yaml", ROOT / "content" / "mau-day-du.yaml"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_numbered_item_is_known_by_its_place_in_the_file(path):
    notice = notices.load(path).value
    keys = {key for _, key in item_keys(notice)}
    assert citations(notice).keys() - PARTS <= keys


FORMS = yaml_files.values(
    """
    mục 3: [mục 3]
    điểm đ khoản 1 Mục II: [điểm đ khoản 1 Mục II]
    điểm a của khoản 1, Mục II: [điểm a khoản 1 Mục II, Mục II]
    mục II.3.a: [điểm a khoản 3 Mục II]
    phần III: [Mục III]
    Phụ lục số 02: [Phụ lục II]
    mục 1 Phụ lục II: [mục 1 Phụ lục II]
    các mục 3, 4 và 5: [mục 3, mục 4, mục 5]
    mục 3 và mục 4: [mục 3, mục 4]
    từ mục 2 đến mục 4: [mục 2, mục 3, mục 4]
    từ điểm a đến điểm đ mục 2: [điểm a mục 2, điểm b mục 2, điểm c mục 2, điểm d mục 2, điểm đ mục 2]
    các mục I đến III: [Mục I, Mục II, Mục III]
    điểm a và điểm b mục 2: [điểm a mục 2, điểm b mục 2]
    điểm a) khoản 2: [điểm a mục 2]
    gạch đầu dòng thứ 2 điểm a mục 3: [dấu gạch thứ 2 điểm a mục 3]
    mục 3, 5 đơn vị chưa báo cáo: [mục 3]
    mục 1, 2 và mục 4: [mục 1, mục 2, mục 4]
    mục số 3, khoản thứ 4: [mục 3, mục 4]
    các điểm “a”, “b” và c) mục 2: [điểm a mục 2, điểm b mục 2, điểm c mục 2]
    Mục II, khoản 1, điểm a: [điểm a khoản 1 Mục II, khoản 1 Mục II, Mục II]
    mục 2 điểm a: [điểm a mục 2]
    mục 2, điểm a khoản 3 Mục II: [mục 2, điểm a khoản 3 Mục II]
    mục 1 và điểm a mục 2: [mục 1, điểm a mục 2]
    mục 1 đến 900: [mục 1, mục 900]
    danh mục 3, hạng mục 2, tài khoản 5, khoản 500 triệu đồng, địa điểm b, mục 3/2026: []
    """
)


@pytest.mark.parametrize("text", FORMS)
def test_a_form_of_reference_names_these_items(text):
    assert [Citation("", one.steps, "").phrase for one in find(text)] == FORMS[text]
