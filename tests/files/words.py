"""Word files for tests written as WordprocessingML, where python-docx has no words for a layout."""

import io
import zipfile

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)


def zipped(parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip file of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return buffer.getvalue()


def word(*blocks: str) -> bytes:
    """Return a Word file of these paragraphs and tables."""
    return zipped({"word/document.xml": document(*blocks)})


def document(*blocks: str) -> str:
    return f"<w:document {NAMESPACES}><w:body>{''.join(blocks)}</w:body></w:document>"


def p(*content: str, style: str = "") -> str:
    """A paragraph of runs, controls and plain words."""
    inside = "".join(one if one.startswith("<") else run(one) for one in content)
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{inside}</w:p>"


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def tr(*cells: str) -> str:
    """A row; a cell may be plain words."""
    return f"<w:tr>{''.join(one if one.startswith('<') else tc(one) for one in cells)}</w:tr>"


def tc(*blocks: str, span: int = 1, merge: str = "") -> str:
    """A cell; merge: "restart" begins a cell merged downwards, "continue" goes on with it."""
    merged = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    inside = "".join(one if one.startswith("<") else p(one) for one in blocks)
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{merged}</w:tcPr>{inside}</w:tc>'


def control(content: str, alias: str = "", tag: str = "", kind: str = "<w:text/>") -> str:
    """A content control around runs, paragraphs or cells."""
    names = "".join(
        f'<w:{name} w:val="{value}"/>' for name, value in (("alias", alias), ("tag", tag)) if value
    )
    return f"<w:sdt><w:sdtPr>{names}{kind}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def box(ticked: bool) -> str:
    """A check box as Word's newer content control."""
    kind = f'<w14:checkbox><w14:checked w14:val="{int(ticked)}"/></w14:checkbox>'
    return control(run("☒" if ticked else "☐"), kind=kind)


def legacy(data: str, result: str = "") -> str:
    """A legacy form field with this w:ffData and its shown result."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
        '<w:r><w:instrText>FORMTEXT</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/>'
        f'</w:r>{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
