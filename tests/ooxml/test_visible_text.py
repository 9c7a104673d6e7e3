from __future__ import annotations

import unicodedata
from time import process_time

import pytest
import yaml_files
from minidocx import docx, p, relationships, root
from repository import TESTS

from generator.diagnostics import NoticeError
from generator.ooxml.definitions import paragraphs
from generator.ooxml.package import unpack
from generator.ooxml.visible_text import VisibleParagraph, first_words

CASES = yaml_files.values(TESTS / "cases" / "numbering.yaml")
NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
HIDE = "<w:rPr><w:vanish/></w:rPr>"


def read(body, **options):
    return paragraphs(unpack(docx(body, **options), "a.docx"))


def texts(body, **options):
    return [paragraph.text for paragraph in read(body, **options)]


def run(inside):
    return f"<w:r>{inside}</w:r>"


def t(text):
    return run(f"<w:t>{text}</w:t>")


def text(inside, **options):
    (only,) = texts(f"<w:p>{inside}</w:p>", **options)
    return only


def level(index, line):
    """Return a w:lvl for "format text option ..."."""
    kind, _, rest = line.partition(" ")
    words = [word.strip('"') for word in rest.split(" ")]
    options = dict(word.split("=") for word in words if "=" in word)
    shown = " ".join(word for word in words if "=" not in word and word != "legal")
    restart = f'<w:lvlRestart w:val="{options["restart"]}"/>' if "restart" in options else ""
    style = f'<w:pStyle w:val="{options["style"]}"/>' if "style" in options else ""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{options.get("start", 1)}"/><w:numFmt w:val="{kind}"/>'
        f"{restart}{style}{'<w:isLgl/>' if 'legal' in words else ''}"
        f'<w:lvlText w:val="{shown}"/><w:lvlJc w:val="left"/></w:lvl>'
    )


def abstract(levels, key=1, link=""):
    lines = "".join(level(index, line) for index, line in enumerate(levels))
    return f'<w:abstractNum w:abstractNumId="{key}"><w:multiLevelType w:val="multilevel"/>{link}{lines}</w:abstractNum>'


def override(index, line):
    inside = f'<w:startOverride w:val="{line[6:]}"/>' if line.startswith("start=") else level(index, line)
    return f'<w:lvlOverride w:ilvl="{index}">{inside}</w:lvlOverride>'


def num(key, overrides=None, of=1):
    lines = "".join(override(index, line) for index, line in (overrides or {}).items())
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{lines}</w:num>'


def style(key, base="", numbers="", properties="", kind="paragraph"):
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    numbered = f"<w:pPr><w:numPr>{numbers}</w:numPr></w:pPr>" if numbers else ""
    inside = f'<w:name w:val="Kiểu {key}"/>{based}{numbered}{properties}'
    return f'<w:style w:type="{kind}" w:styleId="{key}">{inside}</w:style>'


def labels(body, **options):
    return [paragraph.label for paragraph in read(body, **options)]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_numbering(case):
    lists = "".join(num(key, overrides) for key, overrides in case.get("lists", {1: {}}).items())
    expected = [(str(line) + "  ").split(" ", 2) for line in case["paragraphs"]]
    body = "".join(p("x", num=int(key), level=int(index)) for key, index, _ in expected)
    assert labels(body, numbering=abstract(case["levels"]) + lists) == [e[2].strip() for e in expected]


def test_a_style_that_names_only_a_list_takes_the_level_tied_to_it():
    found = labels(
        p("a", style="A") + p("b", style="B"),
        styles=style("A", numbers='<w:numId w:val="1"/>') + style("B", numbers='<w:numId w:val="1"/>'),
        numbering=abstract(["decimal %1. style=A", "lowerLetter %2) style=B"]) + num(1),
    )
    assert found == ["1.", "a)"]


def test_a_style_inherits_the_list_of_the_style_it_is_based_on():
    found = labels(
        p("a", style="C"),
        styles=style("B", numbers='<w:numId w:val="1"/>') + style("C", base="B"),
        numbering=abstract(["decimal %1.", "lowerLetter %2) style=B"]) + num(1),
    )
    assert found == ["a)"]


def test_a_style_may_name_the_level_and_inherit_the_list():
    found = labels(
        p("a", style="B"),
        styles=style("A", numbers='<w:numId w:val="1"/>') + style("B", base="A", numbers='<w:ilvl w:val="1"/>'),
        numbering=abstract(["decimal %1.", "lowerLetter %2)"]) + num(1),
    )
    assert found == ["a)"]


def test_list_zero_in_a_paragraph_takes_the_number_of_its_style_away():
    body = '<w:p><w:pPr><w:pStyle w:val="A"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:p>'
    found = labels(
        body + p(style="A"),
        styles=style("A", numbers='<w:numId w:val="1"/>'),
        numbering=abstract(["decimal %1."]) + num(1),
    )
    assert found == ["", "1."]


