"""What can happen to a case, a meeting or a message; event names are past tense."""

from enum import StrEnum


class EventKind(StrEnum):
    """Kinds of events in the history."""

    RECEIVED = "inkom"
    REGISTERED = "registrerades"
    ATTACHED = "kopplades"
    DETACHED = "kopplades_loss"
    INITIATOR_CHOSEN = "initiativtagare_vald"
    GONE_ON = "gick_vidare"
    DRAFTED = "mejl_upprattat"
    DRAFT_SENT = "mejl_skickat"
    DRAFT_DISCARDED = "inget_mejl"
    BOUNCED = "studsade"
    SET_ASIDE = "lades_undan"
    RESTORED = "togs_tillbaka"
    ARRIVAL_CORRECTED = "ankomst_rattad"
    EDITED = "andrades"
    STATE_CHANGED = "steg"
    NOTED = "anteckning"
    SCANNED = "handling_tillagd"
    EVALUATED = "varderades"
    PROPOSED = "forslag"
    PUT_ON_AGENDA = "pa_dagordning"
    TAKEN_OFF_AGENDA = "av_dagordning"
    MEETING_PLANNED = "mote_planerat"
    DECIDED = "beslutades"
    MINUTES_CLOSED = "paragrafer_satta"
    LETTER_DRAFTED = "brev_upprattat"
    LETTER_DISPATCHED = "brev_expedierat"
    LETTER_DISCARDED = "inget_brev"
    PAPER_MADE = "handling_upprattad"
    STEP_TAKEN_BACK = "steg_togs_tillbaka"
    MERGED = "sammanfordes"
    UNMERGED = "delades_igen"
    RELATED = "hor_ihop"
    UNRELATED = "hor_inte_ihop"
    WATCHED = "bevakning"
    WATCH_DONE = "bevakning_klar"
    DELAY_TOLD = "forsening_meddelad"
    DOCUMENT_FINISHED = "handling_fardig"
    DOCUMENT_DISPATCHED = "handling_expedierad"
    DOCUMENT_WITHDRAWN = "handling_makulerad"
    CASEFILE_MADE = "akt_upprattad"
    EXTRACT_MADE = "registerutdrag"
    IMPORTED = "importerades"
    FORM_MADE = "varderingsformular"
    FORM_RETURNED = "varderingsformular_last"
    TEXT_RESTORED = "text_aterstalld"
    ERASED = "raderades"
    MEETING_CHANGED = "mote_andrat"
    MEETING_CALLED = "kallelse_skickad"
    PAPER_KEPT = "moteshandling_upprattad"
    PAPER_SENT = "moteshandling_skickad"
    CARRIED = "fordes_over"
    ATTENDANCE_NOTED = "narvaro"
    VOTED = "omrostning"
    DISSENTED = "avvikande_mening"
    TASK_GIVEN = "uppdrag"
    TASK_DONE = "uppdrag_klart"
    SECTION_APPROVED = "paragraf_justerad"
    MINUTES_APPROVED = "protokoll_justerat"
    MINUTES_CORRECTED = "protokoll_rattas"
    MEETING_REOPENED = "mote_oppnat"
    MEETING_FINISHED = "mote_avslutat"
    LETTER_PRINTED = "brev_utskrivet"
    LETTER_ANSWERED = "brev_besvarat"
    SETTING_CHANGED = "installning"
    MEMBER_CHANGED = "ledamot_andrad"
    AGENDA_CHANGED = "dagordning_andrad"
    MEETING_HELD = "under_motet"
    INTAKE_BEGUN = "inlasning"
    WORDS_READ = "ord_lasta"
    RECORD_CHANGED = "uppgift_andrad"
    FINDINGS_ACCEPTED = "fynd_godtagna"
    UPGRADED = "uppgraderades"

    @property
    def label(self) -> str:
        return _LABELS[self]


def stays_here(kind: EventKind, field: str) -> bool:
    """Whether what an event says may be an internal note, whose words reach no outgoing paper.

    Of a change that nothing describes nobody can tell whose it is.
    """
    return kind is EventKind.RECORD_CHANGED or field.endswith(".note")


