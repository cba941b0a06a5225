"""What the parts of a page are, said inside the PDF: title, heading, paragraph, list, table.

Whatever is painted outside an element is decoration (Artifact), so rules, grounds and page numbers
need no code. A flowable that breaks over pages is one element: its parts have the same key.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject, PDFString
from reportlab.pdfgen.canvas import Canvas

from omtanke_desktop.documents import archive
from omtanke_desktop.documents.canvas import NumberedCanvas

_GROUPS = frozenset({"Document", "Part", "Div", "Table", "TR", "L", "LI"})
TITLES = ("title", "subject", "matter")
_HEADINGS = {
    **dict.fromkeys(TITLES, (1, 1)), "group": (2, 2), "part": (3, 2), "chapter": (3, 2),
    "item": (3, 3), "unnumbered": (3, 3), "entry": (4, 4), "label": (5, 5), "panel_label": (5, 5),
    "subheading": (6, 6),
}  # fmt: skip
"""By style: (rank, the rank that it ends): a § ends the list of matters, not the group it is in."""
_BULLETS, _NUMBERS = "/O/List/ListNumbering/Disc", "/O/List/ListNumbering/Decimal"
_LISTS = {
    "bullet": _BULLETS, "last_bullet": _BULLETS, "number": _NUMBERS, "last_number": _NUMBERS,
}  # fmt: skip
_STATE = (" cm", "q", "Q", " w", " rg", " RG", " J", " j", " d")  # operators that paint nothing
_MOST = 4_000  # values in an array, which in PDF 1.4 has room for 8191
_LONGEST_ALT = 4_000  # characters

Mark = tuple[int, int]
"""Page, and number of the mark on it; both from 0."""


class Node(PDFObject):
    """One element of the structure; attribute: PDF's own words for the kind of a list or cell."""

    def __init__(self, role: str, alt: str = "", attribute: str = "") -> None:
        self.role, self.alt, self.attribute = role, alt, attribute
        self.kids: list[Node | Mark] = []
        self.number = 0
        self.content = ""

    @property
    def last(self) -> "Node | None":
        """The element that was added last."""
        last = self.kids[-1] if self.kids else None
        return last if isinstance(last, Node) else None

    def add(self, node: "Node") -> "Node":
        """Add an element, and give it."""
        self.kids.append(node)
        return node

    def format(self, document: object) -> bytes:
        """The object as it stands in the file."""
        return self.content.encode("latin-1")


class TaggedCanvas(NumberedCanvas):
    """Knows what each mark on each page is, and writes that into the file at the end."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - reportlab's own
        self._papers = [Node("Document")]
        self._node = self._papers[0]
        self._owners: list[list[Node]] = [[]]  # for each page: which element each mark is of
        self._done = 0  # so many rows of the page's code are marked
        self._known: dict[object, Node] = {}
        self._ranks: list[int] = []
        self._held: list[Node | Mark] = []
        super().__init__(*args, **kwargs)

    def begin_paper(self) -> None:
        """What follows is a paper of its own, with a title of its own."""
        self._release()
        if self._papers[-1].kids:
            self._papers.append(Node("Part"))
        self._node, self._ranks = self._papers[-1], []

    @contextmanager
    def letterhead(self) -> Iterator[None]:
        """Elements that are read after the title although they stand above it."""
        outer, self._node = self._node, Node("Div")
        yield
        self._decorate()
        self._held, self._node = self._node.kids, outer

    def _release(self) -> None:
        self._papers[-1].kids += self._held
        self._held = []

    def _lead(self) -> None:
        """Put the title that was begun first: what stands above it is read after it."""
        *above, title = self._papers[-1].kids
        if not any(isinstance(one, Node) and one.role == "H1" for one in above):
            self._papers[-1].kids = [title, *self._held, *above]
            self._held = []

    def knows(self, key: object) -> bool:
        """Whether an element with this key has been begun."""
        return key in self._known

    @contextmanager
    def element(
        self, role: str, key: object = None, *, alt: str = "", attribute: str = ""
    ) -> Iterator[None]:
        """What is painted meanwhile is of this element; inside a leaf it is the leaf's."""
        if self._node.role not in _GROUPS:
            yield
            return
        node = None if key is None else self._known.get(key)
        if node is None:
            node = Node(role, alt, attribute)
            if role != "Artifact":
                self._node.add(node)
            if key is not None:
                self._known[key] = node
        outer = self._node
        with self._inside(node):
            yield
        if role == "P" and not node.kids and outer.last is node:
            outer.kids.pop()

    @contextmanager
    def _inside(self, node: Node) -> Iterator[None]:
        self._decorate()
        outer, self._node = self._node, node
        yield
        if node.role in _GROUPS or node.role == "Artifact":
            self._decorate()
        else:
            self._mark(node)
        self._node = outer

    @contextmanager
    def paragraph(self, style: str, key: object, begins: bool) -> Iterator[None]:
        """A paragraph, a heading or an item of a list, by its style; begins: it has a label."""
        if self._node.role not in _GROUPS:
            yield
        elif attribute := _LISTS.get(style):
            with self._item(attribute, begins):
                yield
        else:
            is_new = key is None or key not in self._known
            role = self._heading(style) if is_new and style in _HEADINGS else "P"
            with self.element(role, key):
                if role == "H1":
                    self._lead()
                yield

    def _heading(self, style: str) -> str:
        """H1 to H6: one deeper than the heading it stands under."""
        rank, ended = _HEADINGS[style]
        while self._ranks and self._ranks[-1] >= ended:
            self._ranks.pop()
        self._ranks.append(rank)
        return f"H{len(self._ranks)}"

    @contextmanager
    def _item(self, attribute: str, begins: bool) -> Iterator[None]:
        """An item of the list just above, or of a new one; without a label the last goes on."""
        above = self._node.last
        goes_on = above is not None and above.attribute == attribute
        listed = above if above and goes_on else self._node.add(Node("L", attribute=attribute))
        row = None if begins else listed.last
        with self._inside(listed), self._inside(row or listed.add(Node("LI"))):
            yield

    @contextmanager
    def body(self) -> Iterator[None]:
        """The words of an item of a list, beside its label; elsewhere nothing of its own."""
        if self._node.role != "LI":
            yield
            return
        last = self._node.last
        begun = last if last and last.role == "LBody" else self._node.add(Node("LBody"))
        with self._inside(begun):
            yield

    def _decorate(self) -> None:
        """Mark what was painted outside any element."""
        if not all(row.endswith(_STATE) for row in self._code[self._done :]):
            self._code.insert(self._done, "/Artifact BMC")
            self._code.append("EMC")
        self._done = len(self._code)

    def _mark(self, node: Node) -> None:
        """Mark what was painted as this element's."""
        code, owners = self._code, self._owners[-1]
        if len(code) > self._done:
            code.insert(self._done, f"/{node.role} <</MCID {len(owners)}>> BDC")
            code.append("EMC")
            node.kids.append((len(self._owners) - 1, len(owners)))
            owners.append(node)
        self._done = len(code)

    def showPage(self) -> None:
        """Close the page."""
        self._decorate()
        super().showPage()
        self._done = 0
        self._owners.append([])

    def decorated(self, code: Sequence[str]) -> list[str]:
        """A page number is decoration."""
        return ["/Artifact BMC", *code, "EMC"]

    def save(self) -> None:
        """Write the file with its structure and all that an archive asks for."""
        self.finish()
        self._release()
        papers = [paper for paper in self._papers if paper.kids] or self._papers[:1]
        root = papers[0]
        if len(papers) > 1:
            root, papers[0].role = Node("Document"), "Part"
            root.kids = [*papers]
        structure = _structure(self._doc, root, self._owners)
        self._filename.write(archive.complete(self, structure))


