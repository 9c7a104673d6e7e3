"""Codes of what a notice says."""

from __future__ import annotations

from generator.codes.explanation import Explanation, Severity

_WARN = Severity.WARNING

_SILENCE = {
    "S001": Explanation(
        "ghi chú bỏ qua không đủ",
        "Ghi chú “# bỏ qua S301: lý do” bỏ qua một cảnh báo đã xem và thấy đúng. Người đọc tệp năm sau cần biết vì "
        "sao, nên phải có mã và lý do.",
        "Viết mã, dấu hai chấm, rồi lý do.",
        wrong="# bỏ qua S301",
        right="# bỏ qua S301: họp bù ngày thứ Bảy",
        severity=_WARN,
    ),
    "S002": Explanation(
        "ghi chú bỏ qua điều không có",
        "Ghi chú bỏ qua một cảnh báo mà ở dòng ấy không có: lời văn đã sửa, hoặc ghi chú đứng nhầm chỗ.",
        "Xóa ghi chú, hoặc đưa về cuối dòng có cảnh báo, hoặc một dòng riêng ngay trên.",
        severity=_WARN,
    ),
    "S003": Explanation(
        "ghi chú bỏ qua mã không bỏ qua được",
        "Chỉ cảnh báo về lời văn (mã S) mới bỏ qua được. Lỗi là chỗ thông báo tự mâu thuẫn, phải sửa.",
        "Sửa lời văn rồi xóa ghi chú.",
        severity=_WARN,
    ),
}

_REFERENCES = {
    "S101": Explanation(
        "viện dẫn một mã không còn",
        "{mục nv-a} in ra cách viện dẫn mục có id là nv-a, theo số nó có lúc in. Không còn mục nào mang mã ấy: mục đã "
        "bỏ, hoặc mã gõ sai.",
        "Xem lại mã; mục đã bỏ thì sửa cả câu viện dẫn nó.",
        wrong="- Báo cáo kết quả thực hiện {mục nv-cu}.",
        right="- Báo cáo kết quả thực hiện {mục nv-duong-a}.",
    ),
    "S102": Explanation(
        "viện dẫn một mục không có",
        "Lời văn viện dẫn một mục mà thông báo không có: mục ấy đã bỏ, số đã đổi, hoặc đó là mục của văn bản khác.",
        "Xem lại số; viết {mục mã} thì số luôn đúng. Mục của văn bản khác thì nêu tên văn bản ấy ngay sau.",
        wrong="- Báo cáo kết quả thực hiện mục 9.",
        right="- Báo cáo kết quả thực hiện {mục nv-duong-a}.",
        severity=_WARN,
    ),
    "S103": Explanation(
        "viện dẫn một chỗ không có số",
        "Mục có mã ấy in ra không có số: một ý của đoạn viết liền, một nơi nhận, phụ lục duy nhất.",
        "Viết bằng lời, ví dụ “các kết quả nêu trên”, hoặc viện dẫn mục khác.",
    ),
    "S104": Explanation(
        "lời viện dẫn theo mã viết sai",
        "Viện dẫn theo mã có hai cách: {mục mã} in ra cả lời viện dẫn (“mục 3”, “điểm a mục 2”, “Phụ lục II”), "
        "{số mã} in ra số.",
        "Viết {mục mã} hoặc {số mã}; mã là id của mục.",
        wrong="- Báo cáo kết quả thực hiện {nv-duong-a}.",
        right="- Báo cáo kết quả thực hiện {mục nv-duong-a}.",
    ),
    "S105": Explanation(
        "viện dẫn một mục mà chính thông báo này không có",
        "Lời văn nói rõ là mục của Thông báo này, mà thông báo không có mục ấy.",
        "Xem lại số; viết {mục mã} thì số luôn đúng.",
        wrong="- Báo cáo kết quả thực hiện mục 9 Thông báo này.",
        right="- Báo cáo kết quả thực hiện {mục nv-duong-a} Thông báo này.",
    ),
    "S106": Explanation(
        "mục nêu trên đứng ở dưới, mục dưới đây đứng ở trên",
        "“nêu trên”, “dưới đây” không khớp với chỗ của mục được viện dẫn: số đã đổi, hoặc mục đã chuyển chỗ.",
        "Xem lại số của mục, hoặc bỏ chữ “nêu trên”, “dưới đây”.",
        wrong="2. Thực hiện mục 4 nêu trên.",
        right="2. Thực hiện mục 1 nêu trên.",
        severity=_WARN,
    ),
    "S107": Explanation(
        "lời viện dẫn giữ nguyên mà đã sang mục khác",
        "Văn bản sửa đổi, thay thế làm đổi số của mục; câu viện dẫn bằng số thì giữ nguyên, nên nay nói về một việc "
        "khác. Người nhận sẽ làm nhầm việc.",
        "Viết theo mã: {mục mã} luôn in ra số mới của đúng mục ấy. Mục đã bỏ thì sửa cả câu.",
        wrong="- Báo cáo kết quả thực hiện mục 3.",
        right="- Báo cáo kết quả thực hiện {mục nv-duong-a}.",
    ),
    "S108": Explanation(
        "lời viện dẫn giữ nguyên có thể đã sang mục khác",
        "Như S107, nhưng chưa chắc là mục nào: câu trước có nhắc tới một văn bản khác, hoặc điểm, khoản ở chỗ khác mà "
        "không nêu là của mục nào.",
        "Là mục của thông báo thì viết {mục mã}; là mục của văn bản khác thì nêu tên văn bản ấy ngay sau số.",
        wrong="- Triển khai Kế hoạch số 25/KH-SXD. Báo cáo về mục 3.",
        right="- Triển khai Kế hoạch số 25/KH-SXD. Báo cáo về mục 3 Kế hoạch số 25/KH-SXD.",
        severity=_WARN,
    ),
}

