"""What makes a paper last: PDF/A-1b, written with reportlab's own objects.

The file says in XMP what it is, which colours it means (sRGB, version 2) and in which language it
is. There are no dates in it: the same paper is the same bytes.
"""

import zlib
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFInfo,
    PDFName,
    PDFObject,
    PDFStream,
    PDFString,
)

from omtanke_desktop.paths import resource

LANGUAGE = "sv-SE"
_CREATOR = "Omtanke Desktop"
_LONGEST = 1_000  # characters of a title: a string of PDF 1.4 has room for 65535 bytes
_STREAM_END = b"endstream\nendobj\n"
_INTENT = "sRGB IEC61966-2.1"


def number(document: Any, one: PDFObject) -> int:  # noqa: ANN401 - reportlab's own
    """The number of an object in the file; it gets one when it has none."""
    name = document.Reference(one).name
    return int(document.idToObjectNumberAndVersion[name][0])


def title_of(words: str) -> str:
    """A title no longer than a PDF can hold."""
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"


def complete(canvas: Any, structure: PDFObject) -> bytes:  # noqa: ANN401 - reportlab's own
    """The finished file of a canvas whose pages are closed.

    structure: the root of the tree of elements.
    """
    document = canvas._doc  # noqa: SLF001 - reportlab has no public door
    document._pdfVersion = (1, 4)  # noqa: SLF001
    document.info = _Info(document.info)
    for at, page in enumerate(document.Pages.pages):
        page.__Defaults__ = {**page.__Defaults__, "StructParents": at}
    catalog = document.Catalog
    catalog.__Defaults__ = {**catalog.__Defaults__, "OutputIntents": _intents(document)}
    catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    catalog.StructTreeRoot = structure
    catalog.Metadata = _metadata(document.info)
    return _strict(document, document.GetPDFData(canvas))


class _Info(PDFInfo):
    """The document's own words about itself; what is not known is left out."""

    def __init__(self, other: PDFInfo) -> None:
        super().__init__()
        self.title, self.author = title_of(other.title), title_of(other.author or "")
        self.subject = self.keywords = ""
        self.creator = _CREATOR

    def format(self, document: object) -> bytes:
        """Each key has its twin in the XMP."""
        said = {
            "Title": self.title,
            "Author": self.author,
            "Creator": self.creator,
            "Producer": self.producer,
        }
        entries = PDFDictionary({key: PDFString(words) for key, words in said.items() if words})
        content: bytes = entries.format(document)
        return content


def _metadata(info: _Info) -> PDFStream:
    """The XMP packet: every namespace is declared where it is used, as strict readers ask."""
    author = (
        f"<dc:creator><rdf:Seq><rdf:li>{escape(info.author)}</rdf:li></rdf:Seq></dc:creator>"
        if info.author
        else ""
    )
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">'
        "<pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>"
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(info.title)}</rdf:li></rdf:Alt>'
        f"</dc:title>{author}"
        f"<dc:language><rdf:Bag><rdf:li>{LANGUAGE}</rdf:li></rdf:Bag></dc:language>"
        "</rdf:Description>"
        '<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">'
        f"<xmp:CreatorTool>{escape(info.creator)}</xmp:CreatorTool></rdf:Description>"
        '<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">'
        f"<pdf:Producer>{escape(info.producer)}</pdf:Producer></rdf:Description>"
        '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )
    kind = PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
    return PDFStream(kind, packet.encode())


def _intents(document: Any) -> PDFArray:  # noqa: ANN401 - reportlab's own
    """The colours are sRGB."""
    about = PDFDictionary({"N": 3, "Filter": PDFName("FlateDecode")})
    profile = PDFStream(about, _profile())
    intent = PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString(_INTENT),
            "Info": PDFString(_INTENT),
            "RegistryName": PDFString("http://www.color.org"),
            "DestOutputProfile": document.Reference(profile),
        }
    )
    return PDFArray([intent])


@cache
def _profile() -> bytes:
    return zlib.compress(resource("icc", "sRGB.icc").read_bytes(), 9)


def _strict(document: Any, loose: bytes) -> bytes:  # noqa: ANN401 - reportlab's own
    """The file with a line end before each "endstream", which reportlab leaves out."""
    names = [document.numberToId[at] for at in range(1, len(document.numberToId) + 1)]
    begins = [document.idToOffset[name] for name in names]
    rows, place, table = [loose[: begins[0]]], begins[0], ["0000000000 65535 f \n"]
    ends = [*begins[1:], loose.rindex(b"xref\n", 0, loose.rindex(b"startxref"))]
    for begin, end in zip(begins, ends, strict=True):
        table.append(f"{place:010} 00000 n \n")
        row = loose[begin:end]
        if row.endswith(_STREAM_END):
            row = row[: -len(_STREAM_END)] + b"\n" + _STREAM_END
        rows.append(row)
        place += len(row)
    root, info = number(document, document.Catalog), number(document, document.info)
    mark = document.signature.hexdigest()
    rows.append(
        f"xref\n0 {len(table)}\n{''.join(table)}trailer\n"
        f"<</Size {len(table)}/Root {root} 0 R/Info {info} 0 R/ID[<{mark}><{mark}>]>>\n"
        f"startxref\n{place}\n%%EOF\n".encode()
    )
    return b"".join(rows)
