"""Codes of issued, amended, compared and verified notices."""

from __future__ import annotations

from generator.codes.explanation import Explanation, Severity

_WARN = Severity.WARNING

_VERSIONS = {
    "V001": Explanation(
        "không tự ghi vào tệp nội dung được",
        "Chương trình ghi thẳng vào tệp nội dung (số, ngày, mã của mục), giữ nguyên ghi chú và cách viết. Tệp viết "
        "theo cách hiếm gặp của YAML thì ghi xong có thể hiểu khác đi, nên không ghi gì; tệp còn nguyên.",
        "Tự viết giá trị được nêu vào tệp, hoặc viết lại chỗ ấy theo cách thường: mỗi dòng một “khóa: giá trị”.",
        wrong="? number\n: ",
        right="number:",
        stops=True,
    ),
    "V201": Explanation(
        "không đọc được sổ phát hành",
        "Tệp content/issued/register.jsonl là sổ phát hành: mỗi dòng một thông báo đã phát hành. Không đọc được sổ thì "
        "không biết thông báo nào đã phát hành.",
        "Xin quyền đọc, hoặc nối lại ổ mạng, rồi chạy lại. Đang đồng bộ thì đợi xong. Tệp sổ mất mà các thư mục còn "
        "thì chạy thongbao history --repair, hoặc khôi phục content/issued từ bản sao lưu. Đừng phát hành gì trước đó.",
        stops=True,
    ),
    "V202": Explanation(
        "một dòng của sổ phát hành bị hỏng",
        "Dòng ấy bị cắt, bị chép đè, hoặc không phải một bản ghi. Sổ do chương trình ghi, không sửa tay.",
        "Chạy thongbao history --repair: dòng ấy được lấy lại từ record.json trong thư mục của thông báo (mỗi thư mục "
        "trong content/issued giữ một bản dòng của mình). Không còn bản nào thì khôi phục register.jsonl từ bản sao "
        "lưu.",
    ),
    "V203": Explanation(
        "một dòng của sổ phát hành đã bị sửa",
        "Mỗi dòng của sổ có mã băm của chính nó và của dòng trước, nên sửa một chữ là biết.",
        "Xem bản giấy đã ký để biết bên nào đúng, rồi khôi phục bên sai từ bản sao lưu. Dòng mũi tên có nói history "
        "--repair thì chạy lệnh ấy: dòng được lấy lại từ record.json trong thư mục của thông báo.",
    ),
    "V204": Explanation(
        "sổ phát hành mất dòng, lặp dòng hoặc sai thứ tự",
        "Các dòng của sổ nối tiếp nhau theo thứ tự phát hành. Xóa, chép lặp hay chuyển chỗ một dòng là đứt mạch.",
        "Làm như dòng mũi tên chỉ: thongbao history --repair chép lại dòng mất từ tệp record.json được nêu, xóa dòng "
        "lặp, chuyển dòng về đúng chỗ; hoặc khôi phục register.jsonl từ bản sao lưu.",
    ),
    "V205": Explanation(
        "mất thư mục lưu của một thông báo",
        "Sổ phát hành có dòng của thông báo ấy nhưng thư mục của nó trong content/issued không còn.",
        "Khôi phục thư mục từ bản sao lưu. Không còn bản nào thì tạo thư mục đúng tên ấy, để bản quét của thông báo đã "
        "ký vào trong; lệnh history vẫn nhắc là thiếu tệp.",
    ),
    "V206": Explanation(
        "thư mục lưu không có dòng trong sổ",
        "Trong content/issued có thư mục (hay một tệp sổ khác) của thông báo mà sổ phát hành không có dòng nào: dòng "
        "cuối của sổ đã mất, máy khác phát hành mà đồng bộ chưa xong, hoặc ai đó chép thư mục vào.",
        "Đang đồng bộ thì đợi xong. Sau đó thongbao history --repair ghi dòng ấy vào sổ, lấy từ record.json trong thư "
        "mục. Thư mục không có record.json thì lấy lại từ bản sao lưu; thư mục lạ thì chuyển đi chỗ khác.",
    ),
    "V207": Explanation(
        "tệp lưu của thông báo đã phát hành bị sửa hoặc mất",
        "Sổ phát hành giữ mã băm của từng tệp trong thư mục của thông báo. Tệp này không còn đúng như lúc phát hành "
        "(hay gặp: mở notice.docx bằng Word rồi lưu).",
        "Khôi phục tệp từ bản sao lưu. Muốn xem thông báo đã phát hành thì dùng lệnh render để lấy ra out/, đừng mở "
        "tệp trong content/issued mà lưu.",
    ),
    "V209": Explanation(
        "việc phát hành còn dở",
        "Thông báo đã vào sổ và đã lưu, nhưng bước sau cùng (ghi số, ngày vào tệp nội dung, đặt tên thư mục) chưa làm "
        "được vì lý do nêu ở dòng dưới.",
        "Khắc phục lý do ấy rồi chạy thongbao history: chương trình tự làm nốt. Không phát hành lại.",
        stops=True,
    ),
    "V210": Explanation(
        "chưa có số để phát hành",
        "Phát hành là cho thông báo số và ngày; số lấy ở sổ công văn đi.",
        "Thêm --number với số nguyên dương; đúng là số tiếp theo ở sổ phát hành thì --next-number.",
        wrong="thongbao issue content/2023.yaml --date 2024-01-12",
        right="thongbao issue content/2023.yaml --number 12 --date 2024-01-12",
    ),
    "V211": Explanation(
        "chưa có ngày ký đầy đủ để phát hành",
        "Thông báo phát hành phải có đủ ngày, tháng, năm ký.",
        "Thêm --date viết năm-tháng-ngày.",
        wrong="thongbao issue content/2023.yaml --number 12 --date 2024-01",
        right="thongbao issue content/2023.yaml --number 12 --date 2024-01-12",
    ),
    "V212": Explanation(
        "số đã cấp cho thông báo khác",
        "Trong một năm, mỗi số và ký hiệu chỉ có một văn bản.",
        "Xem sổ (thongbao history) rồi lấy số khác. Tệp chép từ thông báo đã phát hành thì xóa số ở tệp mới.",
    ),
    "V213": Explanation(
        "số trái thứ tự với ngày",
        "Số văn bản cấp theo thứ tự ngày: số nhỏ hơn không thể có ngày muộn hơn.",
        "Xem lại số và ngày. Nếu sổ giấy đúng là như vậy thì thêm --any-order; sổ phát hành ghi lại điều ấy.",
        wrong="thongbao issue content/2023.yaml --number 13 --date 2024-01-10   (số 12 ngày 12/01/2024)",
        right="thongbao issue content/2023.yaml --number 13 --date 2024-01-15",
    ),
    "V214": Explanation(
        "thông báo đã phát hành rồi",
        "Một tệp nội dung chỉ phát hành một lần. Thông báo đã phát hành là văn bản có hiệu lực, không làm lại.",
        "Muốn sửa thì ra văn bản sửa đổi, thay thế hoặc đính chính (thongbao amend). Thông báo khác thì viết ở tệp "
        "nội dung tên khác.",
    ),
    "V215": Explanation(
        "nội dung đã khác bản phát hành",
        "Tệp nội dung của một thông báo đã phát hành bị sửa. Chương trình không làm ra văn bản khác mang cùng số. Sửa "
        "ghi chú, id thì không sao.",
        "Trả lại như cũ (bản lúc phát hành là source.yaml trong thư mục của thông báo), hoặc ra văn bản sửa đổi bằng "
        "lệnh amend.",
    ),
    "V216": Explanation(
        "làm lại không ra đúng bản đã lưu",
        "Làm lại thông báo từ nội dung và mẫu đã lưu, bằng chương trình và thư viện hiện nay, thì ra tệp khác. Bản đã "
        "phát hành vẫn nguyên trong content/issued; lệnh render vẫn lấy đúng bản ấy.",
        "Không phải sửa gì. Muốn ra đúng từng byte thì cài các phiên bản được nêu.",
    ),
    "V217": Explanation(
        "không tìm thấy trong sổ phát hành",
        "Không có thông báo nào đã phát hành mang tên, số hay thư mục ấy, hoặc có mấy thông báo cùng số ở các năm khác "
        "nhau; hoặc năm, ngày hỏi đến không có văn bản nào như vậy.",
        "Xem sổ bằng thongbao history; viết đủ số, ký hiệu và năm.",
        right="thongbao render 12/TB-KHCN/2024",
        stops=True,
    ),
    "V219": Explanation(
        "tệp nội dung bị sửa trong lúc phát hành",
        "Thông báo đã phát hành theo nội dung lúc bắt đầu lệnh; ai đó vừa ghi vào tệp nội dung nên chương trình không "
        "ghi số và ngày vào đó.",
        "So với source.yaml trong thư mục của thông báo; chép tệp ấy về nếu phần vừa sửa không cần.",
        severity=_WARN,
    ),
    "V220": Explanation(
        "phát hành riêng ở hai máy",
        "Hai máy dùng chung thư mục (qua OneDrive, Dropbox, Google Drive…) cùng phát hành khi chưa đồng bộ xong, nên "
        "sổ tách thành hai nhánh. Thường không bên nào sai. Mỗi nhánh được kể: có thông báo nào, số, ngày, mã, tệp "
        "nào. Viết, kiểm tra, làm bản nháp vẫn được; chưa gộp thì chưa phát hành tiếp.",
        "Đợi đồng bộ xong trên cả hai máy, rồi trên một máy chạy thongbao history --repair: sổ giữ đủ các bên, thêm "
        "một dòng nói đã gộp, tệp cũ để riêng. Đừng xóa, đừng chép đè tệp nào. "
        "Nhánh nào mãi không thấy tệp thì đối chiếu bản giấy đã ký.",
    ),
    "V221": Explanation(
        "sổ phát hành chưa gồm hết những gì đã phát hành",
        "Trong content/issued có thông báo phát hành ở máy khác mà sổ chưa có. Lệnh chỉ đọc vẫn chạy và đã tính cả các "
        "thông báo ấy; phát hành (issue), sửa đổi (amend) thì phải gộp trước.",
        "Xem bằng thongbao history, rồi gộp: thongbao history --repair.",
        severity=_WARN,
    ),
    "V222": Explanation(
        "bản chép thừa trong thư mục phát hành",
        "Thư mục hay tệp này (ví dụ “… - Copy”, “… (1)”, tệp xung đột của chương trình đồng bộ) chỉ chép lại những gì "
        "sổ đã có. Không ảnh hưởng gì.",
        "Để yên cũng được. Muốn gọn thì chạy thongbao history --repair: nó được chuyển vào content/issued/de-rieng.",
        severity=_WARN,
    ),
    "V223": Explanation(
        "sổ thay đổi trong lúc chờ gộp",
        "Từ lúc kể ra những việc sẽ làm đến lúc bạn đồng ý, máy khác hay lệnh khác đã ghi vào sổ. Chưa gộp gì.",
        "Đợi đồng bộ xong rồi chạy lại thongbao history --repair.",
        stops=True,
    ),
    "V224": Explanation(
        "mã ghi ở sổ giấy không có trong sổ phát hành",
        "Mỗi lần phát hành, chương trình in mã sổ để ghi vào sổ giấy; mã ấy gắn với mọi dòng từ đầu đến đó. Sổ bây giờ "
        "không có mã ấy: các dòng cuối đã mất cùng thư mục của chúng, hoặc một dòng nào đó đã bị thay.",
        "Xem lại mã có chép đúng không. Đúng mà vẫn báo thì khôi phục content/issued từ bản sao lưu, đối chiếu với bản "
        "giấy đã ký; đừng phát hành gì trước đó.",
    ),
    "V225": Explanation(
        "hai văn bản cùng một số",
        "Hai máy phát hành riêng đã cấp cùng một số. Cả hai đều được giữ; trong sổ, tên của chúng có thêm tám chữ số "
        "đầu của mã để phân biệt.",
        "Trình lãnh đạo: một bên giữ số, bên kia ra văn bản thay thế, lấy số mới (thongbao amend với thư mục được "
        "nêu), và báo cho các nơi đã nhận.",
        severity=_WARN,
    ),
    "V226": Explanation(
        "hai văn bản cùng sửa một thông báo mà không tính đến nhau",
        "Hai máy phát hành riêng đã cùng sửa đổi, thay thế hay đính chính một thông báo. Mỗi văn bản viết từ lời văn "
        "trước đó, nên lời văn hợp nhất của văn bản này không có chỗ sửa của văn bản kia.",
        "Xem hai văn bản có trái nhau không, trình lãnh đạo; rồi ra văn bản sửa tiếp, gồm cả chỗ sửa của hai bên.",
        severity=_WARN,
    ),
    "V227": Explanation(
        "văn bản đã thu hồi",
        "Văn bản này phát hành nhầm và đã được thu hồi bằng thongbao withdraw: không làm lại, không sửa đổi, không thu "
        "hồi lần nữa được. Số của nó không dùng lại, bản lưu vẫn còn trong content/issued. Thu hồi rồi không lấy lại "
        "được.",
        "Muốn xem bản đã thu hồi thì mở thư mục được nêu. Muốn ra lại thì sửa tệp nội dung nếu cần, rồi phát hành với "
        "số mới.",
    ),
    "V228": Explanation(
        "văn bản đang được văn bản khác sửa thì chưa thu hồi được",
        "Văn bản sửa đổi, thay thế hay đính chính văn bản này đang có hiệu lực; thu hồi văn bản này trước thì văn bản "
        "kia không còn gì để sửa.",
        "Thu hồi từ văn bản sau cùng trở về trước, như dòng mũi tên chỉ.",
    ),
    "V229": Explanation(
        "văn bản sửa một văn bản đã thu hồi",
        "Hai máy làm riêng: một máy thu hồi văn bản, máy kia phát hành văn bản sửa đổi, thay thế hay đính chính nó mà "
        "không biết. Sổ giữ cả hai việc.",
        "Trình lãnh đạo. Văn bản sửa chưa gửi đi thì thu hồi cả nó; đã gửi đi thì ra văn bản khác cho rõ.",
        severity=_WARN,
    ),
    "V230": Explanation(
        "nội dung này đã phát hành với số khác",
        "Trích yếu và lời văn của tệp này đúng như một thông báo đã phát hành, được nêu số và ngày, dù tên tệp, số, "
        "ngày, người ký, nơi nhận hay thứ tự các ý khác. Hay gặp: chép tệp của thông báo cũ, hoặc phát "
        "hành lại sau khi đã phát hành. check, render chỉ nhắc; issue thì từ chối.",
        "Muốn sửa bản đã phát hành thì ra văn bản sửa (thongbao amend); bản ấy phát hành nhầm, chưa gửi đi thì thu hồi "
        "nó trước (thongbao withdraw). Đúng là hai thông báo như nhau thì thêm --same-content khi phát hành.",
    ),
    "V231": Explanation(
        "phần lớn nội dung này đã phát hành",
        "Trích yếu đúng như một thông báo đã phát hành trong năm, được nêu số và ngày, và quá nửa số câu viết riêng "
        "cho thông báo (không kể tên mục, câu dẫn, câu kết) cũng đúng như thế. Hay gặp: chép tệp của thông báo cũ, "
        "sửa vài chỗ rồi định phát hành lần nữa.",
        "Muốn sửa bản đã phát hành thì ra văn bản sửa (thongbao amend). Đúng là thông báo khác thì cứ phát hành; thêm "
        "--same-content thì không nhắc nữa.",
        severity=_WARN,
    ),
    "V232": Explanation(
        "ngày thu hồi ở trước ngày phát hành",
        "Không thu hồi được văn bản trước khi nó phát hành. Hay gặp: gõ nhầm năm ở --date.",
        "Viết đúng ngày thu hồi; thu hồi hôm nay thì không cần --date.",
    ),
}

