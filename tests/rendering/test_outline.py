"""The lines of a notice: their words, order and numbers."""

import pytest
from repository import TESTS

from generator import notices
from generator.content.model import FORMER_SENTENCES, Annex, Archive, Assessment, Block, Point, Recipient, Table, Tasks
from generator.deadlines import read_deadline
from generator.rendering import body, composer, outline
from generator.standard.decree import LEVELS
from generator.wording import BLANK, LETTERS

GOOD = TESTS / "cases" / "good-notice.yaml"


@pytest.fixture(scope="module")
def notice():
    loaded, found = notices.load(GOOD)
    assert found == ()
    return loaded


def block(*text, **keys):
    return Block(text=text, **keys)


def printed(pieces):
    return [piece.printed for piece in pieces]


def tasks(notice, *blocks, **keys):
    return printed(composer.body(notice._replace(tasks=Tasks(items=blocks, **keys)))["tasks"])


# Numbers


def test_points_take_the_letters_of_the_vietnamese_alphabet(notice):
    lines = tasks(notice._replace(numbering=("a)",)), *(block("x") for _ in LETTERS))
    assert lines == [f"{letter}) x" for letter in "abcdđeghiklmnopqrstuvxy"]


def nested(*texts):
    """Return blocks of one item each, every one below the one before."""
    first, *more = texts
    return (block(first, items=nested(*more) if more else ()),)


def test_all_levels_number_anew_below_each_parent(notice):
    lines = tasks(notice._replace(numbering=LEVELS), *nested(*"12345678"), *nested(*"12345678"))
    assert lines == [
        *("A. 1", "I. 2", "1. 3", "1.1. 4", "1.1.1. 5", "a) 6", "- 7", "+ 8"),
        *("B. 1", "I. 2", "1. 3", "1.1. 4", "1.1.1. 5", "a) 6", "- 7", "+ 8"),
    ]


def test_further_paragraphs_of_an_item_have_no_number(notice):
    assert tasks(notice, block("Một.", "Hai."), block("Ba.")) == ["1. Một.", "Hai.", "2. Ba."]


def test_a_title_stands_on_a_line_of_its_own_and_the_text_below(notice):
    assert tasks(notice, block("Lời văn.", title="Tiêu đề")) == ["1. Tiêu đề", "Lời văn."]


def test_a_lead_opens_the_paragraph(notice):
    assert tasks(notice, block("lời văn.", lead="Ý dẫn:")) == ["1. Ý dẫn: lời văn."]


def test_titled_results_count_and_the_tasks_count_on(notice):
    titled = notice._replace(
        results=Assessment(title="KẾT QUẢ", items=(Point("Tốt."),)),
        limitations=Assessment(title="HẠN CHẾ", lead=("Còn ít.",)),
        tasks=Tasks(items=(block("Làm."),), title="NHIỆM VỤ"),
        numbering=("I.", "1."),
    )
    parts = composer.body(titled)
    assert [line for part in parts.values() for line in printed(part)] == [
        *("I. KẾT QUẢ", "Tốt.", "II. HẠN CHẾ", "Còn ít.", "III. NHIỆM VỤ", "1. Làm."),
    ]


def test_tasks_without_a_title_count_on_after_titled_results(notice):
    titled = notice._replace(results=Assessment(title="Kết quả", lead=("Tốt.",)))
    parts = composer.body(titled._replace(tasks=Tasks(items=(block("Làm."),))))
    assert printed(parts["tasks"]) == ["2. Làm."]


# Assessment


def test_points_run_together_as_one_paragraph_with_the_ending_closed_up(notice):
    results = Assessment(lead=("Kết quả:",), items=(Point("một"), Point("hai")), ending=". Ngoài ra, ba.")
    assert printed(composer.body(notice._replace(results=results))["results"]) == ["Kết quả: một; hai. Ngoài ra, ba."]


def test_an_ending_that_begins_with_a_word_keeps_its_space(notice):
    results = Assessment(items=(Point("một"),), ending="và hai.")
    assert printed(composer.body(notice._replace(results=results))["results"]) == ["một và hai."]


