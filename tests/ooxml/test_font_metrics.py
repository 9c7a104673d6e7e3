"""Widths of Times New Roman, against the decree's known lines and against the font itself."""

import unicodedata
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.ooxml.font_metrics import _SIGNS_BY_WIDTH, ADVANCES, text_width, wrap, wrapped_widths

FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "C:/Windows/Fonts")
FONT_FILE = "LiberationSerif-{}.ttf"
FACES = tuple(_SIGNS_BY_WIDTH)
NOT_IN_FONT = {"\u2011"}  # a word processor draws the no-break hyphen as a hyphen
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = "".join(
    unicodedata.normalize("NFC", vowel + tone) for vowel, tone in product("aăâeêioôơuưyAĂÂEÊIOÔƠUƯY", TONES)
)
VIETNAMESE = LETTERS + "bcdđghklmnpqrstvxBCDĐGHKLMNPQRSTVX"

words = st.text(VIETNAMESE + "0123456789,.;:-–“”()/\u00a0", min_size=1, max_size=12)
sizes = st.sampled_from((11, 12, 13, 13.5, 14))


@pytest.mark.parametrize(
    ("text", "size", "twips"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, 5424),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, 5007),
        ("Độc lập - Tự do - Hạnh phúc", 14, 3428),
        ("Độc lập - Tự do - Hạnh phúc", 13, 3183),
        ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", 13, 4562),
        ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", 12, 4211),
    ],
)
def test_the_lines_of_a_notice_head_have_their_measured_widths(text, size, twips):
    assert text_width(text, size) == pytest.approx(twips, abs=2)


def test_a_sign_of_2048_units_is_one_em_wide():
    assert text_width("—", 14) == 14 * 20


def test_an_empty_text_has_no_width():
    assert text_width("", 14) == 0


@pytest.mark.parametrize(("accented", "plain"), [("ấ", "a"), ("Ễ", "E"), ("ợ", "ơ"), ("Ử", "Ư")])
def test_a_mark_above_or_below_does_not_widen_its_letter(accented, plain):
    assert text_width(accented, 14) == text_width(plain, 14)


def test_the_horn_widens_its_letter():
    assert text_width("ườ", 14) > text_width("uo", 14)


@pytest.mark.parametrize("face", FACES)
def test_no_sign_is_listed_under_two_widths(face):
    assert len(ADVANCES[face]) == sum(map(len, _SIGNS_BY_WIDTH[face].values()))


@pytest.mark.parametrize(
    "sign",
    [*map(chr, range(0x20, 0x7F)), *"“”‘’–—…·°§×½•₫", "\u00a0", *"đĐơƠưƯ"],
    ids=lambda sign: f"U+{ord(sign):04X}",
)
def test_the_signs_of_official_text_are_known_in_every_face(sign):
    assert all(sign in ADVANCES[face] for face in FACES)


@pytest.mark.parametrize("letter", VIETNAMESE)
def test_every_vietnamese_letter_is_known(letter):
    base = unicodedata.normalize("NFD", letter)
    horned = unicodedata.normalize("NFC", base[0] + "\u031b") if "\u031b" in base else base[0]
    assert text_width(letter, 2048 / 20) == ADVANCES["bold"][horned]


def test_an_unknown_sign_is_as_wide_as_n():
    assert text_width("\u4e2d", 14) == text_width("n", 14)


@given(st.text(VIETNAMESE), st.text(VIETNAMESE), sizes)
def test_widths_add_up(left, right, size):
    # Each of the three figures is rounded to a whole twip.
    assert text_width(left + right, size) == pytest.approx(text_width(left, size) + text_width(right, size), abs=1)


@given(st.text(VIETNAMESE + " "), sizes)
def test_composed_and_decomposed_text_are_equally_wide(text, size):
    assert text_width(unicodedata.normalize("NFD", text), size) == text_width(text, size)


def test_a_text_that_fits_is_one_line():
    text = "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"
    assert wrapped_widths(text, 13, 4562) == [4562]


def test_a_text_one_twip_too_wide_breaks_at_its_last_space():
    text = "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"
    assert wrapped_widths(text, 13, 4561) == [
        text_width("SỞ NÔNG NGHIỆP VÀ MÔI", 13),
        text_width("TRƯỜNG", 13),
    ]


def test_a_forced_break_starts_a_line():
    assert wrap("SỞ NÔNG NGHIỆP\nVÀ MÔI TRƯỜNG", 13, 9000) == ["SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"]


def test_a_no_break_space_holds_its_words_together():
    assert wrap("ngày 09\u00a0tháng", 14, text_width("ngày 09", 14)) == ["ngày", "09\u00a0tháng"]


@pytest.mark.parametrize("text", ["Kết luận ", "Kết luận   "])
def test_a_trailing_space_is_not_counted(text):
    assert wrapped_widths(text, 14, 9000) == [text_width("Kết luận", 14)]


def test_two_spaces_at_a_break_both_hang():
    assert wrap("Kết  luận", 14, text_width("Kết", 14)) == ["Kết", "luận"]


def test_a_word_wider_than_the_column_stands_alone():
    assert wrap("a nghiêng b", 14, text_width("nghi", 14)) == ["a", "nghiêng", "b"]


def test_leading_spaces_do_not_stand_alone():
    assert wrap("  nghiêng", 14, 1) == ["  nghiêng"]


def test_an_empty_text_prints_one_empty_line():
    assert wrapped_widths("", 14, 9000) == [0]


@given(st.lists(words), st.integers(1, 9000), sizes)
def test_the_lines_put_together_are_the_words_in_order(text, available, size):
    lines = wrap(" ".join(text), size, available)
    assert " ".join(lines).split(" ") == (text or [""])


@given(st.lists(words), st.integers(1, 9000), sizes)
def test_no_line_of_two_words_is_wider_than_the_column(text, available, size):
    lines = wrap(" ".join(text), size, available)
    assert all(text_width(line, size) <= available for line in lines if " " in line)


@given(st.lists(words, min_size=2), st.integers(1, 9000), sizes)
def test_no_line_leaves_room_for_the_next_word(text, available, size):
    lines = wrap(" ".join(text), size, available)
    assume(len(lines) > 1)
    for line, following in pairwise(lines):
        first = following.split(" ")[0]
        assert text_width(f"{line} {first}", size) > available


@pytest.fixture(scope="module", params=FACES)
def font(request):
    """Return a face of the font, and the widths of its signs."""
    ttlib = pytest.importorskip("fontTools.ttLib", reason="fontTools is not installed")
    name = FONT_FILE.format(request.param.capitalize())
    found = next((file for folder in FONT_FOLDERS for file in Path(folder).rglob(name)), None)
    if found is None:
        pytest.skip(f"{name} is not on this machine")
    with ttlib.TTFont(found) as opened:
        return request.param, {chr(code): opened["hmtx"][name][0] for code, name in opened.getBestCmap().items()}


def test_the_table_is_the_fonts(font):
    face, widths = font
    table = {sign: width for sign, width in ADVANCES[face].items() if sign not in NOT_IN_FONT}
    assert {sign: widths.get(sign) for sign in table} == table


def test_signs_that_the_font_lacks_are_named(font):
    face, widths = font
    assert set(ADVANCES[face]) - set(widths) == NOT_IN_FONT


def test_every_vietnamese_letter_has_the_fonts_width(font):
    face, widths = font
    measured = {letter: text_width(letter, 2048 / 20, face) for letter in VIETNAMESE}
    assert measured == {letter: widths[letter] for letter in VIETNAMESE}
