"""A command that is told to do something is told by the desk as its page, with a link."""

from __future__ import annotations

import pytest
import yaml_files
from offices import issued_office
from repository import ROOT

from generator.desk import telling

CASES = yaml_files.values(ROOT / "tests" / "cases" / "desk-told.yaml")


@pytest.fixture
def office(desk):
    issued_office(desk.folder)


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("case", [pytest.param(case, id=case["text"][:60]) for case in CASES])
def test_a_text_names_pages_instead_of_commands(case):
    assert telling.told(case["text"]) == case["told"]
    assert dict(telling.links(case["text"])) == case["links"]


def test_a_text_is_told_where_the_register_cannot_be_read(desk):
    issued_office(desk.folder)
    (desk.folder / "content" / "issued" / "register.jsonl").write_bytes(b"\xff")
    assert telling.told("thongbao withdraw 12/TB-KHCN/2024") == "“Thu hồi 12/TB-KHCN/2024”"


@pytest.mark.parametrize(
    ("words", "sentence"), [("sổ hỏng", "Sổ hỏng."), ("V201: sổ hỏng.", "V201: sổ hỏng."), ("", "")]
)
def test_what_is_found_becomes_a_sentence(words, sentence):
    assert telling.sentence(words) == sentence
