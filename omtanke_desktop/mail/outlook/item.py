"""A message as Outlook keeps it, whichever file it lies in."""

from dataclasses import dataclass

from omtanke_desktop.mail.outlook.mapi import Properties

DEEPEST = 8  # messages within messages; nobody forwards deeper


@dataclass(frozen=True, slots=True)
class OutlookFile:
    """One attached file: its bytes, or the message it is; neither when only a link was sent."""

    properties: Properties
    content: bytes | None = None
    message: "OutlookItem | None" = None


@dataclass(frozen=True, slots=True)
class OutlookItem:
    """One message: its own properties, those of each recipient, and the files."""

    properties: Properties
    recipients: tuple[Properties, ...]
    files: tuple[OutlookFile, ...]
