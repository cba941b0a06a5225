"""Put an earlier version of a text back; what stood there instead is kept as a version too."""

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.text_places import text_place
from omtanke_desktop.storage.queries.versions import ERASED, text_versions
from omtanke_desktop.storage.register import Register
from omtanke_desktop.workflows.edit_case import rename


def restore_text(
    register: Register, case_id: int, field: str, event_id: int, *, after: bool, evaluator: str = ""
) -> str:
    """Let a text say what it said before or after an event; returns those words.

    Raises RuleProblem when the text has been erased or is no longer there.
    """
    with register.begin() as work:
        case = work.get(m.Case, case_id)
        known = text_versions(work.session, case.id, field, evaluator)
        chosen = [one for one in known if (one.event_id, one.after) == (event_id, after)]
        place = text_place(work.session, case.id, field, evaluator)
        if not chosen or place is None or chosen[0].text == ERASED:
            raise RuleProblem(
                "Versionen finns inte längre",
                "Texten har raderats eller flyttats. Uppdatera sidan.",
            )
        before, text, title = place.text, chosen[0].text, case.title
        if before != text:
            place.put(work.session, text)
            if field == "title":
                rename(work, case, title)
            about = work.get(m.Event, event_id).text
            told = {"field": field, "before": before, "after": text}
            work.record(EventKind.TEXT_RESTORED, about, case_id=case.id, **told)
        return text
