"""The common form's fields, and the one proposal a test's file holds."""

from omtanke_desktop.domain.defaults import form_fields
from omtanke_desktop.files.forms import FormReading, read_forms

FIELDS = form_fields()
NAME, PRINCIPAL = "Elevhälsan", "Hylte kommun"


def only(content: bytes, name: str = "mall.docx") -> FormReading:
    (reading,) = read_forms(name, content, FIELDS)
    return reading


def labels(reading: FormReading) -> list[str]:
    """The labels that are no field of the form."""
    return [one.label for one in reading.unmatched]
