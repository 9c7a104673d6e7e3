"""What a PDF may show besides the text of its Word file, row by row of the table; everything else is told."""

from __future__ import annotations

import minidocx
import pytest
from fakes import codes
from pdfs import styled, verified

from generator.ooxml import package
from generator.ooxml.document import read_document
from generator.pdf import reader, text_matcher
from generator.pdf.engines import embedded

LAST = "Đoạn cuối của văn bản này."
LONG = "Căn cứ Nghị định số 30/2020/NĐ-CP của Chính phủ về công tác văn thư. " * 3
SECTION = "</w:sectPr>"


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(code, result):
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{marks[0]}<w:r><w:instrText> {code} </w:instrText></w:r>{marks[1]}{run(result)}{marks[2]}"


def note(kind, number, more=""):
    return f'<w:r><w:{kind}Reference w:id="{number}"{more}/></w:r>'


def tabbed(leader, inside):
    tab = f'<w:tabs><w:tab w:val="right" w:leader="{leader}" w:pos="8000"/></w:tabs>'
    return f"<w:pPr>{tab}</w:pPr>{run('Mục một')}<w:r><w:tab/></w:r>{inside}"


NOTES = "".join(
    f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>{run(f" Chú thích {name}.")}</w:p></w:footnote>'
    for number, name in ((2, "đầu"), (3, "sau"))
)
ENDNOTES = NOTES.replace("footnote", "endnote")
NOTED = f"{run('Theo Luật')}{note('footnote', 2)}{run(' và Nghị định số 30')}{note('footnote', 3)}{run('.')}"
MATH = "<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>"
ABOVE = "<w:rt><w:r><w:t>trên</w:t></w:r></w:rt>"
RUBY = f"<w:r><w:ruby>{ABOVE}<w:rubyBase><w:r><w:t>gốc</w:t></w:r></w:rubyBase></w:ruby></w:r>"
SYMBOL = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
OF_NOTES = ["1 Chú thích đầu.", "2 Chú thích sau."]

CASES = [
    # Name, what the paragraph holds, other parts, lines of the PDF that pass, lines of PDFs that are told.
    (
        "dot leader",
        tabbed("dot", run("12")),
        {},
        ["Mục một...............12"],
        ["Mục một.....13", "Mục một-----12", "Mục một..1..12"],
    ),
    ("hyphens as leader", tabbed("hyphen", run("12")), {}, ["Mục một----- 12"], ["Mục một.....12"]),
    ("line as leader", tabbed("underscore", run("12")), {}, ["Mục một____12"], ["Mục một····12"]),
    ("heavy line as leader", tabbed("heavy", run("12")), {}, ["Mục một____12"], ["Mục một____"]),
    ("middle dots as leader", tabbed("middleDot", run("12")), {}, ["Mục một····12", "Mục một 12"], ["Mục một··12··"]),
    ("tab without leader", tabbed("none", run("12")), {}, ["Mục một 12"], ["Mục một.....12"]),
    (
        "line of a table of contents",
        tabbed("dot", field("PAGEREF _Toc1 \\h", "7")),
        {},
        ["Mục một.....7", "Mục một.....1"],
        ["Mục một.....9", "Mục một....."],
    ),
    (
        "footnotes in a sentence",
        NOTED,
        {"footnotes": NOTES},
        ["Theo Luật1 và Nghị định số 302.", *OF_NOTES],
        ["Theo Luật và Nghị định số 302.", *OF_NOTES],
    ),
    ("footnotes of other numbers", NOTED, {"footnotes": NOTES}, [], ["Theo Luật2 và Nghị định số 301.", *OF_NOTES]),
    (
        "footnotes without their text",
        NOTED,
        {"footnotes": NOTES},
        [],
        ["Theo Luật1 và Nghị định số 302.", "1 Chú thích đầu."],
    ),
    (
        "endnotes in roman numbers",
        NOTED.replace("foot", "end"),
        {"endnotes": ENDNOTES},
        ["Theo Luậti và Nghị định số 30ii.", "i Chú thích đầu.", "ii Chú thích sau."],
        ["Theo Luậtx và Nghị định số 30ii.", "i Chú thích đầu.", "ii Chú thích sau."],
    ),
    (
        "footnote with a mark of its own",
        run("Theo Luật") + note("footnote", 2, ' w:customMarkFollows="1"') + run("* và"),
        {},
        ["Theo Luật* và"],
        ["Theo Luật1* và"],
    ),
    (
        "number of pages in the text",
        run("Có ") + field("NUMPAGES", "7") + run(" trang"),
        {},
        ["Có 1 trang", "Có 7 trang"],
        ["Có 3 trang", "Có trang"],
    ),
    (
        "number of the page in the text",
        run("Trang ") + field("PAGE", "7") + run(" này"),
        {},
        ["Trang 1 này", "Trang i này"],
        ["Trang 7 này", "Trang này"],
    ),
    (
        "a result that is no number",
        run("Của ") + field("AUTHOR", "Sở") + run(" này"),
        {},
        ["Của Sở này"],
        ["Của 1 này"],
    ),
    ("symbol", SYMBOL + run(" Đồng ý"), {}, ["☑ Đồng ý", "Đồng ý"], ["☑☑ Đồng ý", "x Đồng ý"]),
    (
        "formula",
        run("Có ") + MATH + run(" là"),
        {},
        ["Có ab là", "Có b a là", "Có (a/b là"],
        ["Có a là", "Có abc là", "Có là"],
    ),
    ("ruby", run("Có ") + RUBY + run(" là"), {}, ["Có trên gốc là"], ["Có gốc là"]),
    (
        "soft hyphen",
        run("Trước") + "<w:r><w:softHyphen/></w:r>" + run("sau"),
        {},
        ["Trướcsau", "Trước- sau"],
        ["Trước-x sau"],
    ),
]


