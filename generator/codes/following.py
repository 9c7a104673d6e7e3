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
        "Ngày xong ở trước ngày ký của văn bản sửa đổi, bổ sung hay đính chính chính mục ấy: cái đã làm xong có thể "
        "chưa phải là cái đang có hiệu lực.",
        "Xem lại. Xong cả nội dung mới thì ghi lại ngày xong; chưa thì: thongbao tasks --doing MÃ.",
        severity=_WARN,
    ),
    "V506": Explanation(
        "tệp theo dõi không phải của thông báo đang có hiệu lực",
        "Mỗi tệp trong content/theo-doi mang tên thư mục của thông báo trong content/issued. Tệp này mang tên khác, "
        "hoặc của một văn bản đã thu hồi hay chỉ sửa thông báo khác.",
        "Đổi tên tệp cho đúng, hoặc chuyển những gì đã ghi sang tệp của thông báo gốc.",
        severity=_WARN,
    ),
}
