"""What is pasted stands in the YAML text as its place wants it, and the text can still be read."""

from __future__ import annotations

import pytest
import yaml_files
from asking import Visitor
from repository import TESTS

from generator.desk.editing import pasted, pasting

CASES = yaml_files.values(TESTS / "cases" / "pasting.yaml")
FROM_WORD = yaml_files.values(TESTS / "cases" / "pasted.yaml")
CARET = "▮"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_words_and_lists_stand_as_their_place_wants_them(case):
    text, start = case["text"].replace(CARET, ""), case["text"].index(CARET)
    end = case["text"].rindex(CARET) - (case["text"].count(CARET) - 1)
    made = pasting.place(text, start, end, pasted.read("", case["pasted"]))
    if case["becomes"] is None:
        assert made is None
        return
    assert made.text[: made.caret] + CARET + made.text[made.caret :] == case["becomes"]
    assert [*made.said[-1:]] == case.get("said", [*made.said[-1:]])


@pytest.mark.parametrize("case", FROM_WORD, ids=lambda case: case["name"])
@pytest.mark.parametrize("text", ["a: 1\nitems:\n  ▮\nb: 2\n", "items:\n  - x▮\n", "a: ▮\nb: 2\n", 'a: "x▮y"\n'])
def test_whatever_word_copies_leaves_a_text_that_can_be_read(text, case):
    said = pasted.read(case.get("html", ""), case.get("text", ""))
    made = pasting.place(text.replace(CARET, ""), text.index(CARET), text.index(CARET), said)
    if made is None:
        assert not said.items or not said.paragraphs
        return
    read = yaml_files.values(made.text)
    assert set(said.changes) <= set(made.said)
    words = "".join("".join(said.paragraphs).split()) if said.items else ""
    assert set(words) <= set(str(read)) | {"'", '"', "\\"}


class TestTheDesk:
    @pytest.fixture
    def written(self, desk):
        return Visitor(), desk.real().read_text(encoding="utf-8")

    def test_puts_a_list_of_word_into_the_text_and_says_what_it_changed(self, written):
        visitor, text = written
        at = text.index("    - >-\n      Tiếp tục nâng cao trình độ chuyên môn")
        text = f"{text[:at]}    \n{text[at:]}"
        visitor.post("/api/notices/2023/text", {"text": text, "version": 0})
        said = {"version": 1, "start": at + 4, "end": at + 4, "html": FROM_WORD[0]["html"], "text": ""}
        told = visitor.post("/api/notices/2023/paste", said).json()
        wanted = "    - text: >-\n        Sở Tài chính:\n      items:\n        - >-\n          Rà soát dự toán;\n"
        assert wanted in told["text"]
        assert told["said"] == FROM_WORD[0]["changes"]
        assert told["text"][: told["caret"]].endswith("kiểm tra.")
        undone = visitor.post("/api/notices/2023/undo", {"version": told["version"]}).json()
        assert undone["text"] == text

    def test_gives_clean_text_for_a_field(self, written):
        visitor, _ = written
        told = visitor.post("/api/paste", {"html": FROM_WORD[0]["html"], "text": ""}).json()
        assert (told["items"], told["changes"]) == (FROM_WORD[0]["items"], FROM_WORD[0]["changes"])

    def test_takes_no_other_data(self, written):
        visitor, _ = written
        for wrong in ({}, {"html": 1, "text": ""}, {"html": "", "text": "", "version": 0, "start": -1, "end": 0}):
            assert visitor.post("/api/notices/2023/paste", wrong).status == 400
        assert visitor.post("/api/paste", {"html": ""}).status == 400