def verdict(docx, printed):
    """Return the codes of words lost and added in the PDF of other words."""
    return {"P031", "P032"} & set(codes(verified(embedded.pdf(styled("".join(map(minidocx.p, printed)))), docx)))


def split(lines, first):
    """Return the PDFs of a case: each line by itself, with the lines of notes that follow."""
    starts = [line for line in lines if line not in OF_NOTES and not line.startswith(first)]
    rest = [line for line in lines if line not in starts]
    return [[line, *rest] for line in starts]


CHECKED = [
    (name, inside, parts, printed, is_right)
    for name, inside, parts, passes, told in CASES
    for lines, is_right in ((passes, True), (told, False))
    for printed in split(lines, ("i Chú", "ii Chú"))
]


@pytest.mark.parametrize(
    ("inside", "parts", "printed", "is_right"),
    [one[1:] for one in CHECKED],
    ids=[f"{one[0]}: {one[3][0]}" for one in CHECKED],
)
def test_what_is_printed_besides_passes_in_its_place_and_is_told_elsewhere(inside, parts, printed, is_right):
    docx = styled(f"<w:p>{inside}</w:p>{minidocx.p(LAST)}", **parts)
    assert (verdict(docx, [printed[0], LAST, *printed[1:]]) == set()) == is_right


@pytest.mark.parametrize(
    ("footer", "right", "wrong"),
    [
        (field("PAGE", "9"), "{}", "{}{}"),
        (run("Trang ") + field("PAGE", "9") + run("/") + field("NUMPAGES", "9"), "Trang {}/3", "Trang {}/4"),
        (run("- ") + field("PAGE", "9") + run(" -"), "- {} -", "- {} - 5"),
        (run("Trang ") + "<w:r><w:pgNum/></w:r>", "Trang {}", "Trang {} 0"),
    ],
)
def test_each_page_has_its_own_number(footer, right, wrong):
    docx = styled(minidocx.p(LONG) * 34, footer=f"<w:p>{footer}</w:p>")
    paged = read_document(package.unpack(docx, "a.docx"), "a.docx")
    pdf = reader.read(embedded.pdf(docx), "a.pdf")
    assert text_matcher.match(paged, pdf).unexplained == ((),) * 3
    foot = max(word.baseline for word in pdf.pages[0].words)

    def numbered(form):
        pages = [
            page._replace(words=(*(word for word in page.words if word.baseline < foot - 1), *at_foot(form, number)))
            for number, page in enumerate(pdf.pages, 1)
        ]
        return text_matcher.match(paged, pdf._replace(pages=tuple(pages)))

    def at_foot(form, number):
        last = pdf.pages[0].words[-1]
        texts = form.format(number, 7).split()
        return [last._replace(text=text, left=100 + 50 * at, right=130 + 50 * at) for at, text in enumerate(texts)]

    assert numbered(right).unexplained == ((),) * 3
    assert all(numbered(wrong).unexplained)
    assert numbered(right).missing == numbered(wrong).missing == ()


