"""Loads, while nobody waits, what pages that are opened later are made of: not the pages.

Qt's classes are never loaded in a thread. Whoever opens such a page meanwhile waits for the rest.
"""

from threading import Thread


def load_ahead() -> None:
    """Begin to load it in a thread; the window answers meanwhile."""
    Thread(target=_load, name="laddar", daemon=True).start()


def _load() -> None:
    import omtanke_desktop.storage.queries.closing
    import omtanke_desktop.storage.queries.floor
    import omtanke_desktop.storage.queries.presenters
    import omtanke_desktop.workflows.bulk
    import omtanke_desktop.workflows.letters.mail_letters
    import omtanke_desktop.workflows.make_papers
    import omtanke_desktop.workflows.meetings.agenda_templates
    import omtanke_desktop.workflows.meetings.approve_minutes
    import omtanke_desktop.workflows.meetings.arrange_agenda
    import omtanke_desktop.workflows.meetings.close_meeting
    import omtanke_desktop.workflows.meetings.correct_minutes
    import omtanke_desktop.workflows.meetings.dissent
    import omtanke_desktop.workflows.meetings.hold_meeting
    import omtanke_desktop.workflows.meetings.participants
    import omtanke_desktop.workflows.meetings.plan_meeting
    import omtanke_desktop.workflows.meetings.propose_on_agenda
    import omtanke_desktop.workflows.meetings.run_meeting
    import omtanke_desktop.workflows.meetings.tasks
    import omtanke_desktop.workflows.meetings.votes
    import omtanke_desktop.workflows.papers.render
    import omtanke_desktop.workflows.phrases  # noqa: F401 - all of them only to be there
