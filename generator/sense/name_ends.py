"""Where the name of a unit ends in a sentence, read word by word.

Vietnamese writes each syllable apart, and nothing marks where a name ends and what the unit does begins. A name has
words with capitals, words of organs and places; a verb ends it. At a word that may be either, the shorter reading
counts.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from generator.standard.compounds import NAME_COMPOUNDS, ORGAN_COMPOUNDS
from generator.standard.verbs import VERBS

if TYPE_CHECKING:
    from collections.abc import Sequence

OTHER_ENDS = (
    *("là", "để", "trong", "trước", "theo", "tại", "từ", "về", "đã", "sẽ", "cần", "phải", "được", "gồm", "cùng", "với"),
    *("nêu", "chủ động", "sớm", "nghiêm túc", "kịp thời", "thường xuyên", "tích cực", "ngay", "nhanh chóng"),
    *("chậm nhất", "hằng", "hàng", "định kỳ", "đến", "khi", "nếu", "các", "cho", "do", "có", "chưa", "không", "đang"),
    *("vẫn", "trực tiếp", "thay", "nơi", "mà", "như", "sau", "liên quan", "quyết liệt", "tốt", "đúng", "hoặc"),
    *("đồng thời", "tổ chức", "rất", "luôn", "cũng", "đều", "thì", "nhằm", "qua", "bằng", "lên", "xuống", "ra"),
)
"""Words that no name has, in small letters."""
_BEFORE_A_VERB = frozenset(
    (*VERBS, "cần", "phải", "sẽ", "chủ động", "có", "là", "được", "sớm", "kịp thời", "thường xuyên")
)
_PLACES = ("tỉnh", "thành phố", "xã", "phường", "huyện", "quận", "thị xã", "thị trấn", "đặc khu", "khu vực", "cụm")
_PLACES_BY_FIRST = {
    first: [place.split() for place in _PLACES if place.split()[0] == first]
    for first in {place.split()[0] for place in _PLACES}
}
_SINGLE = (
    *("công", "mới", "cao", "nghề", "bệnh", "nhà", "rừng", "biển", "đất", "nước", "nợ", "giá", "thuốc", "máu", "lao"),
    *("phổi", "mắt", "vốn", "thuế", "muối", "cá", "giống", "số", "loại", "hạng", "tuyến", "cấp"),
)
"""Syllables that go on with a name: ``hành chính công``, ``nông thôn mới``, ``khu vực VI``."""
_NO_PART = (
    *("cơ sở", "doanh nghiệp", "công ty", "dự án", "nhân dân", "bộ phận", "thành phố", "khu vực", "địa phương"),
    *("trung tâm", "văn phòng", "chi cục", "bệnh viện", "đơn vị", "công an", "ủy ban", "hội đồng", "thành viên"),
    *("người cao tuổi", "người có công", "bộ đội", "học viện", "trường học"),
)
"""What begins somebody else after ``và``, in small letters: ``và cơ sở giáo dục``."""
_FIELDS = (
    *("xây dựng", "đầu tư", "quản lý", "đào tạo", "phát triển", "khai thác", "lưu trữ", "chăm sóc", "chuyển giao"),
    *("ứng dụng", "chế biến", "bảo tồn", "phục hồi", "giáo dục", "truyền thông", "chuyển đổi số", "tiêu thụ"),
)
_PHRASES = (
    *("công nghệ thông tin", "giáo dục thường xuyên", "khu kinh tế cửa khẩu", "hồi sức cấp cứu", "đầu tư phát triển"),
    *("hồi sức tích cực", "công tác xã hội", "công tác chính trị", "phòng cháy chữa cháy", "các khu công nghiệp"),
    *("các khu kinh tế", "các dự án", "rừng đặc dụng", "điều tra quy hoạch", "thông tin điện tử", "bảo vệ sức khỏe"),
    *(
        "cha mẹ học sinh",
        "vì sự tiến bộ phụ nữ",
        "an toàn giao thông",
        "an toàn thực phẩm",
        "chỉ đạo chuyển đổi số",
        "cấp thoát nước",
    ),
    *("bảo trợ xã hội tổng hợp", "dịch vụ đấu giá tài sản"),
    *("hành chính công", "dịch vụ công", "tài sản công", "chỉ đạo chuyển đổi số"),
    *("lịch sử", "y khoa", "xe cơ giới", "công sản", "bất động sản", "di sản", "cửa khẩu", "hậu cần", "pháp chế"),
    *("tín ngưỡng", "hộ tịch", "lý lịch tư pháp", "bưu chính", "tần số", "nghề cá", "sinh sản", "sơ sinh", "nội soi"),
    *("quản lý hành chính về trật tự xã hội", "thị trường bất động sản", "chính sách xã hội", "nghĩa vụ quân sự"),
)
"""What is of a name though one of its words may end one elsewhere."""
_AFTER_A_COMMA = re.compile(
    r", (?:chống (?:tham nhũng|thiên tai|tệ nạn xã hội|dịch bệnh|ma túy|tội phạm)|giáo dục pháp luật|"
    r"chữa cháy(?: và cứu nạn,? cứu hộ)?|phương tiện và người lái|sinh viên|vật nuôi)(?!\w)"
)
"""What goes on with a name after a comma in small letters: ``Phòng, chống thiên tai``."""
_OF_FIELDS = (
    *("Quản lý", "Giám định", "Quy hoạch", "Kiểm định", "Thông tin", "Kinh tế", "Thẩm định", "dự án", "vật liệu"),
    *(
        "đầu tư",
        "Nghiên cứu",
        "Ứng dụng",
        "Hỗ trợ",
        "Dịch vụ",
        "Xúc tiến",
        "Kỹ thuật",
        "Tư vấn",
        "Bảo vệ",
        "phát triển",
    ),
    *("Điều phối", "Kiểm soát", "Bảo hiểm", "Quỹ"),
)
"""Words of a name that are verbs, too, and those after which they are none: ``Phòng Quản lý xây dựng``."""
_TOKEN = re.compile(r"[^\W_][\w&/'’]*|\S")
_DASHES = ("-", "–")
_MOST_UNKNOWN = 3
"""Syllables in a row that no table has and that may still be of a name, where a verb follows them."""
_LISTED_AFTER = ("Phòng", "Ban", "Trung tâm", "Khoa")
"""Units whose name may list its fields: ``Phòng Kinh tế, Hạ tầng và Đô thị``."""


class _Syllable(NamedTuple):
    """A word or a mark, and where it stands."""

    text: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def is_small(self) -> bool:
        return self.text[0].isalpha() and not self.text[0].isupper()


def _by_first(words: Sequence[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for word in words:
        found.setdefault(word[0], []).append(word)
    return {first: tuple(sorted(ones, key=len, reverse=True)) for first, ones in found.items()}


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, tuple[tuple[str, ...], ...]], ...]:
    """Return compounds of names, other compounds, verbs, other ends: by their first syllable, the longest first."""
    verbs = [tuple(word.split()) for word in VERBS]
    ends = [tuple(word.split()) for word in OTHER_ENDS]
    organs = [*ORGAN_COMPOUNDS, *(tuple(phrase.split()) for phrase in _PHRASES)]
    return tuple(map(_by_first, (organs, [*NAME_COMPOUNDS], verbs, ends)))


class _NameReader:
    """Goes through the words after the first of a name, as long as they are its own."""

    def __init__(self, text: str, head: str, start: int, end: int, others: re.Pattern[str]) -> None:
        self._text, self._head, self._others, self._start = text, head, others, start
        self._tokens = [_Syllable(one[0], one.start(), one.end()) for one in _TOKEN.finditer(text, start, end)]
        self._folded = tuple(one.text.casefold() for one in self._tokens)
        self._by_first = _tables()
        self._after_place = False
        self._lone_capitals = 0
        self._needs_object = False

    def _length(self, table: int, at: int) -> int:
        """Return how many words from one on stand in a table; 0 where none does."""
        for words in self._by_first[table].get(self._folded[at], ()):
            length = len(words)
            if length == 1 or (
                self._folded[at : at + length] == words
                and not any(one.is_capital for one in self._tokens[at + 1 : at + length])
            ):
                return length
        return 0

    def whole_word(self, at: int) -> int:
        """Return how many syllables the word at a place has; 0 where it is a verb or another end."""
        noun = max(self._length(0, at), self._length(1, at), 1)
        ends = max(self._length(2, at), self._length(3, at))
        return 0 if ends and ends >= noun and not self._tokens[at].is_capital else noun

    def _is_other(self, at: int) -> bool:
        """Return whether another unit, or a person, begins at a word."""
        return at < len(self._tokens) and self._others.match(self._text, self._tokens[at].start) is not None

    def end(self) -> int:
        """Return where the name ends."""
        at, end = 0, self._start
        while at < len(self._tokens):
            taken = self._taken(at)
            if not taken:
                break
            at += taken
            end = self._tokens[at - 1].end
        return end

    def _taken(self, at: int) -> int:
        """Return how many words from one on are of the name; 0 where it has ended."""
        token = self._tokens[at]
        follows = self._tokens[at + 1] if at + 1 < len(self._tokens) else None
        if token.text in _DASHES or token.text == "và":
            goes_on = follows is not None and follows.is_capital and not self._after_place
            is_other = token.text == "và" and self._is_other(at + 1) and not self._is_council(at)
            return int((goes_on and not is_other) or self._is_field_joined(at))
        if token.text == ",":
            return self._listed(at)
        if token.text[0].isdigit():
            return int(at > 0)
        if token.is_capital:
            return self._capitals(at)
        return self._small(at) if token.is_small else 0

    def _is_field_joined(self, at: int) -> bool:
        """Return whether ``và`` joins two fields in small letters: ``tài nguyên và môi trường``."""
        if self._after_place or at + 1 >= len(self._tokens) or at == 0 or not self._tokens[at + 1].is_small:
            return False
        length = self._length(0, at + 1)
        said = " ".join(one.text for one in self._tokens[at + 1 : at + 1 + length])
        is_noun = length > max(self._length(2, at + 1), self._length(3, at + 1)) and said not in _NO_PART
        return self._tokens[at - 1].is_small and is_noun

    def _is_council(self, at: int) -> bool:
        """Return whether a word joins a council with its committee, which share one office."""
        return at > 0 and (self._tokens[at - 1].text, self._tokens[at + 1].text) == ("HĐND", "UBND")

    def _listed(self, at: int) -> int:
        """Return the comma of ``Kinh tế, Hạ tầng và Đô thị``; 0 of one that ends the name."""
        if at and (more := _AFTER_A_COMMA.match(self._text, self._tokens[at].start)):
            return len(_TOKEN.findall(more[0]))
        if self._head not in _LISTED_AFTER or at + 1 >= len(self._tokens) or self._is_other(at + 1):
            return 0
        length = self._length(0, at + 1) if self._tokens[at + 1].is_capital else 0
        joint, last = at + 1 + length, at + 2 + length
        if not length or last >= len(self._tokens) or self._tokens[joint].text != "và":
            return 0
        return int(self._tokens[last].is_capital and not self._is_other(last) and self._length(0, last) > 0)

    def _capitals(self, at: int) -> int:
        length = max(self._length(0, at), self._length(1, at), self._length(2, at) if self._is_compound(at) else 0)
        if length > 1:
            self._lone_capitals, self._after_place = 0, False
            self._needs_object = length in (self._length(1, at), self._length(2, at))
            return length
        self._lone_capitals += 1
        follows = self._tokens[at + 1] if at + 1 < len(self._tokens) else None
        if self._lone_capitals > 1 or follows is None or not follows.is_small or self._is_other(at):
            return 1
        # One capital and a small letter: a word that no table has, or a name of one syllable.
        is_first = at == 0 or self._tokens[at - 1].text in (*_DASHES, "và", ",")
        ends = (
            not is_first
            or self._length(2, at + 1)
            or self._length(3, at + 1)
            or follows.text in (*_PLACES, *_SINGLE, "và")
        )
        of_two = self._length(0, at + 1) or self._length(1, at + 1)
        return 1 if ends or of_two else 2

    def _is_compound(self, at: int) -> bool:
        return at + 1 < len(self._tokens) and self._tokens[at + 1].is_small

    def _small(self, at: int) -> int:
        self._lone_capitals = 0
        return self._place(at) or self._small_word(at)

    def _small_word(self, at: int) -> int:
        noun, verb, other = self._length(0, at), self._length(2, at), self._length(3, at)
        if noun > max(verb, other):
            return 0 if self._after_place else noun
        if verb or other:
            return noun if noun == verb and self._is_field(at, noun) else 0
        if self._after_place or self._tokens[at].text in _SINGLE:
            return int(not self._after_place)
        known = self._length(1, at)
        return known * self._is_object() if known else self._unknown(at)

    def _is_object(self) -> bool:
        """Return whether a name began with a verb just before, of which this is the object: ``Tổ chức cán bộ``."""
        needed, self._needs_object = self._needs_object, False
        return needed

    def _place(self, at: int) -> int:
        """Return the length of ``tỉnh``, ``khu vực VI``, ``xã Tân An``; 0 where no place is named."""
        for words in _PLACES_BY_FIRST.get(self._tokens[at].text, ()):
            said = self._tokens[at : at + len(words)]
            if [one.text for one in said] == words and not self._length(0, at) > len(words):
                end = at + len(words)
                self._after_place = True
                if end < len(self._tokens) and self._tokens[end].text[0].isdigit():
                    return len(words) + 1
                return len(words)
        return 0

    def _is_field(self, at: int, length: int) -> bool:
        """Return whether a verb is what a unit deals with: ``Quản lý xây dựng``."""
        said = " ".join(one.text for one in self._tokens[at : at + length])
        return said in _FIELDS and self._text.endswith(_OF_FIELDS, self._start, self._tokens[at].start - 1)

    def _unknown(self, at: int) -> int:
        """Return how many syllables that no table has are of the name: few of them, and a verb after them."""
        for length in range(1, _MOST_UNKNOWN + 1):
            end = at + length
            if end >= len(self._tokens):
                return 0
            token = self._tokens[end]
            verb = self._length(2, end)
            # “trích | xuất”: a syllable alone and one after it may be one verb.
            if verb > 1 or (verb and length > 1) or (self._length(3, end) and token.text in _BEFORE_A_VERB):
                return length
            if not token.is_small or self._length(3, end) or self._length(1, end):
                return 0
            if self._length(0, end) or token.text in _PLACES:
                return length
        return 0


def end_of(text: str, head: str, start: int, end: int, others: re.Pattern[str]) -> int:
    """Return where a name ends, whose first word ``head`` ends at ``start``; before ``end`` in any case.

    ``others`` is how another unit, or a person, begins.
    """
    return _NameReader(text, head, start, end, others).end()


_OF_A_GROUP = re.compile(
    r"có (?!trách nhiệm|kế hoạch|phương án|giải pháp|biện pháp|văn bản|báo cáo|ý kiến|sự )|liên quan|"
    r"được (?:giao|phân công|phân bổ|bố trí|hỗ trợ|thụ hưởng|kiểm tra|thanh tra|phân cấp|ủy quyền|chọn)(?: [^\W\d_]+)?|"
    r"trong (?=(?:tỉnh|toàn|ngành|khu|cụm|phạm vi|Sở|Trường|Viện|Bệnh viện|xã|danh sách))|tổ chức(?= [^\W\d_])|"
    r"trực thuộc|để xảy ra|chưa (?:nộp|gửi|hoàn thành|đạt|giải ngân|báo cáo)"
)
"""Words that end a name, and tell whom of a group is meant: ``có dự án``, ``được giao vốn``."""


def phrase_end(text: str, start: int, end: int) -> int:
    """Return where what tells whom of a group is meant ends: at a mark, a verb, or what begins something else."""
    tokens = [_Syllable(one[0], one.start(), one.end()) for one in _TOKEN.finditer(text, start, end)]
    reader = _NameReader(text, "", start, end, _NOBODY)
    at, last = 0, start
    while at < len(tokens):
        token = tokens[at]
        if told := _OF_A_GROUP.match(text, token.start, end):
            at += len(told[0].split())
        elif not (token.text[0].isalnum() or token.text in _DASHES) or token.text == "và":
            break
        else:
            length = reader.whole_word(at)
            if not length:
                break
            at += length
        last = tokens[min(at, len(tokens)) - 1].end
    return last


_NOBODY = re.compile(r"(?!)")