_MEETING = {
    "S201": Explanation(
        "hai tên hội nghị",
        "Trích yếu, phần mở đầu, câu kết và dữ liệu về hội nghị (meeting) nói về một hội nghị, nên tên, năm, quý trong "
        "tên phải như nhau. Tên viết gọn, viết tắt thì không sao.",
        "Xem lại chỗ được nêu, thường còn sót từ văn bản trước.",
        wrong="meeting: Hội nghị tổng kết năm 2023; closing: … tại Hội nghị tổng kết năm 2022 …",
        right="closing: … tại Hội nghị tổng kết năm 2023 …",
        severity=_WARN,
    ),
    "S202": Explanation(
        "hai ngày họp",
        "Ngày họp ở lời văn khác meeting.date hay khác chỗ nói trước, ở sau ngày ký, hoặc cách ngày ký quá lâu.",
        "Xem lại ngày, tháng, năm; ghi một ngày.",
        wrong="meeting.date: 2024-01-09; opening: Ngày 09 tháng 01 năm 2023, tại Hội nghị …",
        right="opening: Ngày 09 tháng 01 năm 2024, tại Hội nghị …",
        severity=_WARN,
    ),
    "S203": Explanation(
        "hai giờ họp, hai nơi họp",
        "Giờ, buổi hoặc nơi họp ghi hai cách trong một thông báo.",
        "Xem lại, ghi một giờ, một nơi.",
        wrong="Sáng ngày 05/3/2026, hồi 14 giờ 00",
        right="Chiều ngày 05/3/2026, hồi 14 giờ 00",
        severity=_WARN,
    ),
    "S204": Explanation(
        "hai người chủ trì, hai chức vụ",
        "Họ tên, chức vụ người chủ trì ở trích yếu, mở đầu, lời dẫn, câu kết, dữ liệu về hội nghị và khối ký phải là "
        "của một người. “Đồng chí Giám đốc Sở” và “đồng chí Nguyễn Văn A, Giám đốc Sở” là một.",
        "Xem lại họ tên, chức vụ.",
        wrong="subject: Kết luận của Giám đốc Sở …; closing: … kết luận của Phó Giám đốc Sở …",
        right="closing: … kết luận của Giám đốc Sở …",
        severity=_WARN,
    ),
    "S206": Explanation(
        "lời văn ghi ngày họp ở sau ngày ký",
        "Kết luận ra sau khi họp: ngày họp ở mở đầu, trích yếu không thể sau ngày ký. Lúc phát hành là lỗi (V233).",
        "Xem lại ngày họp, ngày ký.",
        wrong="date: 2025-01-05; Ngày 09 tháng 01 năm 2025, tại Hội nghị …",
        right="date: 2025-01-15; Ngày 09 tháng 01 năm 2025, tại Hội nghị …",
        severity=_WARN,
    ),
}

