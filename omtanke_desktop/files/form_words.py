"""What can be read in an evaluation form: its sheets as they are shown, without its hidden key."""

from omtanke_desktop.domain.evaluation_forms import KEY_SHEET
from omtanke_desktop.domain.table_values import as_text
from omtanke_desktop.files.limits import package
from omtanke_desktop.files.workbook import KIND, Workbook


def words_of_form(filename: str, content: bytes) -> str:
    """Every shown sheet's name and rows, cells divided by tabs. Raises BrokenFile."""
    blocks: list[str] = []
    with package(filename, content, KIND) as parts:
        book = Workbook(parts)
        for sheet in book.names:
            if not sheet.hidden and not sheet.name.startswith(KEY_SHEET):
                rows = sorted(book.grid(sheet.name).rows.items())
                lines = ["\t".join(map(as_text, row)).strip() for _, row in rows]
                blocks.append("\n".join([sheet.name, *lines]))
    return "\n\n".join(blocks)
