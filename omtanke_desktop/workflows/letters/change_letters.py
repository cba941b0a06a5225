"""Change the register's own words of the letters, and the groups that letters are sent to."""

from collections.abc import Sequence
from typing import Any

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.letter_words import (
    ALL,
    LetterText,
    check_text,
    inherits,
    put_text,
    texts_of,
)
from omtanke_desktop.domain.letters import is_address
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.recipients import RecipientGroup, group_row, parse_groups
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import recipients, templates
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work

LONGEST = 120  # characters of a group's name


def set_letter_text(register: Register, kind: str, key: str, words: str) -> None:
    """Save one text of the letters; kind: a decision type, or ALL.

    "" lets what all letters say hold for a type. Raises RuleProblem that names the text and the
    place in it when it cannot be used.
    """
    text, words = _text(kind, key), words.strip()
    if words or not inherits(kind, text):
        check_text(kind, text, words)
    with register.begin() as work:
        _put(work, kind, key, words)


def shipped_text(kind: str, key: str) -> str:
    """What the program's own letters say there."""
    return defaults.letter_words().own(kind, key)


def _text(kind: str, key: str) -> LetterText:
    if kind != ALL and kind not in defaults.letter_types():
        raise ValueError(f"no letters for this type: {kind}")
    found = [one for one in texts_of(kind) if one.key == key]
    if not found:
        raise ValueError(f"no such text: {key}")
    return found[0]


def _put(work: Work, kind: str, key: str, words: str) -> None:
    before = templates.letter_texts(work.session).own(kind, key)
    if before == words:
        return
    content = put_text(templates.letter_content(work.session), kind, key, words)
    work.session.merge(m.Template(key="letters", content=content))
    _tell(work, f"letter.{kind}.{key}", before, words)


def add_group(register: Register, name: str) -> str:
    """Make a new group without members; returns its key."""
    _require_name(name)
    with register.begin() as work:
        groups = list(recipients.recipient_groups(work.session))
        _require_new(groups, "", name)
        taken = {one.key for one in groups}
        key = next(f"egen_{n}" for n in range(1, len(taken) + 2) if f"egen_{n}" not in taken)
        _keep_groups(work, [*groups, RecipientGroup(key, name.strip(), ())])
        return key


def edit_group(
    register: Register, key: str, *, name: str | None = None, members: Sequence[str] | None = None
) -> None:
    """Save what is given of one group; members are references, each kept once."""
    if name is not None:
        _require_name(name)
    with register.begin() as work:
        groups = list(recipients.recipient_groups(work.session))
        before = _group(groups, key)
        if name is not None:
            _require_new(groups, key, name)
        after = RecipientGroup(
            key,
            before.name if name is None else name.strip(),
            before.members if members is None else tuple(dict.fromkeys(members)),
        )
        if after != before:
            _keep_groups(work, [after if one.key == key else one for one in groups])


def remove_group(register: Register, key: str) -> None:
    """Take a group away; letters already written stay."""
    with register.begin() as work:
        groups = list(recipients.recipient_groups(work.session))
        gone = _group(groups, key)
        _keep_groups(work, [one for one in groups if one.key != gone.key])


def reset_groups(register: Register) -> None:
    """Let the groups be those the program comes with."""
    with register.begin() as work:
        known = recipients.all_recipients(work.session)
        _keep_groups(work, list(parse_groups(defaults.raw(recipients.GROUPS), known)))


def _group(groups: Sequence[RecipientGroup], key: str) -> RecipientGroup:
    for one in groups:
        if one.key == key:
            return one
    raise RuleProblem("Gruppen finns inte längre", "Uppdatera sidan.")


def _keep_groups(work: Work, groups: list[RecipientGroup]) -> None:
    before = recipients.recipient_groups(work.session)
    content: dict[str, Any] = {"groups": [group_row(one) for one in groups]}
    work.session.merge(m.Template(key=recipients.GROUPS, content=content))
    _tell(work, recipients.GROUPS, _told(before), _told(groups))


def _told(groups: Sequence[RecipientGroup]) -> str:
    return "\n".join(f"{one.name}: {', '.join(one.members)}" for one in groups)


def _require_name(name: str) -> None:
    if not name.strip():
        raise RuleProblem("Gruppen saknar namn", "Skriv till exempel ”Samtliga driftnämnder”.")
    if len(name) > LONGEST:
        raise RuleProblem("Namnet är för långt", f"Skriv högst {LONGEST} tecken.")


def _require_new(groups: Sequence[RecipientGroup], key: str, name: str) -> None:
    wanted = name.strip().casefold()
    if any(one.key != key and one.name.casefold() == wanted for one in groups):
        raise RuleProblem(f"Det finns redan en grupp som heter ”{name.strip()}”", "Välj ett annat.")


def set_reach(
    register: Register, ref: str, *, address: str | None = None, email: str | None = None
) -> None:
    """Save where a body ("organ:KEY") or a principal ("huvudman:KEY") is reached."""
    if email and email.strip() and not is_address(email):
        raise RuleProblem(
            f"”{email.strip()[:60]}” är ingen e-postadress", "Skriv till exempel a@b.example."
        )
    kind, _, key = ref.partition(":")
    with register.begin() as work:
        row = _reached(work, kind, key)
        for column, value in (("postal_address", address), ("email", email)):
            before = getattr(row, column)
            if value is not None and before != value.strip():
                setattr(row, column, value.strip())
                _tell(work, f"{ref}.{column}", before, value.strip())
        work.show("setting", 0)


def _reached(work: Work, kind: str, key: str) -> m.Body | m.Contact:
    """The row that holds the address; a principal's is a contact of its own, made when needed."""
    found = recipients.owner_of(work.session, kind, key)
    if found is None:
        raise RuleProblem("Mottagaren finns inte längre", "Uppdatera sidan.")
    if isinstance(found, m.Body):
        return found
    own = recipients.principal_contact(work.session, found)
    return own or work.add(m.Contact(name=found.name, principal_id=found.id))


def _tell(work: Work, field: str, before: str, after: str) -> None:
    work.record(EventKind.SETTING_CHANGED, field=field, before=before, after=after)
