"""What properties and objects of Word files are called in Vietnamese.

One that has no name here is told as such, with its name in the XML for who looks after the program.
"""

from __future__ import annotations

_NAMES = {
    # Runs
    "rFonts": "phông chữ", "sz": "cỡ chữ", "szCs": "cỡ chữ", "b": "chữ đậm", "bCs": "chữ đậm", "i": "chữ nghiêng",
    "iCs": "chữ nghiêng", "u": "gạch chân", "caps": "chữ in hoa", "smallCaps": "chữ in hoa", "color": "màu chữ",
    "highlight": "màu nền chữ", "vertAlign": "chỉ số trên, dưới", "strike": "gạch ngang chữ",
    "dstrike": "gạch ngang chữ", "vanish": "chữ ẩn", "webHidden": "chữ ẩn", "specVanish": "chữ ẩn",
    "shd": "màu nền", "bdr": "khung quanh chữ", "spacing": "giãn chữ", "w": "độ rộng chữ", "kern": "giãn chữ",
    "position": "độ nâng, hạ chữ", "outline": "hiệu ứng chữ", "shadow": "hiệu ứng chữ", "emboss": "hiệu ứng chữ",
    "imprint": "hiệu ứng chữ", "effect": "hiệu ứng chữ", "em": "dấu nhấn", "fitText": "độ rộng chữ",
    # Paragraphs
    "jc": "căn lề", "ind.firstLine": "thụt dòng đầu", "ind.left": "thụt lề trái", "ind.right": "thụt lề phải",
    "spacing.before": "khoảng cách trước đoạn", "spacing.after": "khoảng cách sau đoạn", "spacing.line": "giãn dòng",
    "spacing.lineRule": "giãn dòng", "contextualSpacing": "khoảng cách đoạn", "pBdr": "nét kẻ", "framePr": "khung",
    "keepNext": "giữ cùng trang với đoạn sau", "keepLines": "giữ các dòng cùng trang",
    "pageBreakBefore": "ngắt trang trước đoạn", "widowControl": "dòng lẻ đầu, cuối trang", "tab": "điểm dừng tab",
    "suppressAutoHyphens": "ngắt từ cuối dòng", "outlineLvl": "cấp trong dàn ý", "bidi": "chiều chữ",
    "textDirection": "chiều chữ", "ind": "thụt lề", "snapToGrid": "lưới dòng",
    # Numbers
    "numFmt": "kiểu số", "lvlText": "cách viết số", "suff": "khoảng sau số", "lvlJc": "căn lề của số",
    # Tables
    "tblW": "độ rộng bảng", "tblInd": "thụt lề bảng", "tblLayout": "độ rộng cột", "tblGrid": "độ rộng cột",
    "tblpPr": "vị trí bảng", "tblStylePr": "kiểu bảng", "tcW": "độ rộng ô", "tcBorders": "đường kẻ ô",
    "tcMar": "lề trong ô", "vMerge": "gộp ô", "hMerge": "gộp ô", "gridSpan": "gộp ô", "vAlign": "căn dọc",
    "trHeight": "chiều cao hàng", "cantSplit": "hàng sang trang", "tblHeader": "hàng đầu bảng lặp lại",
    "hidden": "hàng ẩn", "noWrap": "xuống dòng trong ô",
    # Sections
    "pgSz": "khổ giấy", "pgMar.top": "lề trên", "pgMar.bottom": "lề dưới", "pgMar.left": "lề trái",
    "pgMar.right": "lề phải", "pgMar.gutter": "lề gáy", "pgMar.header": "vị trí đầu trang",
    "pgMar.footer": "vị trí chân trang", "cols": "số cột", "pgNumType": "số trang", "pgBorders": "khung trang",
    "lnNumType": "số dòng", "docGrid": "lưới dòng", "type": "kiểu ngắt phần",
    # Settings
    "defaultTabStop": "khoảng cách tab", "mirrorMargins": "lề đối xứng",
}  # fmt: skip

_OBJECTS = {
    # In a paragraph
    "br": "ngắt dòng", "cr": "ngắt dòng", "br page": "ngắt trang", "br column": "ngắt cột", "tab": "dấu tab",
    "ptab": "dấu tab", "noBreakHyphen": "gạch nối không ngắt", "softHyphen": "gạch nối mềm", "sym": "ký hiệu (Symbol)",
    "oMath": "công thức", "oMathPara": "công thức", "footnoteReference": "chú thích cuối trang",
    "endnoteReference": "chú thích cuối văn bản", "bookmark": "dấu trang (bookmark)", "fallback": "hình",
    "AlternateContent": "hình", "ruby": "chữ phiên âm", "contentPart": "nét vẽ tay", "altChunk": "tệp chèn vào",
    "subDoc": "tệp chèn vào", "pgNum": "số trang", "dayShort": "ngày tự tính", "dayLong": "ngày tự tính",
    "monthShort": "ngày tự tính", "monthLong": "ngày tự tính", "yearShort": "ngày tự tính",
    "yearLong": "ngày tự tính", "separator": "đường kẻ của chú thích",
    "continuationSeparator": "đường kẻ của chú thích",
    # Around it
    "hyperlink": "liên kết", "field": "trường (field)", "fldSimple": "trường (field)", "sdt": "điều khiển nội dung",
    "ins": "chỗ đánh dấu sửa", "del": "chỗ đánh dấu sửa", "moveFrom": "chỗ đánh dấu sửa",
    "moveTo": "chỗ đánh dấu sửa", "smartTag": "thẻ thông minh", "customXml": "thẻ XML", "dir": "chiều chữ",
    "bdo": "chiều chữ",
}  # fmt: skip

ORDER = {name: index for index, name in enumerate(dict.fromkeys(_NAMES.values()))}
"""In what order several are told: by their place in the table."""


def property_name(key: str) -> str:
    """Return what a key of a canonical look is called."""
    whole = "tab" if key.startswith("tab ") else key
    first = whole.partition(".")[0]
    return _NAMES.get(whole) or _NAMES.get(first) or f"thuộc tính {key}"


def object_name(kind: object) -> str:
    """Return what an object of a canonical paragraph, or what stands around it, is called.

    ``kind`` is its name in the XML, alone or first of all that it is.
    """
    parts = kind if isinstance(kind, tuple) else (kind,)
    name = str(parts[0]).rpartition("}")[2]
    whole = " ".join((name, *map(str, parts[1:2]))) if name == "br" else name
    return _OBJECTS.get(whole) or _OBJECTS.get(name) or f"đối tượng lạ ({name})"
