"""One page laid on another, cut and turned as it is shown; loaded with nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Page

Box = tuple[float, float, float, float]


def lay(target: Page, source: Page, box: Box) -> None:
    """Lay a page of any file under what is on the target; box: left, foot, right, top in points.

    It is named the same each time, so that the same pages give the same bytes.
    """
    from pikepdf import Name, Rectangle

    form = source.as_form_xobject()
    name = target.add_resource(form, Name.XObject, Name("/Sheet"))
    place = Rectangle(*box)
    drawn = target.calc_form_xobject_placement(
        form, name, place, invert_transformations=True, allow_shrink=True, allow_expand=True
    )
    target.contents_add(drawn, prepend=True)
