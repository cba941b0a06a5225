"""A whole meeting as paper values: Swedish as it is written, functions and never names."""

from dataclasses import replace
from datetime import date

from omtanke_desktop.documents.values import (
    AgendaItem,
    AgendaPaper,
    EvaluationSheet,
    ExcerptPaper,
    Group,
    LetterPaper,
    LetterPart,
    MinutesItem,
    MinutesPaper,
    Person,
    ProposalPaper,
    ProposalPart,
    Sender,
    Task,
)

BODY = "Regional utvecklingsgrupp"
LEAD_IN = f"{BODY} beslutar att"
MEETING_DAY = date(2025, 12, 12)
LONG_TITLE = (
    "Gemensam introduktion för nya medarbetare inom hemsjukvård, primärvård och kommunal hälso- "
    "och sjukvård i hela Halland, med särskilt fokus på övergången mellan sjukhus och hemmet"
)

SENDER = Sender(
    organisation="Omtanke Halland",
    unit="Sekretariatet för god och nära vård",
    address="Box 517, 301 80 Halmstad",
    phone="035-000 00 00",
    email="sekretariatet@omtanke.example",
    org_number="000000-0000",
)

CALLED = (
    Group("Region Halland", (Person("Utvecklingschef", "Region Halland"),)),
    Group(
        "Varbergs kommun",
        (Person("Socialchef", "Varbergs kommun"), Person("Chef hemsjukvård", "Varbergs kommun")),
    ),
    Group("Falkenbergs kommun", (Person("Förvaltningschef", "Falkenbergs kommun"),)),
    Group("Halmstads kommun", (Person("Äldreomsorgschef", "Halmstads kommun"),)),
    Group("Hylte kommun", (Person("Omsorgschef", "Hylte kommun"),)),
    Group("Kungsbacka kommun", (Person("Vård- och omsorgsdirektör", "Kungsbacka kommun"),)),
    Group("Laholms kommun", (Person("Socialchef", "Laholms kommun"),)),
)

PROPOSAL = (
    "bifalla initiativet ”Digital vårdplanering i hemmet” (OH-2025-004)",
    "uppdra åt Varbergs kommun, tillsammans med Region Halland, att genomföra initiativet under "
    "2026",
    "initiativet ska följas upp den 30 november 2026 genom andelen vårdplaner som upprättas "
    "tillsammans med den enskilde",
)

MATTER = (
    "Distriktssköterskor i Varberg och vid Hallands sjukhus föreslår att vårdplanering inför "
    "utskrivning ska kunna ske digitalt, i den enskildes hem och med närstående på plats. I dag "
    "sker 7 av 10 planeringar på avdelningen, ofta utan den kommunala sjuksköterskan.\n\n"
    "Förslaget bygger på ett försök våren 2025 där 46 planeringar gjordes på surfplatta. "
    "Återinskrivningarna inom 30 dagar minskade från 18 % till 11 %. Kostnaden beräknas till "
    "240 000 kr per år och ryms inom befintliga ramar."
)

REASON = (
    "Initiativet stärker den enskildes delaktighet och gör planeringen tryggare, vilket svarar "
    "mot målbildens faktorer Gemensam och Trygg. Det kräver att region och kommuner arbetar i "
    "samma verktyg och kan därför inte genomföras av en huvudman ensam."
)

CARE_PLANNING = MinutesItem(
    section=46,
    kind="case",
    title="Digital vårdplanering i hemmet",
    case_number="OH-2025-004",
    lead_in=LEAD_IN,
    sentences=PROPOSAL,
    reason=REASON,
    matter=MATTER,
    discussion="Gruppen framhåller att även den som inte kan använda surfplatta ska få hembesök.",
    proposal=PROPOSAL,
    conflicts=(
        "Socialchef, Varbergs kommun, anmäler jäv och deltar varken i överläggningen eller "
        "beslutet.",
    ),
    dissent="Omsorgschef, Hylte kommun, anser att uppföljningen borde göras redan i juni 2026.",
    responsible=(
        ("Ansvarig", "Varbergs kommun, chef hemsjukvård"),
        ("Startar", "2026-02-01"),
        ("Följs upp", "2026-11-30"),
        ("Indikator", "Andel vårdplaner som upprättas tillsammans med den enskilde"),
        ("Rapporteras till", BODY),
    ),
    basis=("Initiativ inkommet 2025-03-03", "Värderingsblad 2025-10-20"),
    dispatch_to=("Initiativtagaren", "Varbergs kommun", "Driftnämnden Närsjukvård"),
)

