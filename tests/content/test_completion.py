"""What the program writes where a content file leaves it out: cases that anyone can add, in ``cases/written.yaml``."""

from __future__ import annotations

import pytest
import yaml_files
from amending import begun, content_of, instrument, issued
from commandline import Desk
from repository import TESTS
from strategies import as_yaml

from generator import notices, pipeline
from generator.content import next_year, phrases
from generator.content.digest import digest_of
from generator.ooxml import definitions, package

DATA = yaml_files.texts(TESTS / "cases" / "written.yaml")
CASES = {case["name"]: case for case in DATA["cases"]}
REFUSED = {case["name"]: case for case in DATA["refused"]}
BY_HAND = {"subject": "Kết luận khác", "opening": "Tôi kết luận:", "closing": "Thông báo để biết./."}


@pytest.fixture
def put(tmp_path):
    """Return ``put(content)``: the common part with other keys, as a content file."""

    def write(content, name="2026"):
        path = tmp_path / "content" / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(as_yaml({**DATA["base"], **content}).lstrip("\n"), encoding="utf-8")
        return path

    return write


def printed(docx):
    return [one.line for one in definitions.paragraphs(package.unpack(docx, ""))]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_is_left_out_is_written_word_for_word_and_nothing_is_told(case, put):
    built = pipeline.build(put(case.get("content", {})))
    assert [str(fault) for fault in built.found] == []
    written = {one.key: one.words for one in built.written}
    assert {key: written[key] for key in case["writes"]} == case["writes"]
    lines = " ".join(printed(built.docx))
    assert all(line in lines for words in case["writes"].values() for line in words.split("\n"))


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_is_written_is_right_when_a_clerk_types_it(case, put):
    """The same words in the file are read as prose: no check of sense or of form has anything to say of them."""
    content = case.get("content", {})
    written = {one.key: one.words.split("\n") for one in pipeline.load(put(content)).notice.written}
    typed = {key: words if key == "opening" else words[0] for key, words in written.items() if "." not in key}
    built = pipeline.build(put({**content, **typed}))
    assert [str(fault) for fault in built.found] == []
    assert printed(built.docx) == printed(pipeline.build(put(content)).docx)


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_written_is_told_with_what_is_missing(case, put):
    found = notices.load(put(case["content"])).found
    assert [f"{fault.code}: {fault.message}" for fault in found] == case["found"]


def test_there_are_eight_openings_and_eleven_closings():
    keys = [key for case in CASES.values() for key in case["writes"]]
    assert (keys.count("opening"), keys.count("closing")) == (8, 11)


def test_what_is_written_in_the_file_is_never_written_over(put):
    task = {"title": "Việc chung", "heading": "unit", "unit": "Sở Xây dựng", "items": ["Lập lại tiến độ."]}
    notice = notices.load(put({**BY_HAND, "tasks": [task], "wording": {"subject": "Về {meeting}"}})).value
    assert notice.written == ()
    assert notice.subject == (BY_HAND["subject"],)
    assert notice.opening == (BY_HAND["opening"],)
    assert notice.closing == BY_HAND["closing"]
    assert notice.tasks.items[0].title == "Việc chung"


def test_the_usual_wording_names_only_what_there_is():
    for phrase in (phrases.USUAL.subject, *phrases.USUAL.opening, phrases.USUAL.closing):
        assert phrases.about_meeting(phrase) == phrase
    for phrase in (phrases.USUAL.unit_heading, phrases.USUAL.topic_heading):
        assert phrases.about_task(phrase) == phrase


def test_words_of_the_data_are_no_places(put):
    meeting = {**DATA["base"]["meeting"], "name": "Hội nghị {chair} [A]"}
    notice = notices.load(put({"meeting": meeting, "wording": {"subject": "Kết luận tại {meeting}"}})).value
    assert notice.subject == ("Kết luận tại Hội nghị {chair} [A]",)


def test_a_notice_counts_as_the_same_whoever_wrote_its_subject_and_closing(put):
    left_out = notices.load(put({})).value
    by_hand = {"subject": left_out.subject[0], "closing": left_out.closing}
    assert digest_of(notices.load(put(by_hand, "2027")).value) == digest_of(left_out)


