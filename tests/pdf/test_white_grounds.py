"""White behind letters prints nothing, and is taken from the copy that an engine lays out."""

from __future__ import annotations

import pytest
from pdfs import styled

from generator.ooxml import package
from generator.pdf import white_grounds

WHITE = (
    '<w:highlight w:val="white"/>',
    '<w:shd w:val="clear" w:color="auto" w:fill="FFFFFF"/>',
    '<w:shd w:val="clear" w:fill="ffffff"/>',
    '<w:shd w:val="clear" w:fill="auto"/>',
)
COLOURED = (
    '<w:p><w:pPr><w:shd w:val="clear" w:fill="DEEAF6"/></w:pPr></w:p>',
    '<w:p><w:pPr><w:shd w:val="pct20" w:fill="FFFFFF"/></w:pPr></w:p>',
    '<w:p><w:r><w:rPr><w:highlight w:val="yellow"/></w:rPr><w:t>a</w:t></w:r></w:p>',
    '<w:p><w:r><w:pict><v:rect style="position:absolute;z-index:-1"/></w:pict></w:r></w:p>',
)


def words(look):
    return f"<w:p><w:r><w:rPr>{look}</w:rPr><w:t>nghị</w:t></w:r></w:p>"


@pytest.mark.parametrize("look", WHITE)
def test_white_behind_letters_is_removed(look):
    style = f'<w:style w:type="character" w:styleId="a"><w:name w:val="a"/><w:rPr>{look}</w:rPr></w:style>'
    parts = package.unpack(styled(words(look), header=words(look), styles=style), "a")
    plain = white_grounds.remove(parts)
    assert not any(mark in data for data in plain.values() for mark in (b"w:highlight", b"w:shd"))


@pytest.mark.parametrize("other", COLOURED)
@pytest.mark.parametrize("look", WHITE)
def test_white_stays_where_something_else_has_a_colour_or_stands_behind(look, other):
    parts = package.unpack(styled(words(look) + other), "a")
    assert white_grounds.remove(parts) == parts


def test_a_file_without_grounds_keeps_its_bytes():
    parts = package.unpack(styled(words("<w:b/>")), "a")
    assert white_grounds.remove(parts) == parts
