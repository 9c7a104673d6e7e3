"""Sign PDF files as the sign tools of offices do: a person, then number and date, then the organ, each as an update."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from functools import cache

import certificates
import pikepdf
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.content import RawContent
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers, validation

from generator.ooxml.units import POINTS_PER_MM
from generator.pdf import seal

NAMES = {"nguoi-ky": "Nguyễn Ngọc Hảo", "co-quan": "SỞ KHOA HỌC VÀ CÔNG NGHỆ"}
SIZE = 13


@cache
def signer(name):
    """Return a signer with a certificate of its own, valid for ten years from 2024."""
    begin = datetime(2024, 1, 1, tzinfo=UTC)
    return certificates.signer(name, begin, begin + timedelta(days=3650))


def certificate(name):
    """Return the certificate of a signer, as a file has it."""
    return signer(name).signing_cert.dump()


def signed(data, name, *, who="", by=None, **settings):
    """Return a PDF whose field of this name is signed, as an update: by its own signer, or another."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    who = who or NAMES.get(name, name)
    meta = signers.PdfSignatureMetadata(field_name=name, name=who, md_algorithm="sha256", **settings)
    out = io.BytesIO()
    signers.PdfSigner(meta, by or signer(who)).sign_pdf(writer, output=out)
    return out.getvalue()


def stamped(data):
    """Return a PDF with a stamp of time by a service, as the long-term profile has it (PAdES B-LTA)."""
    out = io.BytesIO()
    certificates.time_stamper().timestamp_pdf(IncrementalPdfFileWriter(io.BytesIO(data)), "sha256", output=out)
    return out.getvalue()


def signed_by_both(data):
    """Return a PDF that the signer has signed, then the organ."""
    return signed(signed(data, "nguoi-ky"), "co-quan")


def signed_in_a_new_field(data, name, page, box):
    """Return a PDF signed in a field of its own at ``box`` (left, bottom, right, top)."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    spec = fields.SigFieldSpec(name, on_page=page - 1, box=box)
    meta = signers.PdfSignatureMetadata(field_name=name, md_algorithm="sha256")
    out = io.BytesIO()
    signers.PdfSigner(meta, signer(name), new_field_spec=spec).sign_pdf(writer, output=out)
    return out.getvalue()


def written_on(data, text, place, *, as_annotation=False, font_of=None):
    """Return a PDF with a text put on a page as an update; ``place`` is (page, x, y), in mm from the top left.

    ``font_of`` makes the font, in place of plain Times.
    """
    page, x, y = place
    font_name = f"/Written{round(x)}x{round(y)}"
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    reference = writer.find_page_for_modification(page - 1)[0]
    sheet = reference.get_object()
    height = float(_media_box(sheet)[3])
    left, base = x * POINTS_PER_MM, height - y * POINTS_PER_MM
    font = font_of(writer) if font_of else _font("Times-Roman")
    resources = generic.DictionaryObject(
        {pdf_name("/Font"): generic.DictionaryObject({pdf_name(font_name): writer.add_object(font)})}
    )
    if as_annotation:
        _annotate(writer, sheet, resources, (text, left, base, SIZE, font_name))
    else:
        shown = f"BT {font_name} {SIZE} Tf {left:.2f} {base:.2f} Td ({text}) Tj ET".encode()
        stream = writer.add_object(generic.StreamObject(stream_data=b"q " + shown + b" Q"))
        writer.add_stream_to_page(page - 1, stream, resources=resources)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _font(name):
    return _of_pdf({"Type": "/Font", "Subtype": "/Type1", "BaseFont": f"/{name}"})


def _lying_font(read):
    """Return a font in which each sign of ``read`` (what is drawn, what is read of it) reads as another."""

    def made(writer):
        codes = "\n".join(f"<{ord(drawn):02x}> <{ord(its):04x}>" for drawn, its in read.items())
        said = f"1 begincodespacerange <00> <ff> endcodespacerange {len(read)} beginbfchar\n{codes}\nendbfchar"
        font = _font("Times-Roman")
        font[pdf_name("/ToUnicode")] = writer.add_object(generic.StreamObject(stream_data=said.encode()))
        return font

    return made


def lying_in(data, blank, drawn, read):
    """Return a PDF with digits in a blank that are drawn so, and read otherwise."""
    return written_on(data, drawn, _in(blank), font_of=_lying_font(dict(zip(drawn, read, strict=True))))


def _media_box(sheet):
    while "/MediaBox" not in sheet:
        sheet = sheet["/Parent"]
    return sheet["/MediaBox"]


def _annotate(writer, sheet, resources, what):
    text, left, base, size, font_name = what
    width = size * 0.6 * len(text)
    box = BoxConstraints(width, size * 1.2)
    look = RawContent(
        f"BT {font_name} {size} Tf 0 {size * 0.25:.2f} Td ({text}) Tj ET".encode(), box=box
    ).as_form_xobject()
    look[pdf_name("/Resources")] = resources
    sides = (left, base - size * 0.25, left + width, base + size * 0.95)
    stamp = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/Stamp"),
            pdf_name("/F"): generic.NumberObject(4),
            pdf_name("/Rect"): generic.ArrayObject(map(generic.FloatObject, sides)),
            pdf_name("/AP"): generic.DictionaryObject({pdf_name("/N"): writer.add_object(look)}),
        }
    )
    if "/Annots" not in sheet:
        sheet[pdf_name("/Annots")] = generic.ArrayObject()
    sheet["/Annots"].append(writer.add_object(stamp))
    writer.update_container(sheet["/Annots"])


def verdicts(data):
    """Return what pyHanko itself says of each signature: whether it is intact, valid, and its certificate trusted."""
    roots = [signer(name).signing_cert for name in NAMES.values()]
    context = validation.ValidationContext(trust_roots=roots, moment=datetime(2026, 1, 1, tzinfo=UTC))
    reader = PdfFileReader(io.BytesIO(data))
    found = {}
    for one in reader.embedded_signatures:
        status = validation.validate_pdf_signature(one, context)
        found[one.field_name] = status.intact, status.valid, status.trusted
    return found


# What is done to a PDF, as cases say it


def drawn_on(data, operators, page):
    """Return a PDF with something drawn over a page as an update."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    stream = writer.add_object(generic.StreamObject(stream_data=b"q " + operators.encode() + b" Q"))
    writer.add_stream_to_page(page - 1, stream)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def covered(data, page, *rectangle):
    """Return a PDF with a white rectangle on a page: x, y, width, height in mm from the upper left corner of A4."""
    x, y, width, height = rectangle
    left, bottom, across, up = (side * POINTS_PER_MM for side in (x, 297 - y - height, width, height))
    return drawn_on(data, f"1 1 1 rg {left:.2f} {bottom:.2f} {across:.2f} {up:.2f} re f", page)


