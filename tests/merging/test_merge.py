"""What a person changed in a Word file, merged into its content: the cases of ``cases/merge.yaml``."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import yaml_files
from repository import ROOT, TESTS
from word_cases import edited

from generator.diagnostics import NoticeError
from generator.merging import changes, comments, lines, merge, versions
from generator.merging.changes import ChangeState
from generator.merging.proposals import ProposedFile, accept_all, accept_by, accept_none
from generator.ooxml import definitions

CASES = yaml_files.texts(TESTS / "cases" / "merge.yaml")
OFFICE = (ROOT / "content" / "office.yaml").read_bytes()
NOWHERE = Path("office/content/a.yaml")
"""Where a content stands that is given as bytes, and not written."""
_ACCEPTS = {"all": accept_all, "none": accept_none}


def _content(name: str) -> bytes:
    return (ROOT / "content" / f"{name}.yaml").read_bytes()


@cache
def _base(name: str) -> tuple[versions.ContentVersion, dict[str, bytes]]:
    """Return a sample, read and made once for all cases."""
    base = versions.read(NOWHERE, _content(name), OFFICE)
    return base, base.made()


def _planned(case: dict, path: Path = NOWHERE) -> merge.MergePlan:
    sample, made = _base(case.get("of", "mau-day-du"))
    base = sample if path == NOWHERE else replace(sample, path=path)
    text = base.raw.decode()
    for old, new in case.get("meanwhile", ()):
        assert old in text
        text = text.replace(old, new)
    parts = edited(made, case["word"])
    accept = case.get("accept", "all")
    settled = ProposedFile(parts).settled(_ACCEPTS.get(accept) or accept_by([accept]))
    mine = versions.read(path, text.encode(), OFFICE) if case.get("meanwhile") else base
    return merge.plan(base, mine, settled, comments.read(parts))


@pytest.mark.parametrize("case", CASES, ids=[one["name"] for one in CASES])
def test_a_case_becomes_what_it_says(case):
    plan = _planned(case)
    if "changes" in case:
        assert [f"{one.done} {one.where}" for one in plan.told] == case["changes"]
    if "conflicts" in case:
        assert len([one for one in plan.told if one.state is ChangeState.CONFLICT]) == int(case["conflicts"])
    assert [one.what for one in plan.not_held] == case.get("not_held", [])
    if refused := case.get("refused"):
        assert any(refused in one.word for one in plan.differing)
        with pytest.raises(NoticeError):
            merge.apply(plan, {one.number for one in plan.changes}, lambda _: False)
        return
    assert plan.differing == ()
    takes_theirs, marks = case.get("theirs") == "yes", case.get("mark") == "yes"
    merged = merge.apply(plan, {one.number for one in plan.changes}, lambda _: takes_theirs, marks=marks)
    text = merged.raw.decode()
    for words in case.get("has", ()):
        assert words in text
    for words in case.get("lacks", ()):
        assert words not in text
    comments_of = [line for line in plan.mine.text.splitlines() if line.lstrip().startswith("#")]
    assert [line for line in comments_of if line not in text.splitlines()] == []


def test_changes_are_accepted_one_by_one():
    case = {"word": [{"change": ["Bàn giao mặt bằng", "41/56", "45/56"]}, {"remove": "tư vấn giám sát"}]}
    plan = _planned(case)
    wanted = next(one.number for one in plan.told if one.kind.value == "removed")
    merged = merge.apply(plan, {wanted}, lambda _: False)
    assert "tư vấn giám sát" not in merged.raw.decode()
    assert "41/56" in merged.raw.decode()


def test_the_merged_content_makes_the_words_of_the_word_file():
    case = next(one for one in CASES if one["name"] == "a new item takes its place")
    plan = _planned(case)
    merged = merge.apply(plan, {one.number for one in plan.changes}, lambda _: False)
    made = versions.with_raw(plan.mine, merged.raw).made()
    texts = [[one.shown for one in definitions.paragraphs(parts) if one.shown] for parts in (made, plan.parts)]
    assert texts[0] == texts[1]


def test_leads_before_a_running_paragraph_stay(tmp_path):
    lead = '  lead: "Trong năm 2023, Sở KH&CN đã đạt được nhiều kết quả nổi bật như:"'
    text = _content("2023").decode()
    assert lead in text
    more = "  lead:\n    - Năm 2023 có nhiều khó khăn.\n    - Sở đã đạt được nhiều kết quả nổi bật như"
    version = versions.read(tmp_path / "content" / "a.yaml", text.replace(lead, more).encode(), OFFICE)
    plan = merge.plan(version, version, edited(version.made(), [{"change": ["Năm 2023 có", "nhiều", "không ít"]}]))
    assert [(one.done, one.where) for one in plan.told] == [("sửa", "kết quả: lời dẫn")]
    merged = merge.apply(plan, {1}, lambda _: False).raw.decode()
    assert "    - Năm 2023 có không ít khó khăn.\n    - Sở đã đạt được nhiều kết quả nổi bật như\n" in merged


def test_merging_twice_changes_nothing_more():
    case = {
        "word": [
            {"note": ["A", "2026-11-20", "Bàn giao", "Xem lại"]},
            {"change": ["Bàn giao", "41/56", "45/56"]},
            {"join": "Công bố giá vật liệu"},
        ]
    }
    plan = _planned(case)
    numbers = {one.number for one in plan.changes}
    once = merge.apply(plan, numbers, lambda _: False)
    again = merge.plan(plan.base, versions.with_raw(plan.mine, once.raw), plan.parts, plan.notes)
    assert again.conflicts == ()
    assert merge.apply(again, numbers, lambda _: False).raw == once.raw


def test_a_content_that_was_saved_meanwhile_is_not_written_over(tmp_path):
    plan = _planned({"word": [{"change": ["Bàn giao mặt bằng", "41/56", "45/56"]}]}, tmp_path / "content" / "a.yaml")
    merged = merge.apply(plan, {one.number for one in plan.changes}, lambda _: False)
    path = plan.mine.path
    path.parent.mkdir()
    path.write_bytes(b"tasks: []\n")
    assert merge.write(plan, merged) is False
    assert path.read_bytes() == b"tasks: []\n"


def test_without_what_it_was_made_from_each_difference_is_asked():
    case = {"word": [{"change": ["Bàn giao mặt bằng", "41/56", "45/56"]}]}
    known = _planned(case)
    plan = merge.plan(known.mine, known.mine, known.parts, is_two_way=True)
    assert [one.state for one in plan.told] == [ChangeState.CONFLICT]
    assert merge.apply(plan, {1}, lambda _: False).raw == plan.mine.raw
    assert b"45/56" in merge.apply(plan, {1}, lambda _: True).raw


@pytest.mark.parametrize("name", ["2023", "mau-day-du", "mau-ubnd"])
def test_a_file_that_nobody_changed_changes_nothing(name):
    plan = _planned({"of": name, "word": []})
    assert (plan.told, plan.not_held, plan.differing, plan.renumbered) == ((), (), (), ())
    assert lines.read(plan.parts).lines


def test_what_a_merge_would_lose_of_the_content_is_found_before_it_is_written(monkeypatch):
    case = {
        "word": [{"change": ["Bàn giao mặt bằng", "41/56", "45/56"]}],
        "meanwhile": [["Công bố giá vật liệu", "Niêm yết giá vật liệu"]],
    }
    plan = _planned(case)
    lay_over = changes.lay_over

    def losing(base, new, mine, *more):
        laid = lay_over(base, new, mine, *more)
        if mine is plan.mine_tree:
            laid.tree.records["tasks.items.1"].lists["items"].pop()
            laid.tree.index()
        return laid

    monkeypatch.setattr(changes, "lay_over", losing)
    with pytest.raises(NoticeError, match="V414"):
        merge.apply(plan, {1}, lambda _: False)