_QUIET = (
    ("Mötets öppnande", "Ordföranden hälsar välkommen och öppnar mötet kl. 9.00."),
    ("Val av justerare", "Socialchef, Laholms kommun, utses att justera."),
    ("Godkännande av föredragningslistan", "Föredragningslistan godkänns."),
)

ITEMS = (
    *(
        MinutesItem(43 + number, "standing", title, discussion=words)
        for number, (title, words) in enumerate(_QUIET)
    ),
    MinutesItem(None, "heading", "Nya initiativ"),
    CARE_PLANNING,
    MinutesItem(
        47,
        "case",
        LONG_TITLE,
        "OH-2025-006",
        LEAD_IN,
        (
            "bifalla initiativet i den del som avser en gemensam introduktionsdag",
            "avslå initiativet i övrigt",
        ),
        reason="En gemensam dag per halvår kan starta genast. Ett helt program bör vänta på den "
        "regionala kompetensplanen.",
        matter="Enhetschefer i fyra kommuner har föreslagit en gemensam introduktion.",
        responsible=(("Ansvarig", "Region Halland, HR-strateg"), ("Startar", "2026-03-01")),
        dispatch_to=("Initiativtagaren",),
    ),
    MinutesItem(
        48,
        "case",
        "Fast läkarkontakt på korttidsboende",
        "OH-2025-007",
        LEAD_IN,
        ("avslå initiativet ”Fast läkarkontakt på korttidsboende” (OH-2025-007)",),
        reason="Frågan regleras redan i hemsjukvårdsavtalet och en ny ordning skulle ge två "
        "parallella ansvar.",
        matter="Ett korttidsboende önskar en namngiven läkare per boende.",
        dispatch_to=("Initiativtagaren",),
    ),
    MinutesItem(
        49,
        "case",
        "Anhörigstöd på kvällstid",
        "OH-2025-009",
        LEAD_IN,
        (
            "återremittera ärendet för komplettering avseende kostnad och bemanning",
            "ärendet ska återkomma till mötet den 20 mars 2026",
        ),
        reason="Underlaget visar behovet men inte vad insatsen kostar.",
        matter="Anhörigkonsulenter föreslår öppet stöd två kvällar i veckan.",
    ),
    MinutesItem(None, "heading", "Återkommande ärenden"),
    MinutesItem(
        50,
        "case",
        "Gemensam ingång för psykisk hälsa unga",
        "OH-2025-002",
        LEAD_IN,
        ("bordlägga ärendet till mötet den 20 mars 2026",),
        matter="Ärendet bordlades även 2025-10-03.",
    ),
    MinutesItem(
        51,
        "case",
        "Läkemedelsgenomgång i hemmet",
        "OH-2025-003",
        LEAD_IN,
        ("anse initiativet besvarat med hänvisning till det pågående arbetet med farmaceutstöd",),
        reason="Det som föreslås genomförs redan i tre kommuner och införs i övriga under 2026.",
        matter="Sjuksköterskor i Hylte föreslår farmaceut i hemsjukvårdens team.",
    ),
    MinutesItem(
        52, "other", "Information", discussion="- Ny överenskommelse om God och nära vård 2026\n"
        "- Nytt datum för lärandedagen: 6 maj 2026",
    ),
    MinutesItem(None, "other", "Övrigt", discussion="Inga övriga frågor."),
    MinutesItem(53, "standing", "Nästa möte", discussion="Gruppen möts den 20 mars 2026 kl. 9.00."),
)  # fmt: skip