def test_an_office_that_words_it_otherwise_makes_another_notice(put):
    usual, other = (
        put({"wording": wording}, name) for name, wording in (("a", {}), ("b", {"opening": "{chair} nói:"}))
    )
    assert digest_of(notices.load(usual).value) != digest_of(notices.load(other).value)


@pytest.fixture
def desk(tmp_path, monkeypatch, capsys):
    return Desk(tmp_path, monkeypatch, capsys)


def test_check_shows_key_by_key_what_the_program_wrote(put, desk):
    told = desk.run("check", put({"opening": "Tôi kết luận:"}), "--written")
    assert told.code == 0
    assert "subject (tự viết): Kết luận của đồng chí Trần Minh Khôi" in told.out
    assert "closing (tự viết): Trên đây là kết luận" in told.out
    assert "opening (tự viết)" not in told.out


def test_check_says_where_the_program_wrote_nothing(put, desk):
    assert "chương trình không tự viết gì" in desk.run("check", put(BY_HAND), "--written").out


def test_another_meeting_is_told_where_it_is_printed(put, desk):
    meeting = {**DATA["base"]["meeting"], "name": "Hội nghị sơ kết"}
    told = desk.run(
        "diff", put({"opening": "Tôi kết luận:"}, "cu"), put({"opening": "Tôi kết luận:", "meeting": meeting})
    )
    assert told.code == 1
    assert "trích yếu" in told.out.casefold()
    assert "câu kết" in told.out.casefold()
    assert "không in ra" not in told.out


def test_next_year_leaves_out_what_was_left_out(put):
    tasks = [{"heading": "unit", "unit": "Sở Xây dựng", "items": ["Lập lại tiến độ."]}]
    made = next_year.create("2031", put({"tasks": tasks})).value[-1].read_text(encoding="utf-8")
    content = yaml_files.texts(made)
    assert content.keys().isdisjoint(("subject", "opening", "closing"))
    assert content["tasks"] == [{"heading": "unit", "unit": "Sở Xây dựng", "items": ["[…]"]}]


def test_an_issued_notice_is_known_by_its_content_and_an_amendment_tells_all_that_another_meeting_changes(put):
    path = issued(put({}).parent.parent, {**DATA["base"], "date": "2026-06-12"}, date="2026-06-12")
    assert pipeline.build(path).issued
    draft = begun(path, "amends")
    assert content_of(draft).keys().isdisjoint(("subject", "opening", "closing"))
    text = draft.read_text(encoding="utf-8")
    draft.write_text(text.replace("tiến độ các dự án", "kết quả các dự án"), encoding="utf-8")
    said = " ".join(instrument(draft).amendments).casefold()
    assert [name for name in ("trích yếu", "phần mở đầu", "câu kết") if name not in said] == []


def test_an_office_that_words_it_otherwise_later_changes_no_issued_notice(put):
    path = issued(put({}).parent.parent, {**DATA["base"], "date": "2026-06-12"}, date="2026-06-12")
    before = pipeline.build(path).docx
    (path.parent / "office.yaml").write_text(
        'wording: {subject: "Ý kiến của {chair} tại {meeting}"}\n', encoding="utf-8"
    )
    built = pipeline.build(path)
    assert (built.docx, built.found) == (before, ())


def test_an_opening_in_the_usual_words_counts_by_its_meeting_alone(put):
    """Notices that were issued before the opening was in the model keep their fingerprint."""
    notice = notices.load(put({})).value
    assert digest_of(notice) == digest_of(notice._replace(opening=(), written=()))


def test_a_meeting_long_before_the_signing_is_told_where_its_day_stands(put):
    meeting = {**DATA["base"]["meeting"], "date": "2025-06-02"}
    found = pipeline.load(put({"opening": "Tôi kết luận:", "meeting": meeting})).found
    assert [fault.code for fault in pipeline.load(put({"meeting": meeting})).found] == ["S202"]
    assert [fault.code for fault in found] == ["S202"]
