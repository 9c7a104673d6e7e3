"""What the operating system refuses, in the clerk's words."""

from __future__ import annotations

import errno

_REASONS = {  # by name, as not every system has every number
    "EADDRINUSE": "đang có chương trình khác dùng",
    "ENOENT": "không tìm thấy tệp",
    "EACCES": "không được phép đọc, ghi, hoặc tệp đang mở trong chương trình khác",
    "EPERM": "không được phép đọc, ghi, hoặc tệp đang mở trong chương trình khác",
    "EROFS": "ổ đĩa chỉ cho đọc",
    "ENOSPC": "ổ đĩa đầy",
    "EDQUOT": "hết hạn mức của ổ đĩa",
    "EFBIG": "tệp quá lớn đối với ổ đĩa",
    "ENOTDIR": "đường dẫn đi qua một tệp, không phải thư mục",
    "EISDIR": "đây là thư mục hoặc thiết bị, không phải tệp",
    "EEXIST": "đã có tệp hay thư mục trùng tên",
    "ENOTEMPTY": "thư mục không trống",
    "ELOOP": "lối tắt (liên kết) quay vòng",
    "ENAMETOOLONG": "tên tệp quá dài",
    "EINVAL": "hệ thống không nhận tên hoặc cách làm này",
    "ENXIO": "đây không phải tệp thường",
    "ENODEV": "không có thiết bị này",
    "EIO": "ổ đĩa hoặc thiết bị bị lỗi",
    "EBUSY": "đang có chương trình khác dùng",
    "ETXTBSY": "đang có chương trình khác dùng",
    "ESTALE": "mất kết nối với ổ đĩa mạng",
    "ETIMEDOUT": "ổ đĩa mạng không trả lời",
    "EHOSTDOWN": "máy chủ không trả lời",
    "ENETUNREACH": "không có mạng",
    "EMFILE": "mở quá nhiều tệp một lúc",
    "ENFILE": "mở quá nhiều tệp một lúc",
    "ENOMEM": "máy thiếu bộ nhớ",
    "EAGAIN": "hệ thống tạm thời từ chối",
    "ENOEXEC": "không phải chương trình chạy được trên máy này",
    "EPIPE": "chương trình nhận đã đóng",
    "ECONNRESET": "chương trình nhận đã đóng",
}


def reason(error: OSError) -> str:
    """Return why the system refused, in Vietnamese; an unknown reason by the system's own number."""
    number = error.errno or 0
    name = errno.errorcode.get(number, str(number))
    return _REASONS.get(name, f"hệ thống báo lỗi {name}")