def minutes_paper() -> MinutesPaper:
    """Minutes with fourteen items, one member absent and one with a conflict of interest."""
    varberg = (
        Person("Socialchef", "Varbergs kommun", "§§ 43–45, 47–53"),
        Person("Chef hemsjukvård", "Varbergs kommun"),
    )
    present = (CALLED[0], Group("Varbergs kommun", varberg), *CALLED[2:5], CALLED[6])
    return MinutesPaper(
        document_name="Minnesanteckningar",
        sender=SENDER,
        body=BODY,
        date=MEETING_DAY,
        time="9.00–12.00",
        place="Regionens hus, Halmstad, sal Viskan, och digitalt",
        present=present,
        others=(
            Person("Utvecklingsledare, sekreterare", "Region Halland"),
            Person("Brukarrepresentant", "", "§§ 46–49"),
        ),
        absent=(Person("Vård- och omsorgsdirektör", "Kungsbacka kommun"),),
        sections="§§ 43–53",
        approvers=("Socialchef, Laholms kommun",),
        signatures=(
            ("Vid anteckningarna", "Utvecklingsledare, Region Halland"),
            ("Ordförande", "Utvecklingschef, Region Halland"),
            ("Justerare", "Socialchef, Laholms kommun"),
        ),
        items=ITEMS,
        tasks=(
            Task(
                "Ta fram en plan för införandet", "Chef hemsjukvård, Varberg", date(2026, 1, 30), 46
            ),
            Task(
                "Beräkna kostnad och bemanning", "Anhörigkonsulent, Laholm", date(2026, 2, 27), 49
            ),
            Task("Bjuda in till lärandedagen", "Sekretariatet", None, 52),
        ),
    )


def agenda_paper() -> AgendaPaper:
    """The same meeting before it was held."""
    numbers = iter(range(1, 100))
    times = {"heading": None, "standing": 5, "other": 10, "case": 20}
    return AgendaPaper(
        sender=SENDER,
        body=BODY,
        date=MEETING_DAY,
        time="9.00–12.00",
        place="Regionens hus, Halmstad, sal Viskan",
        link="https://mote.omtanke.example/rug-2025-12-12",
        called=CALLED,
        items=tuple(
            AgendaItem(
                label="" if item.kind == "heading" else str(next(numbers)),
                kind=item.kind,
                title=item.title,
                case_number=item.case_number,
                initiator="Distriktssköterska, Varberg" if item.kind == "case" else "",
                presenter="Utvecklingsledare" if item.kind == "case" else "",
                minutes=times[item.kind],
                proposal=item.sentences,
                summary=item.matter,
                basis=item.basis,
                dispatch_to=item.dispatch_to,
            )
            for item in ITEMS
        ),
    )


def excerpt_paper(approved: date | None = None) -> ExcerptPaper:
    """§ 46 taken out of the minutes."""
    return ExcerptPaper("Minnesanteckningar", SENDER, BODY, MEETING_DAY, CARE_PLANNING, approved)


def letter_paper() -> LetterPaper:
    """The answer to those who had the idea of § 46."""
    return LetterPaper(
        sender=SENDER,
        date=date(2025, 12, 16),
        case_number="OH-2025-004",
        diary_number="RS250334",
        recipient=(
            "Distriktssköterska",
            "Hemsjukvården Varberg",
            "Varbergs kommun",
            "Östra Vallgatan 1",
            "432 80 Varberg",
        ),
        subject="Beslut om ert förslag: Digital vårdplanering i hemmet",
        paragraphs=(
            LetterPart(
                "",
                "Regional utvecklingsgrupp har sagt ja till ert förslag. Varbergs kommun "
                "genomför det tillsammans med Region Halland med start den 1 februari 2026.",
            ),
            LetterPart(
                "Därför säger vi ja",
                "Förslaget stärker den enskildes delaktighet och gör planeringen tryggare. Det "
                "kräver att region och kommuner arbetar i samma verktyg.",
                (
                    "Den som ska hem får vara med och planera i sitt eget hem.",
                    "Alla som behövs kan delta, även när avstånden är långa.",
                    "Att utveckla: stödet till den som inte kan använda surfplatta.",
                ),
            ),
            LetterPart(
                "Det här händer nu",
                "Chef hemsjukvård i Varbergs kommun ansvarar för genomförandet och hör av sig till "
                "er under januari. Arbetet följs upp den 30 november 2026 och resultatet "
                "rapporteras till gruppen.",
            ),
            LetterPart(
                "",
                "Har ni frågor? Hör gärna av er på sekretariatet@omtanke.example eller "
                "035-000 00 00.",
            ),
        ),
        signatory=("Utvecklingschef, Region Halland", "Ordförande i Regional utvecklingsgrupp"),
        decided="Beslutet fattades av Regional utvecklingsgrupp den 12 december 2025. Föredragande "
        "var utvecklingsledare vid sekretariatet. Brukarrepresentant deltog i den slutliga "
        "handläggningen utan att delta i beslutet.",
        enclosures=("Utdrag ur minnesanteckningar den 12 december 2025, § 46",),
    )


