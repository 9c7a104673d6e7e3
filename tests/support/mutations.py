"""One fault at a time for a rendered notice: ``cases/mutations.yaml``, and what makes each change."""

from __future__ import annotations

import yaml_files
from lxml import etree
from repository import TESTS

from generator.ooxml import package
from generator.ooxml.package import W
from generator.ooxml.units import TWIPS_PER_MM

CASES = yaml_files.values(TESTS / "cases" / "mutations.yaml")
DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
# Where a value stands in a style, and how it is written there.
IN_STYLE = {
    "size": ("rPr", "sz", {"val": lambda points: str(int(points * 2))}),
    "bold": ("rPr", "b", {"val": lambda on: str(int(on))}),
    "italic": ("rPr", "i", {"val": lambda on: str(int(on))}),
    "colour": ("rPr", "color", {"val": str}),
    "highlight": ("rPr", "highlight", {"val": str}),
    "font": ("rPr", "rFonts", {"ascii": str, "hAnsi": str, "cs": str}),
    "align": ("pPr", "jc", {"val": str}),
    "first": ("pPr", "ind", {"firstLine": str}),
    "before": ("pPr", "spacing", {"before": str}),
    "line": ("pPr", "spacing", {"line": str}),
}


def named(styles, name):
    return next(one for one in styles.iter(f"{W}style") if one.find(f"{W}name").get(f"{W}val") == name)


def change_style(parts, style, **values):
    root = package.parse(parts[STYLES])
    look = named(root, style)
    for key, wanted in values.items():
        group, tag, attributes = IN_STYLE[key]
        holder = look.find(f"{W}{group}")
        holder = etree.SubElement(look, f"{W}{group}") if holder is None else holder
        element = holder.find(f"{W}{tag}")
        element = etree.SubElement(holder, f"{W}{tag}") if element is None else element
        for attribute, written in attributes.items():
            element.set(f"{W}{attribute}", written(wanted))
    parts[STYLES] = package.serialise(root)


def change_text(parts, old, new):
    text = parts[DOCUMENT].decode()
    assert old in text
    parts[DOCUMENT] = text.replace(old, new, 1).encode()


def change_page(parts, **sides):
    root = package.parse(parts[DOCUMENT])
    for side, value in sides.items():
        tag = "pgSz" if side in ("w", "h") else "pgMar"
        next(root.iter(f"{W}{tag}")).set(f"{W}{side}", str(round(value * TWIPS_PER_MM)))
    parts[DOCUMENT] = package.serialise(root)


def change_rule(parts, style, share=None):
    """Drop the drawn line under a component, or draw it ``share`` times as long as it should be."""
    root = package.parse(parts[DOCUMENT])
    style_id = named(package.parse(parts[STYLES]), style).get(f"{W}styleId")
    line = next(one for one in root.iter(f"{W}pStyle") if one.get(f"{W}val") == style_id).getparent().getparent()
    if share is None:
        line.getparent().remove(line)
    else:
        indent = line.find(f"{W}pPr/{W}ind")
        column = {"Kẻ tiêu ngữ": 5442, "Kẻ cơ quan": 3629, "Kẻ trích yếu": 9071}[style]
        length = (column - int(indent.get(f"{W}left")) - int(indent.get(f"{W}right"))) * share
        for side in ("left", "right"):
            indent.set(f"{W}{side}", str(round((column - length) / 2)))
    parts[DOCUMENT] = package.serialise(root)


def change_first_page(parts):
    root = package.parse(parts[DOCUMENT])
    for one in list(root.iter(f"{W}titlePg")):
        one.getparent().remove(one)
    parts[DOCUMENT] = package.serialise(root)


CHANGES = {
    "style": change_style,
    "text": change_text,
    "page": change_page,
    "rule": change_rule,
    "first_page": change_first_page,
}
