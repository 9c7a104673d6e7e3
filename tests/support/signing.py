"""Sign PDF files as the sign tools of offices do: a person, then number and date, then the organ, each as an update."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from functools import cache

import pikepdf
from cryptography import x509 as making
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.content import RawContent
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers, validation

from generator.ooxml.units import POINTS_PER_MM

NAMES = {"nguoi-ky": "Nguyễn Ngọc Hảo", "co-quan": "SỞ KHOA HỌC VÀ CÔNG NGHỆ"}
SIZE = 13


@cache
def signer(name):
    """Return a signer with a certificate of its own, valid for ten years from 2024."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = making.Name([making.NameAttribute(making.NameOID.COMMON_NAME, name)])
    begin = datetime(2024, 1, 1, tzinfo=UTC)
    usage = making.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    made = (
        making.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(begin)
        .not_valid_after(begin + timedelta(days=3650))
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    stored = pkcs12.serialize_key_and_certificates(None, key, made, None, serialization.NoEncryption())
    return signers.SimpleSigner.load_pkcs12_data(stored, other_certs=[])


def certificate(name):
    """Return the certificate of a signer, as a file has it."""
    return signer(name).signing_cert.dump()


def signed(data, name, **settings):
    """Return a PDF whose field of this name is signed, as an update."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    meta = signers.PdfSignatureMetadata(field_name=name, name=NAMES.get(name, name), md_algorithm="sha256", **settings)
    out = io.BytesIO()
    signers.PdfSigner(meta, signer(NAMES.get(name, name))).sign_pdf(writer, output=out)
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


def written_on(data, text, place, *, as_annotation=False, size=SIZE):
    """Return a PDF with a text put on a page as an update; ``place`` is (page, x, y), in mm from the top left."""
    page, x, y = place
    font_name = f"/Written{round(x)}x{round(y)}"
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    reference = writer.find_page_for_modification(page - 1)[0]
    sheet = reference.get_object()
    height = float(_media_box(sheet)[3])
    left, base = x * POINTS_PER_MM, height - y * POINTS_PER_MM
    font = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Font"),
            pdf_name("/Subtype"): pdf_name("/Type1"),
            pdf_name("/BaseFont"): pdf_name("/Times-Roman"),
        }
    )
    resources = generic.DictionaryObject(
        {pdf_name("/Font"): generic.DictionaryObject({pdf_name(font_name): writer.add_object(font)})}
    )
    if as_annotation:
        _annotate(writer, sheet, resources, (text, left, base, size, font_name))
    else:
        shown = f"BT {font_name} {size} Tf {left:.2f} {base:.2f} Td ({text}) Tj ET".encode()
        stream = writer.add_object(generic.StreamObject(stream_data=b"q " + shown + b" Q"))
        writer.add_stream_to_page(page - 1, stream, resources=resources)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


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


def done_to(data, acts, blanks):
    """Return a PDF after what a case says was done to it, in order; ``blanks`` are the places of number and date."""
    for act in acts:
        (name, value), *_ = act.items() if isinstance(act, dict) else [(act, None)]
        if name in ("person", "organ"):
            data = signed(data, {"person": "nguoi-ky", "organ": "co-quan"}[name])
        elif name in ("so", "ngay", "so-note", "ngay-note"):
            blank, _, kind = name.partition("-")
            data = written_on(data, str(value), _in(blanks[blank]), as_annotation=bool(kind))
        elif name in ("write", "note"):
            place = value["page"], value["x"], value["y"]
            data = written_on(data, value["text"], place, as_annotation=name == "note")
        elif name == "cover":
            data = covered(data, *(value[key] for key in ("page", "x", "y", "width", "height")))
        elif name == "field":
            data = signed_in_a_new_field(data, value["name"], value["page"], value["box"])
        else:
            data = {"saved-anew": saved_anew, "script": with_script, "byte": with_a_byte_changed}[name](data)
    return data


def _in(place):
    box = place.box
    return place.page, box.left / POINTS_PER_MM + 0.7, box.bottom / POINTS_PER_MM - 1
