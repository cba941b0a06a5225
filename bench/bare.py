"""What reportlab takes for words alone: one paragraph after the other, in the same typeface."""

import io

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from omtanke_desktop.documents import fonts


def strings(value: object) -> list[str]:
    """Every text in a paper's values, paragraph by paragraph."""
    if isinstance(value, str):
        return value.split("\n\n") if value else []
    if isinstance(value, tuple):
        return [text for part in value for text in strings(part)]
    return []


def bare_pdf(texts: list[str]) -> bytes:
    """The texts as paragraphs, with nothing of ours."""
    style = ParagraphStyle("bare", fontName=fonts.REGULAR, fontSize=10, leading=14)
    target = io.BytesIO()
    SimpleDocTemplate(target).build([Paragraph(text, style) for text in texts])
    return target.getvalue()
