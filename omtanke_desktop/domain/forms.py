"""The common form: the fields an initiative is described with."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of the form; key is a key of resources/form_fields.json."""

    key: str
    label: str
    required: bool
    type: str
