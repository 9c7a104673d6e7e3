"""What a Vietnamese syllable is: onset, rime, tone, and how they may be written together.

The measure by which a ruined word and its likely repair are told apart, and by which a misspelt word is told.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from generator.normalization import normalize

LETTERS = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
"""The letters that Vietnamese has beyond ASCII, in lower case."""

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOPPED_TONES = "\u0301\u0323"
"""A syllable that ends with c, ch, p or t has one of these tones."""
_STOPS = ("c", "ch", "p", "t")
_LONGEST = 7
# What is longer comes first: “gia” is gi and a, “gin” is g and in.
_ONSET = "b|ch|c|d|đ|gi|gh|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|r|s|th|tr|t|v|x"
_RIMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây",
    "e ec em en eng eo ep et ê êc êch êm ên êng ênh êp êt êu",
    "i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu y yêm yên yêng yêt yêu ych ym yn ynh yt",
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oem oen oeo oet oi om on ong",
    "ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơc ơi ơm ơn ơng ơp ơt",
    "u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt",
    "uyn uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu",
)
_SYLLABLE = re.compile(f"(?P<onset>{_ONSET})?(?P<rime>{'|'.join(' '.join(_RIMES).split())})")

_FRONT = "eêiy"
_ONLY_BEFORE_FRONT = ("k", "gh", "ngh")
_NEVER_BEFORE_FRONT = ("c", "g", "ng")
_AFTER_G = ("i", "in", "inh", "iêng", "iêt", "iêc")
_ONLY_AFTER_QU = ("yn", "ynh", "yt", "ych", "ym")
_VOWELS = "aăâeêioôơuưy"
OPEN_PAIRS = ("oa", "oe", "uy")
"""Rimes whose tone mark offices set on either letter: hòa and hoà."""
_SECOND_LETTER = ("oa", "oe", "oo", "uy", "oai", "oao", "oay", "oeo", "uya", "uyu")
"""Vowels, none of which has a sign of its own, with the tone mark on the second; of the others it is on the first."""


class Syllable(NamedTuple):
    """A syllable without its tone mark, in lower case; ``at`` is the letter of ``rime`` on which the mark stood."""

    onset: str
    rime: str
    tone: str = ""
    at: int | None = None


@lru_cache(maxsize=8192)
def parsed(word: str) -> Syllable | None:
    """Return a word as a syllable, on whichever vowel its tone mark stands; ``None`` when it cannot be one."""
    if len(word) > _LONGEST:
        return None
    bare, tones = _without_tones(word.lower())
    match = _SYLLABLE.fullmatch(bare) if len(tones) <= 1 else None
    if match is None:
        return None
    onset, rime = match["onset"] or "", match["rime"]
    tone, at = tones[0] if tones else ("", None)
    if rime.endswith(_STOPS) and (not tone or tone not in _STOPPED_TONES):
        return None
    return Syllable(onset, rime, tone, at if at is None else at - len(onset))


def _without_tones(word: str) -> tuple[str, list[tuple[str, int]]]:
    """Return a word without its tone marks, and each mark with the index of its letter."""
    bare = ""
    tones: list[tuple[str, int]] = []
    for letter in normalize("NFC", word):
        apart = normalize("NFD", letter)
        marks = [mark for mark in apart if mark in _TONES]
        tones += ((mark, len(bare)) for mark in marks)
        bare += normalize("NFC", "".join(mark for mark in apart if mark not in _TONES)) if marks else letter
    return bare, tones


def without_tone(word: str) -> str:
    """Return a word in small letters without its tone marks; the signs of its vowels stay."""
    return _without_tones(word.lower())[0]


def is_syllable(word: str) -> bool:
    """Return whether a word can be a Vietnamese syllable; on which vowel its tone stands does not matter."""
    return parsed(word) is not None


def is_spelt(syllable: Syllable) -> bool:
    """Return whether the onset is written as before its vowel: ``ngành`` and ``nghề``, never ``nghành``."""
    onset, rime = syllable.onset, syllable.rime
    if onset == "g" and rime[0] == "i":
        return rime in _AFTER_G
    if rime[0] in _FRONT:
        has_right_y = rime not in _ONLY_AFTER_QU or onset == "qu"
        has_right_ie = (not onset or onset == "qu") if rime.startswith("yê") else bool(onset) or rime[:2] != "iê"
        return onset not in _NEVER_BEFORE_FRONT and has_right_y and has_right_ie
    return onset not in _ONLY_BEFORE_FRONT


def tone_places(rime: str) -> tuple[int, ...]:
    """Return the letters of a rime that may have the tone mark: one, or two where offices differ."""
    vowels = rime[: next((at for at, letter in enumerate(rime) if letter not in _VOWELS), len(rime))]
    for signs in ("ăâêôơ", "ư"):
        if signed := [at for at, letter in enumerate(vowels) if letter in signs]:
            return (signed[-1],)
    if rime in OPEN_PAIRS:
        return (0, 1)
    return (1,) if vowels in _SECOND_LETTER else (0,)


def with_tone(syllable: Syllable, at: int) -> str:
    """Write a syllable with its tone mark on a letter of its rime."""
    rime = syllable.rime
    return normalize("NFC", f"{syllable.onset}{rime[: at + 1]}{syllable.tone}{rime[at + 1 :]}")
