"""How dates, numbers and letters are worded."""

from datetime import date

import pytest

from generator import wording


@pytest.mark.parametrize(
    ("written", "long", "short"),
    [
        ("2024-01-09", "ngày 09 tháng 01 năm 2024", "09/01/2024"),
        ("2024-1-9", "ngày 09 tháng 01 năm 2024", "09/01/2024"),
        ("2024-02-29", "ngày 29 tháng 02 năm 2024", "29/02/2024"),
        ("2024-3-1", "ngày 01 tháng 3 năm 2024", "01/3/2024"),
        ("2024-12-31", "ngày 31 tháng 12 năm 2024", "31/12/2024"),
        ("2024-10", f"ngày {wording.BLANK} tháng 10 năm 2024", "tháng 10/2024"),
        ("2024", f"ngày {wording.BLANK} tháng {wording.BLANK} năm 2024", "năm 2024"),
    ],
)
def test_only_days_below_ten_and_months_one_and_two_have_a_zero(written, long, short):
    day = wording.read_day(written)
    assert (day.long, day.short) == (long, short)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-01-09", date(2024, 1, 9), date(2024, 1, 9)),
    ],
)
def test_a_date_with_blanks_stands_for_all_days_that_fit(written, first, last):
    day = wording.read_day(written)
    assert (day.first, day.last) == (first, last)


def test_a_date_that_is_all_blank_leaves_room_for_the_pen_three_times_and_stands_for_any_day():
    day = wording.Day()
    assert day.long == f"ngày {wording.BLANK} tháng {wording.BLANK} năm {wording.BLANK}"
    assert day.first <= date(1976, 1, 1) < date(2999, 12, 31) <= day.last


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("12/01/2024", "2024-01-12"),
        ("09.1.2024", "2024-01-09"),
        ("9-1-2024", "2024-01-09"),
        ("2024/01/09", "2024-01-09"),
        ("2024/1", "2024-01"),
        ("1/2024", "2024-01"),
        ("ngày 09 tháng 01 năm 2024", "2024-01-09"),
        ("Tháng 1 năm 2024", "2024-01"),
        ("tháng 1/2024", "2024-01"),
        ("năm 2024", "2024"),
    ],
)
def test_a_date_in_another_form_is_answered_with_the_form_to_write(written, meant):
    with pytest.raises(ValueError, match=rf"phải viết là {meant}$"):
        wording.read_day(written)


@pytest.mark.parametrize(
    "written", ["13/13/2024", "12/31/2024", "hôm nay", "2024-1-9-1", "24-01-09", "２０２４-01", ""]
)
def test_text_that_is_no_date_in_any_form_is_answered_with_an_example(written):
    with pytest.raises(ValueError, match=r"ví dụ 2024-01-09$"):
        wording.read_day(written)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("2024-02-30", "tháng 2 năm 2024 không có ngày 30"),
        ("2023-02-29", "tháng 2 năm 2023 không có ngày 29"),
        ("2024-13", "không có tháng 13"),
        ("2024-00", "không có tháng 0"),
        ("2024-01-00", "không có ngày 0"),
        ("1975-04-30", "từ 1976"),
        ("0000", "từ 1976"),
    ],
)
def test_a_date_that_does_not_exist_is_refused_with_the_reason(written, why):
    with pytest.raises(ValueError, match=why):
        wording.read_day(written)


@pytest.mark.parametrize(
    ("written", "printed"), [("1", "01"), ("08", "08"), ("9", "09"), ("10", "10"), ("1234", "1234")]
)
def test_numbers_below_ten_are_printed_with_a_zero(written, printed):
    assert wording.read_number(written) == printed


@pytest.mark.parametrize(("written", "meant"), [("012", "12"), ("0012", "12"), ("12/TB-KHCN", "12"), ("5 TB", "5")])
def test_a_number_that_can_be_guessed_is_answered_with_it(written, meant):
    with pytest.raises(ValueError, match=rf"viết {meant}$"):
        wording.read_number(written)


@pytest.mark.parametrize("written", ["0", "00", "-5", "1.10", "1.000", "7:30", "no", "１２", "١٢", "9" * 5000, "12,5"])
def test_text_that_is_no_number_is_answered_briefly_with_an_example(written):
    with pytest.raises(ValueError, match=r"ví dụ 12, hoặc để trống$") as raised:
        wording.read_number(written)
    assert len(str(raised.value)) < 150


def test_the_letters_of_points_are_vietnamese():
    assert wording.LETTERS.startswith("abcdđeghik")
    assert not set(wording.LETTERS) & set("fjwzăâêôơư")


@pytest.mark.parametrize(("number", "numeral"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (99, "XCIX")])
def test_a_number_is_written_as_a_roman_numeral(number, numeral):
    assert wording.roman(number) == numeral


def test_folding_makes_texts_comparable():
    assert wording.fold(" Va\u0306n  PHÒNG\nSở ") == "văn phòng sở"
