"""PDF files changed by somebody who wants to fool a reader: each kind of change by its name."""

from __future__ import annotations

import io
import re
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

COVER = (100, 400, 400, 120)
"""Where a page has text, in all samples: left, bottom, width, height in points."""


class Forgery(NamedTuple):
    """A change of an open PDF, and the code by which it is told of a PDF that is new."""

    name: str
    change: object
    code: str


FORGERIES: list[Forgery] = []


def forgery(code: str):
    """Register a change by its function's name."""

    def register(change):
        FORGERIES.append(Forgery(change.__name__, change, code))
        return change

    return register


def painted(document, operators, *, below=False, page=0, **resources):
    """Paint something on a page, above or below what is there."""
    target = document.pages[page]
    for category, named in resources.items():
        held = target.Resources.get(f"/{category}", Dictionary())
        target.Resources[f"/{category}"] = Dictionary({**dict(held.items()), **named})
    # A coordinate system of its own: the embedded engine turns its page over.
    target.contents_add(Stream(document, b"q"), prepend=True)
    target.contents_add(Stream(document, b"Q"))
    target.contents_add(Stream(document, f"q {operators} Q".encode()), prepend=below)
    target.contents_coalesce()


def rewritten(document, pattern, by, *, page=0, count=1):
    """Change the operators of a page."""
    target = document.pages[page]
    target.contents_coalesce()
    data, made = re.subn(pattern, by, target.Contents.read_bytes(), count=count)
    assert made, f"no {pattern!r}"
    target.Contents.write(data)


def annotate(document, subtype, **more):
    """Add an annotation to the first page."""
    left, bottom, width, height = COVER
    box = Array([left, bottom, left + width, bottom + height])
    one = Dictionary(Type=Name.Annot, Subtype=Name(f"/{subtype}"), Rect=box, **more)
    document.pages[0].obj.Annots = Array([document.make_indirect(one)])


def picture(document, grey=b"\xff"):
    """Return a picture of one colour."""
    return Stream(
        document,
        grey,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=1,
        Height=1,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
    )


def embedded_file(document):
    """Return a file that goes with the PDF."""
    stream = document.make_indirect(Stream(document, b"MZ"))
    return document.make_indirect(Dictionary(Type=Name.Filespec, F=String("a.exe"), EF=Dictionary(F=stream)))


JAVASCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
BOX = " ".join(map(str, COVER))
LEFT, BOTTOM, WIDTH, HEIGHT = COVER


# What is seen


@forgery("P041")
def a_white_rectangle_over_a_paragraph(document):
    painted(document, f"1 1 1 rg {BOX} re f")


@forgery("P041")
def a_black_rectangle_over_a_paragraph(document):
    painted(document, f"0 0 0 rg {BOX} re f")


@forgery("P041")
def a_white_rectangle_over_half_the_height_of_a_page(document):
    painted(document, "1 1 1 rg 0 0 600 420 re f", page=1)


@forgery("P041")
def a_picture_over_a_paragraph(document):
    painted(document, f"{WIDTH} 0 0 {HEIGHT} {LEFT} {BOTTOM} cm /Cover Do", XObject={"/Cover": picture(document)})


@forgery("P041")
def a_shading_over_a_paragraph(document):
    function = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1], C1=[0.95], N=1)
    shading = Dictionary(
        ShadingType=2,
        ColorSpace=Name.DeviceGray,
        Coords=[LEFT, 0, LEFT + WIDTH, 0],
        Function=function,
        Extend=[True, True],
    )
    painted(document, f"{BOX} re W n /Cover sh", Shading={"/Cover": shading})


@forgery("P041")
def a_white_form_over_a_paragraph(document):
    form = Stream(document, f"1 g {BOX} re f".encode(), Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 600, 850])
    painted(document, "/Cover Do", XObject={"/Cover": form})


@forgery("P041")
def a_white_line_along_a_line_of_text(document):
    painted(document, f"1 G 40 w {LEFT} {BOTTOM} m {LEFT + WIDTH} {BOTTOM} l S")


@forgery("P041")
def white_text(document):
    rewritten(document, rb"0 0 0 rg", b"1 1 1 rg", count=40)


@forgery("P041")
def nearly_white_text(document):
    rewritten(document, rb"0 0 0 rg", b".97 .97 .97 rg", count=40)


