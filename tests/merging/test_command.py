"""``thongbao merge`` as a clerk meets it: what is told, what is written, and what never is."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import docx
import pytest
from commandline import ROOT
from killing import assert_old_or_new
from offices import issued_office, office
from word_cases import edited

from generator import bases, paths
from generator.cli import merge as command
from generator.merging import versions
from generator.ooxml import package, stamp

CONTENT = Path("content/2023.yaml")
MADE = Path("out/2023.docx")
BACK = Path("sua.docx")
WORDS = {"change": ["Tiếp tục nâng cao", "đạo đức công vụ", "kỷ luật công vụ"]}


@pytest.fixture
def rendered(desk):
    """The real notice as a draft, and its Word file."""
    office(desk.folder)
    assert desk.run("render", CONTENT).code == 0
    return desk


def hand(*edits, source=MADE):
    """Save the Word file after edits, as somebody sends it back."""
    parts = package.unpack(source.read_bytes(), source.name)
    BACK.write_bytes(package.pack(edited(parts, list(edits))))
    return BACK


def told(desk, *arguments):
    done = desk.run("merge", *arguments, "--format", "json")
    return done.code, json.loads(done.out)


def test_a_changed_word_is_told_and_written(rendered):
    done = rendered.run("merge", hand(WORDS))
    assert done.code == 0
    assert "sửa nhiệm vụ, mục 5: “" in done.out
    assert "content/2023.yaml: đã đưa vào 1 chỗ sửa" in done.out
    assert "kỷ luật công vụ" in CONTENT.read_text(encoding="utf-8")


def test_a_change_late_in_a_long_text_is_told_by_the_words_around_it(rendered):
    late = {"change": ["Nâng cao chất lượng hoạt động", "từ Trưởng phòng", "là Trưởng phòng"]}
    done = rendered.run("merge", hand(late), "--show")
    assert "đồng chí từ Trưởng phòng, đơn vị đến…” → “…nhân của từng đồng chí là Trưởng phòng" in done.out


def test_the_file_made_of_the_merged_content_has_nothing_more_to_merge(rendered):
    rendered.run("merge", hand(WORDS, {"add": ["Tiếp tục nâng cao", "Việc mới."]}))
    assert rendered.run("render", CONTENT).code == 0
    assert "không có gì để đưa vào" in rendered.run("merge", MADE).out


def test_show_writes_nothing(rendered):
    before = CONTENT.read_bytes()
    assert "sửa nhiệm vụ, mục 5" in rendered.run("merge", hand(WORDS), "--show").out
    assert CONTENT.read_bytes() == before


def test_a_file_saved_by_another_library_is_merged(rendered):
    opened = docx.Document(str(MADE))
    paragraph = next(one for one in opened.paragraphs if one.text.startswith("Tiếp tục nâng cao"))
    paragraph.runs[0].text = "Tiếp tục nâng cao kỷ luật công vụ."
    opened.save(str(BACK))
    assert rendered.run("merge", BACK).code == 0
    assert "kỷ luật công vụ" in CONTENT.read_text(encoding="utf-8")


def test_a_change_of_the_content_since_stays(rendered):
    text = CONTENT.read_text(encoding="utf-8").replace("Tiếp tục phấn đấu", "Quyết tâm phấn đấu")
    CONTENT.write_text(text, encoding="utf-8")
    assert rendered.run("merge", hand(WORDS)).code == 0
    assert "Quyết tâm phấn đấu" in CONTENT.read_text(encoding="utf-8")
    assert "kỷ luật công vụ" in CONTENT.read_text(encoding="utf-8")


@pytest.mark.reports("V417")
def test_a_conflict_that_nobody_decides_leaves_the_content_and_is_told(rendered):
    text = CONTENT.read_text(encoding="utf-8").replace("đạo đức công vụ", "văn hóa công vụ")
    CONTENT.write_text(text, encoding="utf-8")
    done = rendered.run("merge", hand(WORDS))
    assert done.code == 1
    assert "V417" in done.err
    assert CONTENT.read_text(encoding="utf-8") == text
    assert rendered.run("merge", BACK, "--conflict", "theirs").code == 0
    assert "kỷ luật công vụ" in CONTENT.read_text(encoding="utf-8")


def test_without_its_base_each_difference_has_to_be_chosen(rendered):
    text = CONTENT.read_text(encoding="utf-8").replace("Tiếp tục phấn đấu", "Quyết tâm phấn đấu")
    CONTENT.write_text(text, encoding="utf-8")
    shutil.rmtree(MADE.parent / bases.FOLDER)
    code, said = told(rendered, hand(WORDS))
    assert (code, said["base_kept"], len(said["changes"])) == (1, False, 2)
    assert CONTENT.read_text(encoding="utf-8") == text
    assert "không còn được giữ" in rendered.run("merge", BACK, "--show").out


def test_proposals_need_a_decision(rendered):
    hand({"propose": ["Trần Giám", "Tiếp tục nâng cao", "đạo đức", "kỷ luật"]})
    done = rendered.run("merge", BACK)
    assert done.code == 2
    assert "--accept" in done.err
    assert rendered.run("merge", BACK, "--accept", "by Ai Khác").code == 2
    assert rendered.run("merge", BACK, "--accept", "by trần giám").code == 0
    assert "kỷ luật công vụ" in CONTENT.read_text(encoding="utf-8")


def test_proposals_are_asked_one_by_one_at_a_terminal(rendered, monkeypatch):
    hand(
        {"propose": ["Trần Giám", "Tiếp tục nâng cao", "đạo đức", "kỷ luật"]},
        {"propose": ["Trần Giám", "Tiếp tục phấn đấu", "Quyết tâm", "Nỗ lực"]},
    )
    answers = iter([False, True])
    monkeypatch.setattr(command, "_asks", lambda: True)
    monkeypatch.setattr(command.click, "confirm", lambda *_, **__: next(answers))
    assert rendered.run("merge", BACK).code == 0
    text = CONTENT.read_text(encoding="utf-8")
    assert ("Nỗ lực" in text, "kỷ luật" in text) != (True, True)
    assert "Nỗ lực" in text or "kỷ luật" in text


@pytest.mark.reports("V416")
def test_what_cannot_be_held_is_told_with_its_paragraph(rendered):
    done = rendered.run("merge", hand({"picture": "Tiếp tục nâng cao"}, WORDS))
    assert done.code == 1
    assert "V416" in done.err
    assert "đoạn" in done.err
    assert "kỷ luật công vụ" in CONTENT.read_text(encoding="utf-8")


@pytest.mark.reports("V414")
def test_a_line_that_cannot_be_read_back_writes_nothing(rendered):
    before = CONTENT.read_bytes()
    done = rendered.run("merge", hand({"retype": ["Nơi nhận:", "Kính gửi:"]}, WORDS))
    assert done.code == 2
    assert "V414" in done.err
    assert CONTENT.read_bytes() == before


@pytest.mark.reports("V402")
def test_a_look_that_was_changed_is_told_and_not_merged(rendered):
    before = CONTENT.read_bytes()
    opened = docx.Document(str(MADE))
    paragraph = next(one for one in opened.paragraphs if one.text.startswith("Tiếp tục nâng cao"))
    paragraph.runs[0].bold = True
    opened.save(str(BACK))
    done = rendered.run("merge", BACK)
    assert "V402" in done.err
    assert CONTENT.read_bytes() == before


def test_a_comment_comes_home_and_is_no_change_of_the_look(rendered):
    done = rendered.run("merge", hand({"note": ["Giám đốc", "2026-11-20", "Tiếp tục nâng cao", "Viết rõ hơn"]}))
    assert (done.code, done.err) == (0, "")
    assert "# Ghi chú trong tệp Word (Giám đốc 2026-11-20): Viết rõ hơn" in CONTENT.read_text(encoding="utf-8")
    assert rendered.run("render", CONTENT).code == 0


@pytest.mark.reports("V418")
def test_a_content_saved_elsewhere_meanwhile_is_left(rendered, monkeypatch):
    read = versions.read

    def meanwhile(*arguments, **named):
        made = read(*arguments, **named)
        CONTENT.write_bytes(CONTENT.read_bytes() + b"# khac\n")
        return made

    hand(WORDS)
    monkeypatch.setattr(versions, "read", meanwhile)
    done = rendered.run("merge", BACK)
    assert done.code == 2
    assert "V418" in done.err
    assert b"k\xe1\xbb\xb7 lu" not in CONTENT.read_bytes()


# Of what it was made


def _stamped(**changed):
    parts = package.unpack(MADE.read_bytes(), "a.docx")
    said = stamp.read(parts)
    stamp.put(parts, said._replace(**changed))
    BACK.write_bytes(package.pack(parts))
    return BACK


@pytest.mark.reports("V415")
@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"source": "2019.yaml", "content": "0" * 64}, "2019.yaml"),
        ({"kind": "redline"}, "không phải văn bản để sửa"),
    ],
)
def test_a_file_of_something_else_is_refused(rendered, changed, words):
    before = CONTENT.read_bytes()
    done = rendered.run("merge", _stamped(**changed))
    assert done.code == 2
    assert "V415" in done.err
    assert words in done.err
    assert CONTENT.read_bytes() == before


def test_a_file_without_a_stamp_is_refused(rendered):
    parts = stamp.without(package.unpack(MADE.read_bytes(), "a.docx"))
    BACK.write_bytes(package.pack(parts))
    assert "không mang dấu của chương trình" in rendered.run("merge", BACK).err


def test_a_forged_stamp_of_another_notice_changes_nothing_in_silence(rendered):
    other = CONTENT.with_name("2024.yaml")
    shutil.copy(ROOT / "content" / "mau-day-du.yaml", other)
    before = other.read_bytes()
    digest = versions.read(other).digest
    done = rendered.run("merge", _stamped(source="2024.yaml", content=digest))
    assert done.code == 2
    assert "chữ khác hẳn" in done.err
    assert other.read_bytes() == before


@pytest.mark.reports("V414")
def test_words_that_are_no_content_are_told_of_the_word_file(rendered):
    gone = ["Tiếp tục phấn đấu", "Nâng cao chất lượng", "Các phòng, đơn vị căn cứ", "Tiếp tục rà soát"]
    gone += ["Đẩy mạnh công tác", "Tiếp tục nâng cao", "Để khắc phục"]
    done = rendered.run("merge", hand(*({"remove": begin} for begin in gone)))
    assert done.code == 2
    assert "không thành nội dung được: thiếu nhiệm vụ" in done.err


def test_a_content_file_that_was_renamed_is_found_by_its_words(rendered):
    CONTENT.rename("content/2023-ket-luan.yaml")
    assert rendered.run("merge", hand(WORDS)).code == 0
    assert "kỷ luật công vụ" in Path("content/2023-ket-luan.yaml").read_text(encoding="utf-8")


def test_a_changed_issued_notice_starts_an_amendment_with_the_changes(desk):
    issued_office(desk.folder)
    kept = {path: path.read_bytes() for path in Path("content").rglob("*") if path.is_file()}
    done = desk.run("merge", hand(WORDS))
    assert done.code == 1
    assert "--kind sua-doi" in done.out
    assert {path: path.read_bytes() for path in kept} == kept
    done = desk.run("merge", BACK, "--kind", "sua-doi", "--reason", "viết lại")
    assert done.code == 0, done.err
    draft = Path("content/2023-sua-doi.yaml").read_text(encoding="utf-8")
    assert "kỷ luật công vụ" in draft
    assert "kind: amends" in draft
    assert {path: path.read_bytes() for path in kept} == kept
    assert desk.run("render", "content/2023-sua-doi.yaml").code == 0


def test_a_draft_that_replaces_a_notice_is_merged_and_is_left_once_it_is_issued(desk):
    issued_office(desk.folder)
    amendment = Path("content/2023-thay-the.yaml")
    assert desk.run("merge", hand(WORDS), "--kind", "thay-the", "--reason", "viết lại").code == 0
    assert desk.run("render", amendment).code == 0
    other = {"change": ["Tiếp tục phấn đấu", "Tiếp tục phấn đấu", "Quyết tâm phấn đấu"]}
    assert desk.run("merge", hand(other, source=Path("out/2023-thay-the.docx"))).code == 0
    assert "Quyết tâm phấn đấu" in amendment.read_text(encoding="utf-8")
    assert desk.run("issue", amendment, "--number", "13", "--date", "2024-02-12").code == 0
    issued = amendment.read_bytes()
    done = desk.run("merge", BACK)
    assert (done.code, amendment.read_bytes()) == (2, issued)
    assert "đã phát hành (13/TB-KHCN/2024), là văn bản thay thế" in done.err


@pytest.mark.reports("V415")
def test_a_document_whose_sentences_the_program_writes_is_refused_with_the_way(desk):
    issued_office(desk.folder)
    assert desk.run("merge", hand(WORDS), "--kind", "sua-doi", "--reason", "viết lại").code == 0
    assert desk.run("render", "content/2023-sua-doi.yaml").code == 0
    done = desk.run("merge", hand(source=Path("out/2023-sua-doi.docx")))
    assert done.code == 2
    assert "chương trình viết từng câu" in done.err
    assert "sửa lời văn trong content/2023-sua-doi.yaml" in done.err


def test_a_draft_that_was_issued_since_starts_an_amendment_with_the_changes(rendered):
    hand(WORDS)
    assert rendered.run("issue", CONTENT, "--number", "12", "--date", "2024-01-12").code == 0
    issued = CONTENT.read_bytes()
    assert "--kind sua-doi" in rendered.run("merge", BACK).out
    done = rendered.run("merge", BACK, "--kind", "sua-doi", "--reason", "viết lại")
    assert done.code == 0, done.err
    assert "kỷ luật công vụ" in Path("content/2023-sua-doi.yaml").read_text(encoding="utf-8")
    assert CONTENT.read_bytes() == issued
    shutil.rmtree(MADE.parent / bases.FOLDER)
    assert "không còn được giữ" in rendered.run("merge", BACK).err


def test_a_merge_killed_at_any_moment_leaves_the_old_content_or_the_new(rendered):
    hand(WORDS, {"add": ["Tiếp tục nâng cao", "Việc mới."]})
    assert_old_or_new(CONTENT, ("merge", str(BACK)), rendered.folder, seed=4)
    assert paths.exists(CONTENT)