def refusal_paper() -> LetterPaper:
    """A short letter without diary number or enclosure."""
    return replace(
        letter_paper(),
        case_number="OH-2025-007",
        diary_number="",
        recipient=("Enhetschef", "Korttidsboendet Solhaga", "Falkenbergs kommun"),
        subject="Beslut om ert förslag: Fast läkarkontakt på korttidsboende",
        paragraphs=(
            LetterPart(
                "",
                "Regional utvecklingsgrupp har avslagit ert förslag, eftersom ansvaret redan "
                "regleras i hemsjukvårdsavtalet.",
            ),
        ),
        decided="",
        enclosures=(),
    )


def evaluation_sheet() -> EvaluationSheet:
    """An evaluation with one cell not relevant and one not assessed."""
    factors = ("Hälsofrämjande", "Gemensam", "Enkel", "Trygg")
    perspectives = ("Individ", "Medarbetare", "Organisation")
    grid = (
        ("1 – Bidrar något", "Ej relevant", "1 – Bidrar något"),
        ("3 – Bidrar starkt", "3 – Bidrar starkt", "2 – Bidrar tydligt"),
        ("2 – Bidrar tydligt", "2 – Bidrar tydligt", "Ej bedömd"),
        ("3 – Bidrar starkt", "2 – Bidrar tydligt", "2 – Bidrar tydligt"),
    )
    return EvaluationSheet(
        sender=SENDER,
        case_number="OH-2025-004",
        title="Digital vårdplanering i hemmet",
        initiator="Distriktssköterska, hemsjukvården i Varberg",
        malbild_version="Målbild Omtanke Halland och färdplan, slutversion 230920",
        factors=factors,
        perspectives=perspectives,
        levels={
            (factor, view): level
            for factor, row in zip(factors, grid, strict=True)
            for view, level in zip(perspectives, row, strict=True)
        },
        sentences=(
            ("Gemensam", "Den som ska hem får vara med och planera i sitt eget hem."),
            ("Enkel", "Alla som behövs kan delta, även när avstånden är långa."),
            ("Trygg", "Planen är klar och känd av alla innan hemgången."),
        ),
        weighing=REASON,
        radar=(1.0, 2.7, 2.0, 2.3),
    )


def proposal_paper() -> ProposalPaper:
    """A proposal with every kind of text: paragraphs, sub-headings, bullets and numbers."""
    sheet = evaluation_sheet()
    return ProposalPaper(
        sender=SENDER,
        date=date(2025, 11, 28),
        case_number="OH-2025-004",
        diary_number="RS250334",
        title=sheet.title,
        recipient="Regional utvecklingsgrupp God och nära vård",
        handler="Kim Lind, utvecklingsledare",
        parts=(
            ProposalPart("proposal", "Förslag till beslut", rows=PROPOSAL, lead_in=LEAD_IN),
            ProposalPart("summary", "Sammanfattning", MATTER.split("\n\n")[0]),
            ProposalPart(
                "background",
                "Bakgrund",
                "Frågan väcktes på våren 2025.\n\n# Så är det i dag\n"
                f"{MATTER}\n\n# Vad försöket visade\n- Färre återinskrivningar\n"
                "- Fler närstående med\n\n# Så skulle det gå till\n1. Huvudmännen kommer överens "
                "om ett verktyg.\n2. Två avdelningar börjar.\n3. Resten följer.",
            ),
            ProposalPart("evaluation", "Värdering mot målbilden"),
            ProposalPart("consideration", "Övervägande", REASON),
            ProposalPart("children_equality", "Barnkonsekvens- och jämställdhetsanalys", ""),
            ProposalPart("economy", "Ekonomiska konsekvenser", "240 000 kr per år, inom ramen."),
            ProposalPart("eget_1", "Personalens delaktighet", "Facken har fått säga sitt."),
            ProposalPart("enclosures", "Bilagor", rows=("Initiativ 2025-03-03", "Värderingsblad")),
            ProposalPart("dispatch_to", "Beslutet delges", rows=("Initiativtagaren", "Varberg")),
        ),
        sheet=sheet,
        signatures=(
            ("Handläggare", "Kim Lind, utvecklingsledare"),
            ("Sekreterare", "Utvecklingschef, Region Halland"),
        ),
    )
