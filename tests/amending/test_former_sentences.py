"""What was issued with earlier sentences, of deadlines or of moves, keeps them, whatever changes it later."""

from __future__ import annotations

from functools import partial
from operator import itemgetter
from pathlib import Path

import pytest
from amending import begun, content_of, issued, lines, made, rewritten
from repository import TESTS
from yaml_files import texts

from generator.amending import amendments
from generator.content.model import FORMER_SENTENCES, SENTENCES
from generator.issuing import issue, rebuild
from generator.registry import archive
from generator.rendering import body

BASE = texts(TESTS / "cases" / "changes.yaml")["base"]
KEY = "12/TB-KHCN/2024"
SAID = "Báo cáo kết quả. Giao Văn phòng Sở thực hiện. Hoàn thành hằng tháng."
CONTENT = {
    **BASE,
    "tasks": [
        {"id": "a", "text": "Rà soát quy chế."},
        {"id": "b", "text": "Báo cáo kết quả.", "unit": "Văn phòng Sở", "deadline": "hằng tháng"},
    ],
}


@pytest.fixture
def path(desk, monkeypatch):
    """Return a notice that was issued with the first sentences."""
    with monkeypatch.context() as formerly:
        first = partial(lambda real, block, above, _: real(block, above, FORMER_SENTENCES), body._missing_sentences)
        formerly.setattr(body, "_missing_sentences", first)
        path = issued(desk.folder, CONTENT)
    assert any(SAID in line for line in lines(Path("content/issued/2024-12-TB-KHCN/notice.docx").read_bytes()))
    return path


def test_it_is_made_again_to_the_byte(path):
    assert rebuild.compare_with_issued(path, KEY) == []


def test_what_amends_it_leaves_the_sentences_that_it_does_not_speak_of(path):
    new = begun(path, "amends")
    content = content_of(new)
    tasks = [{**content["tasks"][0], "text": "Rà soát lại quy chế."}, *content["tasks"][1:]]
    built = made(rewritten(new, {**content, "tasks": tasks}))
    consolidated = next(docx for suffix, docx in built.more.items() if "hop-nhat" in suffix)
    assert any(SAID in line for line in lines(consolidated))
    assert not any("hằng tháng" in line for line in lines(built.docx))


def test_one_issued_today_has_the_sentences_of_today(desk):
    path = issued(desk.folder, CONTENT)
    assert rebuild.compare_with_issued(path, KEY) == []
    docx = (desk.folder / "content/issued/2024-12-TB-KHCN" / archive.NOTICE).read_bytes()
    assert any("Giao Văn phòng Sở thực hiện hằng tháng." in line for line in lines(docx))


MOVED = [{"id": key, "text": text} for key, text in (("c", "Ba."), ("a", "Một."), ("b", "Hai."))]


@pytest.mark.parametrize(
    ("edition", "said"),
    [
        (FORMER_SENTENCES, "Chuyển mục 3 lên trước mục 1 (nay là mục 1a)."),
        (SENTENCES, "Chuyển mục 3 thành mục 1a, lên trước mục 1."),
    ],
)
def test_an_amending_notice_is_made_again_with_the_moves_that_it_said(desk, monkeypatch, edition, said):
    path = issued(desk.folder, {**BASE, "tasks": sorted(MOVED, key=itemgetter("id"))})
    with monkeypatch.context() as then:
        then.setattr(amendments, "amendments", partial(_said_in, amendments.amendments, edition))
        new = begun(path, "amends")
        issue.issue(rewritten(new, {**content_of(new), "tasks": MOVED}), "15", "2024-01-20")
    archived = desk.folder / "content/issued/2024-15-TB-KHCN" / archive.NOTICE
    assert said in lines(archived.read_bytes())
    assert rebuild.compare_with_issued(new, "15/TB-KHCN/2024") == []


def _said_in(real, asked, paired, **options):
    return real(paired, **{**options, "edition": asked})
