"""Codes of the tasks that are followed up over the year."""

from __future__ import annotations

from generator.codes.explanation import Explanation, Severity

_WARN = Severity.WARNING

CODES: dict[str, Explanation] = {
    "V501": Explanation(
        "không có nhiệm vụ ấy",
        "Nhiệm vụ được gọi bằng mã (id) của mục, hoặc bằng chỗ của nó như khi viện dẫn: mục 3, điểm a mục 2. Trong "
        "những thông báo đang xét không có nhiệm vụ nào như vậy.",
        "Xem mã và chỗ của từng nhiệm vụ: thongbao tasks. Nhiệm vụ đã bị bãi bỏ thì không còn trong danh sách.",
        stops=True,
    ),
    "V502": Explanation(
        "nhiều nhiệm vụ cùng mã hay cùng chỗ",
        "Hai thông báo có thể cùng có mục 3, hay cùng có một nhiệm vụ chép lại từng chữ, nên cùng mã.",
        "Nêu cả thông báo: thongbao tasks 12/TB-KHCN/2024 --done nv-7k3d.",
        stops=True,
    ),
    "V503": Explanation(
        "thông báo chưa phát hành thì chưa theo dõi",
        "Bản nháp còn sửa, mục còn đổi. Việc theo dõi ghi theo thông báo đã có số trong sổ phát hành.",
        "Phát hành rồi theo dõi: thongbao issue. Trước đó vẫn xem được danh sách: thongbao tasks content/2024.yaml.",
        stops=True,
    ),
    "V504": Explanation(
        "tệp theo dõi ghi về một nhiệm vụ không còn",
        "Mục mang mã ấy đã bị bãi bỏ, bị thay thế, không phải nhiệm vụ, hoặc mã gõ nhầm. Chỗ ghi ấy không hiện ở đâu "
        "cả; chương trình không tự xóa.",
        "Mã gõ nhầm thì sửa lại ở tệp trong content/theo-doi. Mục đã bãi bỏ thì xóa chỗ ghi, hoặc để lại làm dấu vết.",
        severity=_WARN,
    ),
    "V505": Explanation(
        "nhiệm vụ ghi đã xong, sau đó bị sửa đổi",
        "Ngày xong ở trước ngày ký của văn bản sửa đổi, bổ sung hay đính chính chính mục ấy, hoặc không ghi ngày: cái "
        "đã làm xong có thể chưa phải là cái đang có hiệu lực.",
        "Xem lại. Xong cả nội dung mới thì ghi lại ngày xong; chưa thì: thongbao tasks --doing MÃ.",
        severity=_WARN,
    ),
    "V506": Explanation(
        "tệp theo dõi không phải của thông báo đang có hiệu lực",
        "Mỗi tệp trong content/theo-doi mang tên thư mục của thông báo trong content/issued. Tệp này mang tên khác, "
        "ghi notice là thông báo khác, hoặc của một văn bản đã thu hồi hay chỉ sửa thông báo khác. Tệp không có đuôi "
        ".yaml thì không được đọc.",
        "Đổi tên tệp cho đúng, hoặc chuyển những gì đã ghi sang tệp của thông báo gốc.",
        severity=_WARN,
    ),
    "V507": Explanation(
        "ngày xong chưa tới",
        "Một nhiệm vụ ghi đã xong vào một ngày còn ở sau hôm nay; thường do gõ nhầm năm hay tháng.",
        "Sửa ngày xong cho đúng. Chưa xong thì ghi thời hạn ở thông báo, không ghi ngày xong.",
        stops=True,
    ),
    "V508": Explanation(
        "ngày xong không khớp",
        "Ghi ngày xong mà chưa ghi đã xong, thì nhiệm vụ vẫn tính là chưa xong; hoặc ngày xong ở trước ngày họp "
        "(nội dung không ghi ngày họp thì: trước ngày ký hơn một tháng), khi nhiệm vụ chưa được giao.",
        "Xong rồi thì viết done: yes và ngày xong đúng; chưa xong thì xóa date.",
        severity=_WARN,
    ),
}
