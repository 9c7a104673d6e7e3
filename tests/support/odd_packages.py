"""Word files whose packages are odd but legal: their parts are named, typed or written in ways that mean the same."""

from __future__ import annotations

from minidocx import WORD, archive, p, parts

TEXT, HEADER = "chữ", "Đầu trang"


def odd(*changes, renamed=()):
    """Return a Word file with changes ``(part, old, new)`` of its XML, then parts of other names."""
    made = parts(p(TEXT), styles='<w:style w:type="paragraph" w:styleId="A"/>', header=p(HEADER))
    for part, old, new in changes:
        assert old.encode() in made[part]
        made[part] = made[part].replace(old.encode(), new.encode())
    names = dict(renamed)
    return archive({names.get(name, name): data for name, data in made.items()})


TYPES, RELS, MAIN = "[Content_Types].xml", "_rels/.rels", "word/document.xml"
MAIN_RELS = "word/_rels/document.xml.rels"
OVERRIDE = f'<Override PartName="/{MAIN}" ContentType="{WORD}.document.main+xml"/>'
DEFAULT = 'Extension="xml" ContentType="application/xml"'
KIND = f"{WORD}.document.main+xml"
BY_ENDING = f'Extension="xml" ContentType="{KIND}"'
RENAMED = {RELS: "_RELS/.rels", MAIN_RELS: "word/_Rels/Document.xml.rels"}


def elsewhere(name, written):
    """Return a Word file whose main part has this name, written so where it is referred to."""
    changes = (RELS, MAIN, written), (TYPES, f"/{MAIN}", f"/{written}")
    return odd(*changes, renamed={MAIN: name, MAIN_RELS: f"word/_rels/{name.removeprefix('word/')}.rels"}.items())


def in_encoding(name):
    """Return a Word file whose parts are in UTF-16, or have a mark."""
    made = parts(p(TEXT), header=p(HEADER))
    is_xml = name.startswith("utf-16")
    return archive(
        {
            part: data.decode().replace('"UTF-8"', '"UTF-16"').encode(name) if is_xml else data.decode().encode(name)
            for part, data in made.items()
        }
    )


SAME = {
    "type of the main part by its ending": odd((TYPES, OVERRIDE, ""), (TYPES, DEFAULT, BY_ENDING)),
    "type for a name in another case": odd((TYPES, f"/{MAIN}", "/Word/Document.xml")),
    "type in capitals": odd((TYPES, KIND, KIND.upper())),
    "ending in capitals": odd((TYPES, OVERRIDE, ""), (TYPES, DEFAULT, BY_ENDING.replace("xml", "XML", 1))),
    "absolute target": odd((RELS, MAIN, f"/{MAIN}")),
    "target that begins with a dot": odd((RELS, MAIN, f"./{MAIN}")),
    "target that goes up": odd((MAIN_RELS, "styles.xml", "../word/styles.xml")),
    "target in another case": odd((RELS, MAIN, "Word/Document.xml")),
    "target of escaped letters": elsewhere("word/tài.xml", "word/t%C3%A0i.xml"),
    "name and target of escaped letters": elsewhere("word/t%C3%A0i.xml", "word/t%C3%A0i.xml"),
    "name with a space": elsewhere("word/tài liệu.xml", "word/tài liệu.xml"),
    "types in another case": odd(renamed={TYPES: "[content_types].xml"}.items()),
    "relationships in another case": odd(renamed=RENAMED.items()),
    "utf-16": in_encoding("utf-16"),
    "a mark before utf-8": in_encoding("utf-8-sig"),
}  # fmt: skip
