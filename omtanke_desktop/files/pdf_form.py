"""The fields of a fillable PDF (AcroForm, ISO 32000-2 12.7) -> labels and answers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from omtanke_desktop.files.answers import Answer
from omtanke_desktop.files.labels import Label, Labels, fold
from omtanke_desktop.files.limits import BrokenFile
from omtanke_desktop.files.pdf import Pdf
from omtanke_desktop.files.ticks import NO, YES

if TYPE_CHECKING:
    from pypdf.generic import DictionaryObject

_MOST_FIELDS = 3_000
_LONGEST_ANSWER = 30_000  # characters, ten pages
_DEEPEST = 30
_RADIO, _PUSH = 1 << 15, 1 << 16
_NUMBER = re.compile(r"\[\d{0,4}\]")
_OFF = "Off"
# What programs call the ticked state of a box that is not an option of several.
_PLAIN_STATES = frozenset(("ja", "yes", "on", "1", "true", "sant", "x", "checked", "on state"))


@dataclass(frozen=True, slots=True)
class _Field:
    """One field: its names from the outermost, what the reader is told it is, and its answer.

    state: of a check box, the name of its ticked state; "" for other fields.
    """

    names: tuple[str, ...]
    tooltip: str
    value: str
    state: str = ""

    @property
    def shown(self) -> str:
        return self.tooltip or (self.names[-1] if self.names else "")


def form_answers(pdf: Pdf, labels: Labels) -> list[Answer]:
    """Return the answers of a PDF's fields in their order, boxes of one question together.

    Raises BrokenFile for a form that only Adobe's own programs can show (XFA).
    """
    form = pdf.form()
    if form is None:
        return []
    fields = list(_fields(form))
    if not fields and "/XFA" in form:
        raise _only_xfa(pdf.filename)
    answers: list[Answer] = []
    boxes: dict[str, int] = {}
    for field in fields:
        found, name = _answer(field, labels), field.shown
        group = fold(found.label.text)
        if field.state and group in boxes:
            before = answers[boxes[group]]
            value = "; ".join(filter(None, (before.value, found.value)))
            answers[boxes[group]] = Answer(before.label, value, before.where)
            continue
        if field.state:
            boxes[group] = len(answers)
        if name:
            answers.append(found)
    return answers


def written_in_fields(pdf: Pdf) -> list[str]:
    """Return what was written or chosen in a PDF's fields, for searching."""
    form = pdf.form()
    fields = _fields(form) if form is not None else ()
    return [field.value for field in fields if field.value and not field.state]


def _answer(field: _Field, labels: Labels) -> Answer:
    """An option stands in the state, in "Målgrupp: Äldre", or in the name under its question's."""
    label, option = _label(field, labels)
    value = field.value
    if field.state:
        is_ticked = value == field.state
        option = option or ("" if _is_plain(field.state) else field.state)
        value = (option or YES) if is_ticked else "" if option else NO
    return Answer(label, value, f"fältet ”{label.text if option else field.shown}”")


def _label(field: _Field, labels: Labels) -> tuple[Label, str]:
    """Return the label, and the option when the field is one box of several."""
    for name in filter(None, (field.tooltip, ".".join(field.names), field.names[-1:][0])):
        found = labels.opening(name)
        if found and (field.state or not found.rest):
            return found._replace(rest=""), found.rest
        if named := labels.named([name]):
            return named, ""
    whole = ".".join(field.names)
    while field.state and (whole := whole.rpartition(".")[0]):
        if found := labels.named([whole, whole.rpartition(".")[2]]):
            return found, field.shown.rpartition(".")[2] if _is_plain(field.state) else ""
    return Label(field.shown, None), ""


def _is_plain(state: str) -> bool:
    return fold(state) in _PLAIN_STATES


def _fields(form: "DictionaryObject") -> Iterator[_Field]:
    """Yield the fields that hold answers, walking the tree without trusting its shape."""
    waiting: list[tuple[Any, tuple[str, ...], dict[str, Any]]] = [
        (one, (), {}) for one in reversed(_array(form.get("/Fields")))
    ]
    seen = 0
    while waiting and seen < _MOST_FIELDS:
        reference, names, inherited = waiting.pop()
        seen += 1
        field = _plain(reference)
        if not isinstance(field, dict) or len(names) > _DEEPEST:
            continue
        names = (*names, *_parts(_text(field.get("/T"))))
        own = {**inherited, **{k: field[k] for k in ("/FT", "/V", "/Ff", "/Opt") if k in field}}
        kids = [one for one in _array(field.get("/Kids")) if "/T" in _dictionary(one)]
        if kids:
            waiting += [(one, names, own) for one in reversed(kids)]
        elif names:
            yield from _read(field, names, own)


