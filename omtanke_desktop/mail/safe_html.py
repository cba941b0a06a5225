"""The HTML of a stranger's mail -> HTML for reading only: no scripts, no pictures, nothing fetched.

nh3 does the cleaning. Before it the text is written anew by TagWriter: nh3 alone needs minutes
for some small hostile texts (200 000 nested <div>, a tag with as many attributes).
"""

from omtanke_desktop.mail.links import SCHEMES
from omtanke_desktop.mail.tag_writer import SHOWN, TagWriter, broken

_LONGEST = 2 * 1024 * 1024  # characters of HTML
_LONGEST_TEXT = 200_000  # characters, some seventy pages
_CUT = "Mejlet är mycket långt. Här visas bara början; hela mejlet är sparat."


def sanitized(html: str) -> str:
    """Return HTML with paragraphs, lists, tables, emphasis and links to the web and to mail.

    Styles, colours, scripts, forms, frames, pictures and everything else that is fetched or run
    are gone. A link whose words look like another address has the true one after it in brackets.
    What is too much to be shown is cut, with a sentence that says so. Time grows with the length.
    """
    import nh3

    sound = html[:_LONGEST].encode("utf-8", "replace").decode()
    writer = TagWriter()
    clean = nh3.clean(
        writer.write(sound),
        tags={*SHOWN, "tbody"},
        clean_content_tags=set(),
        attributes={"a": {"href"}},
        url_schemes=set(SCHEMES),
        url_relative="deny",
        link_rel=None,
    )
    return f"{clean}<p><i>{_CUT}</i></p>" if writer.full or len(html) > _LONGEST else clean


def shortened(text: str) -> str:
    """Return plain text of a length that can be shown at once, with a sentence when it was cut."""
    shown = broken(text[:_LONGEST_TEXT])
    return f"{shown}\n\n{_CUT}" if len(text) > _LONGEST_TEXT else shown