_ISSUER = {
    "S205": Explanation(
        "câu kết ghi cơ quan khác",
        "Câu kết nói một cơ quan khác thông báo, không phải cơ quan ban hành: thường còn sót từ văn bản khác.",
        "Xem lại tên cơ quan ở câu kết.",
        wrong="issuer: Sở Xây dựng; closing: … Sở Tài chính thông báo để các đơn vị biết …",
        right="closing: … Sở Xây dựng thông báo để các đơn vị biết …",
        severity=_WARN,
    ),
}

_DATES = {
    "S301": Explanation(
        "ngày, giờ không có",
        "Ngày, tháng, quý hoặc giờ không có trong lịch: 31/4, tháng 13, 25 giờ 00; hoặc năm học không phải hai năm "
        "liền nhau.",
        "Xem lại ngày, giờ.",
        wrong="hoàn thành trước ngày 31/4/2026",
        right="hoàn thành trước ngày 30/4/2026",
        severity=_WARN,
    ),
    "S302": Explanation(
        "thứ không khớp với ngày",
        "Ngày ấy theo lịch là một thứ khác.",
        "Xem lại ngày, hoặc thứ.",
        wrong="thứ Hai, ngày 05/3/2026",
        right="thứ Năm, ngày 05/3/2026",
        severity=_WARN,
    ),
    "S303": Explanation(
        "thời hạn đã qua",
        "Thời hạn của một việc ở trước ngày họp hoặc ngày ký: thường là năm còn sót từ văn bản trước.",
        "Xem lại ngày, tháng, năm của thời hạn.",
        wrong="(ký tháng 3/2026) hoàn thành trước ngày 30/4/2025",
        right="hoàn thành trước ngày 30/4/2026",
        severity=_WARN,
    ),
    "S304": Explanation(
        "khoảng thời gian ngược",
        "Ngày cuối của khoảng thời gian ở trước ngày đầu.",
        "Xem lại hai đầu của khoảng thời gian.",
        wrong="từ ngày 20/3/2026 đến ngày 15/3/2026",
        right="từ ngày 15/3/2026 đến ngày 20/3/2026",
        severity=_WARN,
    ),
    "S305": Explanation(
        "hai thời hạn của một việc",
        "Lời văn đặt một thời hạn, deadline ghi thời hạn khác, và cả hai đều được in; hoặc mục con hạn sau cả mục.",
        "Sửa một trong hai. Bỏ deadline thì chỉ in lời văn.",
        wrong="text: … hoàn thành trước ngày 30/4/2026. deadline: 2026-05-30",
        right="text: … hoàn thành trước ngày 30/4/2026. deadline: 2026-04-30",
        severity=_WARN,
    ),
    "S306": Explanation(
        "một văn bản hai ngày",
        "Một văn bản được viện dẫn với hai ngày, hoặc với ngày của năm khác năm trong số của nó.",
        "Xem lại văn bản được viện dẫn, ghi một ngày.",
        wrong="Nghị định số 30/2020/NĐ-CP ngày 05/3/2021",
        right="Nghị định số 30/2020/NĐ-CP ngày 05/3/2020",
        severity=_WARN,
    ),
    "S307": Explanation(
        "năm còn sót từ văn bản trước",
        "Đánh giá mở đầu bằng một năm, một quý khác trích yếu; hoặc việc phải làm mà ghi một năm đã qua. So sánh với "
        "năm trước, tên văn bản, việc chuyển tiếp thì không xét.",
        "Xem lại năm.",
        wrong="(họp tháng 01/2024) yêu cầu các đơn vị trong năm 2023 thực hiện:",
        right="yêu cầu các đơn vị trong năm 2024 thực hiện:",
        severity=_WARN,
    ),
    "S308": Explanation(
        "thời hạn ở ngoài thời gian của nhiệm vụ",
        "Lời dẫn hoặc trích yếu nói nhiệm vụ của năm, của quý nào; thời hạn này ở sau đó quá lâu.",
        "Xem lại năm của thời hạn.",
        wrong="(nhiệm vụ năm 2024) hoàn thành trước ngày 31/12/2042",
        right="hoàn thành trước ngày 31/12/2024",
        severity=_WARN,
    ),
}