_COMPARING = {
    "V101": Explanation(
        "so sánh không theo mã",
        "Có mục không có mã (id), lời văn hai bản lại khác nhau, nên chương trình phải đoán mục nào là mục nào theo "
        "lời văn và thứ tự. Mục sửa nhiều có thể bị coi là bỏ đi rồi thêm mới, hoặc nhầm với mục khác.",
        "Chạy thongbao ids cho tệp cũ để mỗi mục có mã, rồi chép ra sửa thành bản mới; mã đi theo mục dù sửa, dù "
        "chuyển.",
        severity=_WARN,
    ),
    "V102": Explanation(
        "hai bản không cùng một thông báo",
        "Hai tệp khác năm hoặc khác loại văn bản. Vẫn so sánh được, nhưng có thể đưa nhầm tệp.",
        "Kiểm tra lại tên hai tệp.",
        severity=_WARN,
    ),
    "V103": Explanation(
        "hai bản dùng mẫu khác nhau",
        "Bản đánh dấu sửa (--redline) chỉ làm được khi hai bản in bằng cùng một mẫu Word: mẫu khác nhau thì mọi đoạn "
        "đều khác hình thức. Các chỗ khác về nội dung vẫn được kể ra.",
        "Viết cùng một template ở hai tệp nội dung rồi chạy lại, hoặc bỏ --redline.",
        stops=True,
    ),
    "V104": Explanation(
        "không làm được bản đánh dấu sửa",
        "Trước khi ghi, chương trình thử chấp nhận hết rồi từ chối hết các chỗ sửa: phải ra đúng bản mới, đúng bản cũ. "
        "Lần này không ra đúng, hoặc có thứ Word không đánh dấu sửa được (như dấu trang, liên kết trong mẫu), nên "
        "không ghi gì.",
        "Xem các chỗ khác được kể ra; gửi hai tệp nội dung và mẫu cho người phụ trách chương trình.",
        stops=True,
    ),
}

