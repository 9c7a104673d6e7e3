"""The wrong and right examples of the rules' pages, put into a right document: the rule tells the wrong ones only.

Examples are parted by semicolons, the lines of one by " / "; what follows in brackets is its look (:data:`LOOKS`).
"""

import re

import pytest
from notices import BODY, notice, paragraph
from office_files import Case

from generator.codes import CODES
from generator.lint.linter import lint
from generator.lint.rules import RULES

LOOKS = {
    r"cỡ (\d+)": lambda size: {"size": int(size)},
    r"(?:in )?đậm": {"bold": True},
    r"không đậm": {"bold": False},
    r"(?:in )?nghiêng": {"italic": True},
    r"(?:kiểu chữ|chữ|kiểu) đứng": {"italic": False},
    r"gạch chân": {"underline": True},
    r"không gạch chân": {"underline": False},
    r"căn trái": {"align": "left"},
    r"căn đều hai bên": {"align": "both"},
    r"cách trước (?:\(Before\) )?(\d+) pt": lambda points: {"before": int(points) * 20},
    r"cách dòng (\d),(\d)": lambda whole, tenths: {"line": int(whole) * 240 + int(tenths) * 24},
    r"màu đen": {"colour": "000000"},
    r"màu đỏ tươi": {"colour": "FF0000"},
    r"trong khung": {"framed": True},
    r"không có khung": {"framed": False},
}
SAID_FOR_THE_READER = (
    "chữ thường",
    "in hoa",
    "dưới có đường kẻ",
    "gạch dài",
    "không cách chữ",
    "liền chữ",
    "dòng cuối",
    "kể cả khi đã chọn All caps",
    "chữ Ð của tiếng Iceland",
    "không có ngoặc đơn",
    "thiếu dấu hai chấm",
    "không có dòng chức vụ",
    "chỉ có một phụ lục",
    "ở THÔNG BÁO",
    "ở TỜ TRÌNH",
)
MARK = {"size": 13, "colour": "FF0000", "align": "left"}
PETITION = {"type": {"text": "TỜ TRÌNH"}, "number": {"text": "Số: 12/TTr-KHCN"}}


def look(said):
    """Return the look that words say, None if they say none; each of them must be known."""
    told = {}
    for one in said.split(", "):
        if one in SAID_FOR_THE_READER:
            continue
        known = [(match, made) for pattern, made in LOOKS.items() if (match := re.fullmatch(pattern, one))]
        if not known:
            return None
        ((match, made),) = known
        told |= made(*match.groups()) if callable(made) else made
    return told


def parted(example):
    """Return the words of an example and the look in the brackets after them."""
    match = re.fullmatch(r"(.+?) \(((?:[^()]|\(Before\))+)\)\.?", example)
    said = look(match[2]) if match else None
    return (example, {}) if said is None else (match[1], said)


def of(key, layout="head of two rows", **base):
    """Return what makes a document of a line: it is the component ``key``."""

    def made(text):
        words, said = parted(text)
        return notice(layout, **{key: {"text": words, **base, **said}})

    return made


def lines_of(key, layout="head of two rows"):
    def made(text):
        words, said = parted(text)
        return notice(layout, **{key: {"lines": words.split(" / "), **said}})

    return made


def in_body(text):
    words, said = parted(text)
    return notice(body={"lines": [*BODY[:2], *({"text": one, **said} for one in words.split(" / ")), BODY[-1]]})


def numbered(text):
    """Make a document of a row of numbers or letters: each begins a line."""
    return in_body(" / ".join(f"{sign} Rà soát các nhiệm vụ được giao." for sign in text.split()))


def of_look(key):
    """Make a document of a look alone: "cả đoạn cỡ 12"."""
    return lambda text: notice(**{key: look(re.sub("^(cả đoạn|đoạn|danh sách) ", "", text))})


def of_gap(text):
    return notice(body=look(text))


def of_signer(text):
    words, said = parted(text)
    return notice(authority={"lines": [{"text": one, **said} for one in words.split(" / ")]}, post={"text": ""})


def of_addressee(text):
    if "(ở TỜ TRÌNH)" in text:
        return notice(**PETITION, addressee={"text": parted(text)[0]})
    return of("addressee")(text)


def of_addressees(text):
    return notice("letter", addressee={"lines": text.split(" / ")})


def copied(text):
    words, said = parted(text)
    form = {"text": words, "size": 14, "bold": True, **said}
    return notice(stray=form)


