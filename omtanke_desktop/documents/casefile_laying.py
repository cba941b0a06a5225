"""One page laid on another, cut and turned as it is shown; loaded with nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Page

Box = tuple[float, float, float, float]


def laid(target: Page, source: Page, box: Box) -> bytes:
    """The operators that draw a page of any file on the target; box: left, foot, right, top.

    In points. It is named the same each time, so that the same pages give the same bytes.
    """
    from pikepdf import Name, Rectangle

    form = source.as_form_xobject()
    name = target.add_resource(form, Name.XObject, Name("/Sheet"))
    return target.calc_form_xobject_placement(
        form,
        name,
        Rectangle(*box),
        invert_transformations=True,
        allow_shrink=True,
        allow_expand=True,
    )


def lay(target: Page, source: Page, box: Box) -> None:
    """Lay a page of any file under what is on the target."""
    target.contents_add(laid(target, source, box), prepend=True)
