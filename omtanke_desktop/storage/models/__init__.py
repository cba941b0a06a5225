"""The tables of the register file, as SQLAlchemy declarative classes."""

from omtanke_desktop.storage.models.audit import AuditEntry, AuditRow
from omtanke_desktop.storage.models.base import Base
from omtanke_desktop.storage.models.case import (
    Case,
    CaseAnswer,
    CaseContact,
    CaseMark,
    CaseRelation,
    CaseText,
    Document,
    Event,
    EventText,
    HistoricDecision,
    SavedView,
    Watch,
)
from omtanke_desktop.storage.models.evaluation import Evaluation, EvaluationCell, EvaluationForm
from omtanke_desktop.storage.models.intake import Intake, IntakeLine, MailDraft
from omtanke_desktop.storage.models.meeting import (
    AgendaItem,
    Approval,
    Attendance,
    DecisionRecord,
    Letter,
    Meeting,
    MeetingPaper,
    MinutesWording,
    Task,
)
from omtanke_desktop.storage.models.message import (
    Attachment,
    Blob,
    FormFieldValue,
    Message,
    MessageWarning,
    Setting,
)
from omtanke_desktop.storage.models.organisation import Body, Contact, Member, Principal
from omtanke_desktop.storage.models.own_copy import Agreement, MalbildVersion, Phrase, Template

__all__ = [
    "AgendaItem",
    "Agreement",
    "Approval",
    "Attachment",
    "Attendance",
    "AuditEntry",
    "AuditRow",
    "Base",
    "Blob",
    "Body",
    "Case",
    "CaseAnswer",
    "CaseContact",
    "CaseMark",
    "CaseRelation",
    "CaseText",
    "Contact",
    "DecisionRecord",
    "Document",
    "Evaluation",
    "EvaluationCell",
    "EvaluationForm",
    "Event",
    "EventText",
    "FormFieldValue",
    "HistoricDecision",
    "Intake",
    "IntakeLine",
    "Letter",
    "MailDraft",
    "MalbildVersion",
    "Meeting",
    "MeetingPaper",
    "Member",
    "Message",
    "MessageWarning",
    "MinutesWording",
    "Phrase",
    "Principal",
    "SavedView",
    "Setting",
    "Task",
    "Template",
    "Watch",
]
