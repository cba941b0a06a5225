"""The common form: the fields an initiative is described with."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of the form; key is a key of resources/form_fields.json.

    labels: what else the field may be called in a form that was not written by this program.
    options: the answers of a choice, in order; empty for free text.
    """

    key: str
    label: str
    required: bool
    type: str
    labels: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