def test_points_as_a_list_have_a_dash_each(notice):
    results = Assessment(lead=("Kết quả:",), items=(Point("Một."), Point("Hai.")), ending="Hết.", layout="list")
    assert printed(composer.body(notice._replace(results=results))["results"]) == [
        "Kết quả:",
        "- Một.",
        "- Hai.",
        "Hết.",
    ]


def test_no_assessment_is_no_line(notice):
    parts = composer.body(notice._replace(results=None, limitations=None))
    assert (parts["results"], parts["limitations"]) == ((), ())


# Units and deadlines


def test_what_the_words_say_already_is_not_printed_again():
    said = block("Văn phòng Sở báo cáo trong tháng 1/2024.", unit=("Văn phòng Sở",), deadline=read_deadline("2024-01"))
    assert body.full_text(said) == said.text


def test_what_the_title_says_is_not_printed_again():
    said = block("Báo cáo.", title="Văn phòng Sở", unit=("VĂN PHÒNG SỞ",))
    assert body.full_text(said) == ("Báo cáo.",)


@pytest.mark.parametrize(
    ("keys", "added"),
    [
        ({"unit": ("Phòng A",)}, "Giao Phòng A thực hiện."),
        ({"unit": ("Phòng A", "Phòng B")}, "Giao Phòng A, Phòng B thực hiện."),
        ({"unit": ("Phòng A",), "support": ("Phòng B",)}, "Giao Phòng A chủ trì, phối hợp với Phòng B."),
        ({"support": ("Phòng B",)}, "Đơn vị phối hợp: Phòng B."),
        ({"deadline": read_deadline("2024-Q1")}, "Hoàn thành trong quý I/2024."),
        ({"deadline": read_deadline("hằng tháng")}, "Thực hiện hằng tháng."),
        ({"unit": ("Phòng A",), "deadline": read_deadline("hằng tháng")}, "Giao Phòng A thực hiện hằng tháng."),
        (
            {"unit": ("Phòng A",), "support": ("Phòng B",), "deadline": read_deadline("thường xuyên")},
            "Giao Phòng A chủ trì, phối hợp với Phòng B. Thực hiện thường xuyên.",
        ),
        (
            {"unit": ("Phòng A",), "deadline": read_deadline("2024-06-30")},
            "Giao Phòng A thực hiện. Hoàn thành trước ngày 30/6/2024.",
        ),
    ],
)
def test_what_the_words_do_not_say_is_added_after_the_full_stop(keys, added):
    assert body.full_text(block("Báo cáo.", **keys)) == (f"Báo cáo. {added}",)


@pytest.mark.parametrize(
    "text",
    [
        "Rà soát quy chế, phối hợp với Văn phòng Sở.",
        "Phòng A chủ trì, phối hợp chặt chẽ với Sở Tài chính, Thanh tra Sở và Văn phòng Sở rà soát.",
        "Phòng A phối hợp cùng Văn phòng Sở rà soát.",
        "Giao Phòng A rà soát; Văn phòng Sở phối hợp.",
        "Rà soát quy chế. Đơn vị phối hợp: Văn phòng Sở.",
        "Rà soát quy chế với sự tham gia của Văn phòng Sở.",
    ],
)
def test_a_unit_that_only_helps_by_the_words_is_said_to_lead(text):
    assert body.full_text(block(text, unit=("Văn phòng Sở",))) == (f"{text} Giao Văn phòng Sở chủ trì.",)


@pytest.mark.parametrize(
    "text",
    [
        "Văn phòng Sở phối hợp với Phòng A rà soát.",
        "Văn phòng Sở phối hợp tổ chức Hội nghị.",
        "Phối hợp với Văn phòng Sở rà soát. Văn phòng Sở tổng hợp.",
        "Phòng A phối hợp với Phòng B rà soát, gửi Văn phòng Sở.",
    ],
)
def test_a_unit_that_the_words_name_otherwise_is_not_named_again(text):
    assert body.full_text(block(text, unit=("Văn phòng Sở",))) == (text,)


def test_a_notice_issued_with_the_first_sentences_keeps_them():
    said = block("Phối hợp với Phòng A.", unit=("Phòng A",), deadline=read_deadline("Q1/2024"))
    assert body.full_text(said, edition=FORMER_SENTENCES) == ("Phối hợp với Phòng A. Hoàn thành Q1/2024.",)


