"""Forgeries that hide in what programs change anyway, or that are two changes at once. See :mod:`forgeries`."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

import resaves
from forgeries import MC, NUMBER, SIGNER, WORD, Forgery, Opened, child, elements, named, part, put, text_of
from handmade import PICTURE

from generator.ooxml import package
from generator.ooxml.package import W

if TYPE_CHECKING:
    from collections.abc import Callable

    from forgeries import Forge
    from lxml.etree import _Element as Element

_WORDS = "trừ năm 2024"
_PARAGRAPH = f"<w:p><w:r><w:t>{_WORDS}</w:t></w:r></w:p>"
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r>{}</w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)


def _section(opened: Opened) -> Element:
    return opened.root().find(f"{W}body/{W}sectPr")


def _styles(opened: Opened) -> list[Element]:
    return opened.related("styles").findall(f"{W}style")


# Nothing that is read


def comment_in_the_xml(opened: Opened) -> None:
    opened.replace(opened.main, lambda data: data.replace(b"<w:body>", f"<w:body><!-- {_WORDS} -->".encode(), 1))


def instruction_in_the_xml(opened: Opened) -> None:
    opened.replace(opened.main, lambda data: data.replace(b"<w:body>", f"<w:body><?x {_WORDS}?>".encode(), 1))


def text_between_elements(opened: Opened) -> None:
    opened.run().tail = _WORDS


def attribute_of_the_settings(opened: Opened) -> None:
    opened.related("settings").set("{urn:zz}a", _WORDS)


def description_of_a_table(opened: Opened) -> None:
    put(next(opened.root().iter(f"{W}tblPr")), f'<w:tblCaption w:val="{_WORDS}"/>')


def note_that_nothing_refers_to(opened: Opened) -> None:
    note = f'<w:footnote w:id="1"><w:p><w:r><w:t>{_WORDS}</w:t></w:r></w:p></w:footnote>'
    opened.add_story("footnotes", _SEPARATORS.format("") + note, "footnotes")


def words_beside_the_line_above_notes(opened: Opened) -> None:
    opened.add_story("footnotes", _SEPARATORS.format(f"<w:r><w:t>{_WORDS}</w:t></w:r>"), "footnotes")


def sources_of_citations_with_words(opened: Opened) -> None:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/bibliography"
    data = f'<b:Sources xmlns:b="{space}"><b:Source><b:Title>{_WORDS}</b:Title></b:Source></b:Sources>'
    opened.add("customXml/item1.xml", data, "application/xml")
    opened.relate("customXml", "../customXml/item1.xml")


def settings_of_the_web_with_words(opened: Opened) -> None:
    opened.add_story("webSettings", f"<w:divs/><w:x>{_WORDS}</w:x>", "webSettings")


def pages_of_the_web_from_elsewhere(opened: Opened) -> None:
    frame = '<w:frameset><w:frame><w:name w:val="a"/><w:sourceFileName r:id="rId1"/></w:frame></w:frameset>'
    opened.add_story("webSettings", frame, "webSettings")
    opened.relate("frame", "https://example.invalid/", source="word/webSettings.xml", external=True)


def picture_of_the_theme(opened: Opened) -> None:
    opened.add("word/theme/media/image1.png", PICTURE, "image/png")
    opened.relate("image", "media/image1.png", source=package.related(opened.parts, opened.main, "theme")[0])


# Small lengths that add up


def every_paragraph_four_twips_further_down(opened: Opened) -> None:
    for paragraph in opened.root().find(f"{W}body").iterchildren(f"{W}p"):
        put(child(paragraph, "pPr"), '<w:spacing w:before="4" w:after="4"/>')


def every_line_four_twips_higher(opened: Opened) -> None:
    for spacing in opened.related("styles").iter(f"{W}spacing"):
        if spacing.get(f"{W}line"):
            spacing.set(f"{W}line", str(int(spacing.get(f"{W}line")) + 4))


def columns_four_twips_to_the_left(opened: Opened) -> None:
    for table in opened.root().iter(f"{W}tbl"):
        for row in (table.find(f"{W}tblGrid"), *table.iter(f"{W}tr")):
            widths = list(row.iter(f"{W}gridCol", f"{W}tcW"))[:2]
            for width, more in zip(widths, (-4, 4), strict=False):
                width.set(f"{W}w", str(int(width.get(f"{W}w")) + more))


def distance_of_a_footer_that_is_empty(opened: Opened) -> None:
    key = opened.add_story("footer", "<w:p/>")
    _section(opened).insert(0, elements(f'<w:footerReference w:type="default" r:id="{key}"/>')[0])
    _section(opened).find(f"{W}pgMar").set(f"{W}footer", "9000")


# Styles and lists


def rule_made_thick(opened: Opened) -> None:
    for rule in opened.related("styles").iter(f"{W}bottom"):
        rule.set(f"{W}sz", "48")


def rule_gone(opened: Opened) -> None:
    for borders in list(opened.related("styles").iter(f"{W}pBdr")):
        borders.getparent().remove(borders)


def rule_one_twip_high(opened: Opened) -> None:
    for spacing in opened.related("styles").iter(f"{W}spacing"):
        if spacing.get(f"{W}line") == "60":
            spacing.set(f"{W}line", "1")


def style_that_nothing_used_is_the_default(opened: Opened) -> None:
    root = opened.related("styles")
    del root.find(f"{W}style[@{W}type='paragraph'][@{W}default='1']").attrib[f"{W}default"]
    xml = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Khac9"><w:name w:val="heading 9"/>'
        "<w:rPr><w:vanish/></w:rPr></w:style>"
    )
    root.append(elements(xml)[0])
    opened.style(SIGNER).find(f"{W}basedOn").set(f"{W}val", "Khac9")


def style_based_on_itself(opened: Opened) -> None:
    put(opened.style(), f'<w:basedOn w:val="{opened.style().get(f"{W}styleId")}"/>')


def style_of_letters_for_paragraphs(opened: Opened) -> None:
    opened.style().set(f"{W}type", "character")


def style_of_the_same_name(opened: Opened) -> None:
    twin = deepcopy(opened.style())
    twin.set(f"{W}styleId", "Khac99")
    put(child(twin, "rPr"), "<w:vanish/>")
    opened.related("styles").append(twin)
    opened.paragraph().find(f"{W}pPr/{W}pStyle").set(f"{W}val", "Khac99")


def bold_turned_over_by_a_second_style(opened: Opened) -> None:
    xml = '<w:style w:type="character" w:styleId="Lat"><w:name w:val="lat"/><w:rPr><w:b/></w:rPr></w:style>'
    opened.related("styles").append(elements(xml)[0])
    put(child(opened.run("THÔNG BÁO"), "rPr"), '<w:rStyle w:val="Lat"/>')


def strike_turned_over_for_one_paragraph(opened: Opened) -> None:
    put(child(opened.style(), "rPr"), "<w:strike/>")
    xml = '<w:style w:type="character" w:styleId="Lat"><w:name w:val="lat"/><w:rPr><w:strike/></w:rPr></w:style>'
    opened.related("styles").append(elements(xml)[0])
    put(child(opened.run(), "rPr"), '<w:rStyle w:val="Lat"/>')


def styles_that_word_2010_reads_first(opened: Opened) -> None:
    styles = deepcopy(opened.related("styles"))
    child(styles.find(f"{W}docDefaults/{W}rPrDefault"), "rPr").append(elements("<w:strike/>")[0])
    kind = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"
    name = "word/stylesWithEffects.xml"
    opened.add(name, package.serialise(styles), "application/vnd.ms-word.stylesWithEffects+xml")
    opened.relate(kind, "stylesWithEffects.xml")


def list_of_a_style_that_is_not_there(opened: Opened) -> None:
    opened.level().getparent().insert(2, elements('<w:numStyleLink w:val="KhongCo"/>')[0])


def list_begun_again(opened: Opened) -> None:
    level = opened.level()
    own, at = level.getparent().get(f"{W}abstractNumId"), level.get(f"{W}ilvl")
    override = f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="1"/></w:lvlOverride>'
    xml = f'<w:num w:numId="55"><w:abstractNumId w:val="{own}"/>{override}</w:num>'
    opened.related("numbering").append(elements(xml)[0])
    put(child(opened.paragraph(), "pPr"), f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="55"/></w:numPr>')


def number_of_a_format_of_its_own(opened: Opened) -> None:
    form = opened.level().find(f"{W}numFmt")
    form.set(f"{W}val", "custom")
    form.set(f"{W}format", "α, β, γ, ...")


def number_typed(opened: Opened, number: str = "3. ") -> None:
    paragraph = opened.paragraph()
    put(child(paragraph, "pPr"), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr><w:ind w:firstLine="720"/>')
    text = next(paragraph.iter(f"{W}t"))
    text.text = f"{number}{text.text}"


def same_number_typed(opened: Opened) -> None:
    number_typed(opened, "2. ")


def _attribute(of: Callable[[Opened], Element], name: str, value: str) -> Forge:
    def forge(opened: Opened) -> None:
        of(opened).set(name, value)

    return forge


def _within(of: Callable[[Opened], Element], xml: str) -> Forge:
    """Put some XML, or words alone, into an element."""

    def forge(opened: Opened) -> None:
        node = of(opened)
        node.extend(elements(xml)) if xml.startswith("<") else setattr(node, "text", xml)

    return forge


def _style_named(opened: Opened) -> Element:
    return opened.paragraph().find(f"{W}pPr/{W}pStyle")


def _header_named(opened: Opened) -> Element:
    return _section(opened).find(f"{W}headerReference")


def _column(opened: Opened) -> Element:
    return next(opened.root().iter(f"{W}gridCol"))


def _zoom(opened: Opened) -> Element:
    return opened.related("settings").find(f"{W}zoom")


def header_of_even_pages_that_there_are_not(opened: Opened) -> None:
    key = opened.add_story("header", _PARAGRAPH)
    _section(opened).insert(0, elements(f'<w:headerReference w:type="even" r:id="{key}"/>')[0])


def _list(opened: Opened) -> Element:
    return opened.level().getparent()


def _override(change: Callable[[Element], None]) -> Forge:
    """Put a level over the level of each list that numbers the task."""

    def forge(opened: Opened) -> None:
        level = opened.level()
        twin = deepcopy(level)
        change(twin)
        for number in opened.related("numbering").iter(f"{W}num"):
            if number.find(f"{W}abstractNumId").get(f"{W}val") == _list(opened).get(f"{W}abstractNumId"):
                override = elements(f'<w:lvlOverride w:ilvl="{level.get(f"{W}ilvl")}"/>')[0]
                override.append(deepcopy(twin))
                number.append(override)

    return forge


def style_of_tables_that_is_the_default_too(opened: Opened) -> None:
    xml = (
        '<w:style w:type="table" w:default="1" w:styleId="Bang9"><w:name w:val="bang 9"/><w:rPr><w:strike/></w:rPr>'
        "</w:style>"
    )
    opened.related("styles").append(elements(xml)[0])
    opened.related("styles").append(elements(xml.replace("Bang9", "Bang8"))[0])


def style_that_is_the_default_by_another_word(opened: Opened) -> None:
    xml = (
        '<w:style w:type="paragraph" w:default="true" w:styleId="D9"><w:name w:val="d9"/><w:rPr><w:vanish/></w:rPr>'
        "</w:style>"
    )
    opened.related("styles").append(elements(xml)[0])


def footer_of_many_empty_lines(opened: Opened) -> None:
    key = opened.add_story("footer", "<w:p/>" * 30)
    _section(opened).insert(0, elements(f'<w:footerReference w:type="default" r:id="{key}"/>')[0])


def footer_of_a_huge_empty_line(opened: Opened) -> None:
    key = opened.add_story("footer", '<w:p><w:pPr><w:rPr><w:sz w:val="900"/></w:rPr></w:pPr></w:p>')
    _section(opened).insert(0, elements(f'<w:footerReference w:type="default" r:id="{key}"/>')[0])


# Fields, parts


def _header(opened: Opened, name: str) -> Element:
    return next(opened.related("header").iter(f"{W}{name}"))


def page_number_that_is_a_sum(opened: Opened) -> None:
    _header(opened, "instrText").text = " = 7 "


def page_number_with_words_in_its_format(opened: Opened) -> None:
    _header(opened, "instrText").text = " PAGE \\# \"'Không thực hiện '0\" "


def page_number_that_reads_as_words(opened: Opened) -> None:
    _header(opened, "t").text = "Bản nháp"


def page_number_that_stays(opened: Opened) -> None:
    _header(opened, "fldChar").set(f"{W}fldLock", "true")
    _header(opened, "t").text = "99"


def second_text_of_the_strict_kind(opened: Opened) -> None:
    root = deepcopy(opened.root())
    for text in root.iter(f"{W}t"):
        text.text = (text.text or "").replace("Nâng cao", "Hạ thấp")
    opened.add("word/strict.xml", package.serialise(root), f"{WORD}.document.main+xml")
    opened.relate(
        "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument", "word/strict.xml", source=""
    )


def second_numbering_of_the_same_kind(opened: Opened) -> None:
    root = deepcopy(opened.related("numbering"))
    for text in root.iter(f"{W}lvlText"):
        text.set(f"{W}val", "Không")
    opened.add("word/numbering2.xml", package.serialise(root), f"{WORD}.numbering+xml")
    opened.relate("numbering", "numbering2.xml")


def theme_over_the_theme(opened: Opened) -> None:
    kind = "application/vnd.openxmlformats-officedocument.themeOverride+xml"
    opened.add("word/theme/themeOverride1.xml", part("x", ""), kind)
    opened.relate("themeOverride", "theme/themeOverride1.xml")


def _retyped(name: str, content_type: str) -> Forge:
    def forge(opened: Opened) -> None:
        for one in opened.root(package.TYPES_PART):
            if one.get("PartName") == name:
                one.set("ContentType", content_type)

    return forge


def name_of_a_part_in_signs(opened: Opened) -> None:
    opened.add("word/%64ocument.xml", opened.parts[opened.main], f"{WORD}.document.main+xml")


# Two changes at once


def last_word_in_the_next_paragraph(opened: Opened) -> None:
    paragraph = opened.paragraph()
    before, after = list(paragraph.iter(f"{W}t"))[-1], next(paragraph.getnext().iter(f"{W}t"))
    before.text, _, word = before.text.rpartition(" ")
    after.text = f"{word} {after.text}"


def recipients_joined(opened: Opened) -> None:
    paragraph = opened.paragraph("Lãnh đạo Sở;")
    following = paragraph.getnext()
    text = next(paragraph.iter(f"{W}t"))
    text.text = f"{text.text} {text_of(following)}"
    following.getparent().remove(following)


def _hide(paragraph: Element) -> None:
    for run in paragraph.iter(f"{W}r"):
        put(child(run, "rPr"), "<w:vanish/>")
    put(child(child(paragraph, "pPr"), "rPr"), "<w:vanish/>")


def task_twice_and_one_hidden(opened: Opened) -> None:
    paragraph = opened.paragraph()
    twin = deepcopy(paragraph)
    paragraph.addnext(twin)
    _hide(twin)


def task_hidden_and_another_in_a_frame(opened: Opened) -> None:
    paragraph = opened.paragraph()
    _hide(paragraph)
    frame = '<w:framePr w:w="9000" w:hAnchor="margin" w:vAnchor="text"/>'
    paragraph.addnext(elements(f"<w:p><w:pPr>{frame}</w:pPr><w:r><w:t>{_WORDS}</w:t></w:r></w:p>")[0])


def place_of_the_signature_shrunk(opened: Opened) -> None:
    put(child(opened.paragraph(SIGNER).getprevious(), "pPr"), '<w:spacing w:line="20" w:lineRule="exact"/>')


def place_of_the_signature_huge(opened: Opened) -> None:
    put(child(child(opened.paragraph(SIGNER).getprevious(), "pPr"), "rPr"), '<w:sz w:val="400"/>')


def two_sections_at_the_end(opened: Opened) -> None:
    second = deepcopy(_section(opened))
    put(second, '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>')
    _section(opened).addnext(second)


def properties_of_a_paragraph_twice(opened: Opened) -> None:
    xml = '<w:pPr><w:spacing w:line="1" w:lineRule="exact"/></w:pPr>'
    opened.paragraph().insert(1, elements(xml)[0])


def colour_stated_twice(opened: Opened) -> None:
    child(opened.run(), "rPr").extend(elements('<w:color w:val="auto"/><w:color w:val="FFFFFF"/>'))


def _saved_and(habits: tuple[resaves.Habit, ...], forge: Forge) -> Forge:
    def both(opened: Opened) -> None:
        for habit in habits:
            habit(opened)
        forge(opened)

    return both


def _strike_date(opened: Opened) -> None:
    put(child(opened.run("Bắc Giang, ngày"), "rPr"), "<w:strike/>")


def _white_signer(opened: Opened) -> None:
    put(child(opened.run(SIGNER), "rPr"), '<w:color w:val="FFFFFF"/>')


def _other_number(opened: Opened) -> None:
    text = next(opened.paragraph(NUMBER).iter(f"{W}t"))
    text.text = text.text.replace("12/", "21/")


_KINDS: dict[str, tuple[Forge, ...]] = {
    "words": (
        *(words_beside_the_line_above_notes, list_begun_again, number_typed, page_number_that_is_a_sum),
        *(page_number_with_words_in_its_format, page_number_that_reads_as_words, page_number_that_stays),
        *(second_text_of_the_strict_kind, second_numbering_of_the_same_kind, last_word_in_the_next_paragraph),
        *(recipients_joined, task_twice_and_one_hidden, task_hidden_and_another_in_a_frame),
    ),
    "look": (
        *(every_paragraph_four_twips_further_down, every_line_four_twips_higher, columns_four_twips_to_the_left),
        *(distance_of_a_footer_that_is_empty, rule_made_thick, rule_gone, rule_one_twip_high),
        *(style_that_nothing_used_is_the_default, style_based_on_itself, style_of_letters_for_paragraphs),
        *(style_of_the_same_name, bold_turned_over_by_a_second_style, strike_turned_over_for_one_paragraph),
        *(styles_that_word_2010_reads_first, number_of_a_format_of_its_own, same_number_typed, theme_over_the_theme),
        *(style_of_tables_that_is_the_default_too, style_that_is_the_default_by_another_word),
        *(footer_of_many_empty_lines, footer_of_a_huge_empty_line),
        *(place_of_the_signature_shrunk, place_of_the_signature_huge, two_sections_at_the_end),
        *(properties_of_a_paragraph_twice, colour_stated_twice),
    ),
    "structure": (
        *(comment_in_the_xml, instruction_in_the_xml, text_between_elements, attribute_of_the_settings),
        *(description_of_a_table, note_that_nothing_refers_to, sources_of_citations_with_words),
        *(settings_of_the_web_with_words, pages_of_the_web_from_elsewhere, picture_of_the_theme),
        *(header_of_even_pages_that_there_are_not, list_of_a_style_that_is_not_there, name_of_a_part_in_signs),
    ),
}
_IGNORED = (f"{MC}Ignorable", "w")
_FOREIGN = ("{urn:zz}words", _WORDS)
_BREAK = "{http://schemas.microsoft.com/office/word/2012/wordml}restartNumberingAfterBreak"
IN_NOISE = (
    Forgery("style that is ignored", "structure", _attribute(Opened.style, *_IGNORED)),
    Forgery("words beside a style", "structure", _attribute(Opened.style, *_FOREIGN)),
    Forgery("level that is ignored", "structure", _attribute(Opened.level, *_IGNORED)),
    Forgery("words beside a level", "structure", _attribute(Opened.level, *_FOREIGN)),
    Forgery("words beside the name of a style", "structure", _attribute(_style_named, *_FOREIGN)),
    Forgery("words within the name of a style", "structure", _within(_style_named, _WORDS)),
    Forgery("words beside the name of a header", "structure", _attribute(_header_named, *_FOREIGN)),
    Forgery("paragraph within the name of a header", "structure", _within(_header_named, _PARAGRAPH)),
    Forgery("words beside a column", "structure", _attribute(_column, *_FOREIGN)),
    Forgery("words beside the zoom", "structure", _attribute(_zoom, f"{W}val", "Không thực hiện")),
    Forgery("words within the zoom", "structure", _within(_zoom, _PARAGRAPH)),
    Forgery("paragraph within a paragraph", "words", _within(Opened.paragraph, _PARAGRAPH)),
    Forgery("run within a run", "words", _within(Opened.run, "<w:r><w:t>không</w:t></w:r>")),
    Forgery("words beside a list", "structure", _attribute(_list, *_FOREIGN)),
    Forgery("list that begins anew after a break", "structure", _attribute(_list, _BREAK, "1")),
    Forgery("level over the level", "words", _override(lambda level: put(level, '<w:lvlText w:val="Không %2."/>'))),
    Forgery("look over the level", "look", _override(lambda level: put(child(level, "rPr"), "<w:strike/>"))),
    *named(_KINDS),
    Forgery("styles of another type", "structure", _retyped("/word/styles.xml", "application/xml")),
    Forgery("numbering of another type", "structure", _retyped("/word/numbering.xml", "application/xml")),
    Forgery("a date struck in a file that Word saved", "look", _saved_and(resaves.WORD, _strike_date)),
    Forgery("a signer in white in a file that OnlyOffice saved", "look", _saved_and(resaves.ONLYOFFICE, _white_signer)),
    Forgery("another number in a file that Word saved", "words", _saved_and(resaves.WORD, _other_number)),
)
