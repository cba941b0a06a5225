"""Papers for the tests of the case file, and what is to be read in them."""

import io

import pikepdf
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from omtanke_desktop.documents.casefile_values import CasefilePaper, Cover, Entry, Part
from omtanke_desktop.documents.values import Sender

A4 = (595.28, 841.89)


def pdf_of(*pages, size=A4):
    """A PDF with these words on its pages."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size)
    for words in pages:
        canvas.drawString(72, size[1] / 2, words)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def turned(pdf, degrees):
    """The same PDF with its first page turned."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.pages[0].rotate(degrees, relative=False)
        buffer = io.BytesIO()
        opened.save(buffer)
    return buffer.getvalue()


def locked(pdf, user):
    """The same PDF locked; with an empty user's password anybody may read it."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        buffer = io.BytesIO()
        opened.save(buffer, encryption=pikepdf.Encryption(user=user, owner="ägare"))
    return buffer.getvalue()


def picture(kind="PNG", size=(600, 400), **options):
    """The bytes of a grey picture."""
    buffer = io.BytesIO()
    Image.new("RGB", size, "grey").save(buffer, kind, **options)
    return buffer.getvalue()


def cover(**changes):
    values = {
        "sender": Sender("Region Halland", "Regionkontoret"),
        "case_number": "OH-2025-001",
        "diary_number": "RS250334",
        "title": "Trygg hemgång",
        "secrecy": "",
        "made": "2025-03-05 10.12",
        "by": "Vera Testsson",
    }
    return Cover(**{**values, **changes})


def entry(number, title, *parts, **changes):
    """A document whose parts are (title, pdf)."""
    made = tuple(Part(*part) for part in parts)
    return Entry(number, "2025-03-03", "Inkommen", "Hemsjukvården", title, parts=made, **changes)


def paper(*entries, **changes):
    return CasefilePaper(cover(**changes), tuple(entries))


def everything_in(pdf):
    """Every byte of a PDF with its streams unpacked, and all its strings as text."""
    found = []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for one in opened.objects:
            if isinstance(one, pikepdf.Stream):
                try:
                    found.append(one.read_bytes())
                except pikepdf.PdfError:  # a JPEG
                    found.append(one.read_raw_bytes())
            found.append(one.unparse())
            found += [str(text).encode() for text in _strings(one)]
    return b"\n".join(found)


def _strings(one, depth=0):
    if depth > 4:
        return
    if isinstance(one, pikepdf.String):
        yield one
    elif isinstance(one, pikepdf.Array):
        for inner in one:
            yield from _strings(inner, depth + 1)
    elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        for key in list(one.keys()):
            yield from _strings(one[key], depth + 1)
