"""PDF files for tests: made by the embedded engine, changed, and an engine that gives what a test says."""

from __future__ import annotations

import io

import minidocx
import pikepdf

from generator.ooxml import package
from generator.ooxml.document import read_document
from generator.pdf import reader, text_matcher, verifier
from generator.pdf.convert import Engine
from generator.pdf.engines import embedded

TYPED = "Times New Roman"


def typed(body):
    """Return a Word file in Times New Roman, as an office types it."""
    font = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'
    return minidocx.docx(
        body, styles=f"<w:docDefaults><w:rPrDefault><w:rPr>{font}</w:rPr></w:rPrDefault></w:docDefaults>"
    )


def engine_giving(*results, name="libreoffice", title="LibreOffice 7.4"):
    """Return an engine that gives these results, and counts what it is asked for."""
    asked = []

    def convert(sources, *, pdfa, seconds):
        del pdfa, seconds
        asked.append(len(sources))
        yield from enumerate(results[: len(sources)])

    return Engine(name, title, "…", convert), asked


def verified(data, docx):
    """Return what is wrong with a PDF of a Word file."""
    document = read_document(package.unpack(docx, "a.docx"), "a.docx")
    pdf = reader.read(data, "a.docx")
    return verifier.verify(data, pdf, text_matcher.match(document, pdf), document, "a.docx")


def changed(data, change):
    """Return a PDF after ``change(document)``."""
    with pikepdf.open(io.BytesIO(data)) as document:
        change(document)
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
        return out.getvalue()


def lay_out(docx):
    """Return the facts of a Word file, those of its PDF by the embedded engine, and its text found there."""
    document = read_document(package.unpack(docx, "a.docx"), "a.docx")
    pdf = reader.read(embedded.pdf(docx), "a.pdf")
    return document, pdf, text_matcher.match(document, pdf)


def styled(body, **more):
    """Return a Word file whose text is 14 point Times New Roman."""
    look = f'<w:rFonts w:ascii="{TYPED}" w:hAnsi="{TYPED}" w:cs="{TYPED}"/><w:sz w:val="28"/>'
    styles = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{look}</w:rPr></w:rPrDefault></w:docDefaults>{more.pop('styles', '')}"
    )
    return minidocx.docx(body, styles=styles, **more)


def words(docx):
    """Return the words of a Word file's PDF by the embedded engine."""
    return [word for page in reader.read(embedded.pdf(docx), "a.pdf").pages for word in page.words]
