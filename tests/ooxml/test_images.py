"""Pictures by their bytes: raster types and metafiles are plain, SVG only when it refers to nothing."""

from __future__ import annotations

import pytest

from generator.ooxml.images import Picture, judge

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {0}>{1}</svg>'
AT = "file:///etc/passwd"

PLAIN = {
    "PNG": b"\x89PNG\r\n\x1a\n...",
    "JPEG": b"\xff\xd8\xff\xe0...",
    "GIF": b"GIF89a...",
    "BMP": b"BM...",
    "TIFF": b"II*\0...",
    "WebP": b"RIFF\0\0\0\0WEBPVP8 ",
    "WMF": b"\xd7\xcd\xc6\x9a...",
    "EMF": b"\x01\0\0\0" + bytes(36) + b" EMF",
    "nothing": b"",
}
CLOSED = {
    "a path": '<path d="M0 0h9" fill="#123456" transform="rotate(9)"/>',
    "a gradient of its own": '<defs><linearGradient id="g"/></defs><rect fill="url(#g)" style="stroke: url(\'#g\')"/>',
    "an element used again": '<g id="a"/><use href="#a"/><use xlink:href="#a"/>',
    "a style sheet that refers to nothing": "<style>.a { fill: rgb(1, 2, 3) }</style>",
    "words": '<text xml:space="preserve">SỞ</text>',
}
REFERRING = {
    "a linked picture": f'<image href="{AT}"/>',
    "a linked picture, as before": f'<image xlink:href="{AT}"/>',
    "a picture of data": '<image href="data:image/svg+xml;base64,AAAA"/>',
    "an element of another file": f'<use xlink:href="{AT}#a"/>',
    "a relative file": '<use href="../a.svg#a"/>',
    "a fill of another file": f'<rect fill="url({AT}#g)"/>',
    "a fill in a style": f'<rect style="fill: URL( &quot;{AT}&quot; )"/>',
    "a style sheet that imports": f"<style>@import '{AT}';</style>",
    "a style sheet with an address": f"<style>.a {{ fill: url({AT}) }}</style>",
    "a function in escapes": f'<rect style="fill: \\75rl({AT})"/>',
    "a picture by another function": f"<style>.a {{ background: image-set('{AT}') }}</style>",
    "a script": "<script>alert(1)</script>",
    "an event": '<rect onload="alert(1)"/>',
    "a web page inside": '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>',
    "a filter's picture": f'<filter><feImage href="{AT}"/></filter>',
    "a link": f'<a href="{AT}"><rect/></a>',
    "a change over time": f'<set attributeName="href" to="{AT}"/>',
    "another base": '<g xml:base="file:///etc/"><use href="#a"/></g>',
    "an inclusion": f'<include xmlns="http://www.w3.org/2001/XInclude" href="{AT}"/>',
}


@pytest.mark.parametrize("name", PLAIN)
def test_a_picture_is_known_by_its_first_bytes(name):
    assert judge(PLAIN[name]) is Picture.PLAIN


@pytest.mark.parametrize("name", CLOSED)
def test_an_svg_that_refers_to_itself_alone_is_plain(name):
    assert judge(SVG.format('viewBox="0 0 9 9"', CLOSED[name]).encode()) is Picture.PLAIN


@pytest.mark.parametrize("name", REFERRING)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_svg_that_refers_to_anything_else_is_told(name, encoding):
    assert judge(SVG.format("", REFERRING[name]).encode(encoding)) is Picture.REFERRING


def test_a_style_sheet_beside_an_svg_is_told():
    sheet = f'<?xml version="1.0"?><?xml-stylesheet href="{AT}"?>'
    assert judge((sheet + SVG.format("", "")).encode()) is Picture.REFERRING


def test_an_svg_with_entities_is_told():
    entity = f'<!DOCTYPE svg [<!ENTITY x SYSTEM "{AT}">]>'
    assert judge((entity + SVG.format("", "<text>&x;</text>")).encode()) is Picture.REFERRING


@pytest.mark.parametrize(
    "data", [b"%!PS-Adobe", b"%PDF-1.7", b"\x1f\x8b\x08svgz", b"<html/>", b"PK\x03\x04", b"{\\rtf"]
)
def test_what_is_no_picture_is_not_taken_for_one(data):
    assert judge(data) is Picture.UNKNOWN
