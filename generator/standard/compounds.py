"""Words of several syllables in the names of organs and the subjects of notices, and the names of provinces.

Vietnamese writes each syllable apart; only a list knows that ``khoa học`` is one word. It need not be complete: at a
word that is not here a line may end, as it could at any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.standard.decree import MERGED_PROVINCES

if TYPE_CHECKING:
    from collections.abc import Iterable

PROVINCES = (
    *("An Giang", "Bắc Ninh", "Cà Mau", "Cao Bằng", "Cần Thơ", "Đà Nẵng", "Đắk Lắk", "Điện Biên", "Đồng Nai"),
    *("Đồng Tháp", "Gia Lai", "Hà Nội", "Hà Tĩnh", "Hải Phòng", "Hồ Chí Minh", "Huế", "Hưng Yên", "Khánh Hòa"),
    *("Lai Châu", "Lạng Sơn", "Lào Cai", "Lâm Đồng", "Nghệ An", "Ninh Bình", "Phú Thọ", "Quảng Ngãi", "Quảng Ninh"),
    *("Quảng Trị", "Sơn La", "Tây Ninh", "Thái Nguyên", "Thanh Hóa", "Tuyên Quang", "Vĩnh Long"),
)
"""The 34 provinces and cities from 1 July 2025 (NQ 202/2025/QH15), without what they are."""

CENTRAL_CITIES = ("Hà Nội", "Hải Phòng", "Huế", "Đà Nẵng", "Cần Thơ", "Hồ Chí Minh")
"""Those that are cities."""

_ORGANS = (
    "ủy ban nhân dân, hội đồng nhân dân, ủy ban, nhân dân, hội đồng, thành phố, thị trấn, thị xã, đặc khu, khu vực",
    "văn phòng, trung tâm, chi cục, tổng cục, thanh tra, kiểm tra, ban quản lý, quản lý, điều hành, điều phối",
    "bệnh viện, đa khoa, chuyên khoa, trạm y tế, y tế, y học, cổ truyền, y dược, kiểm soát, bệnh tật, kiểm nghiệm",
    "phục hồi chức năng, chức năng, sản nhi, lão khoa, nhiệt đới, tâm thần, điều dưỡng, dược phẩm, mỹ phẩm, sức khỏe",
    "trường học, đại học, cao đẳng, trung cấp, trung học, tiểu học, mầm non, mẫu giáo, phổ thông, cơ sở, nội trú",
    "bán trú, dân tộc, năng khiếu, giáo dục, thường xuyên, hướng nghiệp, dạy nghề, nghề nghiệp, đào tạo, sư phạm",
    "khoa học, công nghệ, kỹ thuật, nông nghiệp, lâm nghiệp, thủy sản, thủy lợi, môi trường, tài nguyên, tài chính",
    "kế hoạch, đầu tư, xây dựng, giao thông, vận tải, nội vụ, ngoại vụ, tư pháp, công thương, công nghiệp, thương mại",
    "văn hóa, thể thao, du lịch, thông tin, truyền thông, dân tộc, tôn giáo, lao động, thương binh, xã hội, quy hoạch",
    "kiến trúc, an toàn, thực phẩm, chăn nuôi, thú y, trồng trọt, bảo vệ, thực vật, kiểm lâm, khuyến nông, thống kê",
    "kho bạc, nhà nước, ngân hàng, bảo hiểm, hải quan, thi hành án, dân sự, tòa án, viện kiểm sát, công an, quân sự",
    "bộ đội, biên phòng, biên giới, mặt trận, tổ quốc, liên đoàn, công đoàn, đoàn thanh niên, thanh niên, phụ nữ",
    "cựu chiến binh, nông dân, người cao tuổi, chữ thập đỏ, liên minh, hợp tác xã, hiệp hội, doanh nghiệp, công ty",
    "tổng công ty, cổ phần, trách nhiệm, hữu hạn, đảng bộ, đảng ủy, chi bộ, tỉnh ủy, thành ủy, xã ủy",
    "ban chấp hành, ban thường vụ, ban tổ chức, ban tuyên giáo, ủy viên, chủ tịch, phó chủ tịch, giám đốc",
    "cục trưởng, chi cục trưởng, trưởng phòng, trưởng ban, hiệu trưởng, phó giám đốc, bí thư, chánh văn phòng",
    "chuyển đổi số, đổi mới, sáng tạo, khởi nghiệp, sở hữu, trí tuệ, tiêu chuẩn, đo lường, chất lượng, ứng dụng",
    "tiến bộ, chuyển giao, nghiên cứu, phát triển, nông thôn, đô thị, hạ tầng, khu công nghiệp, khu kinh tế, kinh tế",
    "dự án, công trình, quỹ đất, đất đai, đăng ký, nước sạch, vệ sinh, dân số, gia đình, trẻ em, bảo trợ, công lập",
    "hành chính, công vụ, phục vụ, dịch vụ, sự nghiệp, lưu trữ, thư viện, bảo tàng, di tích, nghệ thuật, phát thanh",
    "truyền hình, báo chí, xuất bản, xúc tiến, việc làm, giới thiệu, cứu hộ, cứu nạn, chữa cháy, phòng cháy, tìm kiếm",
    "học viện, ban giám hiệu, giám hiệu, ban giám đốc, bộ chỉ huy, chỉ huy, bộ phận, ban đại diện, đại diện, điện lực",
    "tỉnh đoàn, viễn thông, tổng hợp, tự nhiên, viện trưởng, tổ trưởng, khoa trưởng, phụ trách, bảo đảm, điều tra",
    "miền trung, miền bắc, miền nam, miền núi, tây nguyên, tây bắc, đông bắc, tây nam, đông nam, đông nam bộ, bắc bộ",
    "trung bộ, nam bộ, nam trung bộ, bắc trung bộ, trung du, đồng bằng, sông hồng, sông cửu long, cửu long, duyên hải",
    "hải đảo, biển đảo, hàng hải, hàng không, đường bộ, đường sắt, đường thủy, nội địa, cảng vụ, sân bay, bến cảng",
    "vườn quốc gia, bảo tồn, thiên nhiên, đa dạng, sinh học, sinh thái, rừng phòng hộ, phòng hộ, đặc dụng, khí tượng",
    "thủy văn, biến đổi, khí hậu, địa chất, khoáng sản, năng lượng, dầu khí, hóa chất, cơ khí, luyện kim, dệt may",
    "trung ương, địa chính, bản đồ, viễn thám, đo đạc, quan trắc, bức xạ, hạt nhân, vi mạch, bán dẫn, sinh hoạt",
    "thành viên, đầu mối, công ích, thủy nông, khai thác, chế biến, thương nghiệp, xuất nhập khẩu, xuất khẩu",
    "nhập khẩu, tổng thể, kỹ thuật số, công nghệ cao, giống cây trồng, nội tiết, ung bướu, tim mạch, truyền nhiễm",
    "răng hàm mặt, tai mũi họng, da liễu, nhi đồng, phụ sản, chấn thương, chỉnh hình, huyết học, truyền máu, pháp y",
    "giám định, cấp cứu, điều trị, cai nghiện, ma túy, người có công, công nhân, hội viên, cộng đồng",
    "ngoại ngữ, tin học, luật gia, luật sư, công chứng, đấu giá, trọng tài, hòa giải, trợ giúp, pháp lý, thuế quan",
    "kiểm toán, chứng khoán, tín dụng, nhà văn hóa, nhà khách, hội trường, quảng trường",
    "khuyết tật, chuyên biệt, thực hành, song ngữ, tư thục, dân lập",
)

_SUBJECTS = (
    "kết luận, thông báo, ý kiến, kết quả, báo cáo, đồng chí, lãnh đạo, hội nghị, hội thảo, cuộc họp, phiên họp",
    "làm việc, giao ban, tổng kết, sơ kết, triển khai, thực hiện, tổ chức, công tác, nhiệm vụ, trọng tâm",
    "phương hướng, giải pháp, hoạt động, chương trình, nghị quyết, quyết định, chỉ thị, kết hợp, phối hợp, chỉ tiêu",
    "tháo gỡ, khó khăn, vướng mắc, tiến độ, giải ngân, vốn đầu tư, ngân sách, dự toán, quyết toán, mua sắm, đấu thầu",
    "giải phóng, mặt bằng, bồi thường, hỗ trợ, tái định cư, thu hồi, thẩm định, phê duyệt, rà soát, đánh giá",
    "phòng chống, phòng ngừa, thiên tai, dịch bệnh, bão lũ, hạn hán, cháy rừng, tai nạn, tham nhũng, tiêu cực",
    "lãng phí, tiết kiệm, cải cách, thủ tục, chính sách, pháp luật, phổ biến, tuyên truyền, tiếp công dân, công dân",
    "khiếu nại, tố cáo, giải quyết, đơn thư, kiến nghị, cử tri, đại biểu, quốc hội, đại hội, bầu cử, nhân sự, cán bộ",
    "công chức, viên chức, người lao động, thi đua, khen thưởng, kỷ luật, kỷ niệm, truyền thống, thành lập, ngày lễ",
    "tết nguyên đán, nguyên đán, sản xuất, trồng rừng, vụ mùa, cây trồng, vật nuôi, nông sản, thị trường, tiêu thụ",
    "năm học, học kỳ, tuyển sinh, tốt nghiệp, khai giảng, học sinh, sinh viên, giáo viên, giảng viên, khám bệnh",
    "chữa bệnh, khám chữa bệnh, người bệnh, tiêm chủng, an sinh, giảm nghèo, hộ nghèo, việc làm, an ninh, trật tự",
    "quốc phòng, đối ngoại, hội nhập, quốc tế, hợp tác, nhân lực, nguồn lực, nâng cao, hiệu quả, tăng cường, đẩy mạnh",
    "tăng trưởng, bền vững, mục tiêu, quốc gia, nông thôn mới, đô thị hóa, số hóa, dữ liệu, điện tử, trực tuyến",
    "nền tảng, hệ thống, thời gian, giai đoạn, quý đầu, tháng đầu, đầu năm, cuối năm, định kỳ, thường kỳ, chuyên đề",
    "đột xuất, bất thường, sắp xếp, tinh gọn, bộ máy, đơn vị, sáp nhập, bàn giao, tiếp nhận, vận hành, chính quyền",
    "hai cấp, tập huấn, bồi dưỡng, nghiệp vụ, chuyên môn, ra quân, phát động, phong trào, khánh thành, khởi công",
    "sửa đổi, bổ sung, đính chính, thay thế, bãi bỏ, hợp nhất, ban hành, danh mục, danh sách, phân công, phân cấp",
    "bộ chính trị, chính trị, thường trực, trọng điểm, chuẩn bị, chỉ đạo, địa phương, mùa vụ, vụ đông xuân, hè thu",
    "nghị định, thông tư, công văn, tờ trình, hướng dẫn, đề án, đề nghị, biên bản, công bố, trao tặng, ký kết",
    "ủy quyền, quy chế, quy định, quy trình, xử lý, vi phạm, trách nhiệm, khắc phục, hạn chế, tồn tại, thí điểm",
    "chủ trì, tham mưu, theo dõi, đôn đốc, tiếp tục, khẩn trương, căn cứ, hoàn thành, hoàn thiện, đẩy nhanh, bố trí",
    "cân đối, cung cấp, đề xuất, xem xét, tập trung, công khai, cập nhật, giám sát, thống nhất, lựa chọn, đăng tải",
    "điều chỉnh, kiện toàn, phấn đấu, quyết tâm, kết nối, đảm bảo, thẩm tra, quán triệt, chấn chỉnh, xác định",
    "nghiệm thu, xác minh, di dời, kiểm đếm, lắp đặt, sửa chữa, bảo trì, thi công, khảo sát, vận động, thanh toán",
    "nêu cao, phát huy, nâng cấp, bám sát, xét duyệt, trả lời, làm rõ, công nhận, yêu cầu, duy trì, lập tức",
    "gia súc, gia cầm, thủy cầm, địa bàn, dịch tả, lợn châu phi, cúm gia cầm, lở mồm, long móng, viêm da, nổi cục",
    "vật tư, phân bón, thức ăn, lương thực, lúa gạo, cây ăn quả, công suất, năng suất, sản lượng, sản phẩm, hàng hóa",
    "thương hiệu, nhãn hiệu, chỉ dẫn, địa lý, truy xuất, nguồn gốc, nuôi trồng, đánh bắt, tàu cá, ngư dân, diêm dân",
    "đông xuân, thu đông, gieo cấy, gieo trồng, thu hoạch, tưới tiêu, kênh mương, hồ chứa, đê điều, sạt lở",
    "lũ quét, lũ ống, ngập lụt, mưa lũ, nắng nóng, xâm nhập mặn, ứng phó, khôi phục, cứu trợ, sơ tán, bảo vệ rừng",
    "tự kiểm tra, đoàn kiểm tra, đoàn công tác, tổ công tác, ban chỉ đạo, thủ trưởng",
    "người đứng đầu, tập thể, cá nhân, điển hình, tiên tiến, xuất sắc, danh hiệu, huân chương, bằng khen, giấy khen",
    "tài sản, kinh phí, tài trợ, viện trợ, nguồn vốn, đầu tư công, công nợ, thu chi, thuế đất, tiền lương, phụ cấp",
    "chế độ, tuyển dụng, bổ nhiệm, luân chuyển, biên chế, tinh giản, vị trí, nghỉ hưu",
    "kiểm điểm, xếp loại, phân loại, tự chủ, cơ chế, thể chế, chiến lược, tầm nhìn, khung giờ, lộ trình",
    "bài giảng, dạy học, học tập, ôn tập, thi tốt nghiệp, kỳ thi, phụ huynh, ngoại khóa, trải nghiệm",
    "nội dung, tài liệu, hồ sơ, văn bản, chứng từ, chữ ký số, phần mềm, cổng thông tin, an ninh mạng",
    "trang thiết bị, thiết bị, vật chất, chi trả, khám sức khỏe, tự nguyện, hiến máu, nhân đạo",
    "chào mừng, hưởng ứng, diễn biến, tình hình, phức tạp, nhân dịp, quý vị, trụ sở, địa điểm, hiện trường, thực địa",
    "nhà ở, nhà tạm, dột nát, xóa nhà tạm, cao tốc, quốc lộ, tỉnh lộ, cầu đường, vành đai, trạm bơm, khu dân cư",
    "dân cư, định cư, đất nông nghiệp, mở rộng, xây mới, cải tạo, chỉnh trang, nghĩa trang, liệt sĩ",
    "tết trung thu, trung thu, quốc khánh, giải thưởng, hội thi, hội diễn, hội khỏe, thể dục, thi đấu, giải đấu",
)


def _listed(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for line in lines for word in line.split(", "))


def _syllables(words: Iterable[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(word.casefold().split()) for word in words if " " in word and "-" not in word)


NAMES_OF_PROVINCES = _syllables((*PROVINCES, *MERGED_PROVINCES))
ORGAN_COMPOUNDS = _syllables(_listed(_ORGANS))
"""Those that names of organs have."""
NAME_COMPOUNDS = _syllables(_listed(_SUBJECTS)) - ORGAN_COMPOUNDS
"""The others, which a name has only where it begins with one."""
COMPOUNDS = ORGAN_COMPOUNDS | NAME_COMPOUNDS | NAMES_OF_PROVINCES
"""Each as its syllables, in small letters."""