def test_pages_that_are_numbered_anew_may_have_the_numbers_they_reach():
    docx = styled(minidocx.p(LONG) * 34, footer=f"<w:p>{field('PAGE', '9')}</w:p>")
    parts = package.unpack(docx, "a.docx")
    start = b'<w:pgNumType w:start="7"/></w:sectPr>'
    anew = package.pack({**parts, "word/document.xml": parts["word/document.xml"].replace(b"</w:sectPr>", start)})
    assert verdict_of(docx, anew) == set()
    assert verdict_of(anew, anew) == set()


def verdict_of(printed, docx):
    return {"P031", "P032"} & set(codes(verified(embedded.pdf(printed), docx)))


@pytest.mark.parametrize(("counted", "told"), [(True, set()), (False, {"P032"})])
def test_numbers_of_lines_stand_in_the_margin_of_a_section_that_has_them(counted, told):
    docx = styled(minidocx.p(LONG) * 34)
    parts = package.unpack(docx, "a.docx")
    counts = b'<w:lnNumType w:countBy="5" w:restart="newPage"/></w:sectPr>'
    lined = package.pack({**parts, "word/document.xml": parts["word/document.xml"].replace(b"</w:sectPr>", counts)})
    assert verdict_of(lined, lined if counted else docx) == told


def test_a_figure_added_to_a_page_is_told():
    docx, more = (styled(minidocx.p(LONG) + minidocx.p(text)) for text in ("", "500"))
    assert verdict_of(more, docx) == {"P032"}


def test_a_number_in_the_margin_of_a_file_without_page_numbers_is_told():
    docx = styled(minidocx.p(LONG))
    assert verdict_of(styled(minidocx.p(LONG), footer=minidocx.p("1")), docx) == {"P032"}


def test_a_header_of_the_words_of_a_paragraph_takes_none_of_its_own():
    docx = styled(minidocx.p("Bản sao lưu") + minidocx.p(LAST), header=minidocx.p("Bản sao lưu"))
    assert verdict_of(docx, docx) == set()


def test_a_note_that_goes_on_over_a_page_is_found():
    cut = f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{run(LONG * 8)}</w:p></w:footnote>'
    body = f"<w:p>{run('Theo Luật')}{note('footnote', 2)}</w:p>"
    docx = styled(minidocx.p(LONG) * 10 + body, footnotes=cut)
    assert (
        verdict_of(styled(minidocx.p(LONG) * 10 + minidocx.p("Theo Luật1") + minidocx.p("1" + LONG * 8)), docx) == set()
    )


def test_the_number_of_a_note_is_none_of_a_page():
    header = f"<w:p>{field('PAGE', '1')}</w:p>"
    one = NOTES[: NOTES.index("</w:footnote>")] + "</w:footnote>"
    docx = styled(f"<w:p>{run('Theo Luật')}{note('footnote', 2)}</w:p>", header=header, footnotes=one)
    printed = styled("".join(map(minidocx.p, ["Theo Luật1", OF_NOTES[0]])), header=header)
    assert verdict_of(printed, docx) == set()


NUMBER = f"<w:p>{field('PAGE', '1')}</w:p>"


