"""The text of a message as Outlook keeps it: plain, HTML or compressed RTF."""

import re

from omtanke_desktop.mail.charsets import decode
from omtanke_desktop.mail.outlook.code_pages import codec_of
from omtanke_desktop.mail.outlook.compound import BrokenFile
from omtanke_desktop.mail.outlook.compressed_rtf import Steps, decompress
from omtanke_desktop.mail.outlook.mapi import STRING8, UNICODE, Properties, Tag
from omtanke_desktop.mail.outlook.rtf import RtfBody, read_rtf

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset=[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_HEAD = 4096


def text_of(properties: Properties) -> str | None:
    """Return the plain text, or what a delivery report says, with "\\n" as line break."""
    text = _lines(properties.text(Tag.BODY))
    return text if text is not None else _lines(properties.text(Tag.REPORT_TEXT))


def html_of(properties: Properties) -> str | None:
    """Return the HTML: binary in its own character set, or a string in files of old programs."""
    raw = properties.binary(Tag.HTML)
    if raw is None:
        kinds = (properties.longer(Tag.HTML, kind) for kind in (UNICODE, STRING8))
        return _lines(properties.text(Tag.HTML)) if any(kinds) else None
    named = _META_CHARSET.search(raw[:_HEAD])
    said = named[1].decode("ascii", "replace") if named else None
    return _lines(
        decode(raw.rstrip(b"\0"), codec_of(properties.number(Tag.INTERNET_CODE_PAGE)) or said)
    )


def rtf_of(properties: Properties, steps: Steps) -> RtfBody:
    """Return what the RTF body says; a damaged one says nothing, the mail is read without it."""
    compressed = properties.binary(Tag.RTF_COMPRESSED)
    try:
        return read_rtf(decompress(compressed, steps), steps) if compressed else RtfBody(None, None)
    except BrokenFile:
        return RtfBody(None, None)


def _lines(text: str) -> str | None:
    text = text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
    return text if text.strip() else None
