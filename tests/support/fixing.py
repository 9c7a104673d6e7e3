"""Breaking a rendered notice in one place, and looking at what became of it when it is corrected."""

from __future__ import annotations

import functools

import generated
from lxml import etree
from repository import ROOT

from generator import pipeline
from generator.lint.detect.text_lines import MOTTO
from generator.lint.fix.fixer import fix
from generator.ooxml import definitions, package
from generator.ooxml.package import W

MAIN, HEADER = "word/document.xml", "word/header1.xml"


@functools.cache
def rendered(name="2023"):
    """Return a notice with the spaces that an office types: none of them keeps words on one line."""
    made = pipeline.build(ROOT / "content" / f"{name}.yaml")
    assert made.docx is not None
    parts = package.unpack(made.docx, "a.docx")
    return package.pack({**parts, MAIN: parts[MAIN].replace("\u00a0".encode(), b" ")})


def parsed(xml):
    return etree.fromstring(f'<x xmlns:w="{W[1:-1]}">{xml}</x>')


def stated(owner, kind, xml):
    """State properties directly, in front: tests take one at a time, so their order is right."""
    properties = owner.find(f"{W}{kind}")
    if properties is None:
        properties = etree.Element(f"{W}{kind}")
        owner.insert(0, properties)
    for node in parsed(xml):
        for old in properties.findall(node.tag):
            properties.remove(old)
        after_style = properties.find(f"{W}pStyle") is not None
        properties.insert(1 if after_style else 0, node)


def in_runs(words, xml):
    """Break the runs of the paragraph that begins with some words."""

    def broken(root):
        for paragraph in at(root, words):
            for run in paragraph.iter(f"{W}r"):
                stated(run, "rPr", xml)

    return broken


def in_paragraph(words, xml):
    def broken(root):
        for paragraph in at(root, words):
            stated(paragraph, "pPr", xml)

    return broken


def in_section(**attributes):
    def broken(root):
        for name, changed in attributes.items():
            for key, value in changed.items():
                root.find(f"{W}body/{W}sectPr/{W}{name}").set(f"{W}{key}", value)

    return broken


def at(root, words):
    found = [one for one in root.iter(f"{W}p") if "".join(one.itertext(f"{W}t")).startswith(words)]
    assert found, words
    return found[:1]


def without_title_page(root):
    properties = root.find(f"{W}body/{W}sectPr")
    properties.remove(properties.find(f"{W}titlePg"))


def retyped(old, new):
    def broken(root):
        (text,) = [one for one in root.iter(f"{W}t") if one.text == old]
        text.text = new

    return broken


def breaking(broken, part=MAIN, data=None):
    parts = package.unpack(data or rendered(), "a.docx")
    root = package.parse(parts[part])
    broken(root)
    return package.pack({**parts, part: package.serialise(root)})


def texts(data):
    return [MOTTO.sub("", one.text) for one in definitions.paragraphs(package.unpack(data, "a.docx"))]


def settled(fixed):
    again = fix(fixed.docx, "a.docx")
    return (again.docx, again.changed, again.left) == (fixed.docx, (), fixed.left)


def problems(data, folder):
    """Return what readers of the file would object to."""
    path = folder / "a.docx"
    path.write_bytes(data)
    return generated.problems(path, audited=True)