_AMENDING = {
    "V301": Explanation(
        "chưa phát hành thì không có gì để sửa đổi",
        "Lệnh amend làm ra văn bản thay thế, sửa đổi hay đính chính một thông báo đã phát hành. Tệp này là bản thảo.",
        "Cứ sửa thẳng trong tệp nội dung rồi chạy render.",
    ),
    "V302": Explanation(
        "thông báo đã được thay thế",
        "Thông báo này, hay thông báo mà nó sửa đổi, đã được thay thế bằng văn bản khác nên không còn hiệu lực.",
        "Sửa đổi văn bản đang có hiệu lực, được nêu trong dòng báo lỗi.",
    ),
    "V303": Explanation(
        "văn bản sửa đổi mà chưa sửa gì",
        "Nội dung của tệp này nói đúng như thông báo đang có hiệu lực, nên không có gì để ra văn bản. Với kind: "
        "amends, chỉ tính phần nội dung; phần đầu, người ký, nơi nhận là của riêng văn bản sửa đổi.",
        "Sửa lời văn ở tệp này thành đúng như thông báo phải nói, rồi chạy lại.",
    ),
    "V304": Explanation(
        "nội dung sai thì không đính chính được",
        "Công văn đính chính chỉ dùng cho sai sót về thể thức, kỹ thuật trình bày: phần đầu, chữ ký, nơi nhận; trong "
        "lời văn thì chỉ chữ hoa, dấu câu, dấu cách, vị trí dấu thanh. Chữ, số, thời hạn, thêm bớt mục là nội dung: "
        "phải ra thông báo sửa đổi hoặc thay thế (Điều 18 khoản 3).",
        "Trả chỗ ấy về như cũ, hoặc đổi kind trong revision thành amends hay replaces.",
    ),
    "V305": Explanation(
        "thông báo đã đổi sau khi tệp này được tạo",
        "Trong khi tệp này còn là bản thảo, một văn bản khác sửa cùng thông báo ấy đã được phát hành. Phát hành tệp "
        "này sẽ bỏ mất chỗ sửa của văn bản kia.",
        "Chạy thongbao amend cho văn bản được nêu, rồi đưa chỗ sửa của bạn sang tệp mới.",
    ),
    "V306": Explanation(
        "chỗ sửa này không viết thành văn bản sửa đổi được",
        "Đổi numbering (các cấp đánh số) thì mọi mục đều đổi số, không kể ra từng mục được.",
        "Trả numbering về như cũ, hoặc ra thông báo thay thế: viết kind: replaces trong revision.",
    ),
    "V307": Explanation(
        "không làm bản đánh dấu sửa",
        "Bản mới in bằng mẫu Word khác nên mọi đoạn đều khác hình thức. Văn bản vẫn được làm, chỉ thiếu bản so sánh.",
        "Không phải sửa gì. Muốn có bản so sánh thì dùng cùng một template.",
        severity=_WARN,
    ),
}

