"""The kinds of office that issue conclusions: who heads each, who signs there, which units it has, who is told.

The one table of what differs between them; posts follow from the head's by the decree (PL I, I, II, k7 a, b; Điều 13).
"""

from __future__ import annotations

from typing import NamedTuple


class SignatureForm(NamedTuple):
    """Who signs: how a clerk calls it, the lines of authority, the post; both in capitals."""

    key: str
    title: str
    authority: tuple[str, ...]
    post: str


class OfficeKind(NamedTuple):
    """A kind of office.

    ``begins`` are the words with which names of its kind begin, the usual first, none where they may be any; ``calls``
    is how its notices call the office itself; ``parts`` are those whom it leads, as one says it after “các”; ``units``
    two of them, which lead the tasks of a first notice and go along; ``told`` are recipients that are reported to,
    ``leaders`` its own. ``{begin}``, ``{level}``, ``{above}`` stand for what the name and the parent say.
    """

    key: str
    title: str
    begins: tuple[str, ...]
    example: str
    head: str
    calls: str
    parts: str
    units: tuple[str, str]
    told: tuple[str, ...]
    leaders: str
    abbreviation: str = ""
    """What stands for ``begins`` in the symbol."""
    code: str = ""
    """The whole abbreviation in the symbol, where all of its kind have the same."""
    drafter: str = "VP"
    """The unit that drafts, as the line of the archive has it."""
    by_order: str = "Chánh Văn phòng"
    """Who signs by order of the head."""
    collective: str = ""
    """The collective for which the head signs."""
    heads_office: bool = True
    """The office's name follows the post of its head: Giám đốc Sở, but Hiệu trưởng."""
    has_parent: bool = True
    is_of_committee: bool = False
    """Its parent is the people's committee of the area that its name says."""
    bears_place: bool = False
    """It may be called after a place without being that place's: Đại học Thái Nguyên."""

    @property
    def chair(self) -> str:
        """The head as texts name the post: ``Giám đốc Sở``."""
        return f"{self.head} {self.calls}" if self.heads_office else self.head

    @property
    def signatures(self) -> tuple[SignatureForm, ...]:
        """Every way in which its notices may be signed: the usual ones, in the order of the authority."""
        head, order = self.head.upper(), self.by_order.upper()
        first = (f"TM. {self.collective}",) if self.collective else ()
        return (
            SignatureForm("truong", f"{self.head} ký", first, head),
            SignatureForm("pho", f"Cấp phó ký thay {self.head}", (*first, f"KT. {head}"), f"PHÓ {head}"),
            SignatureForm("thua-lenh", f"{self.by_order} ký thừa lệnh", (f"TL. {head}",), order),
            SignatureForm(
                "thua-lenh-pho",
                f"Cấp phó của {self.by_order} ký thay, thừa lệnh",
                (f"TL. {head}", f"KT. {order}"),
                f"PHÓ {order}",
            ),
            SignatureForm("thua-uy-quyen", f"{self.by_order} ký thừa ủy quyền", (f"TUQ. {head}",), order),
        )


_STAFF = "phòng, đơn vị"

