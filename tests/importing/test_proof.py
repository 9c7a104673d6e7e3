"""What the comparison with the Word file tells of paragraphs that come out otherwise."""

from __future__ import annotations

from generator.importing.proof import ComparedLine, ProofDifference, compared
from generator.importing.source import Place

HERE = Place("word/document.xml", 0, "")


def lines(*printed: str) -> list[ComparedLine]:
    """Return paragraphs of the body, each written as its number, a space, its words."""
    return [ComparedLine("body", *one.split(" ", 1), HERE) for one in printed]


def told(differences: tuple[ProofDifference, ...]) -> list[tuple[str, str]]:
    return [(one.was, one.now) for one in differences]


def test_another_number_of_a_sentence_that_is_there_twice_is_told_of_each_in_its_place():
    proof = compared(lines("d) Họp", "e) Báo cáo", "f) Báo cáo"), lines("d) Họp", "đ) Báo cáo", "e) Báo cáo"))
    assert told(proof.differences) == [("e) Báo cáo", "đ) Báo cáo"), ("f) Báo cáo", "e) Báo cáo")]
    assert (proof.total, proof.held) == (3, 1)


def test_a_sentence_that_is_lost_is_told_where_the_next_one_takes_its_number():
    proof = compared(lines("a) Họp", "b) Báo cáo", "c) Chi trả"), lines("a) Họp", "b) Chi trả"))
    assert ("b) Báo cáo", "b) Chi trả") in told(proof.differences)
    assert ("c) Chi trả", "") in told(proof.differences)