def test_the_default_style_numbers_paragraphs_without_a_style():
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    found = labels(
        p("a"),
        styles=NORMAL.replace("</w:style>", numbered),
        numbering=abstract(["decimal %1."]) + num(1),
    )
    assert found == ["1."]


def test_a_list_linked_to_a_list_style_has_the_levels_of_that_style():
    found = labels(
        p("a", num=1, level=0) + p("b", num=2, level=0),
        numbering=abstract([], key=1, link='<w:numStyleLink w:val="L"/>')
        + abstract(["upperLetter %1."], key=2, link='<w:styleLink w:val="L"/>')
        + num(1, of=1)
        + num(2, of=2),
    )
    assert found == ["A.", "B."]


def test_numbers_of_the_header_do_not_go_on_from_those_of_the_body():
    found = labels(p("a", num=1, level=0), header=p("b", num=1, level=0), numbering=abstract(["decimal %1."]) + num(1))
    assert found == ["1.", "1."]


def test_a_paragraph_whose_mark_is_deleted_uses_up_no_number():
    deleted = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr></w:p>'
    )
    assert labels(deleted + p(num=1, level=0), numbering=abstract(["decimal %1."]) + num(1)) == ["", "1."]


def test_a_number_that_was_changed_does_not_count():
    changed = (
        '<w:p><w:pPr><w:pPrChange w:id="1" w:author="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:pPrChange></w:pPr></w:p>"
    )
    assert labels(changed, numbering=abstract(["decimal %1."]) + num(1)) == [""]


@pytest.mark.parametrize("wrong", ["", "x", "-1", "9999999999", "9" * 5000])
def test_nonsense_in_place_of_numbers_is_survived(wrong):
    wrong_levels = abstract([f"lowerRoman %1. start={wrong} restart={wrong}", "upperLetter %2"])
    overridden = f'<w:lvlOverride w:ilvl="{wrong}"><w:startOverride w:val="{wrong}"/></w:lvlOverride></w:num>'
    numbering = wrong_levels + num(1).replace("</w:num>", overridden)
    body = p("a", num=1, level=0) + p("b", num=1, level=0).replace('w:ilvl w:val="0"', f'w:ilvl w:val="{wrong}"')
    assert [len(label) < 10 for label in labels(body, numbering=numbering)] == [True, True]


def test_a_label_is_never_longer_than_any_that_word_can_hold():
    numbering = abstract(["decimal " + "x" * 100_000]) + num(1)
    assert labels(p("a", num=1, level=0), numbering=numbering) == ["x" * 255]


