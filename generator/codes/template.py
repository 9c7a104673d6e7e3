"""Codes of templates."""

from __future__ import annotations

from generator.codes.explanation import Explanation, Severity

_TEMPLATE = {
    "T001": Explanation(
        "không tìm thấy mẫu",
        "Không có tệp mẫu Word này trong thư mục templates lẫn trong chương trình.",
        "Kiểm tra tên mẫu ở khóa template, hoặc bỏ khóa ấy để dùng mẫu thong-bao có sẵn.",
        stops=True,
    ),
    "T002": Explanation(
        "không đọc được mẫu",
        "Hệ điều hành không cho đọc tệp mẫu: thiếu quyền, ổ mạng đã ngắt, hoặc đó là thư mục.",
        "Đóng chương trình đang giữ tệp, hoặc xin quyền đọc rồi chạy lại.",
        stops=True,
    ),
    "T101": Explanation(
        "thẻ chưa đóng hoặc viết sai",
        "Thẻ trong mẫu không đủ hai đầu {{ }} hay {% %}, nằm vắt qua hai đoạn, hoặc bên trong viết sai.",
        "Mở mẫu trong Word, tới đúng đoạn được nêu, xóa thẻ và gõ lại liền một mạch.",
        wrong="{{ subject }",
        right="{{ subject }}",
    ),
    "T102": Explanation(
        "mẫu gọi tên không có",
        "Khuôn nội dung không có tên này, nên chỗ đó sẽ trống.",
        "Sửa lại tên theo gợi ý. Danh sách tên: mục “Sửa mẫu” trong docs/huong-dan.md.",
        wrong="{{ subjet }}",
        right="{{ subject }}",
    ),
    "T103": Explanation(
        "mẫu gọi bộ lọc không có",
        "Phần sau dấu | trong thẻ là tên bộ lọc; mẫu thông báo không dùng bộ lọc nào.",
        "Bỏ dấu | và tên bộ lọc.",
        wrong="{{ subject|uper }}",
        right="{{ subject }}",
    ),
    "T104": Explanation(
        "mẫu chứa lệnh chạy được",
        "Mẫu chỉ được đặt giá trị vào chỗ, lặp và chọn; không gọi hàm, không tính toán, không nạp tệp khác.",
        "Xóa thẻ này. Nếu không tự gõ nó, hãy coi chừng nguồn gốc của mẫu.",
    ),
    "T105": Explanation(
        "chữ đứng cạnh thẻ đoạn sẽ mất",
        "Thẻ {%p …%}, {{p …}}, {%tr …%} thay cả đoạn (cả hàng) chứa nó; chữ khác trong đoạn ấy không được in.",
        "Để thẻ một mình trong một đoạn; chữ khác đưa sang đoạn bên.",
        wrong="Kết luận: {{p tasks }}",
        right="{{p tasks }} ở một đoạn riêng",
    ),
    "T106": Explanation(
        "mẫu còn dấu vết sửa",
        "Mẫu còn Track Changes chưa chấp nhận; thẻ nằm vắt qua chỗ sửa làm hỏng văn bản.",
        "Trong Word: Xem lại (Review) > Chấp nhận (Accept) > Chấp nhận tất cả, tắt theo dõi rồi lưu.",
    ),
    "T107": Explanation(
        "nhầm thẻ chữ với thẻ đoạn",
        "Tên này gồm nhiều đoạn thì phải viết {{p tên }}; tên chỉ là một dòng chữ thì viết {{ tên }}.",
        "Thêm hoặc bỏ chữ p ngay sau {{.",
        wrong="{{ tasks }}",
        right="{{p tasks }}",
    ),
    "T108": Explanation(
        "mẫu không in một phần nội dung",
        "Nội dung có phần này nhưng mẫu không có thẻ cho nó, nên nó sẽ mất lặng lẽ.",
        "Thêm thẻ vào mẫu ở chỗ cần in.",
    ),
    "T109": Explanation(
        "mẫu thiếu kiểu đoạn",
        "Chương trình in mỗi loại đoạn bằng một kiểu (Style) có tên; mẫu không có kiểu này.",
        "Trong Word tạo kiểu với đúng tên được nêu, hoặc chép từ mẫu có sẵn.",
    ),
    "T110": Explanation(
        "thẻ ở chỗ không được điền",
        "Thẻ trong ghi chú cuối, bình luận hay thuộc tính tệp thì không được thay.",
        "Đưa thẻ vào thân văn bản, đầu trang hoặc chân trang.",
    ),
    "T111": Explanation(
        "mẫu có thành phần tự chạy, tự tính hoặc lấy từ ngoài tệp",
        "Mẫu chỉ được bày chữ và hình có sẵn trong tệp. Trường tự tính (DATE, IF, DDE …; số trang và siêu liên kết thì "
        "được), đối tượng nhúng, điều khiển, mẫu đính kèm, tệp chèn nguyên, hình hay nội dung lấy từ nơi khác, phông "
        "nhúng có thể làm văn bản đã ký hiện ra lời khác.",
        "Trong Word: chọn trường rồi nhấn Ctrl+Shift+F9; dán đối tượng thành hình; bỏ mẫu đính kèm (Developer > "
        "Document Template > Normal); tắt nhúng phông (Options > Save).",
    ),
    "T112": Explanation(
        "mẫu có định dạng che mất chữ",
        "Chữ bị gạch, ẩn, cùng màu với nền, quá nhỏ, bị ép, nằm ngoài trang, trong hàng hay dòng quá thấp, hoặc có "
        "hình đè lên thì người đọc không đọc được, dù tệp vẫn có đủ chữ.",
        "Trong Word tới chỗ được nêu, bỏ định dạng ấy (Ctrl+Space, Ctrl+Q) hoặc sửa kiểu (Style) được nêu; hình thì "
        "chọn Wrap Text > In Line with Text.",
    ),
    "T113": Explanation(
        "mẫu có thành phần chưa biết",
        "Chương trình không biết thành phần này hiện ra thế nào, nên không chứng minh được chữ ở đó còn đọc được.",
        "Xem kỹ chỗ ấy trên bản in; nếu không cần thì bỏ khỏi mẫu.",
        severity=Severity.WARNING,
    ),
    "T114": Explanation(
        "mẫu in một phần nội dung nhiều lần",
        "Mỗi phần gồm nhiều đoạn (nhiệm vụ, nơi nhận …) chỉ được in một lần; in lại thì văn bản nói hai lần một việc, "
        "số thứ tự bị đẩy đi.",
        "Xóa thẻ thừa trong mẫu.",
    ),
    "T115": Explanation(
        "mẫu in một dòng nhiều lần",
        "Một dòng của nội dung (trích yếu, địa danh …) đứng thành đoạn riêng ở nhiều chỗ trong thân văn bản. Nhắc lại "
        "trong câu, đầu trang hay chân trang thì không sao.",
        "Xem lại mẫu; xóa thẻ thừa nếu không cố ý.",
        severity=Severity.WARNING,
    ),
    "T116": Explanation(
        "mẫu in ra quá nhiều",
        "Mẫu có hơn 1.000 thẻ, hoặc in nội dung nhiều lần tới hơn 12.000 đoạn: tệp làm ra lớn bất thường.",
        "Trong mẫu để mỗi phần nội dung một thẻ; xem mẫu có sẵn.",
    ),
    "T117": Explanation(
        "mẫu in các phần trái thứ tự",
        "Văn bản có thứ tự: mở đầu, kết quả, hạn chế, nhiệm vụ, câu kết, phụ lục. Mẫu để một phần lên trước "
        "phần nó phải theo sau.",
        "Xem lại vị trí các thẻ trong mẫu; nếu cố ý thì không phải sửa.",
        severity=Severity.WARNING,
    ),
    "T201": Explanation(
        "lời văn bị mất khi in",
        "Sau khi làm xong, chương trình đọc lại tệp Word và không thấy đủ lời văn của nội dung theo đúng thứ tự.",
        "Xem lại mẫu ở chỗ được nêu; nếu mẫu là mẫu có sẵn thì đây là lỗi của chương trình, xin báo lại.",
    ),
    "T202": Explanation(
        "còn sót thẻ hoặc chữ của máy",
        "Tệp làm ra còn {{ }}, {% %} hoặc chữ như None, là dấu vết của chỗ không điền được.",
        "Xem lại mẫu ở đoạn được nêu.",
    ),
    "T203": Explanation(
        "khổ giấy, lề hoặc cấu trúc bị hỏng",
        "Tệp làm ra không còn nguyên phần thiết lập trang như của mẫu, hoặc cấu trúc không còn đúng.",
        "Xem lại thẻ gần chỗ được nêu; thử lại với mẫu có sẵn.",
    ),
    "T204": Explanation(
        "chữ đậm, chữ nghiêng bị mất khi in",
        "Nội dung có **chữ đậm**, *chữ nghiêng* hoặc căn cứ in nghiêng, mà tệp Word không có đúng như vậy. Thường là "
        "mẫu in từng đoạn bằng vòng lặp {% for %}, chỉ lấy được chữ.",
        "Trong mẫu in phần ấy bằng thẻ {{p …}}, như mẫu có sẵn.",
    ),
}

CODES: dict[str, Explanation] = _TEMPLATE
