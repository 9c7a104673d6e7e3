"""A register that several machines wrote is joined at the desk as by the command, once the clerk agrees."""

from __future__ import annotations

import re

import pytest
from offices import another_machine, put, synchronise

from generator.registry.record import as_line, read_line, with_hash

REPAIR, DO = "/register/repair", "/api/register/repair"


def put_apart(folder):
    """Issue on two machines, and let what both have meet."""
    content = folder / "content"
    put(content, 3)
    there = another_machine(content, f"{folder.name}-may-khac")
    put(content, 4, subject="Kết luận ở đây")
    put(there, 5, subject="Kết luận ở kia")
    synchronise(content, there)


@pytest.fixture
def apart(clerk):
    """Return a clerk of an office whose register has two ends."""
    put_apart(clerk.folder)
    return clerk


def seen(clerk):
    return re.search(r'name="seen" value="(\w+)"', clerk.visitor.get(REPAIR).text)[1]


def test_the_register_leads_to_the_repair(apart):
    assert f'href="{REPAIR}"' in apart.visitor.get("/register").text
    assert f'href="{REPAIR}"' in apart.visitor.get("/").text


def test_what_a_repair_would_do_is_told_as_by_the_command_and_nothing_is_written(apart, desk, monkeypatch):
    before = apart.files
    words = apart.words(REPAIR)
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda *_: "n")
    told = desk.run("history", "--repair").out.splitlines()
    assert [line for line in told if line.startswith(("Nhánh", "Ghi", "Thêm", "Để riêng"))]
    for line in told:
        if not line.startswith(("Đã đồng bộ", "Chưa ghi")):
            assert line in words
    assert apart.files == before


def test_a_repair_writes_what_the_command_writes_and_tells_the_code(apart, desk, by_commands):
    words = apart.done(DO, seen=seen(apart))
    assert "Đã gộp, chép lại sổ phát hành" in words
    assert desk.run("history").out.splitlines()[-1].removeprefix("Mã sổ: ") in words
    assert "Sổ không có gì phải gộp" in apart.words(REPAIR)
    ours = {name: data for name, data in apart.files.items() if "may-khac" not in name}
    made = by_commands(put_apart, ("history", "--repair", "--yes"))
    assert {name: data for name, data in made.items() if "may-khac" not in name} == ours


def test_what_has_changed_since_it_was_seen_is_not_repaired(apart):
    before = apart.files
    for said in ({}, {"seen": "0"}):
        told = apart.sends(DO, **said)
        assert (told.status, told.json()["message"]) == (409, "Sổ phát hành đã khác lúc xem nên chưa làm gì.")
    assert apart.files == before


@pytest.mark.reports("V203")
def test_what_takes_a_person_is_told_and_not_offered(later):
    register = later.folder / "content" / "issued" / "register.jsonl"
    line = read_line(register.read_bytes().strip())
    register.write_bytes(as_line(with_hash(line._replace(subject="khác"))))
    told = later.visitor.get(REPAIR)
    assert (told.status, "<form" in told.text) == (409, False)
    assert "V203" in told.text
