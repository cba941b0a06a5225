"""The properties that Outlook keeps of a message, a recipient or a file (MS-OXPROPS)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from struct import unpack

from omtanke_desktop.mail.charsets import decode
from omtanke_desktop.mail.outlook.code_pages import code_page_of_locale, codec_of

SHORT, LONG, BOOLEAN, OBJECT, TIME = 0x02, 0x03, 0x0B, 0x0D, 0x40
STRING8, UNICODE, BINARY = 0x1E, 0x1F, 0x102
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_TICKS_A_SECOND = 10_000_000


class Tag(IntEnum):
    """The properties this program asks for (MS-OXPROPS, PidTag...)."""

    MESSAGE_CLASS = 0x001A
    SUBJECT = 0x0037
    CLIENT_SUBMIT_TIME = 0x0039
    SENT_REPRESENTING_NAME = 0x0042
    ORIGINAL_SUBJECT = 0x0049
    SENT_REPRESENTING_TYPE = 0x0064
    SENT_REPRESENTING_ADDRESS = 0x0065
    TRANSPORT_HEADERS = 0x007D
    RECIPIENT_TYPE = 0x0C15
    SENDER_NAME = 0x0C1A
    SUPPLEMENTARY_INFO = 0x0C1B
    SENDER_TYPE = 0x0C1E
    SENDER_ADDRESS = 0x0C1F
    DELIVERY_TIME = 0x0E06
    MESSAGE_FLAGS = 0x0E07
    NORMALIZED_SUBJECT = 0x0E1D
    BODY = 0x1000
    REPORT_TEXT = 0x1001
    RTF_COMPRESSED = 0x1009
    HTML = 0x1013
    MESSAGE_ID = 0x1035
    REFERENCES = 0x1039
    IN_REPLY_TO = 0x1042
    ORIGINAL_MESSAGE_ID = 0x1046
    DISPLAY_NAME = 0x3001
    ADDRESS_TYPE = 0x3002
    EMAIL_ADDRESS = 0x3003
    ATTACH_DATA = 0x3701
    ATTACH_FILE_NAME = 0x3704
    ATTACH_METHOD = 0x3705
    ATTACH_LONG_FILE_NAME = 0x3707
    ATTACH_PATH = 0x3708
    ATTACH_LONG_PATH = 0x370D
    ATTACH_MIME_TAG = 0x370E
    SMTP_ADDRESS = 0x39FE
    INTERNET_CODE_PAGE = 0x3FDE
    LOCALE = 0x3FF1
    CODE_PAGE = 0x3FFD
    SENDER_SMTP_ADDRESS = 0x5D01
    SENT_REPRESENTING_SMTP_ADDRESS = 0x5D02


@dataclass(frozen=True, slots=True)
class Properties:
    """Properties by tag.

    fixed: the eight bytes of numbers and times. longer: gives the bytes of a string or of binary
    data of that (tag, type), None when there is none. codec: of 8-bit strings, None when unknown.
    """

    fixed: Mapping[int, bytes]
    longer: Callable[[int, int], bytes | None]
    codec: str | None = None

    def number(self, tag: Tag) -> int | None:
        """Return a number or a truth value."""
        raw = self.fixed.get(tag)
        return None if raw is None else int(unpack("<i", raw[:4])[0])

    def moment(self, tag: Tag) -> datetime | None:
        """Return a time in UTC, to the second as in a mail's own headers."""
        raw = self.fixed.get(tag)
        if raw is None:
            return None
        seconds = int(unpack("<Q", raw)[0]) // _TICKS_A_SECOND
        try:
            when = _EPOCH + timedelta(seconds=seconds)
            when.astimezone(UTC)
        except (ValueError, OverflowError):
            return None
        return when if 1970 < when.year < 9999 else None

    def binary(self, tag: Tag) -> bytes | None:
        """Return binary data."""
        return self.longer(tag, BINARY)

    def text(self, *tags: Tag) -> str:
        """Return the first of these strings that says something, "" for none."""
        for tag in tags:
            if text := self._text(tag):
                return text
        return ""

    def _text(self, tag: Tag) -> str:
        raw = self.longer(tag, UNICODE)
        if raw is not None:
            text = raw.decode("utf-16-le", "replace")
        else:
            text = decode((self.longer(tag, STRING8) or b"").rstrip(b"\0"), self.codec)
        return text.rstrip("\0").replace("\0", "\ufffd").removeprefix("\ufeff")


def codec_of_strings(properties: Properties) -> str | None:
    """Return how a message's 8-bit strings are written: its code page, else its language's."""
    for tag in (Tag.CODE_PAGE, Tag.INTERNET_CODE_PAGE):
        if (known := codec_of(properties.number(tag))) and known != "utf-16-le":
            return known
    return codec_of(code_page_of_locale(properties.number(Tag.LOCALE)))
