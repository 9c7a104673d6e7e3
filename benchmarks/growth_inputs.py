"""Inputs of any size for ``benchmarks/growth.py``: honest ones grown, and such as somebody might make on purpose.

Each maker takes a number of bytes and returns an input of about that size: a content file as text, the parts of a Word
file (uncompressed, as a zip file of a kilobyte may hold a megabyte), or a number of records of a register.
"""

from __future__ import annotations

import copy
import json
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from generator import pipeline
from generator.ooxml import package

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Content = Callable[[int], str]
    Parts = dict[str, bytes]
    Word = Callable[[int], Parts]

ROOT = Path(__file__).parent.parent
EVERY_FIELD = ROOT / "tests" / "cases" / "every-field.yaml"
MAIN, TYPES, RELS = "word/document.xml", package.TYPES_PART, "word/_rels/document.xml.rels"
WORDS = "Các phòng, đơn vị rà soát tiến độ, báo cáo Giám đốc Sở trước ngày 15/12/2024; "
LONGEST = 99_000
"""Signs of one value; a content file may not have longer ones."""

MARKS = "\u0301\u0323"
"""An accent above and a dot below: each pair is put in order by normalisation."""


def filled(text: str, size: int) -> str:
    """Return a text repeated up to a number of bytes."""
    return text * max(size // len(text.encode()), 1)


# Content


@cache
def _every_field() -> dict[str, Any]:
    content = yaml.load(EVERY_FIELD.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - texts only
    # Levels that any number of items may have.
    return {**_without("numbering", content), "numbering": ["1.", "-", "+"]}


def _with(path: tuple[Any, ...], value: Any) -> str:  # noqa: ANN401 - any value of YAML
    """Return the content that has every field, with another value under a path; JSON is YAML."""
    content = copy.deepcopy(_every_field())
    holder: Any = content
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    return _written(content)


def _written(content: dict[str, Any]) -> str:
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in content.items())


def _paths(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:  # noqa: ANN401 - ditto
    if path:
        yield path, node
    if isinstance(node, dict):
        for key, child in node.items():
            yield from _paths(child, (*path, key))
    elif isinstance(node, list):
        yield from _paths(node[0], (*path, 0))


def _without(name: str, node: Any) -> Any:  # noqa: ANN401 - ditto
    if isinstance(node, dict):
        return {key: _without(name, child) for key, child in node.items() if key != name}
    return [_without(name, child) for child in node] if isinstance(node, list) else node


def _numbered(node: Any, number: int) -> Any:  # noqa: ANN401 - ditto
    """Return an item with an id of its own, and with words of its own."""
    node = _without("id", node)
    if isinstance(node, str):
        return f"{node} {number}"
    if isinstance(node, dict):
        words = {key: f"{node[key]} {number}" for key in ("text", "to") if isinstance(node.get(key), str)}
        return {"id": f"i{number}", **node, **words}
    return node


def _longer(path: tuple[Any, ...], value: str, size: int) -> str:
    capital = value == value.upper() and any(map(str.isalpha, value))
    text = filled(WORDS.upper() if capital else WORDS, min(size, LONGEST)).strip("; ")
    return _with(path, f"{text}./." if path == ("closing",) else text)


def _more(path: tuple[Any, ...], items: list[Any], size: int) -> str:
    one = len(json.dumps(items, ensure_ascii=False).encode()) // len(items) + 8
    return _with(path, [_numbered(items[at % len(items)], at) for at in range(max(size // one, 1))])


def _listed(path: tuple[Any, ...], value: str, size: int) -> str:
    return _with(path, [f"{value} {at}" for at in range(max(size // (len(value.encode()) + 10), 1))])


def _deep(size: int) -> str:
    """Return an item of a long text with many short ones in it, each with a unit to be looked for above."""
    text = filled(WORDS, min(size // 8, LONGEST))
    items = [{"text": f"Việc {at}.", "unit": f"Phòng {at}"} for at in range(size // 80)]
    return _with(("tasks", "items"), [{"text": [text] * 4, "unit": "Văn phòng", "items": items}])


def _plain(extra: str) -> str:
    return f"{_written(_every_field())}{extra}\n"


def _texts(*path: str) -> Content:
    """Return a maker of a list of short texts: the most items that a number of bytes can hold."""
    return lambda size: _with(path, [f"Mục {at}" for at in range(size // 15)])


def _rows(size: int) -> str:
    columns = ["Việc", "Người làm"]
    return _with(("annexes", 0, "table"), {"columns": columns, "rows": [["Một", "Hai"]] * (size // 20)})


def _columns(size: int) -> str:
    number = size // 40
    return _with(("annexes", 0, "table"), {"columns": ["Việc"] * number, "rows": [["Một"] * number] * 2})


def _pairs(size: int) -> str:
    """Return many items, each with many units: each is looked for in the words above."""
    items = [{"text": WORDS, "unit": [f"Phòng {at}-{unit}" for unit in range(50)]} for at in range(size // 1200)]
    return _with(("tasks", "items"), items)


CONTENT: dict[str, Content] = {
    "items within items": _deep,
    "items with units": _pairs,
    "recipients as texts": _texts("recipients"),
    "tasks as texts": _texts("tasks"),
    "opening as texts": _texts("opening"),
    "results as texts": _texts("results", "items"),
    "paragraphs of words": lambda size: _with(("opening",), [f"{WORDS * 4}{at}." for at in range(size // 360)]),
    "table: rows": _rows,
    "table: columns": _columns,
    "paragraphs of one value": lambda size: _with(
        ("opening",), "\n".join(filled("Giám đốc Sở kết luận:\n", min(size, LONGEST)).splitlines())
    ),
    "marks in a value": lambda size: _with(("opening",), "a" + filled(MARKS, min(size, 2 * LONGEST))),
    "marks in values": lambda size: _with(("opening",), ["a" + MARKS * 15] * (size // 65)),
    "marks in a comment": lambda size: _plain("# a" + filled(MARKS, size)),
    "marks in a key": lambda size: _plain("a" + filled(MARKS, size) + ": b"),
    "marks as escapes": lambda size: _plain('k: "a' + filled("\\u0301\\u0323", size) + '"'),
    "Hangul letters": lambda size: _plain("# " + filled("\u1100\u1161\u11a8", size)),
    "comments": lambda size: _plain(filled("# ghi chú\n", size)),
    "comments after values": lambda size: _with(("opening",), []) + "x:\n" + filled("  - a # b\n", size),
    "a long comment": lambda size: _plain("# " + filled("ghi chú ", size)),
    "empty lines": lambda size: _plain(filled("\n", size)),
    "unknown keys": lambda size: _plain("\n".join(f"khoa{at}: a" for at in range(size // 12))),
    "misspelt keys": lambda size: _plain("\n".join(f"recipient{at}: a" for at in range(size // 16))),
    "a long key": lambda size: _plain(f"{filled('khóa', size)}: a"),
    "one key again and again": lambda size: _plain(filled("place: a\n", size)),
    "unknown keys of items": lambda size: _with(("tasks", "items"), [{"txet": "a", "text": "b"}] * (size // 28)),
    "wrong values of items": lambda size: _with(("tasks", "items"), [{"text": {"a": "b"}}] * (size // 24)),
    "faulty deadlines": lambda size: _with(("tasks", "items"), [{"text": "a", "deadline": "2024-13"}] * (size // 40)),
    "one id again and again": lambda size: _with(("tasks", "items"), [{"id": "a", "text": "b"}] * (size // 28)),
    "blanks to fill": lambda size: _with(("tasks", "items"), ["[…]"] * (size // 10)),
    "typed numbers": lambda size: _with(("tasks", "items"), ["1. a"] * (size // 10)),
    "tags of the template": lambda size: _with(("tasks", "items"), ["{{ a }}"] * (size // 12)),
    "references by number": lambda size: _with(("tasks", "items"), ["Làm mục 3 và điểm a mục 2000."] * (size // 40)),
    "references by number in a text": lambda size: _with(("opening",), filled("mục 1, mục 9999 ", min(size, LONGEST))),
    "references by id": lambda size: _with(
        ("tasks", "items"),
        [{"id": f"i{at}", "text": f"Làm {{mục i{size // 60 - 1 - at}}}."} for at in range(size // 60)],
    ),
    "references by an id that is not there": lambda size: _with(("tasks", "items"), ["Làm {mục a}."] * (size // 25)),
    "comments that silence": lambda size: _plain("").replace(
        "closing:", filled("# bỏ qua S102: a\n", size) + "closing:"
    ),
    "comments that silence items": lambda size: _with(("recipients",), []).replace(
        "recipients: []\n", "recipients:\n" + filled("  - a # bỏ qua S102: a\n", size)
    ),
    "unseen signs": lambda size: _plain(filled("# a\u200b\n", size)),
    "signs of direction": lambda size: _plain(filled("# a\u202e\n", size)),
    "tabs": lambda size: _plain(filled("\ta: b\n", size)),
    "escapes": lambda size: _plain('x: "' + filled("\\u200b", min(size, 6 * LONGEST)) + '"'),
    "nested brackets": lambda size: _plain("x: " + filled("[", size)),
    "nested dashes": lambda size: _plain("x:\n" + filled("- ", size)),
    "nested braces": lambda size: _plain("x: " + filled("{a: ", size)),
    "anchors": lambda size: _plain("x:\n" + filled("  - &a b\n", size)),
    "tags of YAML": lambda size: _plain("x:\n" + filled("  - !a b\n", size)),
    "quotes": lambda size: _plain("x: " + filled("'", size)),
    "backslashes": lambda size: _plain('x: "' + filled("\\\\", size) + '"'),
    "a text over many lines": lambda size: _plain("x:" + filled("\n  a", size)),
    "dashes within a text": lambda size: _plain("x: a" + filled("\n   - a", size)),
    "spaces": lambda size: _plain("x: a" + filled(" ", size) + "b"),
    "no colon": lambda size: filled("lời văn\n", size),
    "one line": lambda size: filled("lời văn ", size),
    "documents": lambda size: filled("---\na: b\n", size),
    "question marks": lambda size: filled("? ", size),
    "levels": lambda size: _with(("numbering",), ["1."] * (size // 6)),
}
"""By what grows. The fields of the table follow, each grown as its kind allows."""

for _path, _value in _paths(_every_field()):
    _name = ".".join(str(key) for key in _path if key != 0)
    if isinstance(_value, list):
        CONTENT[f"many: {_name}"] = partial(_more, _path, _value)
    elif isinstance(_value, str):
        CONTENT[f"long: {_name}"] = partial(_longer, _path, _value)
        CONTENT[f"listed: {_name}"] = partial(_listed, _path, _value)

OF_MANY = (
    *("opening as texts", "tasks as texts", "results as texts", "recipients as texts", "paragraphs of words"),
    *("table: rows", "items within items", "long: opening", "long: tasks.items.text", "paragraphs of one value"),
    *("many: tasks.items", "many: recipients", "many: annexes", "many: results.items", "many: tasks.items.items"),
)
"""Those of which two versions are compared."""


def _turned(node: Any) -> Any:  # noqa: ANN401 - any value of YAML
    if isinstance(node, dict):
        return {key: _turned(child) for key, child in node.items()}
    return [_turned(child) for child in reversed(node)] if isinstance(node, list) else node


def _turned_round(text: str) -> str:
    content = yaml.load(text, yaml.CBaseLoader)  # noqa: S506 - texts only
    kept = {key: content[key] for key in ("numbering",)}
    return _written({**_turned(content), **kept})


OLDER: dict[str, Callable[[str], str]] = {
    "other words": lambda text: text.replace("Mục", "Việc thứ").replace("phòng", "ban").replace("rà soát", "xem"),
    "every word": lambda text: text.replace(" ", " a "),
    "turned round": _turned_round,
    "half of it": lambda text: text.replace("1", "").replace("2", "ha"),
}


# Word files


@cache
def notice() -> Parts:
    """Return the parts of the real notice."""
    return package.unpack(pipeline.build(ROOT / "content" / "2023.yaml").docx or b"", "2023.docx")


def _body(xml: str) -> Parts:
    """Return the notice with more at the end of its body."""
    at = notice()[MAIN].rfind(b"<w:sectPr")
    return {**notice(), MAIN: notice()[MAIN][:at] + xml.encode() + notice()[MAIN][at:]}


def _p(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


def _t(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def _repeated(xml: str, around: str = "{}") -> Word:
    return lambda size: _body(around.format(filled(xml, size)))


def _nested(opening: str, closing: str, inside: str, most: int = 10_000) -> Word:
    def made(size: int) -> Parts:
        depth = min(max(size // len(opening + closing), 1), most)
        return _body(opening * depth + inside + closing * depth)

    return made


def _part(name: str, element: str, xml: Callable[[int], str]) -> Word:
    """Return a maker of the notice with more in another part, before the end of its root."""

    def made(size: int) -> Parts:
        data = notice()[name]
        at = data.rfind(f"</{element}>".encode())
        return {**notice(), name: data[:at] + xml(size).encode() + data[at:]}

    return made


def _counted(form: str) -> Callable[[int], str]:
    return lambda size: "".join(form.format(at, at + 1) for at in range(max(size // len(form), 1)))


def _parts(size: int) -> Parts:
    more = {f"word/media/image{at}.bin": b"x" for at in range(min(size // 500, 1900))}
    return {**notice(), **more}


def _headers(size: int) -> Parts:
    """Return the notice with as many headers as a package may have, each referred to."""
    number = min(size // 500, 900)
    root = f'<w:hdr xmlns:w="{package.W[1:-1]}">{_p(_t("a"))}</w:hdr>'.encode()
    names = [f"header{at}" for at in range(100, 100 + number)]
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
    refs = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{name}.xml"/>' for name in names)
    rels = notice()[RELS].replace(b"</Relationships>", f"{refs}</Relationships>".encode())
    return {**notice(), RELS: rels, **{f"word/{name}.xml": root for name in names}}


def _unnamed_header(size: int) -> Parts:
    """Return the notice with a header in a part that has no name of XML."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
    refs = f'<Relationship Id="rId900" Type="{kind}" Target="header1.dat"/></Relationships>'
    root = f'<w:hdr xmlns:w="{package.W[1:-1]}">{filled("<w:p/>", size)}</w:hdr>'.encode()
    return {**notice(), RELS: notice()[RELS].replace(b"</Relationships>", refs.encode()), "word/header1.dat": root}


def _prefixed(size: int) -> Parts:
    spaces = "".join(f' xmlns:a{at}="urn:{at}"' for at in range(size // 24))
    return _body(f"<w:p{spaces}/>")


_ROW = f"<w:tr><w:tc>{_p(_t('a'))}</w:tc></w:tr>"
_BOX = (
    '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
    f"{_p(_t('a'))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{_t("1")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_OPENED = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
_CHAIN = '<w:style w:type="paragraph" w:styleId="s{0}"><w:name w:val="s{0}"/><w:basedOn w:val="s{1}"/></w:style>'

SIGNS = {
    "letters": "a",
    "capitals": "Đ",
    "digits": "1",
    "spaces": " ",
    "dots": ".",
    "brackets": "(",
    "quotes": "“",
    "slashes": "1/",
    "dashes": "a-",
    "commas": ", ",
    "semicolons": "; ",
    "dates": "ngày 01 tháng 02 năm 2024 ",
    "organs": "ỦY BAN NHÂN DÂN ",
    "law": "khoản 1 Điều 2 Nghị định số 30/2020/NĐ-CP ngày 05/3/2020; ",
    "numbers": "1.1.1. ",
    "words": WORDS,
    "marks": MARKS,
    "marks by thirties": f"a{MARKS * 15}",
    "abbreviations": "đ/c A, TP. ",
    "prefixes": "TL. ",
    "tags": "{{ a }} ",
    "braces": "{",
    "addresses": "http://a.b/",
}

WORD: dict[str, Word] = {
    **{f"one text: {name}": _repeated(text, _p(_t("a{}"))) for name, text in SIGNS.items()},
    **{f"runs: {name}": _repeated(_t(text), _p("{}")) for name, text in SIGNS.items()},
    **{f"paragraphs: {name}": _repeated(_p(_t(text * 10)), "{}") for name, text in SIGNS.items()},
    "paragraphs of ours": lambda size: _body(
        "".join(_p(_t(f"{WORDS}{at}")) for at in range(max(size // (len(WORDS.encode()) + 60), 1)))
    ),
    "empty paragraphs": _repeated("<w:p/>"),
    "empty runs": _repeated("<w:r/>", _p("{}")),
    "empty texts": _repeated("<w:t/>", _p("<w:r>{}</w:r>")),
    "tabs": _repeated("<w:tab/>", _p("<w:r>{}</w:r>")),
    "line breaks": _repeated("<w:br/>", _p("<w:r>{}</w:r>")),
    "lines of a paragraph": _repeated("<w:br/><w:t>a</w:t>", _p("<w:r>{}</w:r>")),
    "page breaks": _repeated(_p('<w:r><w:br w:type="page"/></w:r>')),
    "tables": _repeated(f"<w:tbl>{_ROW}</w:tbl>{_p('')}"),
    "rows": _repeated(_ROW, "<w:tbl>{}</w:tbl><w:p/>"),
    "cells": _repeated(f"<w:tc>{_p(_t('a'))}</w:tc>", "<w:tbl><w:tr>{}</w:tr></w:tbl><w:p/>"),
    "columns": _repeated('<w:gridCol w:w="1"/>', f"<w:tbl><w:tblGrid>{{}}</w:tblGrid>{_ROW}</w:tbl><w:p/>"),
    "tables within tables": _nested("<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>", _p(_t("a")), 60),
    "sections": _repeated(_p("<w:pPr><w:sectPr/></w:pPr>")),
    "fields": _repeated(_FIELD, _p("{}")),
    "fields never ended": _repeated(_OPENED, _p("{}")),
    "fields of paragraphs": _repeated(_p(_OPENED + _t("a"))),
    "bookmarks": lambda size: _body(_p(_counted('<w:bookmarkStart w:id="{0}" w:name="b{0}"/>')(size))),
    "hyperlinks": _repeated(f'<w:hyperlink w:anchor="a">{_t("a")}</w:hyperlink>', _p("{}")),
    "hyperlinks within": _nested("<w:hyperlink>", "</w:hyperlink>", _t("a"), 200),
    "content controls": _repeated(f"<w:sdt><w:sdtContent>{_p(_t('a'))}</w:sdtContent></w:sdt>"),
    "content controls within": _nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", _p(_t("a")), 100),
    "insertions": _repeated(f'<w:ins w:id="1" w:author="a">{_t("a")}</w:ins>', _p("{}")),
    "deletions": _repeated('<w:del w:id="1"><w:r><w:delText>a</w:delText></w:r></w:del>', _p("{}")),
    "text boxes": _repeated(_p(_BOX)),
    "text boxes of a paragraph": _repeated(_BOX, _p("{}")),
    "properties": _repeated("<w:b/>", _p("<w:r><w:rPr>{}</w:rPr><w:t>a</w:t></w:r>")),
    "attributes": lambda size: _body(f"<w:p{_counted(' w:a{0}=' + chr(34) + chr(34))(size)}/>"),
    "prefixes": _prefixed,
    "unknown elements": _repeated("<w:x/>"),
    "unknown elements within": _nested("<w:x>", "</w:x>", _p(_t("a")), 200),
    "comments of XML": _repeated("<!-- a -->"),
    "instructions of XML": _repeated("<?a b?>"),
    "numbered paragraphs": _repeated(
        _p('<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>' + _t("a"))
    ),
    "styles": _part("word/styles.xml", "w:styles", _counted('<w:style w:type="paragraph" w:styleId="s{0}"/>')),
    "styles in a chain": lambda size: {
        **_part("word/styles.xml", "w:styles", _counted(_CHAIN))(size),
        MAIN: _body(_p('<w:pPr><w:pStyle w:val="s0"/></w:pPr>' + _t("a")) * 50)[MAIN],
    },
    "paragraphs of a chain": lambda size: {
        **_part("word/styles.xml", "w:styles", _counted(_CHAIN))(size // 2),
        MAIN: _body(filled(_p('<w:pPr><w:pStyle w:val="s0"/></w:pPr>' + _t("a")), size // 2))[MAIN],
    },
    "lists": _part("word/numbering.xml", "w:numbering", _counted('<w:num w:numId="9{0}"/>')),
    "kinds of lists": _part(
        "word/numbering.xml",
        "w:numbering",
        _counted('<w:abstractNum w:abstractNumId="9{0}"/>'),
    ),
    "parts": _parts,
    "headers": _headers,
    "a header of another name": _unnamed_header,
    "relationships": _part(
        RELS, "Relationships", _counted('<Relationship Id="x{0}" Type="a/header" Target="header1.xml"/>')
    ),
    "types of parts": _part(TYPES, "Types", _counted('<Override PartName="/a{0}" ContentType="a/b"/>')),
}


# Templates


@cache
def template() -> Parts:
    """Return the parts of the shipped template."""
    return package.unpack((ROOT / "templates" / "thong-bao.docx").read_bytes(), "thong-bao.docx")


def _in_template(xml: str) -> Parts:
    at = template()[MAIN].rfind(b"<w:sectPr")
    return {**template(), MAIN: template()[MAIN][:at] + xml.encode() + template()[MAIN][at:]}


def _tagged(text: str, most: int = 1 << 30) -> Word:
    return lambda size: _in_template(filled(_p(_t(text)), min(size, most)))


def _bracketed(opening: str, inside: str, closing: str) -> Word:
    def made(size: int) -> Parts:
        depth = max(size // len(opening + closing), 1)
        return _in_template(_p(_t(opening * depth + inside + closing * depth)))

    return made


TEMPLATE: dict[str, Word] = {
    "tags": _tagged("{{ place }}"),
    "tags of one paragraph": lambda size: _in_template(_p(_t(filled("{{ place }}", size)))),
    "the content again and again": _tagged("{{p tasks }}"),
    "loops": _tagged("{% for one in tasks %}{{ one }}{% endfor %}"),
    "loops of one paragraph": lambda size: _in_template(
        _p(_t(filled("{% for one in tasks %}{{ one }}{% endfor %}", size)))
    ),
    "loops within loops": _bracketed("{% for one in tasks %}", "a", "{% endfor %}"),
    "choices": _tagged("{% if number %}{{ number }}{% endif %}"),
    "choices within choices": _bracketed("{% if number %}", "a", "{% endif %}"),
    "brackets": _bracketed("(", "place", ")"),
    "brackets of a tag": lambda size: _in_template(_p(_t("{{ " + "(" * size + "place" + ")" * size + " }}"))),
    "not": lambda size: _in_template(_p(_t("{% if " + filled("not ", size) + "number %}a{% endif %}"))),
    "and": lambda size: _in_template(_p(_t("{% if " + filled("number and ", size) + "number %}a{% endif %}"))),
    "filters": lambda size: _in_template(_p(_t("{{ place" + filled("|upper", size) + " }}"))),
    "unclosed tags": _tagged("{{ place"),
    "braces": lambda size: _in_template(_p(_t(filled("{", size)))),
    "words": lambda size: _in_template(_p(_t(filled(WORDS, size)))),
    "paragraphs": _tagged(WORDS),
    "spaces of a tag": lambda size: _in_template(_p(_t("{{" + filled(" ", size) + "place }}"))),
    "unknown names": _tagged("{{ khong_co }}"),
}
