"""Decisions and states as old lists word them, in the register's own terms."""

import re

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.states import CaseState

_NOT = r"\b(?:ej|inte|icke)\b"
_YES = r"\b(?:ja\b|bif[aö]l|beviljas?|beviljad|tillstyrk|godkän[dnt])"
_NO = r"\b(?:nej\b|avsl(?!ut)|avböj|avvisa)"
_DECISIONS = (
    ("bifall_delvis", rf"\bdelvis\b.*{_YES}|{_YES}.*\bdelvis\b|{_YES}.*{_NO}|{_NO}.*{_YES}"),
    ("avslag", rf"{_NOT} *(?:att )?{_YES}|{_YES}\w* +{_NOT}|{_NO}"),
    ("bifall", _YES),
    ("aterremiss", r"\båterremi"),
    ("bordlaggning", r"\bbordl"),
    ("hanskjuta", r"\bhänskj|\bhänsköt"),
    ("overlamna", r"\böverlämn"),
    ("aterkalla", r"\bavskriv|\bavskrev|\båterkalla|\båtertag|\btillbakadra|\bdrogs tillbaka"),
    ("lagga_till_handlingarna", r"till handlingarna|\bad acta\b"),
    ("besvarat", r"\bbesvara[dt]\b|\bbesvarades\b"),
    ("remittera", r"\bremiss\b|\bremitter"),
    ("avge_yttrande", r"\byttrande\b"),
    ("anteckna", r"\banteckna"),
    ("delegera", r"\buppdra|\bdeleger"),
    ("anta", r"\banta(?:gen|get|s|gits|ges)?\b|\bantog|\bfastställ"),
)
_STATES = (
    (CaseState.READY, r"\bklart? för möte\b|\bdagordning|\bföredragningslista"),
    (CaseState.WITHDRAWN, r"\båterkalla|\båtertag|\btillbakadra|\bavskriv"),
    (CaseState.CANCELLED, r"\bmakulera"),
    (CaseState.NOT_OURS, r"\bej rug|\binte rug|\bhör inte till rug|\böverlämna"),
    (CaseState.REFERRED, r"\bhänskj|\bhänsköt"),
    (CaseState.REFERRED_BACK, r"\båterremi"),
    (CaseState.DEFERRED, r"\bbordl"),
    (CaseState.COMPLETION_REQUESTED, r"\bkomplettering|\bväntar på svar"),
    (CaseState.ONGOING, r"\bpågå|\bgenomförs\b|\binfört?s\b|\bigång\b|\bstarta[td]\b"),
    (CaseState.FOLLOWED_UP, r"\butvärderas\b|\bföljs upp\b|\bunder uppföljning\b"),
    (CaseState.SPREAD, r"\bsprid|\bspritt\b|\bbreddinför"),
    (CaseState.CLOSED, r"\bavsluta|\bklart?\b|\bfärdig|\bstängd?t?\b|\bgenomför[dt]|\barkiv"),
    (CaseState.CLOSED, r"\bbeslut(?:at|ad)\b|\båterkoppla|\bbesvara|\bbif[aö]l|\bavsl"),
    (CaseState.EVALUATING, r"\bunder (?:värdering|beredning|utredning|handläggning)\b|\bbereds\b"),
    (CaseState.REGISTERED, r"\bny(?:tt)?\b|\bregistrera|\binkom"),
)
_PROSE = 60  # characters; so much is no longer the name of a type


def decision_type_of(words: str) -> str:
    """The key of the decision type that these words mean: "avslogs", "Bifall"; "" for none.

    Of whole sentences only where they name no more than one.
    """
    plain = _plain(words)
    for key, kind in defaults.decision_types().items():
        if plain in (key, _plain(kind.name)):
            return key
    named = [key for key, form in _DECISIONS if re.search(form, plain)]
    return named[0] if len(named) == 1 or (named and len(plain) <= _PROSE) else ""


def is_only_type(words: str, key: str) -> bool:
    """Whether the words say no more than the type's name, so that nothing of them need be kept."""
    plain = _plain(words)
    own = {_plain(key), _plain(defaults.decision_types()[key].name)} if key else set()
    return not plain or plain in own or plain in _BARE


_BARE = frozenset(
    {"ja", "nej", "bifalls", "bifölls", "bifalles", "bifallet", "avslogs", "avslås", "avslaget"}
    | {"återremitterat", "återremitterades", "bordlagt", "bordlades", "besvarat", "avskrivet"}
)


def state_of(words: str) -> CaseState | None:
    """The state that these words mean; None for none.

    What is decided or answered in an old list waits for nothing: it is closed.
    """
    plain = _plain(words)
    for state in CaseState:
        if plain in (state.value, _plain(state.label)):
            return _SETTLED.get(state, state)
    if re.search(_NOT, plain) and not re.search(r"\brug\b", plain):
        return None
    return next((state for state, form in _STATES if re.search(form, plain)), None)


_SETTLED = {
    CaseState.DECIDED: CaseState.CLOSED,
    CaseState.ANSWERED: CaseState.CLOSED,
    CaseState.MERGED: CaseState.CLOSED,
    CaseState.RECEIVED: CaseState.REGISTERED,
    CaseState.ON_AGENDA: CaseState.READY,
}


def _plain(words: str) -> str:
    return " ".join(re.sub(r"[^\w/]+", " ", words.casefold()).split())
