"""Texts ruined by a wrong encoding: every way is told with its repair, and no sound text is."""

import re
import time
import unicodedata

import pytest
import yaml_files
from garbling import PAGES, lost, misread, written_in
from repository import ROOT, TESTS

from generator.characters import code_pages
from generator.characters.garbled import survey
from generator.characters.lookalikes import lookalikes, private_use
from generator.characters.syllables import is_syllable
from generator.content import yaml_reader

SOUND = yaml_files.values(TESTS / "cases" / "sound-texts.yaml")
SAMPLES = sorted((ROOT / "content").glob("*.yaml"))
TEXTS = [
    text.value
    for sample in SAMPLES
    for text in yaml_reader.scalars(yaml_reader.read(sample).value)
    if len(text.value.split()) > 4
]
SOON = 3.0


RUINED = {
    **{f"UTF-8 read as {name}": lambda text, name=name: misread(text, name) for name in code_pages.READ_AS},
    "UTF-8 read as windows-1252 twice": lambda text: misread(text, "cp1252", 2),
    "UTF-8 read as Latin-1 twice": lambda text: misread(text, "latin-1", 2),
    **{
        f"as {name}": lambda text, name=name: written_in(text, PAGES[name])
        for name in ("TCVN3 (ABC)", "VNI", "VISCII", "VPS", "windows-1258")
    },
    "as VIQR": lambda text: written_in(text, PAGES["VIQR"]),
    "in HTML": lambda text: text.encode("ascii", "xmlcharrefreplace").decode(),
    "as escapes": lambda text: "".join(letter if letter.isascii() else f"\\u{ord(letter):04x}" for letter in text),
    "lost in ASCII": lambda text: lost(text, "ascii"),
    "lost in windows-1252": lambda text: lost(text, "cp1252"),
}
KNOWN_AFTER = [name for name in RUINED if not name.startswith("lost")]


@pytest.mark.parametrize("way", RUINED)
def test_a_ruined_notice_is_told(way):
    found = survey([RUINED[way](text) for text in TEXTS])
    damaged = sum(bool(one) for one in found.damages)
    assert damaged >= 0.95 * len(TEXTS)
    assert found.share > 0.5


@pytest.mark.parametrize("way", KNOWN_AFTER)
def test_what_a_ruined_notice_said_is_shown(way):
    wrong = [
        damage.likely
        for text, damages in zip(TEXTS, survey([RUINED[way](text) for text in TEXTS]).damages, strict=True)
        for damage in damages[:1]
        if damage.likely.split()[0].strip("“”().,;:") not in unicodedata.normalize("NFC", text)
    ]
    assert len(wrong) <= 0.05 * len(TEXTS)


@pytest.mark.parametrize("way", [way for way in KNOWN_AFTER if "VPS" not in way and "VISCII" not in way])
def test_two_ruined_words_among_sound_ones_are_told(way):
    ruined = RUINED[way]("Giám đốc Sở quyết định")
    (damages,) = survey([f"Giao phòng Kế hoạch báo cáo {ruined} xem xét, quyết định."]).damages
    assert [damage.start for damage in damages[:1]] in ([28], [33], [34])


@pytest.mark.parametrize("text", SOUND, ids=range(len(SOUND)))
def test_a_sound_text_is_not_told(text):
    assert survey([text]).damages == ((),)
    assert [one.message for one in lookalikes(text)] == []
    assert private_use(text) == []


def test_sound_texts_in_one_file_are_not_told():
    assert not any(survey([*SOUND, *TEXTS]).damages)
    assert not any(list(lookalikes(text)) for text in TEXTS)


@pytest.mark.parametrize(
    ("written", "likely"),
    [
        ("ðồng chí", "đồng"),
        ("Ðà Nẵng", "Đà"),
        ("HÐND tỉnh", "HĐND"),
        ("tоàn tỉnh", "toàn"),
        ("Số: 12/ТВ-KHCN", "TB"),
        ("Hộі nghị", "Hội"),
        ("sοạn thảo", "soạn"),
        ("հội nghị", "hội"),
        ("năm 2O24", "2024"),
        ("ngày O5/l2/2024", "05/12/2024"),
        ("tháng O1", "01"),
        ("năm ٢٠٢٤", "2024"),
        ("năm ２０２４", "2024"),
        ("Ⅳ. ĐÁNH GIÁ", "IV."),
        ("ｎăm nay", "năm"),
        ("𝐓𝐡ô𝐧𝐠 báo", "Thông"),
        ("quy đi\u0323nh do\u0301\u0302i", "dối"),
        ("ho´a chất", "hóa"),
    ],
)
def test_what_looks_like_the_right_word_is_told_with_the_right_one(written, likely):
    assert [one.likely for one in lookalikes(unicodedata.normalize("NFC", written))] == [likely]


def test_every_word_of_the_samples_is_a_syllable():
    words = {word for text in TEXTS for word in re.findall(r"[^\W\d_]+", text)}
    assert [word for word in words if not (word.isascii() or word.isupper() or is_syllable(word))] == []


@pytest.mark.parametrize("word", ["m", "Köln", "phep", "khàch", "Së", "SaoPaulo", "đ", "hòóa", "nghiêngh", ""])
def test_what_is_no_syllable_is_none(word):
    assert not is_syllable(word)


@pytest.mark.parametrize(
    "hostile",
    [
        "a" * 500_000 + "?",
        "?a," * 150_000,
        "Ã¡" * 250_000,
        "a´" * 250_000,
        "1" * 500_000 + "O",
        "а" * 500_000,
        "&" * 500_000,
    ],
    ids=lambda text: text[:3],
)
def test_a_hostile_text_takes_no_time(hostile):
    start = time.process_time()
    survey([hostile])
    list(lookalikes(hostile))
    assert time.process_time() - start < SOON
