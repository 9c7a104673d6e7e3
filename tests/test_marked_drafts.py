"""A draft that says so on every page: what each command makes of it, and that no issued document ever says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commandline import put_real
from offices import issued_office, office
from word_cases import edited

from generator.importing import importer
from generator.ooxml import draft_mark, package
from generator.registry import archive

CONTENT, MADE, BACK = Path("content/2023.yaml"), Path("out/2023.docx"), Path("sua.docx")
TEXT = "DỰ THẢO LẦN 2, ngày 05/01/2024"
OPTIONS = ("--draft", "--draft-number", "2", "--draft-time", "05/01/2024")


@pytest.fixture
def drafted(desk):
    """The real notice, and the Word file of its second draft."""
    office(desk.folder)
    assert desk.run("render", CONTENT, *OPTIONS).code == 0
    return desk


def parts_of(path=MADE):
    return package.unpack(path.read_bytes(), path.name)


def codes(told):
    return [one["code"] for one in json.loads(told.out)["files"][0]["found"]]


def test_a_draft_is_marked_as_the_options_say_and_nothing_else_of_it_differs(drafted):
    assert draft_mark.find(parts_of()) == TEXT
    plain = package.pack(draft_mark.without(parts_of()))
    assert drafted.run("render", CONTENT).code == 0
    assert MADE.read_bytes() == plain


def test_the_same_draft_has_the_same_bytes_and_another_number_other_ones(drafted):
    first = MADE.read_bytes()
    drafted.run("render", CONTENT, "--draft-number", "2", "--draft-time", "2024-01-05")
    assert MADE.read_bytes() == first
    drafted.run("render", CONTENT, "--draft-number", "3", "--draft-time", "2024-01-05")
    assert MADE.read_bytes() != first


def test_without_number_and_time_it_says_that_it_is_a_draft(desk):
    office(desk.folder)
    desk.run("render", CONTENT, "--draft")
    assert draft_mark.find(parts_of()) == "DỰ THẢO"


@pytest.mark.parametrize("said", ["--draft-time=31/02/2024", "--draft-number=0", "--draft-number=100"])
def test_no_such_number_or_time_is_refused_before_anything_is_made(desk, said):
    office(desk.folder)
    told = desk.run("render", CONTENT, said)
    assert (told.code, [*desk.folder.glob("out/*")]) == (2, [])
    assert "--draft" in told.err


def test_fields_for_signatures_are_refused_in_a_draft(desk):
    office(desk.folder)
    told = desk.run("render", CONTENT, "--draft", "--pdf", "--sign-fields")
    assert (told.code, [*desk.folder.glob("out/*")]) == (2, [])
    assert "--sign-fields" in told.err


def test_its_pdf_and_its_pictures_are_made_and_proven(drafted):
    told = drafted.run("render", CONTENT, *OPTIONS, "--pdf", "--png", "--engine", "embedded")
    assert told.code == 0, told.err
    assert {one.rpartition("/")[2] for one in drafted.outputs()} >= {"2023.pdf", "2023-trang-1.png"}
    assert drafted.run("pdf", MADE, "--engine", "embedded").code == 0


@pytest.mark.reports("F620")
def test_lint_tells_the_mark_and_nothing_else_and_leaves_it_to_the_clerk(drafted):
    told = drafted.run("lint", MADE, "--format", "json")
    assert codes(told) == ["F620"]
    assert TEXT in told.out
    drafted.run("lint", MADE, "--fix", "fixed.docx")
    assert draft_mark.find(parts_of(Path("fixed.docx"))) == TEXT


@pytest.mark.reports("V431")
def test_verify_says_that_it_is_a_draft_with_a_mark_and_otherwise_untouched(drafted):
    told = json.loads(drafted.run("verify", MADE, "--format", "json").out)["files"][0]
    assert (told["status"], told["state"], told["content"]) == ("draft", "untouched", "2023.yaml")
    assert [one["code"] for one in told["found"]] == ["V431"]


def hand(edit):
    BACK.write_bytes(package.pack(edited(parts_of(), [edit])))
    return BACK


def test_verify_tells_a_changed_word_of_a_marked_draft_as_of_any_other(drafted):
    hand({"change": ["Tiếp tục nâng cao", "đạo đức công vụ", "kỷ luật công vụ"]})
    told = json.loads(drafted.run("verify", BACK, "--format", "json").out)["files"][0]
    assert (told["status"], told["state"]) == ("draft", "words")
    assert [one["code"] for one in told["found"]] == ["V401", "V431"]


def test_a_marked_draft_is_merged_as_one_without_a_mark(drafted):
    hand({"change": ["Tiếp tục nâng cao", "đạo đức công vụ", "kỷ luật công vụ"]})
    told = drafted.run("merge", BACK)
    assert (told.code, told.err) == (0, "")
    assert "đã đưa vào 1 chỗ sửa" in told.out
    assert "DỰ THẢO" not in told.out + CONTENT.read_text(encoding="utf-8")


def test_a_marked_draft_is_read_as_one_without_a_mark(drafted):
    marked = importer.read_notice(MADE.read_bytes(), "a.docx")
    drafted.run("render", CONTENT)
    plain = importer.read_notice(MADE.read_bytes(), "a.docx")
    assert (marked.content, marked.office, marked.left_out) == (plain.content, plain.office, plain.left_out)
    assert marked.proof == plain.proof


def test_an_issue_has_no_mark_though_its_draft_had_one(drafted):
    told = drafted.run("issue", CONTENT, "--number", "12", "--date", "2024-01-09")
    assert told.code == 0, told.err
    folder = next(one for one in Path("content/issued").iterdir() if one.is_dir())
    for path in (folder / archive.NOTICE, MADE):
        assert draft_mark.find(parts_of(path)) == ""
        assert "DỰ THẢO".encode() not in b"".join(parts_of(path).values())


@pytest.mark.reports("V430")
def test_an_issued_document_is_not_marked(desk):
    issued = issued_office(desk.folder)
    before = [one.read_bytes() for one in sorted(desk.folder.glob("out/*.docx"))]
    told = desk.run("render", issued.record.key, "--draft")
    assert told.code == 1
    assert "V430" in told.err
    assert [one.read_bytes() for one in sorted(desk.folder.glob("out/*.docx"))] == before


def test_a_marked_copy_of_what_was_issued_is_not_told_to_be_that(desk):
    issued = issued_office(desk.folder)
    assert desk.run("render", issued.record.key).code == 0
    path = next(desk.folder.glob("out/*.docx"))
    path.write_bytes(draft_mark.put(path.read_bytes(), draft_mark.DraftMark(2)))
    told = json.loads(desk.run("verify", path, "--format", "json").out)["files"][0]
    assert told["state"] not in ("untouched", "saved")
    assert "V431" in [one["code"] for one in told["found"]]


def test_many_drafts_are_marked_at_once(desk):
    office(desk.folder)
    put_real(desk.folder / "content", "mau-day-du.yaml")
    assert desk.run("render", CONTENT, "content/mau-day-du.yaml", *OPTIONS).code == 0
    assert {draft_mark.find(parts_of(path)) for path in desk.folder.glob("out/*.docx")} == {TEXT}
