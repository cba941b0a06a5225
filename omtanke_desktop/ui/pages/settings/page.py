"""Inställningar: the sections to the left, what can be set to the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget

from omtanke_desktop.ui.icons import icon
from omtanke_desktop.ui.page import Page
from omtanke_desktop.ui.pages.settings.agreements import AgreementsSection
from omtanke_desktop.ui.pages.settings.appearance import AppearanceSection
from omtanke_desktop.ui.pages.settings.backups import BackupsSection
from omtanke_desktop.ui.pages.settings.blank_form import BlankFormSection
from omtanke_desktop.ui.pages.settings.deadlines import DeadlinesSection
from omtanke_desktop.ui.pages.settings.form_labels import FormLabelsSection
from omtanke_desktop.ui.pages.settings.letter_words import LetterWordsSection
from omtanke_desktop.ui.pages.settings.mail_in import MailInSection
from omtanke_desktop.ui.pages.settings.mail_words import MailWordsSection
from omtanke_desktop.ui.pages.settings.malbild import MalbildSection
from omtanke_desktop.ui.pages.settings.meeting_rules import MeetingRulesSection
from omtanke_desktop.ui.pages.settings.meeting_template import MeetingTemplateSection
from omtanke_desktop.ui.pages.settings.members import MembersSection
from omtanke_desktop.ui.pages.settings.numbering import NumberingSection
from omtanke_desktop.ui.pages.settings.organisations import OrganisationsSection
from omtanke_desktop.ui.pages.settings.phrases import PhrasesSection
from omtanke_desktop.ui.pages.settings.proposal_sections import ProposalSectionsSection
from omtanke_desktop.ui.pages.settings.recipients import RecipientsSection
from omtanke_desktop.ui.pages.settings.roles import RolesSection
from omtanke_desktop.ui.pages.settings.section import Section
from omtanke_desktop.ui.pages.settings.sender import SenderSection
from omtanke_desktop.ui.pages.settings.verification import VerificationSection
from omtanke_desktop.ui.pages.settings.who import WhoSection

if TYPE_CHECKING:
    from omtanke_desktop.storage.register import Change
    from omtanke_desktop.ui.desk import Desk

SECTIONS: tuple[type[Section], ...] = (
    WhoSection,
    SenderSection,
    MembersSection,
    RolesSection,
    OrganisationsSection,
    NumberingSection,
    DeadlinesSection,
    MeetingRulesSection,
    MeetingTemplateSection,
    PhrasesSection,
    ProposalSectionsSection,
    MalbildSection,
    AgreementsSection,
    MailInSection,
    FormLabelsSection,
    BlankFormSection,
    MailWordsSection,
    LetterWordsSection,
    RecipientsSection,
    BackupsSection,
    VerificationSection,
    AppearanceSection,
)
_SHOWN_KINDS = {"setting", "member", "case"}


class SettingsPage(Page):
    """Everything the secretariat can set; each section is built when it is first opened."""

    key = "installningar"
    title = "Inställningar"
    icon = "settings"
    help_text = (
        "Allt du ändrar sparas av sig självt. Välj avsnitt till vänster.\n\n"
        "Avsändaren trycks överst på brev, kallelser och minnesanteckningar. Ledamöterna kallas "
        "till de möten som hålls medan de är med; skriv deras funktion, aldrig deras namn. Den som "
        "slutar får en sista dag.\n\n"
        "Under Mötenas regler sätter du hur långt före mötet handlingar och kallelse ska vara "
        "klara, hur snart anteckningarna ska justeras och hur många som måste vara med för att "
        "besluta. Planerade möten följer med, utom de sista dagar du själv har ändrat.\n\n"
        "En mötesmall är de stående punkter som ett nytt möte börjar med. Gör gärna flera; Alt+pil "
        "upp och ned flyttar en punkt. Beslutsfraserna är de ord som föreslås när ett beslut "
        "skrivs. Ett möte eller beslut som redan finns ändras inte av det du ställer in här.\n\n"
        "Under Beslutsförslagets avsnitt byter du namn på avsnitten, flyttar dem med Alt+pil upp "
        "och ned, döljer dem du inte använder och lägger till egna.\n\n"
        "Under Mejl in väljer du en mapp att bevaka. Mejl du sparar där tas in av sig själva när "
        "filen är färdigskriven; Ta in mappen nu tittar genast. Filerna ligger kvar. Går mappen "
        "inte att läsa står det där, och programmet försöker igen. Mappen gäller bara den här "
        "datorn och det här registret.\n\n"
        "Formulärets etiketter är de ord som fälten i ett formulär känns igen på. Ändra öppnar en "
        "rad, Esc stänger den. Heter ett fält något annat hos er skriver du det på en egen rad; "
        "samma ord kan bara betyda ett fält. Under Blankett sparar du en tom blankett som Word "
        "eller PDF att lägga ut.\n\n"
        "Under Mejlens ord ändrar du kvittensen och begäran om komplettering. Luckor inom klamrar, "
        "till exempel {nummer}, fylls i för varje ärende. Går texten inte att använda står det "
        "varför, och den text som sparades sist gäller tills det är rättat.\n\n"
        "Under Brevmallar ändrar du orden i beslutsbreven, för alla brev eller för en beslutstyp. "
        "Luckorna till vänster infogas med ett klick; brevet till höger visar hur det blir. Går en "
        "text inte att använda står det var, och den som sparades sist gäller. Där väljer du också "
        "om breven ska vänta tills paragrafen är justerad. Under Mottagare finns grupperna, till "
        "exempel Samtliga driftnämnder, och adresserna till organ och huvudmän.\n\n"
        "Under Säkerhetskopior ser du var kopiorna ligger och om de är hela. Välj gärna en annan "
        "plats också, på en annan disk eller en delad mapp. Säkerhetskopiera nu gör en kopia "
        "genast; Läs kopiorna igen jämför den nyaste med sin kontrollsumma. Återställ gör ett nytt "
        "register av en kopia, bredvid det du har, och visar vad som skiljer.\n\n"
        "Kontroll av registret läser hela registret och säger i ord om något är fel och vad du kan "
        "göra. Den görs av sig själv en gång i veckan. Är något skadat öppnas registret för "
        "läsning tills en ny kontroll är utan fel eller du har skrivit varför arbetet kan "
        "fortsätta.\n\n"
        "Färger och textstorlek gäller bara den här datorn."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._sections: dict[str, Section] = {}
        self._stack = QStackedWidget()
        self._list = self._section_list()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 16, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._list)
        layout.addWidget(self._stack, 1)
        self._list.currentRowChanged.connect(self._open)
        desk.style.changed.connect(self._fit)
        self._fit()
        self._list.setCurrentRow(0)

    @property
    def section(self) -> Section:
        """The section that is open."""
        return self._sections[SECTIONS[self._list.currentRow()].key]

    def refresh(self, change: Change | None) -> None:
        if change is None or change.kinds & _SHOWN_KINDS:
            self.save_pending()
            self.section.refresh()

    def show_target(self, target: object) -> None:
        keys = [section.key for section in SECTIONS]
        if target in keys:
            self._list.setCurrentRow(keys.index(str(target)))

    def save_pending(self) -> None:
        for section in self._sections.values():
            section.save_pending()

    def _section_list(self) -> QListWidget:
        shown = QListWidget()
        shown.setAccessibleName("Avsnitt")
        shown.setIconSize(QSize(18, 18))
        shown.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for section in SECTIONS:
            shown.addItem(QListWidgetItem(icon(section.icon), section.title))
        return shown

    def _fit(self) -> None:
        self._list.setFixedWidth(self.desk.style.px(208))
        for row in range(self._list.count()):
            self._list.item(row).setSizeHint(QSize(0, self.desk.style.px(32)))

    def _open(self, row: int) -> None:
        self.save_pending()
        kind = SECTIONS[row]
        if kind.key not in self._sections:
            self._sections[kind.key] = kind(self.desk)
            self._stack.addWidget(self._sections[kind.key])
        else:
            self._sections[kind.key].refresh()
        self._stack.setCurrentWidget(self._sections[kind.key])
