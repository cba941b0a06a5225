"""One page laid on another, cut and turned as it is shown; loaded with nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Object, Page

Box = tuple[float, float, float, float]
_PACKED = frozenset({"/Length", "/Filter", "/DecodeParms"})


def placed(target: Page, form: Object, box: Box) -> bytes:
    """The operators that draw a page, which is the target's form /Sheet; box in points.

    box: left, foot, right, top. It is named the same each time, so that the same pages give the
    same bytes.
    """
    from pikepdf import Name, Rectangle

    return target.calc_form_xobject_placement(
        form,
        Name("/Sheet"),
        Rectangle(*box),
        invert_transformations=True,
        allow_shrink=True,
        allow_expand=True,
    )


def form_of(source: Page, taken: set[tuple[int, int]]) -> tuple[Object, bool]:
    """A page as a form, and whether its content is the file's own, which nobody has to unpack.

    It is where the content is one stream that no page before it has; taken: those that some have.
    """
    from pikepdf import Name, Stream

    form, content = source.as_form_xobject(), source.obj.get(Name.Contents)
    if not isinstance(content, Stream) or content.objgen in taken or content.keys() - _PACKED:
        return form, False
    taken.add(content.objgen)
    for key, value in form.items():
        if key not in _PACKED:
            content[key] = value
    return content, True


def lay(target: Page, source: Page, box: Box) -> None:
    """Lay a page of any file under what is on the target."""
    from pikepdf import Name

    form = source.as_form_xobject()
    target.add_resource(form, Name.XObject, Name("/Sheet"))
    target.contents_add(placed(target, form, box), prepend=True)