def saved_anew(data):
    """Return a PDF as another program saves it as a whole."""
    with pikepdf.open(io.BytesIO(data)) as document:
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
        return out.getvalue()


def forged(data, operators, *pages):
    """Return a PDF with something drawn over pages, sealed as if this program had made it so."""
    fingerprint = seal.fingerprint_of(data)
    for page in pages:
        data = drawn_on(data, operators, page)
    with pikepdf.open(io.BytesIO(data)) as document:
        del document.docinfo[f"/{seal.ENTRY}"]
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
        return seal.append(out.getvalue(), fingerprint)


def scanned(data):
    """Return a PDF whose pages are pictures of those of another, as a scanner makes it: without text, with its form."""
    with pikepdf.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.Contents = document.make_stream(b"0.9 g 100 100 300 500 re f")
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
        return out.getvalue()


def with_another_text(data):
    """Return a PDF whose second and third page are its first."""
    with pikepdf.open(io.BytesIO(data)) as document:
        for page in document.pages[1:]:
            page.Contents, page.Resources = document.pages[0].Contents, document.pages[0].Resources
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
        return out.getvalue()


def with_script(data):
    """Return a PDF that runs a script when it is opened, as an update."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    script = generic.DictionaryObject(
        {pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): generic.TextStringObject("app.alert(1)")}
    )
    writer.root[pdf_name("/OpenAction")] = script
    writer.update_root()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def with_a_byte_changed(data):
    """Return a PDF with one byte of its text changed in place."""
    at = data.index(b"/Producer")
    return data[:at] + b"/Produced" + data[at + 9 :]


# Annotations, fields and the like that come along

_ANNOTATION_BOX = (100, 400, 400, 430)
_ACTIONS = {
    "JavaScript": {"JS": "app.alert(1)"},
    "URI": {"URI": "http://example.invalid/"},
    "GoToR": {"F": "khac.pdf"},
    "Launch": {"F": "khac.exe"},
    "Rendition": {"OP": 0, "JS": "app.alert(1)"},
}


def _of_pdf(value):
    """Return a plain value as an object of a PDF: a text that begins with a slash is a name."""
    if isinstance(value, dict):
        return generic.DictionaryObject({pdf_name(f"/{key}"): _of_pdf(one) for key, one in value.items()})
    if isinstance(value, list | tuple):
        return generic.ArrayObject(map(_of_pdf, value))
    if isinstance(value, str):
        return pdf_name(value) if value.startswith("/") else generic.TextStringObject(value)
    if isinstance(value, bool):
        return generic.BooleanObject(value)
    return generic.NumberObject(value) if isinstance(value, int) else value


def updated(data, change):
    """Return a PDF after an update that ``change`` makes with pyHanko's writer."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _action(kind):
    return {"S": f"/{kind}", **_ACTIONS[kind]}