def with_address(text):
    words, said = parted(text)
    foot = paragraph({"text": words, "size": 11, **said})
    do = ({"story": {"kind": "footer", "type": "first", "xml": foot}},)
    return Case("address", of="perfect", do=do).docx()


def of_annexes(text):
    words, said = parted(text)
    return notice(annexes=words.split(" / "), annex_heading=said)


def of_annex(key):
    return lambda text: notice(annexes=["Phụ lục"], **{key: {"text": text}})


def announced(text):
    return notice(annexes=["Phụ lục"], body={"lines": [*BODY[:2], text, BODY[-1]]})


def of_2026(text):
    known = {"parent": "UBND TỈNH BẮC NINH", "date": "Bắc Ninh, ngày 05 tháng 8 năm 2026"}
    known["date" if ", ngày" in text else "parent"] = text
    return notice(**{key: {"text": words} for key, words in known.items()})


def twice(text):
    return notice("letter", addressee={"text": text}) if text.startswith("Kính gửi") else in_body(text)


EXAMPLES = {
    **dict.fromkeys(("F110", "F408", "F410", "F414", "F601", "F602", "F603", "F604", "F605", "F611"), in_body),
    **dict.fromkeys(("F612", "F613", "F614", "F615", "F616"), in_body),
    **dict.fromkeys(("F409", "F415"), numbered),
    **dict.fromkeys(("F402", "F403", "F404"), of_look("body")),
    **dict.fromkeys(("F406", "F407"), of_gap),
    **dict.fromkeys(("F208", "F209", "F210"), of("number")),
    **dict.fromkeys(("F202", "F216"), of("motto")),
    **dict.fromkeys(("F217", "F221", "F222"), of("above", **MARK)),
    **dict.fromkeys(("F224", "F302", "F303", "F305"), of("subject")),
    **dict.fromkeys(("F501", "F502"), of_signer),
    **dict.fromkeys(("F506", "F507"), lines_of("recipients")),
    **dict.fromkeys(("F510", "F511"), of_annexes),
    "F517": copied,
    "F518": with_address,
    "F201": of("country"),
    "F206": of("parent"),
    "F207": of("organ"),
    "F211": of("date"),
    "F301": of("type"),
    "F306": of("addressee", "letter"),
    "F307": of_addressees,
    "F401": of("basis", "decision"),
    "F413": lambda text: notice(body={"lines": [*BODY[:-1], f"Các phòng, đơn vị {text}"]}),
    "F503": of("name"),
    "F504": of("label"),
    "F505": of_look("recipients"),
    "F508": of_addressee,
    "F512": of_annex("annex_reference"),
    "F513": announced,
    "F516": lines_of("recipients", "letter"),
    "F606": of_2026,
    "F618": twice,
}
SENTENCES = {"F415", "F305", "F413", "F506", "F507", "F512", "F513", "F516", "F307"}
"""Pages where the stop at the end is the example's own."""
DESCRIBED = {
    "page": ("F101", "F102", "F103", "F106", "F107", "F113", "F416", "F514"),
    "letters and lines": ("F104", "F105", "F108", "F109", "F112", "F203", "F204", "F205", "F219", "F304"),
    "places": ("F212", "F213", "F214", "F223", "F405", "F411", "F509", "F515", "F519"),
    "several components": ("F215", "F218", "F412", "F417"),
    "what is no text": ("F607", "F608", "F609", "F610", "F617", "F619", "F620"),
}
"""Rules whose pages describe what is wrong, as it is no text: they have their cases elsewhere."""


def examples(code):
    for kind in ("wrong", "right"):
        shown = getattr(CODES[code], kind)
        own_stop = code in SENTENCES or EXAMPLES[code] is in_body
        shown = shown if own_stop else shown.removesuffix(".")
        for text in [shown] if EXAMPLES[code] is of_addressees else re.split(r"; (?!/)", shown):
            yield pytest.param(code, kind, text, id=f"{code} {kind}: {text}")


@pytest.mark.parametrize(("code", "kind", "text"), [one for code in EXAMPLES for one in examples(code)])
def test_the_examples_of_a_page_are_wrong_and_right(code, kind, text):
    found = lint(EXAMPLES[code](text), "a.docx").found
    assert (code in {fault.code for fault in found}) == (kind == "wrong"), [str(one) for one in found]


def test_every_page_of_a_rule_of_the_file_has_examples_that_are_run_or_describes_what_is_no_text():
    described = {code for codes in DESCRIBED.values() for code in codes}
    assert not described & EXAMPLES.keys()
    assert described | EXAMPLES.keys() == {code for code, rule in RULES.items() if not rule.of_pages}
