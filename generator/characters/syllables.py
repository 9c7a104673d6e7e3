"""Whether a word is a Vietnamese syllable: the measure by which a ruined word and its likely repair are told apart."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.normalization import normalize

LETTERS = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
"""The letters that Vietnamese has beyond ASCII, in lower case."""

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOPPED_TONES = "\u0301\u0323"
"""A syllable that ends with c, ch, p or t has one of these tones."""
_LONGEST = 7
_ONSET = "b|ch?|d|đ|gh?|gi|h|kh?|l|m|n|ngh?|nh|ph?|qu|r|s|th?|tr|v|x"
_RIMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây",
    "e ec em en eng eo ep et ê êc êch êm ên êng ênh êp êt êu",
    "i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu y yêm yên yêng yêt yêu ych ym yn ynh yt",
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oem oen oeo oet oi om on ong",
    "ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơc ơi ơm ơn ơng ơp ơt",
    "u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt",
    "uyn uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu",
)
_SYLLABLE = re.compile(f"(?:{_ONSET})?(?:{'|'.join(' '.join(_RIMES).split())})|gin?h?|giêng|giêt|giêc")


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Return whether a word can be a Vietnamese syllable; on which vowel its tone stands does not matter."""
    if len(word) > _LONGEST:
        return False
    apart = normalize("NFD", word.lower())
    tones = [mark for mark in apart if mark in _TONES]
    bare = normalize("NFC", "".join(mark for mark in apart if mark not in _TONES))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(bare):
        return False
    return not bare.endswith(("c", "ch", "p", "t")) or any(tone in _STOPPED_TONES for tone in tones)
