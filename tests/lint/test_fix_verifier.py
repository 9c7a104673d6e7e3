"""A correction that changes more than the look is found out, and nothing is written."""

from __future__ import annotations

import base64

import pytest
from fixing import parsed, settled
from lxml import etree
from minidocx import root
from notices import notice

from generator import cli
from generator.diagnostics import NoticeError
from generator.lint.fix import corrections, fixer, verifier
from generator.lint.fix.fixer import fix
from generator.ooxml import package
from generator.ooxml.package import W

MAIN, HEADER, PICTURE = "word/document.xml", "word/header1.xml", "word/media/image1.png"
DOT = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF muc - a </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
WRONG = {"body": {"size": 12}}


def file(**changes):
    """Return a notice with a fault that is corrected, a picture and a part that nobody reads."""
    parts = package.unpack(notice(**{**WRONG, **changes}), "a.docx")
    main = package.parse(parts[MAIN])
    opening = next(one for one in main.iter(f"{W}p") if "".join(one.itertext()).startswith("Sau khi"))
    opening.extend(parsed(FIELD))
    parts[MAIN] = package.serialise(main)
    return package.pack({**parts, PICTURE: DOT, "word/custom.xml": root("custom", "")})


def change_a_word(copy):
    text = next(one for one in copy.root(MAIN).iter(f"{W}t") if one.text.startswith("1. Giao"))
    text.text = text.text.replace("Giao", "giao")


def join_words(copy):
    text = next(one for one in copy.root(MAIN).iter(f"{W}t") if one.text.startswith("1. Giao"))
    text.text = text.text.replace(" ", "", 1)


def drop_a_paragraph(copy):
    body = copy.root(MAIN)[0]
    body.remove(body.findall(f"{W}p")[2])


def drop_an_empty_paragraph(copy):
    body = copy.root(MAIN)[0]
    body.remove(body.findall(f"{W}p")[-1])


def swap_paragraphs(copy):
    first, second = copy.root(MAIN)[0].findall(f"{W}p")[3:5]
    second.addnext(first)


def drop_a_drawing(copy):
    drawing = next(copy.root(MAIN).iter(f"{W}drawing"))
    drawing.getparent().remove(drawing)


def drop_a_table_s_width(copy):
    width = next(copy.root(MAIN).iter(f"{W}tblW"))
    width.getparent().remove(width)


def drop_the_header(copy):
    reference = next(copy.root(MAIN).iter(f"{W}headerReference"))
    reference.getparent().remove(reference)


def hide_text(copy):
    next(copy.root(MAIN).iter(f"{W}r")).append(etree.Element(f"{W}delText"))


def change_the_picture(copy):
    copy._parts[PICTURE] = DOT[:-1]


def drop_the_picture(copy):
    del copy._parts[PICTURE]


def change_another_part(copy):
    copy._parts["word/custom.xml"] = root("custom", "<w:p/>")


def drop_a_relationship(copy):
    relations = copy.root("word/_rels/document.xml.rels")
    relations.remove(relations[0])


def write_in_the_header(copy):
    next(copy.root(HEADER).iter(f"{W}t")).text = "trang 2"


def respace_an_instruction(copy):
    instruction = next(copy.root(MAIN).iter(f"{W}instrText"))
    instruction.text = " REF muc-a "


def add_an_empty_paragraph(copy):
    copy.root(MAIN)[0].insert(3, etree.Element(f"{W}p"))


def add_a_page_number(copy):
    copy.root(HEADER).append(parsed("<w:p><w:r><w:t>12</w:t></w:r></w:p>")[0])


def add_a_part(copy):
    copy._parts["word/header9.xml"] = root("hdr", "")


def rewrite_the_motto(copy):
    text = next(one for one in copy.root(MAIN).iter(f"{W}t") if one.text.startswith("Độc lập"))
    text.text = text.text.replace("Hạnh phúc", "Hạnh  phúc")


def trim_what_keeps_its_spaces(copy):
    text = next(one for one in copy.root(MAIN).iter(f"{W}t") if one.text.startswith("1. Giao"))
    text.text += " "


SABOTAGE = [
    *(respace_an_instruction, add_an_empty_paragraph, add_a_page_number, add_a_part, rewrite_the_motto),
    trim_what_keeps_its_spaces,
    *(change_a_word, join_words, drop_a_paragraph, drop_an_empty_paragraph, swap_paragraphs, drop_a_drawing),
    *(drop_a_table_s_width, drop_the_header, hide_text, change_the_picture, drop_the_picture, change_another_part),
    *(drop_a_relationship, write_in_the_header),
]


def sabotaged(monkeypatch, harm):
    right = corrections.CORRECTIONS["F403"]

    def correct(copy, paragraph):
        told = [*right(copy, paragraph)]
        if paragraph.text.startswith("1. Giao"):
            harm(copy)
        yield from told

    monkeypatch.setitem(corrections.CORRECTIONS, "F403", correct)
    # A harm that rules find is left out before it comes to this.
    monkeypatch.setattr(fixer, "_is_worse", lambda *_: False)


@pytest.mark.parametrize("harm", SABOTAGE, ids=lambda harm: harm.__name__)
def test_a_correction_that_changes_more_than_the_look_is_refused(harm, monkeypatch):
    assert fix(file(), "a.docx").left == ()
    sabotaged(monkeypatch, harm)
    with pytest.raises(NoticeError) as refusal:
        fix(file(), "a.docx")
    assert [(one.code, one.location.file) for one in refusal.value.faults] == [("F003", "a.docx")]


def test_a_refused_correction_writes_nothing(monkeypatch, tmp_path, capsys):
    sabotaged(monkeypatch, change_a_word)
    (tmp_path / "a.docx").write_bytes(file())
    code = cli.run(
        ["lint", str(tmp_path / "a.docx"), "--fix", str(tmp_path / "b.docx"), "--annotate", str(tmp_path / "c.docx")]
    )
    assert code == 2
    assert "F003" in capsys.readouterr().err
    assert [one.name for one in tmp_path.iterdir()] == ["a.docx"]


def test_corrections_that_undo_one_another_are_left_out(monkeypatch):
    def back_and_forth(copy, _):
        size = next(copy.root(MAIN).iter(f"{W}sz"))
        size.set(f"{W}val", "20" if size.get(f"{W}val") == "22" else "22")
        yield "đổi cỡ"

    monkeypatch.setitem(corrections.CORRECTIONS, "F206", back_and_forth)
    monkeypatch.delitem(corrections.CORRECTIONS, "F215")
    fixed = fix(file(parent={"size": 10}), "a.docx")
    assert {one.code for one in fixed.changed} == {"F403"}
    assert {one.code for one in fixed.left} == {"F206", "F215"}
    assert settled(fixed)


def test_what_is_not_corrected_stays_byte_for_byte():
    before, after = (package.unpack(data, "a.docx") for data in (file(), fix(file(), "a.docx").docx))
    assert {name for name in before if before[name] != after[name]} == {MAIN}
    assert before.keys() == after.keys()


def test_a_page_number_that_moves_adds_a_header_and_takes_no_part_away():
    data = file(page_number_at="footer")
    before, after = (package.unpack(one, "a.docx") for one in (data, fix(data, "a.docx").docx))
    assert after.keys() - before.keys() == {HEADER}
    assert (after[PICTURE], after["word/custom.xml"]) == (DOT, before["word/custom.xml"])
    stated = verifier.StatedChanges(page_number=True)
    verifier.verify_only_stated_changes(before, after, "a.docx", stated)