@forgery("P041")
def text_that_is_not_painted(document):
    rewritten(document, rb"\bBT\b", b"BT 3 Tr", count=40)


@forgery("P041")
def text_without_opacity(document):
    painted(document, "", ExtGState={"/Through": Dictionary(Type=Name.ExtGState, ca=0, CA=0)})
    rewritten(document, rb"\bBT\b", b"/Through gs BT", count=40)


@forgery("P041")
def text_that_is_clipped_away(document):
    rewritten(document, rb"\bBT\b", b"0 0 1 1 re W n BT", count=40)


@forgery("P041")
def text_of_no_height(document):
    rewritten(document, rb" 1[34] Tf", b" 0.2 Tf", count=40)


@forgery("P041")
def text_of_no_width(document):
    rewritten(document, rb"\bBT\b", b"BT 1 Tz", count=40)


@forgery("P041")
def a_page_moved_down_by_half(document):
    painted(document, "")
    document.pages[0].contents_add(Stream(document, b"1 0 0 1 0 -420 cm"), prepend=True)


@forgery("P041")
def a_page_moved_out_of_sight(document):
    painted(document, "")
    document.pages[0].contents_add(Stream(document, b"1 0 0 1 900 0 cm"), prepend=True)


@forgery("P041")
def other_text_over_a_paragraph(document):
    font = next(iter(document.pages[0].Resources.Font.keys()))
    lines = "".join(f"1 0 0 1 {LEFT} {BOTTOM + 3 * at} Tm <{'00030004' * 60}> Tj " for at in range(40))
    painted(document, f"BT {font} 14 Tf {lines} ET")


# The pages


@forgery("P042")
def a_page_cut_to_its_upper_half(document):
    document.pages[0].obj.CropBox = [0, 420, 595.3, 841.9]


@forgery("P042")
def a_page_turned_upside_down(document):
    document.pages[0].obj.Rotate = 180


@forgery("P044")
def a_page_turned_on_its_side(document):
    document.pages[0].obj.Rotate = 90


@forgery("P042")
def a_page_of_larger_units(document):
    document.pages[0].obj.UserUnit = 2


@forgery("P042")
def a_picture_of_a_page_for_lists_of_pages(document):
    document.pages[0].obj.Thumb = picture(document)


@forgery("P042")
def a_page_that_turns_by_itself(document):
    document.pages[0].obj.Dur = 1


# What acts, and what comes along


@forgery("P042")
def a_note_over_the_text(document):
    appearance = Stream(
        document, f"1 g {BOX} re f".encode(), Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 600, 850]
    )
    annotate(document, "FreeText", Contents=String("khác"), AP=Dictionary(N=appearance))


@forgery("P042")
def a_stamp(document):
    annotate(document, "Stamp")


@forgery("P042")
def a_comment(document):
    annotate(document, "Text", Contents=String("khác"))


@forgery("P042")
def a_link_to_another_place(document):
    annotate(document, "Link", A=Dictionary(S=Name.URI, URI=String("http://example.org/")), Border=[0, 0, 0])


@forgery("P042")
def a_link_that_starts_a_program(document):
    annotate(document, "Link", A=Dictionary(S=Name.Launch, F=String("cmd.exe")), Border=[0, 0, 0])


@forgery("P042")
def a_film(document):
    annotate(document, "Screen", A=Dictionary(S=Name.Rendition))


@forgery("P042")
def a_file_pinned_to_the_page(document):
    annotate(document, "FileAttachment", FS=embedded_file(document))


@forgery("P042")
def a_form_field(document):
    annotate(document, "Widget", FT=Name.Tx, T=String("a"), V=String("khác"))
    document.Root.AcroForm = Dictionary(Fields=Array(list(document.pages[0].obj.Annots)))


@forgery("P042")
def a_script_at_opening(document):
    document.Root.OpenAction = JAVASCRIPT


@forgery("P042")
def an_address_at_opening(document):
    document.Root.OpenAction = Dictionary(S=Name.URI, URI=String("http://example.org/"))


@forgery("P042")
def a_named_script(document):
    document.Root.Names = Dictionary(JavaScript=Dictionary(Names=[String("a"), JAVASCRIPT]))


@forgery("P042")
def a_script_when_printing(document):
    document.Root.AA = Dictionary(WP=JAVASCRIPT)


