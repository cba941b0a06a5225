"""Sender and recipients as Outlook keeps them, Exchange's own addresses left out."""

from omtanke_desktop.mail.headers import addresses, words
from omtanke_desktop.mail.message import Address
from omtanke_desktop.mail.outlook.item import OutlookItem
from omtanke_desktop.mail.outlook.mapi import Properties, Tag
from omtanke_desktop.mail.structure import Part

_TO, _COPY, _BLIND_COPY = 1, 2, 3
_KIND = 0x0F  # above it lie flags about sending again


def sender_of(properties: Properties, headers: Part) -> Address | None:
    """Return who the mail is from: with a mail address if there is one anywhere, else by name."""
    represented = _address(
        properties,
        (Tag.SENT_REPRESENTING_NAME,),
        (Tag.SENT_REPRESENTING_SMTP_ADDRESS, Tag.SENT_REPRESENTING_ADDRESS),
    )
    sender = _address(properties, (Tag.SENDER_NAME,), (Tag.SENDER_SMTP_ADDRESS, Tag.SENDER_ADDRESS))
    written = addresses(headers.headers.get("from", [])) or addresses(
        headers.headers.get("sender", [])
    )
    known = [one for one in (represented, *written, sender) if one is not None]
    return next((one for one in known if one.address), known[0] if known else None)


def recipients_of(item: OutlookItem, headers: Part) -> tuple[Address, ...]:
    """Return those the mail is to: Outlook's list, else the To header."""
    return _listed(item, _TO) or addresses(headers.headers.get("to", []))


def copies_of(item: OutlookItem, headers: Part) -> tuple[Address, ...]:
    """Return those who got a copy: Outlook's list, else the Cc header; no blind copies."""
    return _listed(item, _COPY) or addresses(headers.headers.get("cc", []))


def recipient_address(properties: Properties) -> Address | None:
    """Return one entry of Outlook's list of recipients."""
    return _address(properties, (Tag.DISPLAY_NAME,), (Tag.SMTP_ADDRESS, Tag.EMAIL_ADDRESS))


def _listed(item: OutlookItem, kind: int) -> tuple[Address, ...]:
    entries = (one for one in item.recipients if _kind(one) == kind)
    return tuple(one for one in map(recipient_address, entries) if one is not None)


def _kind(properties: Properties) -> int:
    number = properties.number(Tag.RECIPIENT_TYPE)
    return _TO if number is None else number & _KIND


def _address(
    properties: Properties, names: tuple[Tag, ...], places: tuple[Tag, ...]
) -> Address | None:
    """Return name and mail address; "/o=Exchange/..." is no address, the name alone stays."""
    texts = (properties.text(place).strip() for place in places)
    found = (
        one for text in texts if "@" in text and not text.startswith("/") for one in _read(text)
    )
    address = next(found, "")
    name = (words(properties.text(*names)) or "").strip("'\"")
    if name.casefold() == address.casefold() or name.startswith("/"):
        name = ""
    return Address(name, address) if name or address else None


def _read(text: str) -> list[str]:
    return [one.address for one in addresses([text])]
