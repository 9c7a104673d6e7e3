"""Bold and italic words of a text: how they are written, and what is wrong with them."""

import pytest

from generator.emphasis import escaped, faults, parts, plain

RIGHT = {
    "Rà soát **cơ chế** ngay": [("Rà soát ", "", ""), ("cơ chế", "b", ""), (" ngay", "", "")],
    "*nghiêng*": [("nghiêng", "", "i")],
    "**cả *hai* chữ**": [("cả ", "b", ""), ("hai", "b", "i"), (" chữ", "b", "")],
    "***cả hai***": [("cả hai", "b", "i")],
    "**đậm *rồi nghiêng***": [("đậm ", "b", ""), ("rồi nghiêng", "b", "i")],
    "(*nghiêng*), **đậm**: hết": [
        *(("(", "", ""), ("nghiêng", "", "i"), ("), ", "", ""), ("đậm", "b", ""), (": hết", "", "")),
    ],
    r"\*không\* nghiêng": [("*không* nghiêng", "", "")],
    "(*) Ghi chú, 5 * 6, 2*3*4, giá trị*": [("(*) Ghi chú, 5 * 6, 2*3*4, giá trị*", "", "")],
    "****": [("****", "", "")],
    "": [("", "", "")],
}
WRONG = {
    "**đậm": 1,
    "đậm** hết": 1,
    "*nghiêng": 1,
    "**đậm *chéo** nghiêng*": 2,
    "**một** hai**": 1,
}


@pytest.mark.parametrize("text", RIGHT)
def test_a_text_is_read_in_parts_by_their_look(text):
    assert [(one.text, "b" * one.bold, "i" * one.italic) for one in parts(text)] == RIGHT[text]
    assert plain(text) == "".join(one[0] for one in RIGHT[text])
    assert not faults(text)


@pytest.mark.parametrize("text", WRONG)
def test_stray_and_crossed_marks_are_told(text):
    assert len(faults(text)) == WRONG[text]


@pytest.mark.parametrize("text", [*RIGHT, *WRONG])
def test_an_escaped_text_reads_as_it_is_written(text):
    assert plain(escaped(text.replace("\\", ""))) == text.replace("\\", "")
