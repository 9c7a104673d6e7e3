"""Tracked changes as proposals: whose they are, what belongs together, what is left of them."""

from __future__ import annotations

import copy

from minidocx import parts as made_parts

from generator.merging.proposals import ProposedFile, accept_all, accept_by, accept_none
from generator.ooxml import definitions, package
from generator.ooxml.package import W

SAID = 'w:id="1" w:author="{}" w:date="2026-11-20T08:00:00Z"'
A, B = (SAID.format(name) for name in ("Trần A", "Lê B"))
CHANGED = (
    f"<w:p><w:r><w:t>Một</w:t></w:r><w:del {A}><w:r><w:delText xml:space='preserve'> hai</w:delText></w:r></w:del>"
    f"<w:ins {A}><w:r><w:t xml:space='preserve'> ba</w:t></w:r></w:ins>"
    f"<w:ins {B}><w:r><w:t xml:space='preserve'> bốn</w:t></w:r></w:ins></w:p>"
)
NEW = f"<w:p><w:pPr><w:rPr><w:ins {B}/></w:rPr></w:pPr><w:ins {B}><w:r><w:t>Đoạn mới</w:t></w:r></w:ins></w:p>"
END = "<w:p><w:r><w:t>Cuối</w:t></w:r></w:p>"


def moved(tag):
    run = "<w:r><w:t>Đoạn chuyển đi</w:t></w:r>"
    return f"<w:p><w:pPr><w:rPr><w:{tag} {A}/></w:rPr></w:pPr><w:{tag} {A}>{run}</w:{tag}></w:p>"


def shown(parts):
    return [one.text for one in definitions.paragraphs(parts) if one.text]


def proposed(*paragraphs):
    return ProposedFile(made_parts("".join(paragraphs)))


def test_the_changes_of_one_person_in_a_paragraph_are_one_proposal():
    told = [(one.author, one.removed, one.added) for one in proposed(CHANGED, END).proposals]
    assert told == [("Trần A", "hai", "ba"), ("Lê B", "", "bốn")]


def test_all_can_be_accepted_or_rejected():
    file = proposed(CHANGED, NEW, END)
    assert shown(file.settled(accept_all)) == ["Một ba bốn", "Đoạn mới", "Cuối"]
    assert shown(file.settled(accept_none)) == ["Một hai", "Cuối"]


def test_those_of_one_person_can_be_accepted_alone():
    assert shown(proposed(CHANGED, NEW, END).settled(accept_by(["trần  a"]))) == ["Một ba", "Cuối"]


def test_both_ends_of_a_move_are_one_proposal():
    file = proposed(moved("moveFrom"), "<w:p><w:r><w:t>Giữa</w:t></w:r></w:p>", moved("moveTo"), END)
    assert [one.is_move for one in file.proposals] == [True]
    assert shown(file.settled(accept_all)) == ["Giữa", "Đoạn chuyển đi", "Cuối"]
    assert shown(file.settled(accept_none)) == ["Đoạn chuyển đi", "Giữa", "Cuối"]


def test_no_mark_of_a_proposal_is_left_in_the_file():
    file = proposed(CHANGED, NEW, END)
    before = copy.deepcopy(file.proposals)
    left = package.parse(file.settled(accept_by(["Lê B"]))["word/document.xml"])
    assert not list(left.iter(f"{W}ins", f"{W}del"))
    assert not [name for node in left.iter() for name in node.attrib if "thongbao" in str(name)]
    assert file.proposals == before