@pytest.mark.parametrize(
    ("body", "margins", "told"),
    [
        ("Giao Sở Tài chính", {"header": NUMBER}, set()),
        ("Giao Sở Tài chính", {"footer": NUMBER}, {"P031"}),
        ("Giao Sở Tài chính", {}, {"P031"}),
        ("Giao Sở Tài chính|1", {"header": NUMBER}, {"P032"}),
        ("Giao Sở Tài chính|1", {}, {"P031"}),
    ],
)
def test_the_number_of_a_page_is_that_in_its_margin_alone(body, margins, told):
    docx = styled(minidocx.p("Giao Sở Tài chính"), header=NUMBER)
    assert set(verdict_of(styled("".join(map(minidocx.p, body.split("|"))), **margins), docx)) == told


def paged(count, header="", *, first="", changes=()):
    """Return a file of some pages with a header for all but the first, or one for that, and changes of its XML."""
    broken = "<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>Trang giao việc</w:t></w:r></w:p>"
    docx = styled(minidocx.p("Trang giao việc") + broken * (count - 1), header=header)
    parts = package.unpack(docx, "a.docx")
    main = parts["word/document.xml"].decode()
    for old, new in (("</w:sectPr>", f"{first}</w:sectPr>"), *changes):
        assert old in main, old
        main = main.replace(old, new, 1)
    return package.pack({**parts, "word/document.xml": main.encode()})


MARKED = minidocx.p("Dự thảo lần hai")


@pytest.mark.parametrize(
    ("printed", "wanted", "told"),
    [
        (paged(3, MARKED), paged(3, MARKED), set()),
        (paged(3, MARKED, first="<w:titlePg/>"), paged(3, MARKED), {"P031"}),
        (paged(3, NUMBER, first="<w:titlePg/>"), paged(3, NUMBER), {"P031"}),
        (paged(3, MARKED), paged(3, MARKED, first="<w:titlePg/>"), {"P032"}),
        (paged(3, NUMBER), paged(3, NUMBER, first="<w:titlePg/>"), {"P032"}),
        (paged(3), paged(3, MARKED, first="<w:titlePg/>"), {"P031"}),
        (paged(1), paged(1, MARKED, first="<w:titlePg/>"), set()),
    ],
)
def test_a_header_stands_on_each_page_where_it_must_and_on_no_other(printed, wanted, told):
    assert verdict_of(printed, wanted) == told


@pytest.mark.parametrize("sign", ["\u200e", "\u200f", "\u202a", "\u2066", "\u2069"])
def test_a_sign_that_prints_nothing_need_not_be_there(sign):
    docx = styled(minidocx.p(f"Giao {sign}việc cho Sở{sign}"))
    assert verdict(docx, ["Giao việc cho Sở"]) == set()
    assert verdict_of(docx, docx) == set()


def test_a_note_that_no_mark_leads_to_need_not_be_printed():
    docx = styled(f"<w:p>{run('Theo Luật')}{note('footnote', 2)}</w:p>", footnotes=NOTES)
    alone = styled(minidocx.p("Theo Luật"), footnotes=NOTES)
    assert verdict(docx, ["Theo Luật1"]) == {"P031"}
    assert verdict(alone, ["Theo Luật"]) == set()


@pytest.mark.parametrize(("begins", "right"), [("oddPage", True), ("nextPage", False)])
def test_a_section_on_an_odd_page_may_have_the_number_after_the_next(begins, right):
    kind = f"<w:type w:val='{begins}'/></w:sectPr>"
    docx = paged(2, NUMBER, changes=[("</w:sectPr></w:body>", f"{kind}</w:body>")])
    document = read_document(package.unpack(docx, "a"), "a")
    pdf = reader.read(embedded.pdf(paged(2, NUMBER)), "a.pdf")
    second = pdf.pages[1]
    words = tuple(one._replace(text="3") if one.text == "2" else one for one in second.words)
    found = text_matcher.match(document, pdf._replace(pages=(pdf.pages[0], second._replace(words=words))))
    assert (found.unexplained == ((), ())) == right