def _put_annotation(writer, page, entries):
    sheet = writer.find_page_for_modification(page - 1)[0].get_object()
    if "/Annots" not in sheet:
        sheet[pdf_name("/Annots")] = generic.ArrayObject()
    whole = {"Type": "/Annot", "F": 4, "Rect": list(_ANNOTATION_BOX), **entries}
    reference = writer.add_object(_of_pdf(whole))
    sheet["/Annots"].append(reference)
    writer.update_container(sheet["/Annots"])
    writer.update_container(sheet)
    return reference


def _annotation(writer, kind):
    _put_annotation(writer, 2, {"Subtype": f"/{kind}", "Contents": "Xin chao", "DA": "/Helv 14 Tf 0 g"})


def _seen_annotation(writer, kind):
    _put_annotation(writer, 2, {"Subtype": f"/{kind}", "AP": {"N": _picture(writer)}})


def _hidden_annotation(writer, kind):
    _put_annotation(writer, 2, {"Subtype": f"/{kind}", "F": 2, "AP": {"N": _picture(writer)}})


def _hovered_annotation(writer, kind):
    look = {"N": _picture(writer), "R": _picture(writer)}
    _put_annotation(writer, 2, {"Subtype": f"/{kind}", "AP": look})


def _picture(writer):
    look = RawContent(b"", box=BoxConstraints(300, 30)).as_form_xobject()
    return writer.add_object(look)


def _link(writer, kind):
    _put_annotation(writer, 2, {"Subtype": "/Link", "A": _action(kind)})


def _link_with_next(writer, kind):
    _put_annotation(writer, 2, {"Subtype": "/Link", "A": {"S": "/GoTo", "D": [], "Next": _action(kind)}})


def _page_action(writer, kind):
    sheet = writer.find_page_for_modification(0)[0].get_object()
    sheet[pdf_name("/AA")] = _of_pdf({"O": _action(kind)})
    writer.update_container(sheet)


def _bookmark(writer, kind):
    mark = _of_pdf({"Title": "x", "A": _action(kind)})
    reference = writer.add_object(mark)
    outlines = writer.add_object(_of_pdf({"First": reference, "Last": reference, "Count": 1}))
    mark[pdf_name("/Parent")] = outlines
    writer.root[pdf_name("/Outlines")] = outlines
    writer.update_root()


def _attachment(writer, name):
    file = {"EF": {"F": writer.add_object(generic.StreamObject(stream_data=b"x"))}, "F": name}
    _put_annotation(writer, 2, {"Subtype": "/FileAttachment", "FS": file})


def _text_field(writer, text):
    entries = {"Subtype": "/Widget", "FT": "/Tx", "T": "t", "V": text, "DA": "/Helv 14 Tf 0 g"}
    reference = _put_annotation(writer, 2, entries)
    form = writer.root["/AcroForm"]
    form["/Fields"].append(reference)
    writer.update_container(form["/Fields"])


def _layers(writer, name):
    group = writer.add_object(_of_pdf({"Type": "/OCG", "Name": name}))
    writer.root[pdf_name("/OCProperties")] = _of_pdf({"OCGs": [group], "D": {"OFF": [group]}})
    writer.update_root()


def _page_entry(writer, entries):
    sheet = writer.find_page_for_modification(1)[0].get_object()
    sheet.update(_of_pdf(entries))
    writer.update_container(sheet)


def _catalog_entry(writer, entries):
    writer.root.update(_of_pdf(entries))
    writer.update_root()


def _form_entry(writer, entries):
    form = writer.root["/AcroForm"]
    form.update(_of_pdf(entries))
    writer.update_container(form)