_COUNTING = {
    "S501": Explanation(
        "các số không khớp nhau",
        "Các phần cộng lại không bằng tổng số, hoặc tỷ lệ phần trăm không bằng phân số ghi cạnh nó.",
        "Xem lại từng số.",
        wrong="5 dự án hoàn thành và 6 dự án chậm trong tổng số 12 dự án",
        right="5 dự án hoàn thành và 7 dự án chậm trong tổng số 12 dự án",
        severity=_WARN,
    ),
    "S502": Explanation(
        "tỷ lệ phần trăm không thể có",
        "Một phần của tổng thể không quá 100%; phần còn lại cộng với phần đã nêu là 100%. Tăng, vượt kế hoạch, so với "
        "cùng kỳ thì có thể quá 100%.",
        "Xem lại con số.",
        wrong="tỷ lệ hồ sơ giải quyết đúng hạn đạt 102%",
        right="tỷ lệ hồ sơ giải quyết đúng hạn đạt 100%",
        severity=_WARN,
    ),
    "S503": Explanation(
        "dấu thập phân, dấu hàng nghìn",
        "Trong tiếng Việt phần thập phân viết sau dấu phẩy, hàng nghìn cách bằng dấu chấm.",
        "Đổi dấu.",
        wrong="đạt 12.5%; 1,250 hồ sơ",
        right="đạt 12,5%; 1.250 hồ sơ",
        severity=_WARN,
    ),
    "S504": Explanation(
        "dấu ngoặc không đóng",
        "Dấu ngoặc kép, ngoặc đơn mở mà không đóng, đóng mà không mở, hoặc chéo nhau. Lời trích qua nhiều đoạn thì "
        "đóng ở đoạn cuối.",
        "Thêm dấu còn thiếu.",
        wrong="giải thưởng “Địa phương tiêu biểu năm 2023",
        right="giải thưởng “Địa phương tiêu biểu” năm 2023",
        severity=_WARN,
    ),
    "S505": Explanation(
        "viết hai lần liền",
        "Một từ, một cụm từ, một câu, một đoạn viết hai lần liền. Từ láy (ngày ngày, luôn luôn) thì không xét.",
        "Bỏ một lần.",
        wrong="trên địa bàn tỉnh trên địa bàn tỉnh",
        right="trên địa bàn tỉnh",
        severity=_WARN,
    ),
    "S506": Explanation(
        "nơi nhận ghi hai lần",
        "Một nơi nhận có hai dòng, kể cả khi một dòng viết tắt hoặc nằm trong nhóm.",
        "Bỏ một dòng.",
        wrong="- Sở Tài chính\n- Các Sở: TC, XD",
        right="- Các Sở: TC, XD",
        severity=_WARN,
    ),
    "S507": Explanation(
        "nhiệm vụ giao hai lần",
        "Hai mục trong một danh sách nói cùng một việc.",
        "Bỏ một mục, hoặc viết cho khác nhau.",
        severity=_WARN,
    ),
    "S508": Explanation(
        "số nêu ở lời dẫn khác danh sách",
        "Lời dẫn nói có bao nhiêu nội dung, danh sách sau nó có số khác.",
        "Sửa số, hoặc thêm bớt cho đủ.",
        wrong="thực hiện 04 nội dung sau: (ba mục)",
        right="thực hiện 03 nội dung sau: (ba mục)",
        severity=_WARN,
    ),
    "S509": Explanation(
        "lời văn còn dấu dự thảo",
        "Trích yếu, lời văn có chữ DỰ THẢO, BẢN NHÁP như dấu của một bản dự thảo: đứng riêng, trong ngoặc, hay trước "
        "dấu hai chấm. Dự thảo của văn bản khác (“dự thảo Nghị quyết …”) thì không sao. Lúc phát hành là lỗi (V234).",
        "Xóa chữ ấy. Muốn gửi góp ý bản có dấu ở mọi trang: thongbao render --draft.",
        wrong="subject: 'Dự thảo lần 2: Kết luận của Giám đốc Sở …'",
        right="subject: Kết luận của Giám đốc Sở …",
        severity=_WARN,
    ),
}

CODES: dict[str, Explanation] = {**_SILENCE, **_REFERENCES, **_MEETING, **_ISSUER, **_DATES, **_COUNTING}
