"""What only a person can correct of a fault of form, and why."""

from __future__ import annotations

_WORDS = "gõ lại chữ; máy không đổi lời văn"
_PARTED = f"{_WORDS}; hai thành phần gõ chung một dòng thì tách ra hai cột của bảng không viền"
_MISSING = "thiếu chữ; chỉ người soạn biết phải viết gì"
_MOVED = "dời chữ sang chỗ khác; máy không dời chữ"
_DRAWN = "đường kẻ gõ bằng dấu, nét đứt, lệch, nằm trong nhóm hình hoặc cạnh đường kẻ khác; vẽ lại bằng hình (Shapes)"
_TRACES = "giữ hay bỏ là do người soạn quyết định"
_COLUMNS = "chia lại cột của phần đầu là do người soạn chọn"
_AS_DRAWN = "kéo lại đường kẻ trong Word, nhìn trên trang"
_PAGED = "dồn hay giãn trang là do người soạn chọn"
_BLANK_BETWEEN = "xóa dòng trống ở giữa"
_SENSE = "đọc hiểu nội dung mới sửa được"

BY_HAND = {
    "F102": "bảng rộng có thể không vừa trang dọc; xoay trang rồi xem lại bảng",
    "F104": "chữ mã cũ hay ký hiệu đổi phông sẽ đọc sai; chuyển mã hoặc chèn lại ký hiệu",
    "F113": "bỏ viền, số dòng, căn dọc có thể làm chữ dồn trang; bỏ rồi xem lại trang",
    "F106": "số trang đứng chung với chữ khác, hoặc đầu trang đã có chữ khác",
    "F107": "ẩn số ở trang đầu sẽ mất luôn chữ khác ở đầu trang hay chân trang ấy",
    "F105": "nền của ô, hay nền do bảng đặt; chọn ô, Thiết kế bảng (Table Design) > Tô nền (Shading) > Không màu",
    "F112": "chữ bị gạch ngang có thể là chữ chờ xóa; bỏ hiệu ứng hay xóa chữ là do người soạn quyết định",
    "F108": "chuyển mã bằng bộ gõ; máy không đổi ký tự",
    "F103": "lề đối xứng, lề của trang nằm ngang: chọn lại ở Bố trí (Layout) > Lề (Margins)",
    "F109": "chuyển mã bằng bộ gõ rồi mới đổi phông",
    "F110": "chuyển mã bằng bộ gõ; máy không đổi ký tự",
    "F201": _PARTED,
    "F202": _PARTED,
    "F203": _DRAWN,
    "F204": _DRAWN,
    "F206": _WORDS,
    "F207": _MISSING,
    "F208": _PARTED,
    "F209": _SENSE,
    "F210": _SENSE,
    "F211": _PARTED,
    "F212": _MOVED,
    "F213": "có ô chỉ kẻ vài cạnh, có thể là đường kẻ dưới Tiêu ngữ hay tên cơ quan",
    "F214": _MOVED,
    "F215": "thiếu một dòng của phần đầu nên không biết chọn bộ cỡ chữ nào",
    "F301": _WORDS,
    "F302": _WORDS,
    "F303": _WORDS,
    "F304": _DRAWN,
    "F216": "chữ gạch chân một phần; bỏ gạch chân rồi vẽ đường kẻ",
    "F217": _WORDS,
    "F218": _SENSE,
    "F205": _BLANK_BETWEEN,
    "F219": _BLANK_BETWEEN,
    "F305": _WORDS,
    "F306": _WORDS,
    "F307": _WORDS,
    "F401": _WORDS,
    "F403": "cỡ của số thứ tự tự động đặt ở danh sách (Define New Number Format)",
    "F405": "dấu cách hay Tab gõ ở đầu đoạn là chữ; xóa đi rồi thụt dòng bằng Đoạn văn (Paragraph)",
    **dict.fromkeys(("F408", "F409", "F410", "F413", "F414", "F415"), _WORDS),
    "F411": "xóa đoạn trống có thể làm dồn trang; xóa rồi xem lại trang",
    "F416": "chia cột hay không là do người soạn chọn",
    "F417": _WORDS,
    "F501": _WORDS,
    "F502": _MISSING,
    "F503": _WORDS,
    "F504": _WORDS,
    "F505": "dấu cách, Tab gõ ở đầu dòng là chữ; xóa đi rồi bỏ thụt dòng",
    "F506": _WORDS,
    "F507": _WORDS,
    "F508": _SENSE,
    "F509": _MOVED,
    "F510": _WORDS,
    "F511": _WORDS,
    "F512": _MISSING,
    "F513": _SENSE,
    "F516": _MOVED,
    "F517": _WORDS,
    "F518": "sửa ở chân trang thứ nhất; máy không sửa chân trang",
    "F519": "bỏ khối chữ ký hay bỏ dấu là văn bản hợp nhất: người soạn quyết định",
    "F514": "tách phụ lục ra phần (section) riêng; máy không ngắt trang",
    **dict.fromkeys(("F601", "F603", "F604", "F605", "F606", "F612", "F613", "F614", "F615"), _WORDS),
    "F602": _SENSE,
    **dict.fromkeys(("F607", "F608", "F609", "F610"), _TRACES),
    "F611": _MISSING,
    "F616": _WORDS,
    "F617": "bỏ trường thì phải biết ngày đúng, chữ đúng",
    "F618": _WORDS,
    "F619": "chép nội dung vào tệp thì mở bằng Word",
    "F620": "còn là dự thảo hay đã xong là do người soạn biết; xong thì thongbao render ra tệp không có dấu",
    **dict.fromkeys(("P101", "P102", "P103", "P104"), _COLUMNS),
    **dict.fromkeys(("P105", "P106", "P107"), _AS_DRAWN),
    **dict.fromkeys(("P108", "P109", "P110"), "ngắt dòng, viết gọn ở đâu là do người soạn chọn"),
    **dict.fromkeys(("P201", "P202"), "xem lại đầu trang của từng phần (section)"),
    "P203": "thu nhỏ bảng, hình hay bỏ thụt lề là do người soạn chọn",
    **dict.fromkeys(("P204", "P205", "P206", "P301", "P302", "P303", "P304"), _PAGED),
    "P207": "mở tệp trong Word mà xem",
    "F224": "mẫu chưa điền thì máy không sửa gì; điền xong rồi sửa",
    "F221": _WORDS,
    "F222": "khung có kích thước riêng của từng dấu; vẽ khung trong Word, hoặc đóng dấu lên bản giấy",
    "F223": _MOVED,
}
"""Why a rule's findings, or some of them, are left to a person; printed with each finding that is left."""

OTHERWISE = "máy không sửa được chỗ này mà chắc là đúng"


HARMFUL = "phải sửa tay: máy sửa chỗ này thì chỗ khác thành sai; sửa rồi xem lại cả hai"
"""Why a correction that other rules would find fault with was not made."""


def by_hand(code: str) -> str:
    """Return why a finding was left, in a clerk's words."""
    return f"phải sửa tay: {BY_HAND.get(code, OTHERWISE)}"