def _unseen_field(writer, text):
    form = writer.root["/AcroForm"]
    form["/Fields"].append(writer.add_object(_of_pdf({"FT": "/Tx", "T": "an", "V": text})))
    writer.update_container(form["/Fields"])


def _other_look(writer, field):
    """Give a signature that is given already another picture."""
    listed = writer.root["/AcroForm"]["/Fields"]
    at = next(at for at, one in enumerate(listed) if one.get_object()["/T"] == field)
    look = RawContent(b"1 0 0 rg 0 0 140 60 re f", box=BoxConstraints(140, 60)).as_form_xobject()
    listed[at].get_object()[pdf_name("/AP")] = _of_pdf({"N": writer.add_object(look)})
    writer.mark_update(listed.raw_get(at))


UPDATES = {
    "annotation": _annotation,
    "seen": _seen_annotation,
    "hidden": _hidden_annotation,
    "hovered": _hovered_annotation,
    "link": _link,
    "next": _link_with_next,
    "page-action": _page_action,
    "bookmark": _bookmark,
    "attachment": _attachment,
    "text-field": _text_field,
    "layers": _layers,
    "form-entry": _form_entry,
    "unseen-field": _unseen_field,
    "page-entry": _page_entry,
    "catalog-entry": _catalog_entry,
    "look": _other_look,
}


def drawn_in(data, blank, what):
    """Return a PDF with a picture at the number's blank: over its middle, or at its right end."""
    box = blank.box
    height = box.bottom - box.top
    left, width = {"over": (box.left + 1, box.width - 2), "beside": (box.right - 4, 2)}[what]
    grey = {"over": 1, "beside": 0}[what]
    bottom = A4_HEIGHT - box.bottom
    stroke = f"0 g {left + 5:.2f} {bottom + 3:.2f} 2 8 re f" if what == "over" else ""
    shape = f"{grey} g {left:.2f} {bottom + 2:.2f} {width:.2f} {height - 3:.2f} re f"
    return drawn_on(data, f"{shape} {stroke}", 1)


A4_HEIGHT = 297 * POINTS_PER_MM


def done_to(data, acts, blanks):
    """Return a PDF after what a case says was done to it, in order; ``blanks`` are the places of number and date."""
    for act in acts:
        (name, value), *_ = act.items() if isinstance(act, dict) else [(act, None)]
        if name in UPDATES:
            data = updated(data, lambda writer, act=UPDATES[name], its=value: act(writer, its))
        else:
            data = _ACTS[name](data, value, blanks)
    return data


def _put_in_blank(name, *, as_annotation=False):
    return lambda data, value, blanks: written_on(data, str(value), _in(blanks[name]), as_annotation=as_annotation)


def _put(*, as_annotation=False):
    return lambda data, value, _: written_on(
        data, value["text"], (value["page"], value["x"], value["y"]), as_annotation=as_annotation
    )


_ACTS = {
    "person": lambda data, *_: signed(data, "nguoi-ky"),
    "organ": lambda data, *_: signed(data, "co-quan"),
    "so": _put_in_blank("so"),
    "ngay": _put_in_blank("ngay"),
    "so-note": _put_in_blank("so", as_annotation=True),
    "ngay-note": _put_in_blank("ngay", as_annotation=True),
    "lie": lambda data, value, blanks: lying_in(data, blanks[value["in"]], value["drawn"], value["read"]),
    "in-font": lambda data, value, blanks: written_on(data, "12", _in(blanks["so"]), font_of=lambda _: _font(value)),
    "write": _put(),
    "note": _put(as_annotation=True),
    "cover": lambda data, value, _: covered(data, *(value[key] for key in ("page", "x", "y", "width", "height"))),
    "picture": lambda data, value, blanks: drawn_in(data, blanks["so"], value),
    "time": lambda data, *_: stamped(data),
    "as": lambda data, value, _: signed(data, value["field"], who=value["who"]),
    "field": lambda data, value, _: signed_in_a_new_field(data, value["name"], value["page"], value["box"]),
    "saved-anew": lambda data, *_: saved_anew(data),
    "scanned": lambda data, *_: scanned(data),
    "another": lambda data, *_: with_another_text(data),
    "script": lambda data, *_: with_script(data),
    "byte": lambda data, *_: with_a_byte_changed(data),
}


def _in(place):
    box = place.box
    return place.page, box.left / POINTS_PER_MM + 0.7, box.bottom / POINTS_PER_MM - 1