def test_after_words_without_a_full_stop_the_addition_is_a_paragraph():
    assert body.full_text(block("Báo cáo:", unit=("Phòng A",))) == ("Báo cáo:", "Giao Phòng A thực hiện.")


# Opening


def test_an_opening_that_is_written_is_kept(notice):
    assert printed(composer.opening(notice)) == ["Giám đốc Sở kết luận như sau:"]


# Recipients


def test_recipients_end_with_semicolons_and_the_archive_with_a_full_stop(notice):
    recipients = (
        Recipient("Lãnh đạo Sở"),
        Recipient("UBND tỉnh", purpose="báo cáo"),
        Recipient("Các Sở", members=("TC", "XD"), who="đ/c A", purpose="phối hợp"),
    )
    archive = Archive(units=("VP", "KHTC"), drafter="An", copies=3)
    assert printed(composer.recipients(notice._replace(recipients=recipients, archive=archive))) == [
        "- Lãnh đạo Sở;",
        "- UBND tỉnh (báo cáo);",
        "- Các Sở: TC, XD (đ/c A; phối hợp);",
        "- Lưu: VT, VP, KHTC.An (3).",
    ]


def test_the_archive_is_always_the_last_line(notice):
    assert printed(composer.recipients(notice._replace(archive=Archive())))[-1] == "- Lưu: VT."


# Annexes


def test_each_annex_numbers_anew_and_says_what_it_belongs_to(notice):
    annex = Annex("DANH MỤC", text=("Gồm:",), items=(block("Một."), block("Hai.")))
    lines = printed(composer.annexes(notice._replace(annexes=(annex, annex))))
    reference = "(Kèm theo Thông báo số 12/TB-KHCN ngày 09 tháng 01 năm 2024 của Sở Khoa học và Công nghệ)"
    assert lines == [
        *("Phụ lục I", "DANH MỤC", reference, "Gồm:", "1. Một.", "2. Hai."),
        *("Phụ lục II", "DANH MỤC", reference, "Gồm:", "1. Một.", "2. Hai."),
    ]


def test_a_single_annex_has_no_number_and_a_blank_for_a_number_not_yet_given(notice):
    (name, _, reference) = composer.annexes(notice._replace(number=None, annexes=(Annex("BIỂU"),)))
    assert name.printed == "Phụ lục"
    assert f"số {BLANK}/TB-KHCN" in reference.printed


def test_an_annex_is_a_scope_of_its_own_for_numbers(notice):
    annex = Annex("BIỂU", items=(block("Một."),))
    scopes = [piece.number.scope for piece in composer.annexes(notice._replace(annexes=(annex, annex))) if piece.number]
    assert scopes == [1, 2]


def test_a_table_is_a_grid_with_its_head_first(notice):
    table = Table(("Việc", "Hạn"), (("Báo cáo", "Quý I"),))
    lines = [*outline.lines_of(composer.annexes(notice._replace(annexes=(Annex("BIỂU", table=table),))))]
    assert [line.printed for line in lines[3:]] == ["Việc", "Hạn", "Báo cáo", "Quý I"]


# Values


def test_a_template_is_given_texts_and_lines_and_nothing_else(notice):
    for value in composer.compose(notice).values():
        assert isinstance(value, str) or all(isinstance(piece, outline.Line | outline.Grid) for piece in value)


def test_a_number_not_yet_given_leaves_room_for_the_pen(notice):
    assert composer.compose(notice._replace(number=None))["number"] == BLANK


def test_an_origin_names_its_owner_and_the_place_there():
    assert outline.origin_of("nv-1", "title") == "nv-1#title"
    assert outline.owner_of("a#b#title") == "a#b"
    assert outline.owner_of("title") == ""


def test_a_line_has_no_lead_number_or_origin_if_nothing_is_said():
    assert outline.Line(outline.Style.BODY, "a")[2:] == ("", None, "", (), False, False)
    assert (outline.Number(0, 1).scope, outline.Span("a")[1:], outline.Grid((), ()).origin) == (0, ("", False), "")
