"""Codes of merging: what a person changed in a Word file, and the content that it is brought back into."""

from __future__ import annotations

from generator.codes.explanation import Explanation

CODES: dict[str, Explanation] = {
    "V414": Explanation(
        "chưa đưa được tệp Word vào nội dung",
        "Trước khi ghi, chương trình làm lại văn bản từ nội dung mới và so từng đoạn với tệp Word. Đoạn được nêu "
        "ra làm lại thì khác, nên chưa ghi gì: nội dung và tệp Word còn nguyên.",
        "Mở tệp Word, viết đoạn được nêu theo cách thường: mỗi mục một đoạn, số thứ tự do Word đánh, đúng cấp; "
        "hoặc tự sửa đoạn ấy trong tệp nội dung, rồi chạy lại.",
        stops=True,
    ),
    "V415": Explanation(
        "không phải tệp Word để đưa vào nội dung ở đây",
        "Lệnh merge nhận tệp Word do chương trình làm từ một tệp nội dung trong content/ của thư mục làm việc "
        "này, rồi có người sửa. Tệp này không có dấu của chương trình, làm từ nội dung của nơi khác, hoặc là bản "
        "kèm theo không ký.",
        "Đứng đúng thư mục làm việc, hoặc thêm --workspace. Tệp Word từ nơi khác thì dùng thongbao import.",
        stops=True,
    ),
    "V416": Explanation(
        "tệp Word có thứ mà nội dung không giữ được",
        "Hình, chú thích cuối trang, hộp chữ, chữ thêm vào đầu trang hay vào phần của mẫu, bảng giữa kết quả hay hạn "
        "chế, đoạn có số mà để trống, chữ gạch ngang bằng tay không có chỗ trong tệp nội dung. Những thứ khác vẫn "
        "được đưa vào; riêng chỗ này thì không, và làm lại tệp Word thì không còn.",
        "Cần giữ thì viết thành lời trong mục, chuyển bảng vào phụ lục, hoặc sửa mẫu trong templates; chữ gạch ngang "
        "thì xóa hẳn trong Word rồi chạy lại; không cần thì thôi.",
    ),
    "V417": Explanation(
        "hai bên cùng sửa một chỗ",
        "Từ khi làm tệp Word, nội dung cũng đã được sửa ở đúng chỗ mà tệp Word sửa. Chương trình không tự chọn; "
        "chưa chọn thì giữ chữ đang có trong nội dung.",
        "Chạy lại với --conflict theirs để lấy chữ trong tệp Word, mine để giữ nội dung, mark để ghi cả hai vào "
        "ghi chú; hoặc tự sửa trong tệp nội dung.",
    ),
    "V418": Explanation(
        "nội dung vừa được sửa ở nơi khác",
        "Trong lúc đưa tệp Word vào, tệp nội dung đã được ghi ở nơi khác (bàn soạn, người khác). Chương trình "
        "không ghi đè, nên chưa ghi gì.",
        "Chạy lại lệnh merge.",
        stops=True,
    ),
}
