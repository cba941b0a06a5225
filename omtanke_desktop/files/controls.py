"""Content controls and legacy form fields of Word: what they are called and what was chosen.

Content controls: ISO/IEC 29500-1 17.5.2 and, for check boxes, Word's extension w14. Legacy form
fields: 17.16.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from omtanke_desktop.files.labels import fold
from omtanke_desktop.files.limits import local_name
from omtanke_desktop.files.ticks import OPEN, TICKED

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_OFF = frozenset({"0", "false", "off"})
# Controls that show the document's own title or author are no answers.
_DOCUMENT_PROPERTIES = ("coreProperties", "core-properties", "extended-properties", "CoverPage")
_SYMBOLS = {
    **{("wingdings", code): TICKED for code in ("FE", "FD", "FB", "FC")},
    **{("wingdings", code): OPEN for code in ("A8", "6F", "70", "71", "72")},
    **{("wingdings 2", code): TICKED for code in ("50", "51", "52", "53", "54")},
    **{("wingdings 2", code): OPEN for code in ("2A", "A3")},
}


class Control(NamedTuple):
    """One content control; names: title and tag. box: "☒" or "☐" of a check box, else ""."""

    names: tuple[str, ...]
    box: str
    is_placeholder: bool


def control_of(sdt: "Element") -> Control:
    """Return what a w:sdt element says of itself."""
    names: list[str] = []
    box, is_placeholder = "", False
    for one in _child(sdt, "sdtPr"):
        kind = local_name(one.tag)
        if kind in ("alias", "tag"):
            names.append(_value(one).strip())
        elif kind == "showingPlcHdr":
            is_placeholder = _is_on(one)
        elif kind == "checkbox":
            box = TICKED if any(map(_is_on, _children(one, "checked"))) else OPEN
        elif kind == "dataBinding" and _is_of_the_document(one):
            return Control((), "", is_placeholder=False)
    return Control(tuple(filter(None, names)), box, is_placeholder)


def _is_of_the_document(binding: "Element") -> bool:
    return any(word in str(binding.attrib) for word in _DOCUMENT_PROPERTIES)


def content_of(sdt: "Element") -> "Iterable[Element]":
    """Return the content of a w:sdt element, empty when it has none."""
    return _child(sdt, "sdtContent")


def chosen_in_field(begin: "Element") -> str | None:
    """Return what a legacy form field says at its w:fldChar: a box, a chosen entry ("" for none).

    None for text fields, whose answer stands in the text, and for fields of other kinds.
    """
    for one in _child(begin, "ffData"):
        kind = local_name(one.tag)
        if kind == "checkBox":
            marks = {local_name(mark.tag): _is_on(mark) for mark in one}
            return TICKED if marks.get("checked", marks.get("default", False)) else OPEN
        if kind == "ddList":
            return _entry(one)
    return None


def _entry(drop_down: "Element") -> str:
    """Return the chosen entry; an invitation that stands first, "Välj ...", is none."""
    entries = [_value(one) for one in _children(drop_down, "listEntry")]
    marks = {local_name(one.tag): _value(one) for one in drop_down}
    number = marks.get("result", marks.get("default", "0"))
    if not number.isdecimal() or int(number[:4]) >= len(entries):
        return ""
    entry = entries[int(number[:4])]
    return "" if fold(entry).startswith("välj") else entry


def symbol(element: "Element") -> str:
    """Return the box that a w:sym shows in a symbol font, "" for other symbols."""
    marks = {local_name(str(name)): str(value) for name, value in element.attrib.items()}
    return _SYMBOLS.get((marks.get("font", "").casefold(), marks.get("char", "")[-2:].upper()), "")


def is_start_of_field(element: "Element") -> bool | None:
    """Tell whether a w:fldChar begins a field (True), ends one (False) or neither (None)."""
    kind = next((str(v) for k, v in element.attrib.items() if str(k).endswith("Type")), "")
    return {"begin": True, "end": False}.get(kind)


def _child(parent: "Element", wanted: str) -> "Iterable[Element]":
    return next(iter(_children(parent, wanted)), [])


def _children(parent: "Element", wanted: str) -> "list[Element]":
    return [child for child in parent if local_name(child.tag) == wanted]


def _value(element: "Element") -> str:
    return next(
        (str(v) for k, v in element.attrib.items() if local_name(str(k)) in ("val", "value")), ""
    )


def _is_on(element: "Element") -> bool:
    return _value(element).casefold() not in _OFF
