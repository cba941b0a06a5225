"""Lists of a Word file that Word itself counts: bullets, and numbers from any first number."""

from collections.abc import Iterator

BULLETS, NUMBERS = 1, 2  # the lists that the styles stand in; further ones count for themselves
_INDENT = '<w:pPr><w:ind w:left="397" w:hanging="397"/></w:pPr>'


def definitions(starts: list[int]) -> Iterator[str]:
    """Yield what a bullet and a number look like, then every list; starts: of each counted one."""
    yield _abstract(BULLETS, "bullet", "•", "ListBullet")
    yield _abstract(NUMBERS, "decimal", "%1.", "ListNumber")
    for number in (BULLETS, NUMBERS):
        yield _number(number, number, "")
    for place, start in enumerate(starts):
        again = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        yield _number(counted(place), NUMBERS, again)


def counted(place: int) -> int:
    """The number Word knows a counted list by, from its place among them."""
    return NUMBERS + 1 + place


def membership(number: int) -> str:
    """The paragraph property that puts a paragraph into a list."""
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'


def _abstract(number: int, form: str, text: str, style: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:pStyle w:val="{style}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f"{_INDENT}</w:lvl></w:abstractNum>"
    )


def _number(number: int, abstract: int, again: str) -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{again}</w:num>'