OFFICE_KINDS = (
    OfficeKind(
        "so",
        "Sở",
        ("Sở",),
        "Sở Khoa học và Công nghệ",
        "Giám đốc",
        "Sở",
        f"{_STAFF} thuộc Sở",
        ("Văn phòng Sở", "Phòng Kế hoạch - Tài chính"),
        ("UBND {above}",),
        "Lãnh đạo Sở",
        is_of_committee=True,
    ),
    OfficeKind(
        "ubnd-tinh",
        "UBND cấp tỉnh",
        ("Ủy ban nhân dân tỉnh", "Ủy ban nhân dân thành phố"),
        "UBND tỉnh Bắc Ninh",
        "Chủ tịch",
        "UBND {level}",
        "sở, ban, ngành, UBND các xã, phường",
        ("Văn phòng UBND {level}", "Sở Tài chính"),
        ("Thường trực {party}, Thường trực HĐND {level}",),
        "Chủ tịch, các Phó Chủ tịch UBND {level}",
        code="UBND",
        drafter="TH",
        collective="ỦY BAN NHÂN DÂN",
        has_parent=False,
    ),
    OfficeKind(
        "ubnd-xa",
        "UBND cấp xã",
        ("Ủy ban nhân dân xã", "Ủy ban nhân dân phường", "Ủy ban nhân dân đặc khu"),
        "UBND xã Tân An",
        "Chủ tịch",
        "UBND {level}",
        "phòng, đơn vị thuộc UBND {level}",
        ("Văn phòng HĐND và UBND {level}", "Phòng Kinh tế"),
        ("Thường trực Đảng ủy, Thường trực HĐND {level}",),
        "Chủ tịch, các Phó Chủ tịch UBND {level}",
        code="UBND",
        collective="ỦY BAN NHÂN DÂN",
        has_parent=False,
    ),
    OfficeKind(
        "van-phong",
        "Văn phòng",
        ("Văn phòng",),
        "Văn phòng UBND tỉnh Bắc Ninh",
        "Chánh Văn phòng",
        "Văn phòng",
        f"{_STAFF} thuộc Văn phòng",
        ("Phòng Hành chính - Tổ chức", "Phòng Tổng hợp"),
        (),
        "Lãnh đạo Văn phòng",
        code="VP",
        drafter="HCTC",
        by_order="Trưởng phòng Hành chính - Tổ chức",
        heads_office=False,
        is_of_committee=True,
    ),
    OfficeKind(
        "ban",
        "Ban",
        ("Ban",),
        "Ban Quản lý các khu công nghiệp",
        "Trưởng ban",
        "Ban",
        f"{_STAFF} thuộc Ban",
        ("Văn phòng Ban", "Phòng Quản lý đầu tư"),
        ("UBND {above}",),
        "Lãnh đạo Ban",
        "B",
        heads_office=False,
        is_of_committee=True,
    ),
    OfficeKind(
        "thanh-tra",
        "Thanh tra",
        ("Thanh tra",),
        "Thanh tra tỉnh",
        "Chánh Thanh tra",
        "Thanh tra",
        f"{_STAFF} thuộc Thanh tra",
        ("Văn phòng Thanh tra", "Phòng Nghiệp vụ 1"),
        ("UBND {above}",),
        "Lãnh đạo Thanh tra",
        "TT",
        heads_office=False,
        is_of_committee=True,
    ),
    OfficeKind(
        "cuc",
        "Cục",
        ("Cục",),
        "Cục Viễn thông",
        "Cục trưởng",
        "Cục",
        f"{_STAFF} thuộc Cục",
        ("Văn phòng Cục", "Phòng Kế hoạch - Tài chính"),
        (),
        "Lãnh đạo Cục",
        "C",
        heads_office=False,
    ),
    OfficeKind(
        "chi-cuc",
        "Chi cục",
        ("Chi cục",),
        "Chi cục Kiểm lâm",
        "Chi cục trưởng",
        "Chi cục",
        f"{_STAFF} thuộc Chi cục",
        ("Phòng Hành chính - Tổng hợp", "Phòng Nghiệp vụ"),
        (),
        "Lãnh đạo Chi cục",
        "CC",
        drafter="HCTH",
        by_order="Trưởng phòng Hành chính - Tổng hợp",
        heads_office=False,
    ),
    OfficeKind(
        "trung-tam",
        "Trung tâm",
        ("Trung tâm",),
        "Trung tâm Y tế khu vực Lạng Giang",
        "Giám đốc",
        "Trung tâm",
        f"{_STAFF} thuộc Trung tâm",
        ("Phòng Hành chính - Tổng hợp", "Phòng Nghiệp vụ"),
        (),
        "Lãnh đạo Trung tâm",
        "TT",
        drafter="HCTH",
        by_order="Trưởng phòng Hành chính - Tổng hợp",
    ),
    OfficeKind(
        "benh-vien",
        "Bệnh viện",
        ("Bệnh viện",),
        "Bệnh viện Đa khoa tỉnh Bắc Ninh",
        "Giám đốc",
        "Bệnh viện",
        "khoa, phòng thuộc Bệnh viện",
        ("Phòng Kế hoạch tổng hợp", "Phòng Điều dưỡng"),
        (),
        "Ban Giám đốc",
        "BV",
        drafter="KHTH",
        by_order="Trưởng phòng Kế hoạch tổng hợp",
        bears_place=True,
    ),
    OfficeKind(
        "truong",
        "Trường mầm non, phổ thông",
        ("Trường",),
        "Trường Trung học phổ thông Ngô Sĩ Liên",
        "Hiệu trưởng",
        "Trường",
        "tổ, bộ phận trong Trường",
        ("Tổ Văn phòng", "Tổ Khoa học tự nhiên"),
        (),
        "Ban Giám hiệu",
        by_order="Tổ trưởng Tổ Văn phòng",
        heads_office=False,
        bears_place=True,
    ),
    OfficeKind(
        "dai-hoc",
        "Trường đại học, cao đẳng",
        ("Trường Đại học", "Trường Cao đẳng"),
        "Trường Cao đẳng Y tế Lạng Sơn",
        "Hiệu trưởng",
        "Trường",
        "khoa, phòng thuộc Trường",
        ("Phòng Hành chính - Tổng hợp", "Phòng Đào tạo"),
        (),
        "Ban Giám hiệu",
        drafter="HCTH",
        by_order="Trưởng phòng Hành chính - Tổng hợp",
        heads_office=False,
        bears_place=True,
    ),
    OfficeKind(
        "hoc-vien",
        "Học viện, đại học",
        ("Học viện", "Đại học"),
        "Học viện Nông nghiệp",
        "Giám đốc",
        "{begin}",
        "khoa, phòng thuộc {begin}",
        ("Văn phòng {begin}", "Ban Quản lý đào tạo"),
        (),
        "Ban Giám đốc",
        bears_place=True,
    ),
    OfficeKind(
        "vien",
        "Viện",
        ("Viện",),
        "Viện Quy hoạch xây dựng",
        "Viện trưởng",
        "Viện",
        f"{_STAFF} thuộc Viện",
        ("Văn phòng Viện", "Phòng Quản lý khoa học"),
        (),
        "Lãnh đạo Viện",
        "V",
        heads_office=False,
        bears_place=True,
    ),
    OfficeKind(
        "phong",
        "Phòng",
        ("Phòng",),
        "Phòng Kinh tế",
        "Trưởng phòng",
        "Phòng",
        "bộ phận thuộc Phòng",
        ("Bộ phận Tổng hợp", "Bộ phận Nghiệp vụ"),
        (),
        "Lãnh đạo Phòng",
        "P",
        drafter="TH",
        by_order="Phụ trách bộ phận Tổng hợp",
        heads_office=False,
        is_of_committee=True,
    ),
    OfficeKind(
        "bo",
        "Bộ",
        ("Bộ",),
        "Bộ Khoa học và Công nghệ",
        "Bộ trưởng",
        "Bộ",
        "cục, vụ, đơn vị thuộc Bộ",
        ("Văn phòng Bộ", "Vụ Kế hoạch - Tài chính"),
        (),
        "Lãnh đạo Bộ",
        "B",
        heads_office=False,
        has_parent=False,
    ),
    OfficeKind(
        "toa-an",
        "Tòa án",
        ("Tòa án nhân dân",),
        "Tòa án nhân dân tỉnh Bắc Ninh",
        "Chánh án",
        "Tòa án",
        f"{_STAFF} thuộc Tòa án",
        ("Văn phòng Tòa án", "Phòng Tổ chức - Cán bộ"),
        (),
        "Lãnh đạo Tòa án",
        "TAND",
        heads_office=False,
        has_parent=False,
    ),
    OfficeKind(
        "hoi",
        "Hội, liên đoàn, liên minh",
        ("Hội", "Liên đoàn", "Liên hiệp", "Liên minh", "Hiệp hội"),
        "Hội Nông dân tỉnh Bắc Ninh",
        "Chủ tịch",
        "{begin}",
        "ban, đơn vị thuộc {begin}",
        ("Văn phòng {begin}", "Ban Tổ chức - Kiểm tra"),
        (),
        "Thường trực {begin}",
        heads_office=False,
    ),
    OfficeKind(
        "tram",
        "Trạm",
        ("Trạm",),
        "Trạm Y tế xã Tân An",
        "Trưởng trạm",
        "Trạm",
        "bộ phận thuộc Trạm",
        ("Bộ phận Hành chính", "Bộ phận Chuyên môn"),
        (),
        "Lãnh đạo Trạm",
        "T",
        drafter="HC",
        by_order="Phụ trách bộ phận Hành chính",
        heads_office=False,
        is_of_committee=True,
    ),
    OfficeKind(
        "khac",
        "Đơn vị khác, đứng đầu là Giám đốc",
        (),
        "Kho bạc Nhà nước khu vực VI",
        "Giám đốc",
        "đơn vị",
        "phòng, đơn vị trực thuộc",
        ("Văn phòng", "Phòng Nghiệp vụ"),
        (),
        "Ban Giám đốc",
        heads_office=False,
        bears_place=True,
    ),
)

KINDS_BY_KEY = {kind.key: kind for kind in OFFICE_KINDS}
OTHER = KINDS_BY_KEY["khac"]
"""The kind of whatever begins like no other."""
