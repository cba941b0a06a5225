"""What the cell of a table holds, and how one reads it."""

from datetime import date

Value = str | int | float | date
"""A text, a number or a day; "" when the cell is empty."""


def as_text(value: Value) -> str:
    """A cell as one reads it: 2021-03-10, 12, 3,5."""
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", ",")
    return str(value)


def as_line(value: Value) -> str:
    """The same on one line."""
    return " ".join(as_text(value).split())
