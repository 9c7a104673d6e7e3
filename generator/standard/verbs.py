"""Verbs with which notices say what a unit does: where one stands after a name, the name has ended.

Some are words of names, too (``Chi cục Quản lý thị trường``): which of both one is, the words before it tell.
"""

from __future__ import annotations

_LINES = (
    "chủ trì, phối hợp, tham mưu, thẩm định, tổ chức, triển khai, thực hiện, rà soát, xây dựng, nghiên cứu",
    "hướng dẫn, kiểm tra, báo cáo, đôn đốc, theo dõi, tiếp tục, khẩn trương, căn cứ, chịu trách nhiệm",
    "có trách nhiệm, chỉ đạo, hoàn thành, hoàn thiện, tăng cường, đẩy mạnh, đẩy nhanh, bố trí, cân đối, lập",
    "trình, cung cấp, đề xuất, phụ trách, làm việc, xem xét, giải quyết, xử lý, tập trung, chuẩn bị, thông báo",
    "ban hành, công bố, công khai, cập nhật, bàn giao, tiếp nhận, giám sát, tổng hợp, thống nhất, lựa chọn",
    "đăng tải, gửi, nộp, mời, đánh giá, ký, điều chỉnh, bổ sung, sửa đổi, kiện toàn, nâng cao, phấn đấu",
    "quyết tâm, tháo gỡ, khắc phục, số hóa, số hoá, kết nối, vận hành, bảo đảm, đảm bảo, đưa, tuyên truyền",
    "tập huấn, thẩm tra, quán triệt, phân công, chấn chỉnh, lấy ý kiến, xác định, thu hồi, giải ngân, nghiệm thu",
    "lập tức, hỗ trợ, tạo, quản lý, giữ, đầu tư, mua sắm, sắp xếp, thành lập, kiểm soát, thanh tra, xác minh",
    "di dời, kiểm đếm, lắp đặt, sửa chữa, bảo trì, bồi dưỡng, đào tạo, thi công, khởi công, khảo sát, vận động",
    "phê duyệt, quyết định, phát động, thanh toán, quyết toán, nêu cao, phát huy, nâng cấp, bảo vệ, bám sát, nắm",
    "thu, tiếp công dân, xét duyệt, xúc tiến, trả lời, làm rõ, giúp, mở, công nhận, cấp, đề nghị, yêu cầu, giao",
    "thường trực, làm đầu mối, đầu mối, cử, duy trì, niêm yết, kê khai, đăng ký, thống kê, chuyển, xin, lưu ý",
    "chuẩn hóa, chuẩn hoá, đối chiếu, đối soát, nhập, phân bổ, lấy, ưu tiên, chi trả, chi, ra quân, tham gia",
    "đấu thầu, đấu giá, tổng kết, sơ kết, tuyển dụng, tuyển sinh, khám, rút kinh nghiệm, rút, nhân rộng, trồng",
    "vệ sinh, giải trình, kê biên, xây mới, xây, hoàn trả, phát hành, tiếp thu, họp, dự thảo, soạn thảo, dự báo",
    "dự trù, tiếp cận, tạm dừng, dừng, phân loại, phân tích, phân cấp, phân tuyến, cắt giảm, giảm, tăng, rút ngắn",
    "đơn giản hóa, đơn giản hoá, tự kiểm tra, tự đánh giá, kiểm điểm, kiểm kê, kiểm định, kiểm nghiệm, kiểm dịch",
    "kiểm toán, thẩm duyệt, phúc tra, phản ánh, phản hồi, phổ biến, phòng ngừa, phòng chống, chống, bán, mua",
    "thuê, cho thuê, in, dán, treo, ghi, tính, trả, nhận, phát, đóng, đọc, viết, làm, dùng, sử dụng, tận dụng",
    "huy động, thu hút, thu thập, thu gom, điều hành, điều phối, điều tra, điều trị, điều động, điều tiết",
    "đổi mới, phát triển, chuyển giao, chuyển đổi, chuyển đổi số, giới thiệu, phục vụ, giám định, khai thác",
    "chế biến, bảo tồn, đo đạc, quan trắc, cấp cứu, sáng tạo, khởi nghiệp, dạy nghề, hướng nghiệp, giáo dục",
    "xuất bản, lưu trữ, tìm kiếm, ứng dụng, áp dụng, hòa giải, hoà giải, trợ giúp, truyền thông, bảo trợ",
    "bảo dưỡng, bảo quản, bảo hộ, chăm sóc, chăm lo, cứu trợ, cứu hộ, khôi phục, phục hồi, tiêm, tiêm phòng, phun",
    "tiêu hủy, tiêu huỷ, tiêu thụ, khoanh vùng, khử khuẩn, dập, ứng phó, ứng trực, trực, sơ tán, cảnh báo",
    "tuần tra, canh gác, mai phục, xử phạt, lập biên bản, đình chỉ, cưỡng chế, khởi tố, truy tố, xét xử, thi hành",
    "khiếu nại, tố cáo, trao đổi, trao, tặng, khen thưởng, biểu dương, tôn vinh, vinh danh, kỷ luật, bổ nhiệm",
    "miễn nhiệm, luân chuyển, quy hoạch, tinh giản, hợp nhất, sáp nhập, giải thể, chia tách, tiếp quản, đàm phán",
    "ký kết, cam kết, hợp tác, liên hệ, liên kết, gắn, lồng ghép, tích hợp, chia sẻ, đồng bộ, khai báo",
    "khai giảng, bế giảng, ôn tập, giảng dạy, dạy, tìm hiểu, thí điểm, thử nghiệm, trình diễn, biểu diễn",
    "trưng bày, quảng bá, trùng tu, tôn tạo, nâng, bớt, gỡ, rà, soát, cải tạo, cải thiện, cải cách, chỉnh trang",
    "chỉnh lý, chỉnh sửa, hiệu chỉnh, hiệu đính, cụ thể hóa, cụ thể hoá, thể chế hóa, thể chế hoá, xã hội hóa",
    "xã hội hoá, nhận diện, nhận thức, nắm bắt, tổng rà soát, tổng kiểm tra, đối thoại, tiếp xúc, tiếp, đón",
    "gặp gỡ, thăm, viếng, tư vấn, thuyết minh, trình bày, bảo lãnh, cho vay, giải tỏa, giải toả, giải phóng",
    "bồi thường, tái định cư, cấp phát, cấp phép, gia hạn, miễn, thu nợ, truy thu, hoàn thuế, mở rộng, mở lớp",
    "khánh thành, thông xe, vận chuyển, tập kết, dọn, nạo vét, gia cố, tu bổ, khơi thông, tưới, gieo, gieo trồng",
    "thả, giết mổ, quyên góp, tiến hành, tự, cùng tham gia, vào cuộc, hoàn tất, kết thúc, chấm dứt, xóa, xoá",
    "loại bỏ, bãi bỏ, thay thế, đính chính, tham khảo, tra cứu, kê, đối ứng, chọn, bầu, thi tuyển, chấm, xếp loại",
    "xếp hạng, bình xét, bình chọn, tuyên dương, nhắc nhở, phê bình, kiến nghị, phát hiện, ngăn chặn, đấu tranh",
    "triệt phá, bắt, khám nghiệm, xuất, nhập khẩu, xuất khẩu, kinh doanh, sản xuất, tổ chức lại, định giá",
    "thẩm định giá, thanh lý, thế chấp, ủng hộ, đăng, đăng công báo, phát sóng, phát thanh, đưa tin, tường thuật",
    "chụp, quay, vẽ, thiết kế, chế tạo, sáng tác, biên soạn, biên tập, kêu gọi, vượt, khai thông, ban bố",
    "chấp hành, tuân thủ, cắt, kéo, bật, thắp, gương mẫu",
)

VERBS = tuple(word for line in _LINES for word in line.split(", "))
"""Each in small letters, of one syllable or more."""