@pytest.mark.parametrize(
    ("inside", "seen"),
    [
        (t("a") + t("b"), "ab"),
        (run("<w:t>a</w:t><w:tab/><w:t>b</w:t>"), "a\tb"),
        (run("<w:t>a</w:t><w:ptab/><w:t>b</w:t>"), "a\tb"),
        (run("<w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t>"), "a\nb\nc"),
        (run('<w:br w:type="page"/><w:t>a</w:t><w:br w:type="column"/><w:lastRenderedPageBreak/>'), "a"),
        (run("<w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t>"), "a\u2011bc"),
        (run('<w:t xml:space="preserve"> a </w:t>') + run("<w:t> b </w:t>"), " a b"),
        (run("<w:t>a\nb</w:t>"), "a b"),
        (run('<w:sym w:font="Arial" w:char="00D7"/>'), "×"),
        (run('<w:sym w:font="Arial" w:char="D800"/><w:sym w:char="x"/><w:sym w:char="FFFFFFFFFF"/>'), ""),
        (f'<w:ins w:id="1" w:author="a">{t("a")}</w:ins>', "a"),
        (f'<w:del w:id="1" w:author="a">{run("<w:delText>a</w:delText>")}</w:del>{t("b")}', "b"),
        (f'<w:moveFrom w:id="1">{t("a")}</w:moveFrom><w:moveTo w:id="2">{t("b")}</w:moveTo>', "b"),
        (f'<w:ins w:id="1"><w:del w:id="2">{t("a")}</w:del></w:ins>', ""),
        (f'<w:hyperlink r:id="rId9">{t("a")}</w:hyperlink>', "a"),
        (f'<w:smartTag w:element="place">{t("a")}</w:smartTag>', "a"),
        (f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{t('a')}</w:sdtContent></w:sdt>", "a"),
        (f"<w:fldSimple w:instr='PAGE'>{t('1')}</w:fldSimple>", "1"),
        ("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", "x"),
        (run(f"{HIDE}<w:t>a</w:t>") + t("b"), "b"),
        (run(f"{HIDE}<w:ruby><w:rt>{t('x')}</w:rt><w:rubyBase>{t('a')}</w:rubyBase></w:ruby>"), ""),
        (run(f"<w:ruby><w:rt>{t('x')}</w:rt><w:rubyBase>{t('a')}</w:rubyBase></w:ruby>"), "a"),
        (run('<w:rPr><w:vanish w:val="0"/></w:rPr><w:t>a</w:t>'), "a"),
        ("<w:pPr><w:tabs><w:tab w:val='left' w:pos='9'/></w:tabs></w:pPr>" + t("a"), "a"),
    ],
)
def test_the_text_is_what_the_reader_sees(inside, seen):
    assert text(inside) == seen


def mark(kind, properties=""):
    return run(f'{properties}<w:fldChar w:fldCharType="{kind}"/>')


INSTRUCTION = run("<w:instrText>PAGE</w:instrText>")


@pytest.mark.parametrize(
    ("inside", "seen"),
    [
        (mark("begin") + INSTRUCTION + mark("separate") + t("7") + mark("end") + t("."), "7."),
        (mark("begin") + INSTRUCTION + mark("end") + t("a"), "a"),
        (
            mark("begin")
            + mark("begin")
            + INSTRUCTION
            + mark("separate")
            + t("7")
            + mark("end")
            + mark("separate")
            + t("b")
            + mark("end"),
            "b",
        ),
        (mark("begin") + INSTRUCTION + mark("separate", HIDE) + t("7") + mark("end", HIDE) + t("a"), "7a"),
        (mark("end") + mark("separate") + t("a"), "a"),
    ],
    ids=["result", "no result", "a field in an instruction", "hidden marks", "marks of a field begun before"],
)
def test_a_field_shows_its_result_and_not_its_instruction(inside, seen):
    assert text(inside) == seen


def test_a_field_never_ended_hides_no_other_paragraph():
    assert texts(f"<w:p>{mark('begin')}{t('a')}</w:p>{p('b')}") == ["", "b"]


@pytest.mark.parametrize(
    "body",
    [
        f'<w:p><w:r><w:rPr><w:rStyle w:val="H"/></w:rPr><w:t>a</w:t></w:r>{t("b")}</w:p>',
        (
            f'<w:p><w:pPr><w:pStyle w:val="P"/></w:pPr>{t("a")}'
            '<w:r><w:rPr><w:vanish w:val="false"/></w:rPr><w:t>b</w:t></w:r></w:p>'
        ),
        (
            '<w:p><w:pPr><w:pStyle w:val="P"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r>'
            '<w:r><w:rPr><w:vanish w:val="false"/></w:rPr><w:t>b</w:t></w:r></w:p>'
        ),
    ],
    ids=["character style", "paragraph style", "both kinds of style"],
)
def test_text_may_be_hidden_by_a_style(body):
    styles = style("H0", properties=HIDE, kind="character") + style("H", base="H0", kind="character")
    assert texts(body, styles=styles + style("P", properties=HIDE)) == ["b"]


def test_styles_based_on_each_other_in_a_circle_are_survived():
    assert texts(p("a", style="A"), styles=style("A", base="B") + style("B", base="A")) == ["a"]


def test_the_text_is_composed():
    assert text(t(unicodedata.normalize("NFD", "Quyết định"))) == "Quyết định"


def test_of_two_alternatives_only_the_choice_is_read():
    box = "<w:txbxContent>{}</w:txbxContent>"
    inside = (
        "<mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><wps:txbx>{box.format(p("chữ"))}</wps:txbx></mc:Choice>'
        f"<mc:Fallback><v:textbox>{box.format(p('chữ'))}</v:textbox></mc:Fallback></mc:AlternateContent>"
    )
    assert texts(f"<w:p>{t('a')}{run(inside)}{t('b')}</w:p>{p('c')}") == ["ab", "chữ", "c"]


def test_a_fallback_without_a_choice_is_read():
    inside = f"<mc:AlternateContent><mc:Fallback>{t('a')}</mc:Fallback></mc:AlternateContent>"
    assert text(inside) == "a"


def test_paragraphs_are_counted_through_cells_nested_tables_and_content_controls():
    table = "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"
    body = (
        p("a")
        + table.format(p("b") + table.format(p("c")) + p("d"))
        + f"<w:sdt><w:sdtContent>{p('e')}</w:sdtContent></w:sdt>"
    )
    assert [(found.index, found.text) for found in read(body)] == list(enumerate("abcde", start=1))


def test_the_other_parts_follow_the_main_one_and_count_for_themselves():
    note = '<w:{0} w:type="separator" w:id="-1">{1}</w:{0}><w:{0} w:id="1">{2}</w:{0}>'
    found = read(
        p("a") + p("b"),
        header=p("c"),
        footer=p("d"),
        footnotes=note.format("footnote", p("-"), p("e")),
        endnotes=note.format("endnote", p("-"), p("f")),
    )
    assert [(one.part, one.index, one.text) for one in found] == [
        ("word/document.xml", 1, "a"),
        ("word/document.xml", 2, "b"),
        ("word/header1.xml", 1, "c"),
        ("word/footer1.xml", 1, "d"),
        ("word/footnotes.xml", 1, "e"),
        ("word/endnotes.xml", 1, "f"),
    ]


def test_headers_come_in_the_order_of_their_names():
    rels = relationships({"header2.xml": "header", "header1.xml": "header"})
    extra = {"word/_rels/document.xml.rels": rels, "word/header2.xml": root("hdr", p("b"))}
    assert texts("", header=p("a"), extra=extra) == ["a", "b"]


def test_the_style_is_given_by_its_name_and_the_default_where_none_is_known():
    found = read(p("a", style="A") + p("b") + p("c", style="missing"), styles=NORMAL + style("A"))
    assert [one.style for one in found] == ["Kiểu A", "Normal", "Normal"]


def test_without_styles_the_style_is_empty():
    assert read(p("a", style="A"))[0].style == ""


def test_a_header_that_is_no_xml_is_told_not_passed_over():
    rels = relationships({"media/a.bin": "header"})
    with pytest.raises(NoticeError, match="D006"):
        read("", extra={"word/_rels/document.xml.rels": rels, "word/media/a.bin": b"\x00"})


def test_the_line_is_label_and_text_as_printed():
    numbered = VisibleParagraph("word/document.xml", 1, "", "a)", "Lời văn")
    assert numbered.line == "a) Lời văn"
    assert VisibleParagraph("", 1, "", "", "Lời văn").line == "Lời văn"
    assert VisibleParagraph("", 1, "", "1.", "").line == "1."


def test_the_words_of_a_paragraph_are_those_to_search_for():
    assert VisibleParagraph("", 1, "", "a)", "một hai").words == "một hai"


@pytest.mark.parametrize(
    ("whole", "words"),
    [
        ("", ""),
        ("một  hai\n\tba", "một hai ba"),
        ("1 2 3 4 5 6 7 8", "1 2 3 4 5 6 7 8"),
        ("1 2 3 4 5 6 7 8 9", "1 2 3 4 5 6 7 8…"),
        ("nghiêng " * 8, "nghiêng nghiêng nghiêng nghiêng nghiêng nghiêng nghiêng…"),
        ("1234567 " * 7 + "abcd z", "1234567 " * 7 + "abc…"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 59 + "…"),
        ("x" * 59 + " y z", "x" * 59 + "…"),
        ("x" * 60 + " y", "x" * 59 + "…"),
    ],
)
def test_first_words_are_at_most_eight_and_sixty_characters(whole, words):
    assert first_words(whole) == words
    assert len(words) <= 60


@pytest.mark.libreoffice
def test_libreoffice_prints_the_same_labels(soffice, tmp_path):
    levels = ["upperRoman %1.", "decimal %2.", "lowerLetter %3)", "bullet -", "decimal %2.%5."]
    orders = [(1, 0), (1, 1), (1, 2), (1, 2), (1, 3), (1, 4), (1, 4), (1, 1), (1, 2), (1, 0), (1, 1), (2, 1)]
    orders += [(2, 1), (2, 2), (3, 0), (3, 0), (3, 1), (1, 0), (4, 0), (4, 1), (4, 1), (4, 0), (4, 1)]
    free = abstract(["decimalZero %1. start=3", 'lowerRoman "%1-%2"'], key=2)
    numbering = abstract(levels) + free + num(1) + num(2, {1: "start=4"})
    numbering += num(3, {0: "upperLetter %1/", 1: "start=2"}) + num(4, of=2)
    made = docx("".join(p("x", num=n, level=i) for n, i in orders), numbering=numbering)
    path = tmp_path / "a.docx"
    path.write_bytes(made)
    printed = soffice(path).read_text(encoding="utf-8-sig").split("\n")
    # Its text export writes any bullet as •.
    ours = [found.line.replace("- x", "• x") for found in paragraphs(unpack(made, "a.docx"))]
    assert [line.strip() for line in printed if line.strip()] == ours


OPENED, SECONDS = 35_000, 3


def test_fields_that_never_end_are_read_in_linear_time():
    # With a look at every open field for each text, this took several times as long.
    opened = f"{mark('begin')}{mark('separate')}"
    inside = "".join(f"{opened}{t(number)}" for number in range(OPENED))
    start = process_time()
    assert text(inside) == "".join(map(str, range(OPENED)))
    assert process_time() - start < SECONDS
