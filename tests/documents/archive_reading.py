"""Reads archive papers back: Preflight's verdict, poppler's structure, and every single mark."""

import re
import subprocess
from collections import Counter
from io import BytesIO
from pathlib import Path

import pikepdf

_JARS = (
    "preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "commons-io",
    "javax.activation", "jaxb-api",
)  # fmt: skip
_CLASSPATH = ":".join(f"/usr/share/java/{jar}.jar" for jar in _JARS)
_QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # for a program that soon ends
_VALIDATOR = "org.apache.pdfbox.preflight.Validator_A1b"
_PAINTS = frozenset(
    ["S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "Tj", "TJ", "'", '"', "BI"]
)
_ELEMENT = re.compile(r"([A-Z]\w*)(?: \((?:block|inline)\))?:?$")


def faults(papers: dict[str, bytes], folder: Path) -> dict[str, str]:
    """What Apache PDFBox Preflight has against each paper as PDF/A-1b; all in one Java."""
    paths = {name: folder / f"{number}.pdf" for number, name in enumerate(papers)}
    for name, path in paths.items():
        path.write_bytes(papers[name])
    listed = folder / "papers.txt"
    listed.write_text("\n".join(map(str, paths.values())))
    command = ["java", *_QUICK, "-cp", _CLASSPATH, _VALIDATOR, "group", str(listed)]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    answers = said.stdout.split("The file ")[1:]
    assert len(answers) == len(papers), said.stdout + said.stderr
    pairs = zip(papers, answers, strict=True)
    return {name: answer for name, answer in pairs if "is a valid PDF/A-1b file" not in answer}


def told(pdf: bytes) -> list[tuple[str, str]]:
    """(role, its own words) of every element in reading order; seconds for a paper of pages."""
    rows: list[tuple[str, str]] = []
    for line in _structure(pdf, "-struct-text"):
        if found := _ELEMENT.match(line):
            rows.append((found[1], ""))
        elif line.startswith('"'):
            role, words = rows[-1]
            rows[-1] = (role, words + line[1:-1])
    return [(role, words.strip()) for role, words in rows]


def roles(pdf: bytes) -> list[str]:
    """The role of every element in reading order."""
    found = map(_ELEMENT.match, _structure(pdf, "-struct"))
    return [one[1] for one in found if one]


def _structure(pdf: bytes, option: str) -> list[str]:
    """The structure as poppler reads it."""
    run = subprocess.run(["pdfinfo", option, "-"], input=pdf, capture_output=True, check=True)
    assert not run.stderr, run.stderr
    return [line.strip(" ") for line in run.stdout.decode().replace("\xa0", " ").splitlines()]


def outline(pdf: bytes) -> list[str]:
    """The titles of the bookmarks on the first level."""
    with pikepdf.open(BytesIO(pdf)) as file, file.open_outline() as found:
        return [str(entry.title) for entry in found.root]


def check_marks(pdf: bytes) -> int:
    """Everything painted is in a mark, and every mark has one element; returns how many."""
    with pikepdf.open(BytesIO(pdf)) as file:
        painted = Counter(
            (number, mark) for number, page in enumerate(file.pages) for mark in _marks(page)
        )
        pages = {page.obj.objgen: number for number, page in enumerate(file.pages)}
        owned = dict(_leaves(file.Root.StructTreeRoot, pages))
        listed = _parents(file.Root.StructTreeRoot.ParentTree)
        assert set(painted.values()) <= {1}
        assert set(painted) == set(owned)
        for number, page in enumerate(file.pages):
            row = listed[int(page.obj.StructParents)]
            assert [one.objgen for one in row] == [
                owned[number, mark].objgen for mark in range(len(row))
            ]
    return len(painted)


def _marks(page: pikepdf.Page) -> list[int]:
    """The numbers of the marks on a page; its operators are balanced and none paints outside."""
    marks: list[int] = []
    depth, open_ones = 0, Counter()
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BMC", "BDC"):
            depth += 1
            assert depth == 1, "a mark within a mark"
            if name == "BDC":
                marks.append(int(operands[1].MCID))
        elif name == "EMC":
            depth -= 1
        elif name in _PAINTS:
            assert depth == 1, f"{name} outside a mark"
        elif name in ("BT", "q"):
            open_ones[name] += 1
        elif name in ("ET", "Q"):
            open_ones[{"ET": "BT", "Q": "q"}[name]] -= 1
            assert min(open_ones.values()) >= 0
    assert depth == 0
    assert not any(open_ones.values())
    return marks


def _leaves(element, pages, page=None):
    """((page, mark), element) of each mark that the tree names."""
    page = pages[element.Pg.objgen] if "/Pg" in element else page
    kids = element.get("/K", [])
    for kid in kids:
        if isinstance(kid, int):
            yield (page, kid), element
        elif "/MCID" in kid:
            yield (pages[kid.Pg.objgen], int(kid.MCID)), element
        else:
            assert kid.P.objgen == element.objgen
            yield from _leaves(kid, pages)


def _parents(tree) -> dict[int, list]:
    """Page number -> the element of each mark."""
    nums = [one for leaf in tree.Kids for one in leaf.Nums]
    return {int(key): list(row) for key, row in zip(nums[::2], nums[1::2], strict=True)}
