"""Whatever one paragraph of a generated notice is changed by hand, that paragraph is named and no other.

``THONGBAO_EXAMPLES`` says how many notices, four times (100; 60 in CI).
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import pytest
from generated import EXAMPLES, REPEATABLE
from handmade import changed_parts
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree
from minidocx import docx
from strategies import as_yaml, built_whatever_it_says, notices

from generator.ooxml import definitions, package, stamp
from generator.ooxml.package import W
from generator.ooxml.visible_text import XML_SPACE
from generator.revisions import manual_edits
from generator.revisions.phrasing import quote


def made(content):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "2024.yaml"
        path.write_text(as_yaml(content), encoding="utf-8")
        docx = built_whatever_it_says(path)
    assert docx is not None
    return package.unpack(docx, "a.docx")


def shown(parts):
    """Return the paragraphs of the text that show words."""
    main = package.main_part(parts)
    return [one for one in definitions.paragraphs(parts) if one.part == main and one.text.strip()]


def told(parts, changed):
    return [
        (one.code, one.location.paragraph, one.message) for one in manual_edits.differences(parts, changed, "a.docx")
    ]


def text_of(paragraph):
    return next(node for node in paragraph.iter(f"{W}t") if (node.text or "").strip())


def word_added(node):
    node.text = f"{node.text} đãsửatay"
    node.set(XML_SPACE, "preserve")


def coloured(node):
    run = node.getparent()
    look = run.find(f"{W}rPr")
    if look is None:
        look = etree.Element(f"{W}rPr")
        run.insert(0, look)
    for known in look.findall(f"{W}color"):
        look.remove(known)
    etree.SubElement(look, f"{W}color").set(f"{W}val", "FF0000")


@pytest.mark.slow
@settings(REPEATABLE, max_examples=EXAMPLES // 4)
@given(notices(), st.data())
def test_a_changed_word_or_colour_is_reported_for_just_that_paragraph(content, data):
    parts = made(content)
    assert told(parts, dict(parts)) == []
    one = data.draw(st.sampled_from(shown(parts)))
    change, code = data.draw(st.sampled_from(((word_added, "V401"), (coloured, "V402"))))
    changed = changed_parts(parts, lambda all_of_them: change(text_of(all_of_them[one.index - 1])))
    ((own, index, message),) = told(parts, changed)
    assert (own, index) == (code, one.index)
    assert ("đãsửatay" in message) == (change is word_added)
    assert (stamp.words(changed) == stamp.words(parts)) == (code == "V402")


@pytest.mark.slow
@settings(REPEATABLE, max_examples=EXAMPLES // 4)
@given(notices(), st.data())
def test_a_paragraph_taken_out_or_put_in_is_the_only_one_reported(content, data):
    parts = made(content)
    main = package.main_part(parts)
    nodes = list(package.parse(parts[main]).iter(f"{W}p"))
    loose = [one for one in shown(parts) if is_loose(nodes[one.index - 1])]
    assume(loose)
    one = data.draw(st.sampled_from(loose))
    if data.draw(st.booleans()):
        changed = changed_parts(parts, lambda all_of_them: take_out(all_of_them[one.index - 1]))
        ((code, _, message),) = told(parts, changed)
        assert code == "V401"
        assert message.startswith(f"bỏ đoạn {quote(one.line)}")
    else:
        changed = changed_parts(parts, lambda all_of_them: put_in(all_of_them[one.index - 1]))
        assert told(parts, changed) == [("V401", one.index, "thêm đoạn “Đoạn lạ đưa vào bằng tay.”")]


def is_loose(node):
    """Whether a paragraph stands in the body itself, and holds no section."""
    parent = node.getparent()
    return parent is not None and parent.tag == f"{W}body" and node.find(f"{W}pPr/{W}sectPr") is None


def take_out(node):
    node.getparent().remove(node)


def put_in(node):
    new = etree.Element(f"{W}p")
    text = etree.SubElement(etree.SubElement(new, f"{W}r"), f"{W}t")
    text.text = "Đoạn lạ đưa vào bằng tay."
    node.addprevious(new)


def test_two_thousand_paragraphs_are_compared_in_a_moment():
    lines = [f"Nhiệm vụ thứ {at}: rà soát, báo cáo." for at in range(2000)]
    old = minimal(lines)
    new = minimal([*lines[:1000], "Đưa vào.", *lines[1000:1500], *(f"{line} Sửa." for line in lines[1500:])])
    found = told(old, new)
    assert len(found) == 501


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (["Như trên."] * 15_000, [*["Như trên."] * 5_000, "Một.", *["Như trên."] * 5_000, "Hai."]),
        (
            [f"{at} " + "lời văn dài " * 500 for at in range(100)],
            [f"{at} " + "lời khác hẳn " * 500 for at in range(100)],
        ),
        (["Một."], ["Một.", *[""] * 20_000]),
    ],
    ids=["the same again and again", "long ones, all rewritten", "empty ones"],
)
def test_many_paragraphs_are_compared_in_time_that_grows_with_them(old, new):
    old_parts, new_parts = minimal(old), minimal(new)
    start = time.process_time()
    assert told(old_parts, new_parts)
    assert time.process_time() - start < 5  # a second or so; 90 before


def minimal(lines):
    return package.unpack(docx("".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)), "a.docx")


@pytest.mark.reports("V412")
@pytest.mark.parametrize(
    ("inside", "called"),
    [
        ("<w:br/>", "thêm ngắt dòng"),
        ('<w:br w:type="page"/>', "thêm ngắt trang"),
        ("<w:tab/>", "thêm dấu tab"),
        ('<w:footnoteReference w:id="2"/>', "thêm chú thích cuối trang"),
        ("<w:unheardOf/>", "thêm đối tượng lạ (unheardOf)"),
    ],
)
def test_an_object_put_in_is_told_by_the_name_that_word_gives_it(inside, called):
    old, new = (
        package.unpack(docx(f"<w:p><w:r><w:t>Giao Sở</w:t>{more}</w:r></w:p>"), "a.docx") for more in ("", inside)
    )
    assert called in " ".join(message for _, _, message in told(old, new))