def element(
    canvas: Canvas, role: str, key: object = None, *, alt: str = ""
) -> AbstractContextManager[None]:
    """What is painted meanwhile is of one element, on a canvas that is tagged."""
    if isinstance(canvas, TaggedCanvas):
        return canvas.element(role, key, alt=alt)
    return nullcontext()


def _structure(document: Any, root: Node, owners: Sequence[Sequence[Node]]) -> Node:  # noqa: ANN401 - reportlab's own
    """The tree of elements as objects of the file, and for each page whose its marks are."""
    tree, parents = Node("StructTreeRoot"), Node("ParentTree")
    for node in (tree, parents, root):
        _enter(document, node)
    pages = [archive.number(document, page) for page in document.Pages.pages]
    _describe(document, root, tree.number, pages)
    parents.content = f"<</Kids [{_leaves(document, owners[: len(pages)])}]>>"
    tree.content = (
        f"<</Type/StructTreeRoot/K [{root.number} 0 R]/ParentTree {parents.number} 0 R"
        f"/ParentTreeNextKey {len(pages)}>>"
    )
    return tree


def _enter(document: Any, node: Node) -> None:  # noqa: ANN401 - reportlab's own
    """Give the elements their numbers in the file; very many kids are put in groups."""
    if len(node.kids) > _MOST:
        groups = [
            Node("TBody" if node.role == "Table" else "NonStruct") for _ in node.kids[::_MOST]
        ]
        for at, group in enumerate(groups):
            group.kids = node.kids[at * _MOST : (at + 1) * _MOST]
        node.kids = [*groups]
    node.number = archive.number(document, node)
    for kid in node.kids:
        if isinstance(kid, Node):
            _enter(document, kid)


def _describe(document: Any, node: Node, parent: int, pages: Sequence[int]) -> None:  # noqa: ANN401 - reportlab's own
    """Write what an element is, and all below it."""
    own = next((pages[kid[0]] for kid in node.kids if isinstance(kid, tuple)), 0)
    kids = []
    for kid in node.kids:
        if isinstance(kid, Node):
            _describe(document, kid, node.number, pages)
            kids.append(f"{kid.number} 0 R")
        elif pages[kid[0]] == own:
            kids.append(str(kid[1]))
        else:
            kids.append(f"<</Type/MCR/Pg {pages[kid[0]]} 0 R/MCID {kid[1]}>>")
    alt = PDFString(node.alt[:_LONGEST_ALT]).format(document).decode("latin-1") if node.alt else ""
    node.content = (
        f"<</Type/StructElem/S/{node.role}/P {parent} 0 R/K [{' '.join(kids)}]"
        + (f"/Pg {own} 0 R" if own else "")
        + (f"/A <<{node.attribute}>>" if node.attribute else "")
        + (f"/Alt {alt}>>" if alt else ">>")
    )


def _leaves(document: Any, owners: Sequence[Sequence[Node]]) -> str:  # noqa: ANN401 - reportlab's own
    """The parent tree's leaves, each with a few thousand pages."""
    leaves = []
    for first in range(0, len(owners), _MOST // 2):
        rows = []
        for page, nodes in enumerate(owners[first : first + _MOST // 2], start=first):
            row = Node("")
            row.content = f"[{' '.join(f'{node.number} 0 R' for node in nodes)}]"
            rows.append(f"{page} {archive.number(document, row)} 0 R")
        leaf = Node("")
        last = first + len(rows) - 1
        leaf.content = f"<</Limits [{first} {last}]/Nums [{' '.join(rows)}]>>"
        leaves.append(f"{archive.number(document, leaf)} 0 R")
    return " ".join(leaves)