@forgery("P042")
def a_script_when_a_page_is_shown(document):
    document.pages[0].obj.AA = Dictionary(O=JAVASCRIPT)


@forgery("P042")
def an_attached_file(document):
    document.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=[String("a"), embedded_file(document)]))


@forgery("P042")
def a_file_that_goes_with_the_document(document):
    document.Root.AF = Array([embedded_file(document)])


@forgery("P042")
def a_portfolio(document):
    document.Root.Collection = Dictionary(View=Name.T)


@forgery("P042")
def layers_that_can_be_switched_off(document):
    layer = document.make_indirect(Dictionary(Type=Name.OCG, Name=String("a")))
    document.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(OFF=[layer]))


@forgery("P042")
def a_text_in_a_layer(document):
    layer = document.make_indirect(Dictionary(Type=Name.OCG, Name=String("a")))
    painted(document, "", Properties={"/Layer": layer})


@forgery("P042")
def data_of_another_program(document):
    document.pages[0].obj.PieceInfo = Dictionary(Other=Dictionary(LastModified=String("D:2024")))


@forgery("P042")
def a_key_nobody_knows(document):
    document.Root.Strange = Dictionary(A=1)


@forgery("P042")
def a_picture_from_another_file(document):
    cover = picture(document)
    cover.F = String("b.bin")
    painted(document, "1 0 0 1 1 1 cm /Cover Do", XObject={"/Cover": cover})


@forgery("P042")
def an_object_in_postscript(document):
    painted(document, "", XObject={"/Cover": Stream(document, b"showpage", Type=Name.XObject, Subtype=Name.PS)})


@forgery("P042")
def a_font_drawn_by_operators(document):
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=[0, 0, 1, 1],
        FontMatrix=[1, 0, 0, 1, 0, 0],
        CharProcs=Dictionary(),
        Encoding=Dictionary(Differences=[]),
        FirstChar=0,
        LastChar=0,
        Widths=[1],
    )
    painted(document, "", Font={"/Drawn": font})


@forgery("P042")
def text_said_to_read_otherwise(document):
    rewritten(document, rb"\bBT\b", b"/Span <</ActualText <FEFF0031>>> BDC EMC BT")


@forgery("P042")
def text_said_to_read_otherwise_under_a_written_out_name(document):
    rewritten(document, rb"\bBT\b", b"/Span <</Actual#54ext <FEFF0031>>> BDC EMC BT")


def saved(document, **options) -> bytes:
    """Return the bytes of an open PDF."""
    out = io.BytesIO()
    document.save(out, deterministic_id="encryption" not in options, **options)
    return out.getvalue()


def forged(data: bytes, change) -> bytes:
    """Return a PDF after a change."""
    with pikepdf.open(io.BytesIO(data)) as document:
        change(document)
        return saved(document)


def updated(data: bytes) -> bytes:
    """Return a PDF with an update appended, which gives its catalogue a script."""
    with pikepdf.open(io.BytesIO(data)) as document:
        root, size, info = document.Root.objgen[0], document.trailer.Size, document.trailer.Info.objgen[0]
        pages = document.Root.Pages.objgen[0]
    offset = len(data)
    catalogue = f"{root} 0 obj\n<</Type/Catalog/Pages {pages} 0 R/OpenAction<</S/JavaScript/JS(1)>>>>\nendobj\n"
    start = int(data.rpartition(b"startxref")[2].split()[0])
    trailer = f"<</Size {size}/Root {root} 0 R/Info {info} 0 R/Prev {start}>>"
    end = f"startxref\n{offset + len(catalogue)}\n%%EOF\n"
    return data + f"{catalogue}xref\n{root} 1\n{offset:010} 00000 n \ntrailer\n{trailer}\n{end}".encode()


def encrypted(data: bytes) -> bytes:
    """Return a PDF that anybody can open and only its owner print."""
    with pikepdf.open(io.BytesIO(data)) as document:
        return saved(document, encryption=pikepdf.Encryption(owner="a", user=""))


BYTES = {
    "an update appended": updated,
    "bytes after the end": lambda data: data + b"\nanother file",
    "a comment between objects": lambda data: data.replace(b"endobj\n", b"endobj\n%", 1),
    "encrypted for its owner": encrypted,
    "saved again by another program": lambda data: forged(data, lambda _: None),
}
"""Changes of the bytes."""
