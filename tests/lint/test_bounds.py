"""Time and memory of ``lint`` are bounded, whatever a file holds."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from time import process_time

import pytest
from commandline import PROGRAM
from documents import document
from judging import ends_well
from minidocx import archive
from notices import notice

from generator.ooxml import package

REPEATED = (
    *("{{", "<<a", "[ngày ", "${", "«a", "tháng ", "ngày tháng ", "đ/c ", "a – b ", "“", " ", "\t", "e\u0301"),
    *("\u0301", "1. ", "Căn cứ ", "Điều 1. ", "/", "…", "./.", "a)", "(", "Khoản 1 ", "hàng ", "- ", "_", "số "),
    *("\u00a0", "a, ", "A ", "năm "),
)
LONG = 40_000
SECONDS = 6
"""Some twenty times what lines of 40,000 letters take; work that grows with the square takes longer."""
MANY, MANY_SECONDS = 20_000, 20
PAGES = int(os.environ.get("THONGBAO_PAGES", "1000"))
PARAGRAPHS_A_PAGE = 9
PAGES_SECONDS = PAGES * 0.018
"""Some three times what a page takes."""
_MEASURED = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(code, used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
PAGES_MIB = 50 + PAGES * 0.13
"""Half as much again as the program and the pages take."""


@pytest.mark.parametrize("seed", REPEATED)
def test_lines_of_forty_thousand_hostile_letters_are_judged_in_bounded_time(seed):
    text = (seed * LONG)[:LONG]
    files = [
        notice(body={"lines": [text]}, recipients={"lines": [text]}, subject={"text": text}, name={"text": text}),
        notice(organ={"text": text}, number={"text": f"Số: {text}"}, date={"text": f"Bắc Giang, ngày {text}"}),
        notice(country={"text": f"CỘNG HÒA {text}"}, motto={"text": text}, post={"text": text}, about={"text": text}),
    ]
    start = process_time()
    assert all(map(ends_well, files))
    assert process_time() - start < SECONDS


@pytest.mark.parametrize("form", ["table", "loose"])
def test_twenty_thousand_recipients_are_judged_in_bounded_time(form):
    listed = {"lines": ["- Phòng A;"] * MANY}
    data = document("biên bản", recipients=listed) if form == "loose" else notice(recipients=listed)
    start = process_time()
    assert ends_well(data)
    assert process_time() - start < MANY_SECONDS


@pytest.mark.parametrize("words", ["Kết luận của", "SỞ KHOA HỌC", "- Lưu: VT", "CHÁNH VĂN PHÒNG", "Số: 12"])
def test_twenty_thousand_lines_and_runs_in_one_paragraph_are_judged_in_bounded_time(words):
    made = package.unpack(notice(), "a.docx")
    lines, runs = "</w:t><w:br/><w:t>A" * MANY, "<w:r><w:t>B</w:t></w:r>" * MANY
    more = f"{words}{lines}</w:t></w:r>{runs}<w:r><w:t>".encode()
    assert words.encode() in made["word/document.xml"]
    made["word/document.xml"] = made["word/document.xml"].replace(words.encode(), more, 1)
    start = process_time()
    assert ends_well(archive(made))
    assert process_time() - start < MANY_SECONDS


def _of_many_pages() -> bytes:
    made = package.unpack(notice(), "a.docx")
    xml = made["word/document.xml"].decode()
    end = xml.index("</w:p>", xml.index("1. Giao")) + len("</w:p>")
    one = xml[xml.rindex("<w:p>", 0, end) : end]
    words = "Các phòng, đơn vị báo cáo kết quả trước ngày 25 tháng 12 năm {}, hoàn thành {} nhiệm vụ. " * 3
    # In an order of its own each: real text does not pack to almost nothing, as the same words over and over do.
    chance = random.Random(1)
    texts = (
        " ".join(chance.choices(words.format(*[number * step for step in range(6)]).split(), k=60))
        for number in range(PAGES * PARAGRAPHS_A_PAGE)
    )
    more = "".join(one.replace("1. Giao", f"{text} Giao") for text in texts)
    made["word/document.xml"] = (xml[:end] + more + xml[end:]).encode()
    return package.pack(made)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux tells it")
def test_thousands_of_pages_are_judged_in_bounded_time_and_memory(tmp_path):
    (tmp_path / "a.docx").write_bytes(_of_many_pages())
    # A process begins with the memory of the one that starts it: this one is large, the one between is not.
    command = [sys.executable, "-c", _MEASURED, *PROGRAM, "lint", "a.docx", "--format", "json"]
    run = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    code, seconds, kib = map(float, run.stdout.splitlines()[-1].split())
    assert code in (0, 1), run.stderr
    # The processor's time: on a machine that does other things, too, the clock says nothing.
    assert seconds < PAGES_SECONDS
    assert kib / 1024 < PAGES_MIB
