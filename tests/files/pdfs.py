"""PDF files for tests, written by hand: exact, small, and as hostile as wanted."""

import zlib

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def pdf(objects: dict[int, bytes], catalog: str = "") -> bytes:
    """Return a PDF of these objects; 1 is its catalog, 2 has to be its page tree."""
    body = bytearray(b"%PDF-1.7\n")
    places = {}
    whole = {1: f"<</Type/Catalog/Pages 2 0 R{catalog}>>".encode(), **objects}
    for number, content in whole.items():
        places[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start, size = len(body), max(whole) + 1
    body += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        body += b"%010d 00000 %s \n" % (places.get(number, 0), b"n" if number in places else b"f")
    return bytes(body + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, start))


def stream(content: bytes, filters: str = "/FlateDecode") -> bytes:
    """Return a stream object; content is packed only for the plain filter."""
    packed = zlib.compress(content, 9) if filters == "/FlateDecode" else content
    return b"<</Length %d/Filter%s>>stream\n%s\nendstream" % (len(packed), filters.encode(), packed)


def page(content: bytes) -> bytes:
    """Return a PDF of one page with this content stream."""
    resources = b"/Resources<</Font<</F1 5 0 R>>>>/MediaBox[0 0 600 800]"
    return pdf(
        {
            2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            3: b"<</Type/Page/Parent 2 0 R/Contents 4 0 R%s>>" % resources,
            4: content,
            5: FONT,
        }
    )


def page_of_lines(*lines: str) -> bytes:
    """Return a PDF of one page with these lines of text."""
    shown = b"".join(b"(%s) Tj 0 -20 Td " % line.encode("cp1252") for line in lines)
    return page(stream(b"BT /F1 12 Tf 50 700 Td " + shown + b"ET"))


def page_of_columns(*lines: tuple[str, str]) -> bytes:
    """Return a PDF of one page with a left and a right part on each line."""
    shown = b"".join(
        b"1 0 0 1 %d %d Tm (%s) Tj " % (x, 700 - 14 * row, words.encode("cp1252"))
        for row, line in enumerate(lines)
        for x, words in zip((50, 300), line, strict=True)
        if words
    )
    return page(stream(b"BT /F1 12 Tf " + shown + b"ET"))


def form(*fields: str, extra: str = "") -> bytes:
    """Return a PDF without pages whose form has these field dictionaries, without << >>."""
    numbers = range(10, 10 + len(fields))
    objects = {n: f"<<{one}>>".encode() for n, one in zip(numbers, fields, strict=True)}
    references = " ".join(f"{n} 0 R" for n in numbers)
    empty = {2: b"<</Type/Pages/Kids[]/Count 0>>"}
    return pdf({**empty, **objects}, f"/AcroForm<</Fields[{references}]{extra}>>")


def text(words: str) -> str:
    """Return a text string as PDF writes it: UTF-16 in hexadecimal."""
    marked = "\ufeff" + words
    return f"<{marked.encode('utf-16-be').hex()}>"


def text_field(name: str, value: str, tooltip: str = "") -> str:
    told = f"/TU{text(tooltip)}" if tooltip else ""
    return f"/T{text(name)}{told}/FT/Tx/V{text(value)}"


def tick_box(name: str, state: str, tooltip: str = "", on: str = "Yes") -> str:
    told = f"/TU{text(tooltip)}" if tooltip else ""
    return f"/T{text(name)}{told}/FT/Btn/V/{state}/AS/{state}/AP<</N<</{on} null/Off null>>>>"
