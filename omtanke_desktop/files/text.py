"""The plain text of a file, for the search index."""

from pathlib import PurePath

from omtanke_desktop.files.word import BrokenFile, Paragraph, blocks_of, is_word_file

_TEXT_ENDINGS = frozenset({".txt", ".text", ".csv", ".md", ".log"})
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def text_of(filename: str, content: bytes) -> str:
    """Return the words of a Word or text file, "" when the file is another kind or broken."""
    if PurePath(filename).suffix.lower() in _TEXT_ENDINGS:
        return _decoded(content)
    if not is_word_file(filename, content):
        return ""
    try:
        blocks = blocks_of(filename, content)
    except BrokenFile:
        return ""
    return "\n".join(
        block.text if isinstance(block, Paragraph) else "\n".join(map("\t".join, block.rows))
        for block in blocks
    )


def _decoded(content: bytes) -> str:
    """Decode as UTF-16 when marked so, else as UTF-8, else as Windows-1252."""
    if content.startswith(_UTF16_MARKS):
        return content.decode("utf-16", "replace")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    return text.replace("\x00", "\ufffd")