_LABELS = {
    EventKind.RECEIVED: "Mejl togs in",
    EventKind.REGISTERED: "Registrerades",
    EventKind.ATTACHED: "Mejl kopplades",
    EventKind.DETACHED: "Mejl kopplades loss",
    EventKind.INITIATOR_CHOSEN: "Initiativtagare valdes",
    EventKind.GONE_ON: "Gick vidare trots varning",
    EventKind.DRAFTED: "Mejlutkast upprättades",
    EventKind.DRAFT_SENT: "Mejl skickades",
    EventKind.DRAFT_DISCARDED: "Inget mejl skickas",
    EventKind.BOUNCED: "Mejl studsade",
    EventKind.SET_ASIDE: "Lades undan",
    EventKind.RESTORED: "Togs tillbaka",
    EventKind.ARRIVAL_CORRECTED: "Ankomstdag rättades",
    EventKind.EDITED: "Ändrades",
    EventKind.STATE_CHANGED: "Nytt steg",
    EventKind.NOTED: "Tjänsteanteckning",
    EventKind.SCANNED: "Handling lades till",
    EventKind.EVALUATED: "Värderades",
    EventKind.PROPOSED: "Förslag till beslut",
    EventKind.PUT_ON_AGENDA: "Sattes på dagordningen",
    EventKind.TAKEN_OFF_AGENDA: "Togs från dagordningen",
    EventKind.MEETING_PLANNED: "Möte planerades",
    EventKind.DECIDED: "Beslut",
    EventKind.MINUTES_CLOSED: "Paragrafnummer sattes",
    EventKind.LETTER_DRAFTED: "Brev upprättades",
    EventKind.LETTER_DISPATCHED: "Brev expedierades",
    EventKind.LETTER_DISCARDED: "Inget brev skickas",
    EventKind.PAPER_MADE: "Handling upprättades",
    EventKind.STEP_TAKEN_BACK: "Steget togs tillbaka",
    EventKind.MERGED: "Sammanfördes",
    EventKind.UNMERGED: "Sammanföringen togs tillbaka",
    EventKind.RELATED: "Knöts till ett annat ärende",
    EventKind.UNRELATED: "Skildes från ett annat ärende",
    EventKind.WATCHED: "Bevakning lades till",
    EventKind.WATCH_DONE: "Bevakning blev klar",
    EventKind.DELAY_TOLD: "Försening meddelades",
    EventKind.DOCUMENT_FINISHED: "Handling färdigställdes",
    EventKind.DOCUMENT_DISPATCHED: "Handling expedierades",
    EventKind.DOCUMENT_WITHDRAWN: "Handling makulerades",
    EventKind.CASEFILE_MADE: "Akten sammanställdes",
    EventKind.EXTRACT_MADE: "Registerutdrag gjordes",
    EventKind.IMPORTED: "Importerades",
    EventKind.FORM_MADE: "Värderingsformulär gjordes",
    EventKind.FORM_RETURNED: "Värderingsformulär lästes in",
    EventKind.TEXT_RESTORED: "Tidigare text återställdes",
    EventKind.ERASED: "Uppgift raderades",
    EventKind.MEETING_CHANGED: "Möte ändrades",
    EventKind.MEETING_CALLED: "Kallelsen gick ut",
    EventKind.PAPER_KEPT: "Möteshandling upprättades",
    EventKind.PAPER_SENT: "Möteshandling skickades",
    EventKind.CARRIED: "Fördes över till ett annat möte",
    EventKind.ATTENDANCE_NOTED: "Närvaro ändrades",
    EventKind.VOTED: "Omröstning",
    EventKind.DISSENTED: "Avvikande mening anmäldes",
    EventKind.TASK_GIVEN: "Uppdrag gavs",
    EventKind.TASK_DONE: "Uppdrag blev klart",
    EventKind.SECTION_APPROVED: "Paragrafen justerades omedelbart",
    EventKind.MINUTES_APPROVED: "Minnesanteckningarna justerades",
    EventKind.MINUTES_CORRECTED: "Rättelse påbörjades",
    EventKind.MEETING_REOPENED: "Mötet öppnades igen",
    EventKind.MEETING_FINISHED: "Mötet avslutades",
    EventKind.LETTER_PRINTED: "Brev skrevs ut",
    EventKind.LETTER_ANSWERED: "Brev besvarades",
    EventKind.SETTING_CHANGED: "Inställning ändrades",
    EventKind.MEMBER_CHANGED: "Ledamot ändrades",
    EventKind.AGENDA_CHANGED: "Dagordningen ändrades",
    EventKind.MEETING_HELD: "Under mötet",
    EventKind.INTAKE_BEGUN: "Inläsning av mejl",
    EventKind.WORDS_READ: "Filers ord lästes för sökningen",
    EventKind.RECORD_CHANGED: "Uppgift ändrades",
    EventKind.FINDINGS_ACCEPTED: "Kontrollens fynd godtogs",
    EventKind.UPGRADED: "Registret uppgraderades",
}