def _read(field: dict[str, Any], names: tuple[str, ...], own: dict[str, Any]) -> Iterator[_Field]:
    kind, flags = _plain(own.get("/FT")), _plain(own.get("/Ff"))
    flags = flags if isinstance(flags, int) else 0
    tooltip = _text(field.get("/TU"))
    if kind == "/Btn":
        if not flags & _PUSH:
            yield _box(field, names, tooltip, own, is_radio=bool(flags & _RADIO))
    elif kind != "/Sig":
        yield _Field(names, tooltip, _chosen(own.get("/V"), own.get("/Opt")))


def _box(
    field: dict[str, Any],
    names: tuple[str, ...],
    tooltip: str,
    own: dict[str, Any],
    *,
    is_radio: bool,
) -> _Field:
    """Read a check box or a set of radio buttons; of these the chosen one is the answer."""
    widgets = [_dictionary(one) for one in _array(field.get("/Kids"))] or [field]
    states = [name for one in widgets for name in _states(one)]
    value = _text(own.get("/V") or next((one["/AS"] for one in widgets if "/AS" in one), None))
    value = value.removeprefix("/")
    if is_radio or len(widgets) > 1:
        options = _array(own.get("/Opt"))
        if value.isdecimal() and len(value) < 4 and int(value) < len(options):
            value = _text(options[int(value)])
        return _Field(names, tooltip, "" if value == _OFF else value)
    state = next(iter(states), value if value not in ("", _OFF) else YES)
    return _Field(names, tooltip, value, state)


def _states(widget: dict[str, Any]) -> list[str]:
    """Return the names of a box's states other than unticked."""
    normal = _dictionary(_dictionary(widget.get("/AP")).get("/N"))
    return [str(name).removeprefix("/") for name in normal if name != f"/{_OFF}"]


def _chosen(value: Any, options: Any) -> str:  # noqa: ANN401 - whatever the PDF holds
    """Return a text, or the shown words of what was chosen, several joined with "; "."""
    shown = {_text(_plain(one)[0]): _text(_plain(one)[1]) for one in _array(options) if _pair(one)}
    chosen = [_text(one) for one in _array(value)] or [_text(value)]
    return "; ".join(shown.get(one, one) for one in chosen if one)


def _pair(option: Any) -> bool:  # noqa: ANN401
    return len(_array(option)) == 2


def _text(value: Any) -> str:  # noqa: ANN401
    """Return a text string, a name or a text stream as one text with line breaks."""
    value = _plain(value)
    if hasattr(value, "get_data"):
        value = value.get_data()
    if isinstance(value, bytes):
        value = value[: 2 * _LONGEST_ANSWER]
        value = value.decode(
            "utf-16" if value[:2] in (b"\xfe\xff", b"\xff\xfe") else "cp1252", "replace"
        )
    if not isinstance(value, str):
        return ""
    text: str = value[:_LONGEST_ANSWER]
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _parts(name: str) -> list[str]:
    """Return a field's name, of one that a form designer made its parts: "Sida1[0].Namn[0]"."""
    if "[" not in name:
        return [name] if name else []
    return [part for part in _NUMBER.sub("", name).split(".") if part]


def _plain(value: Any) -> Any:  # noqa: ANN401
    return value.get_object() if hasattr(value, "get_object") else value


def _array(value: Any) -> Sequence[Any]:  # noqa: ANN401
    value = _plain(value)
    return value if isinstance(value, list) else []


def _dictionary(value: Any) -> dict[str, Any]:  # noqa: ANN401
    value = _plain(value)
    return value if isinstance(value, dict) else {}


def _only_xfa(filename: str) -> BrokenFile:
    return BrokenFile(
        f"{filename} är ett formulär som bara Adobes program kan visa",
        "Filen är sparad som den är. Be avsändaren skriva ut den till en vanlig PDF.",
    )
