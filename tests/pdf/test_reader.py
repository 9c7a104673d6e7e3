"""A PDF as data; what is no complete PDF is refused."""

from __future__ import annotations

import pytest

from generator.diagnostics import NoticeError
from generator.pdf import reader


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "tệp trống"),
        (b"<html>", "không phải tệp PDF"),
        (b"%PDF-1.7\n...", "cắt ngang"),
        (b"%PDF-1.7\n" + b"x" * 5000 + b"%%EOF", "hỏng"),
    ],
)
def test_an_incomplete_pdf_is_refused(data, reason):
    with pytest.raises(NoticeError) as error:
        reader.read(data, "a.pdf")
    assert [(fault.code, fault.location.file) for fault in error.value.faults] == [("P030", "a.pdf")]
    assert reason in error.value.faults[0].message


@pytest.mark.parametrize("share", [0.3, 0.7, 0.99])
def test_a_truncated_pdf_is_refused(pdf, share):
    with pytest.raises(NoticeError, match="P030"):
        reader.read(pdf[: int(len(pdf) * share)], "a.pdf")


def test_title_language_and_fonts_are_read(pdf):
    facts = reader.read(pdf, "a.pdf")
    assert facts.title.startswith("THÔNG BÁO Kết luận")
    assert facts.language == "vi-VN"
    assert facts.fonts
    assert all(facts.fonts.values())
    assert {name.partition("-")[0] for name in facts.fonts} == {"LiberationSerif"}
