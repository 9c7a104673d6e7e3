"""What the decree states of form, which rules hold it, and where a Word file may break it.

The looks of components are those of :data:`generator.standard.components.COMPONENTS`; what is stated besides stands in
:data:`OTHERS`, and what no rule can decide, with the reason, in :data:`UNDECIDED`. ``docs/rules.md`` prints them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.standard.components import COMPONENTS

if TYPE_CHECKING:
    from generator.standard.components import ComponentLook


class Statement(NamedTuple):
    """A statement of the decree: of what, of which property of it, what is allowed, and the rules that hold it."""

    component: str
    name: str
    allowed: str
    rules: tuple[str, ...]


_ALIGNMENTS = {"center": "căn giữa", "left": "sát lề trái", "both": "căn đều hai bên"}
_OWN_RULES = {
    # Of some components the properties of one look have rules of their own.
    ("basis", "cỡ chữ"): ("F401",),
    ("basis", "kiểu chữ"): ("F401",),
    ("basis", "vị trí"): ("F404",),
    ("body", "cỡ chữ"): ("F403",),
    ("body", "kiểu chữ"): ("F402",),
    ("body", "vị trí"): ("F404",),
}


def _of_look(key: str, look: ComponentLook) -> list[Statement]:
    least, most = look.sizes
    stated = {
        "cỡ chữ": f"{least}" if least == most else f"{least} - {most}",
        "kiểu chữ": f"{'nghiêng' if look.italic else 'đứng'}, {'đậm' if look.bold else 'không đậm'}",
    }
    if look.alignment:
        stated["vị trí"] = _ALIGNMENTS[look.alignment]
    if look.capitals is not None:
        stated["chữ hoa"] = "in hoa" if look.capitals else "in thường"
    return [
        Statement(look.name, name, allowed, _OWN_RULES.get((key, name), look.rules)) for name, allowed in stated.items()
    ]


OTHERS = (
    Statement("trang", "khổ giấy", "A4", ("F101",)),
    Statement("trang", "chiều", "dọc; ngang khi có bảng", ("F102",)),
    Statement("trang", "lề", "trên, dưới 20 - 25 mm, trái 30 - 35 mm, phải 15 - 20 mm", ("F103", "P203")),
    Statement("trang", "cột", "một cột", ("F416",)),
    Statement("trang", "viền, số dòng", "không có; chữ từ lề trên", ("F113",)),
    Statement("chữ", "phông", "Times New Roman, Unicode", ("F104", "F108", "F109", "F110", "F616")),
    Statement("chữ", "màu", "đen, nền trắng", ("F105",)),
    Statement("chữ", "hình dạng", "không biến dạng", ("F112",)),
    Statement(
        "số trang",
        "đánh số",
        "từ 1, chữ số Ả Rập, giữa lề trên, không hiện ở trang đầu",
        ("F106", "F107", "P201", "P202"),
    ),
    Statement("Quốc hiệu", "lời", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM, một dòng", ("F201", "P101")),
    Statement("Tiêu ngữ", "lời", "Độc lập - Tự do - Hạnh phúc", ("F202", "P102")),
    Statement("Tiêu ngữ", "đường kẻ", "nét liền, dài bằng dòng chữ", ("F203", "F216", "P105")),
    Statement("Quốc hiệu, Tiêu ngữ", "cách dòng", "dòng đơn", ("F205",)),
    Statement("Quốc hiệu", "chỗ", "bên phải, trên cùng", ("F214",)),
    Statement("tên cơ quan", "đường kẻ", "nét liền, 1/3 - 1/2 dòng chữ, ở giữa", ("F204", "F216", "P106")),
    Statement("tên cơ quan", "cách dòng", "dòng đơn", ("F219",)),
    Statement("phần đầu", "cỡ chữ", "tăng giảm cùng nhau", ("F215",)),
    Statement("phần đầu", "bảng", "không viền", ("F213",)),
    Statement("số, ký hiệu", "lời", "Số: 05/TB-KHCN", ("F208", "F209", "F210", "P104")),
    Statement("địa danh, thời gian", "lời", "Bắc Giang, ngày 05 tháng 3 năm 2024", ("F211", "P104")),
    Statement("số và ngày tháng", "chỗ", "cùng một hàng", ("F212", "P103")),
    Statement("trích yếu", "đường kẻ", "nét liền, 1/3 - 1/2 dòng chữ, ở giữa", ("F304", "F216", "P107")),
    Statement("trích yếu", "lời", "ngắn gọn, không quá 500 ký tự; V/v chỉ ở công văn", ("F305", "F303")),
    Statement("Kính gửi", "lời", "tờ trình, báo cáo, công văn; mỗi nơi một dòng", ("F307", "F508")),
    Statement("căn cứ", "dấu", "mỗi căn cứ một dòng, dấu chấm phẩy, dòng cuối dấu chấm", ("F401",)),
    Statement(
        "viện dẫn",
        "lời",
        "lần đầu đủ ngày và cơ quan ban hành; Phần, Chương, Mục, Điều viết hoa, khoản, điểm viết thường",
        ("F615", "F605"),
    ),
    Statement("nội dung", "thụt đầu dòng", "1 cm hoặc 1,27 cm", ("F405",)),
    Statement("nội dung", "khoảng cách đoạn", "từ 6 pt", ("F406", "F411")),
    Statement("nội dung", "khoảng cách dòng", "dòng đơn đến 1,5 dòng", ("F407",)),
    Statement("nội dung", "chữ hoa", "in thường", ("F417",)),
    Statement("phần, chương, mục, điều", "kiểu", "số La Mã hay Ả Rập, đậm; tiêu đề in hoa", ("F408",)),
    Statement("khoản, điểm", "số", "1. và a), theo bảng chữ cái tiếng Việt", ("F409", "F410")),
    Statement("nội dung", "kết thúc", "./.", ("F413",)),
    Statement("cả văn bản", "cỡ chữ", "tên loại, trích yếu, nội dung, người ký cùng một cỡ", ("F412",)),
    Statement("quyền hạn", "lời", "TM., KT., TL., TUQ., Q.; dòng dưới là chức vụ người ký", ("F501",)),
    Statement("họ tên", "lời", "không học hàm, học vị", ("F503",)),
    Statement("nơi nhận", "dấu", "gạch đầu dòng, dấu chấm phẩy; dòng cuối “- Lưu: VT, … .”", ("F506", "F507", "F516")),
    Statement("nơi nhận", "chỗ", "ngang hàng với quyền hạn, chức vụ", ("F509", "P303")),
    Statement(
        "phụ lục",
        "số",
        "từ hai phụ lục đánh số La Mã; đánh số trang riêng; nội dung có nhắc tới",
        ("F511", "F513", "F514"),
    ),
    Statement(
        "dấu độ khẩn, độ mật, lưu hành",
        "lời, khung, chỗ",
        "theo bảng mức và ô 10a, 10b, 11",
        ("F217", "F221", "F222", "F223"),
    ),
    Statement("ký hiệu người soạn thảo, số lượng bản", "kiểu", "cỡ 11, đứng, không đậm", ("F505",)),
    Statement("dòng địa chỉ", "kiểu", "cỡ 11 - 12, đứng, không đậm", ("F518",)),
    Statement("bản sao", "hình thức, ký hiệu", "SAO Y (SY), SAO LỤC (SL), TRÍCH SAO (TrS); in hoa, đậm", ("F517",)),
)
"""What is stated besides the looks."""

UNDECIDED = {
    "số của văn bản liên tục trong năm, không trùng": "chỉ sổ đăng ký biết; thongbao history đối chiếu sổ của nó",
    "tên cơ quan chủ quản, cơ quan ban hành là tên chính thức": "chỉ đối chiếu được với office.yaml (F218)",
    "người ký đúng thẩm quyền, ký hiệu đúng quy định của cơ quan": "theo quy chế của từng cơ quan",
    "con dấu, chữ ký, chữ ký số": "có sau khi ký; tệp Word không có",
    "màu mực, giấy, dấu giáp lai": "ở bản giấy",
    "tên cơ quan, người ký, nơi nhận của bản sao": "phần thêm vào dưới văn bản được sao, mỗi nơi trình bày một cách",
}
"""What is stated and no rule decides, and why."""

WAYS = {
    "cỡ chữ, kiểu chữ, phông, màu, nền, hình dạng": "chữ (kể cả một từ), kiểu chữ, kiểu đoạn và kiểu gốc của nó, "
    "mặc định của tệp, kiểu bảng (cả hàng đầu, cột đầu, sọc), chủ đề (Theme), số thứ tự của danh sách, trong liên kết, "
    "trường, điều khiển nội dung, thẻ, phần chèn có theo dõi, khối có hai bản",
    "vị trí, thụt lề, khoảng cách": "đoạn, kiểu đoạn và kiểu gốc, mặc định của tệp, kiểu bảng, cấp danh sách, khung",
    "bảng": "viền và nền của bảng, hàng, ô; bảng đảo chiều",
    "trang": "từng phần (section); đầu trang, chân trang của từng loại trang",
}
"""Where a Word file may state a property: all of these are read, the nearest holds, two toggles turn each other."""

STATEMENTS = (*(one for key, look in COMPONENTS.items() for one in _of_look(key, look)), *OTHERS)
"""Every statement that rules hold."""