_VERIFYING = {
    "V401": Explanation(
        "lời văn bị sửa bằng tay",
        "Đoạn này không còn như lúc chương trình làm ra tệp: có chữ bị sửa, đoạn bị thêm, bị bỏ hay đổi số thứ tự. Sửa "
        "trong Word thì nội dung YAML, sổ phát hành và bản lưu không biết.",
        "Sửa ở tệp nội dung rồi render lại; thông báo đã phát hành thì lấy lại đúng bản bằng render, muốn sửa thì ra "
        "văn bản khác (amend).",
    ),
    "V402": Explanation(
        "hình thức bị sửa bằng tay",
        "Lời văn vẫn như lúc chương trình làm ra tệp, nhưng người đọc thấy khác: kiểu chữ, cỡ chữ, lề, nét kẻ, hình, "
        "ghi chú, chỗ đánh dấu sửa.",
        "Muốn đổi hình thức thì sửa mẫu trong templates/ rồi render lại; thông báo đã phát hành thì lấy lại đúng bản "
        "bằng render.",
    ),
    "V403": Explanation(
        "tệp được ghi lại, không khác gì",
        "Word, LibreOffice hay chương trình khác đã mở tệp rồi ghi lại (Save), hoặc thông tin của tệp bị xóa. Mọi chữ, "
        "số thứ tự, hình thức và mọi thứ khác trong tệp vẫn như cũ; chỉ cách ghi của chương trình kia là khác.",
        "Dùng được. Cần bản đúng từng byte thì lấy lại bằng render.",
        severity=_WARN,
    ),
    "V404": Explanation(
        "tệp làm từ nội dung hoặc mẫu không còn như bây giờ",
        "Từ khi tệp Word này được làm ra, tệp nội dung, office.yaml, mẫu hoặc chương trình đã khác; hoặc tệp nội dung "
        "đang có lỗi, không làm lại được để so.",
        "Render lại rồi dùng bản mới. Muốn biết khác gì thì xem các chỗ được kể ra.",
    ),
    "V405": Explanation(
        "không biết tệp này của ai",
        "Không có thông báo nào trong content/ và trong sổ phát hành ra tệp này, không thông báo nào gần giống. "
        "Có thể tệp không do chương trình làm, nội dung đã bị xóa, hoặc là của nơi khác.",
        "Kiểm tra có đưa đúng tệp không, có đứng đúng thư mục không; tệp của nơi khác thì thêm --workspace.",
    ),
    "V406": Explanation(
        "không còn dấu của chương trình, chỉ đoán theo lời văn",
        "Tệp không nói nó được làm từ đâu (thông tin bị xóa, hoặc lời văn chép sang tệp khác). Chương trình "
        "tìm thông báo giống nhất theo số và lời văn, rồi so với thông báo ấy: đó là đoán, không phải bằng chứng.",
        "Xem các chỗ khác được kể ra; cần bản chắc chắn thì lấy lại bằng render.",
    ),
    "V407": Explanation(
        "số không khớp với sổ phát hành",
        "Tệp mang số và ký hiệu mà sổ phát hành đã ghi cho văn bản khác, hoặc cho bản khác của thông báo này.",
        "Lấy bản đã phát hành bằng render rồi so; không dùng tệp này làm văn bản đã phát hành.",
    ),
    "V408": Explanation(
        "thông báo này đã được thay thế, sửa đổi hoặc đính chính",
        "Tệp đúng là của thông báo đã phát hành, nhưng sau đó đã có văn bản khác thay thế, sửa đổi, bổ sung hoặc đính "
        "chính nó.",
        "Đọc cùng văn bản ấy; xem cả chuỗi bằng thongbao history.",
        severity=_WARN,
    ),
    "V409": Explanation(
        "tệp mang số chưa có trong sổ phát hành",
        "Tệp có số, nhưng sổ phát hành chưa ghi số ấy: số mới viết tay vào, hoặc thông báo chưa được phát hành bằng "
        "chương trình.",
        "Đã ký, đã lấy số thì chạy thongbao issue.",
        severity=_WARN,
    ),
    "V410": Explanation(
        "không có gì để đối chiếu",
        "Không thấy thư mục content/ ở gần tệp hay ở thư mục đang đứng, hoặc sổ phát hành, bản lưu bị hỏng. Tệp khi ấy "
        "chỉ tự nói về mình, điều ấy không chứng minh được gì. Bản so sánh hai bản nội dung (diff --redline) cũng vậy: "
        "không có bản nào được lưu để so lại.",
        "Chạy ở thư mục có content/, hoặc thêm --workspace với thư mục ấy; sổ hỏng thì khôi phục sổ trước.",
        right="thongbao verify thongbao.docx --workspace D:\\ThongBao",
    ),
    "V411": Explanation(
        "sổ phát hành đi kèm tệp, không phải sổ của cơ quan",
        "Thư mục đang đứng không thuộc nơi làm việc nào, nên chương trình chỉ thấy content/ và sổ phát hành nằm cùng "
        "chỗ với tệp. Ai gửi tệp cũng gửi kèm được sổ và bản lưu tự làm, khớp với nhau; vì thế tệp khớp sổ ấy vẫn chưa "
        "phải là bản đã phát hành.",
        "Đứng ở thư mục làm việc của cơ quan mà chạy lại; nếu đúng đó là sổ của cơ quan thì thêm --workspace.",
        right="thongbao verify Tai-ve\\thongbao.docx --workspace D:\\ThongBao",
    ),
    "V412": Explanation(
        "có thứ không xét được",
        "Tệp có thứ mà bản gốc không có (hay bản gốc có mà tệp không có) và chương trình không biết người đọc sẽ thấy "
        "gì: trường tự tính, điều khiển nội dung, tệp nhúng, thành phần lạ. Không xét được thì không thể nói tệp còn "
        "như cũ.",
        "Đừng dùng tệp này thay bản gốc; lấy lại đúng bản bằng render.",
    ),
    "V413": Explanation(
        "bản này đã được thu hồi",
        "Tệp là của một văn bản đã phát hành rồi thu hồi; sổ phát hành ghi ngày và lý do. Nó không có hiệu lực.",
        "Đừng dùng, đừng gửi tệp này; xem sổ bằng thongbao history để biết bản ra lại, nếu có.",
    ),
}

CODES: dict[str, Explanation] = {**_VERSIONS, **_COMPARING, **_AMENDING, **_VERIFYING}
