"""The questions that reports answer, section by section, as the working method puts them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kernel.writing.declared import Section, declare

PROGRESS_REPORT = "reporting.report"
FINAL_REPORT = "reporting.final"

ACTIVITIES = Section(
    "aktiviteter",
    _("Aktiviteter enligt uppdragsbeskrivningen"),
    _("Vad gör ni, vem träffar ni?"),
    _(
        "Beskriv vad ni har gjort sedan förra mötet och vilka ni har träffat. Var så konkret du "
        "kan. Berätta gärna om skav: något som inte fungerade som ni tänkt."
    ),
    guide=(150, 400),
    example=_(
        "Hellre ”Vi träffade åtta unga vuxna tillsammans med ungdomsmottagningen. "
        "Tre av dem ville träffa oss igen.” än ”Det rullar på.”"
    ),
    missing=_("Beskriv vad ni har gjort sedan förra mötet"),
)
ANCHORING = Section(
    "forankring",
    _("Intern förankring"),
    _("Hur förankras utvecklingen av uppdraget i kärnverksamheten?"),
    _(
        "Vilka kollegor och chefer vet vad ni gör? Vad har de bidragit med? "
        "Vem ska ta över arbetssättet när finansieringen upphör?"
    ),
    guide=(80, 250),
    missing=_("Beskriv hur uppdraget förankras i kärnverksamheten"),
)
DEVIATIONS = Section(
    "avvikelser",
    _("Avvikelser"),
    _("Finns det aktiviteter ni gör som inte finns beskrivna i uppdragsbeskrivningen?"),
    _(
        "Avvikelser är inte fel. De visar ofta att ni har lärt er något. Skriv vad ni gör "
        "annorlunda och varför. Gäller det pengar eller tid, skriv det här."
    ),
    guide=(50, 200),
    choices=(("no", _("Nej, vi följer uppdragsbeskrivningen")), ("yes", _("Ja"))),
    text_for=("yes",),
    missing=_("Beskriv vad ni gör annorlunda och varför"),
)
DISCOVERIES = Section(
    "upptackter",
    _("Upptäckter"),
    _("Vad ser ni och vilka insikter får ni av att jobba med uppdraget?"),
    _(
        "Vad har blivit bättre för dem ni möter? Hur vet ni det? Vad har förvånat er? "
        "Återge gärna ett citat om personen har sagt ja till det."
    ),
    guide=(150, 400),
    missing=_("Beskriv vad ni ser och vilka insikter ni får"),
)
VALUE = Section(
    "varde",
    _("Värde"),
    _("Vilket värde har skapats sedan förra mötet?"),
    _("För användarna, för samhället och för verksamheten. Jämför med det ni skrev från början."),
    required=False,
    missing=_("Beskriv vilket värde som har skapats"),
)
TO_BOARD = Section(
    "till-styrelsen",
    _("Till styrelsen"),
    _("Vill du fråga styrelsen om något eller behöver du hjälp?"),
    _("Till exempel en dörr som behöver öppnas hos en part."),
    required=False,
    missing=_("Skriv vad du vill fråga styrelsen"),
)
TO_INSIGHTS = Section(
    "till-insiktsbanken",
    _("Till insiktsbanken"),
    _("Vilka upptäckter vill du spara i insiktsbanken?"),
    _(
        "Skriv varje upptäckt som en mening på en egen rad. "
        "Innovationsgruppen hjälper till att formulera."
    ),
    required=False,
    missing=_("Skriv minst en upptäckt"),
)
ORAL = Section(
    "muntligt",
    _("Muntligt"),
    _("Deltar du och din chef på mötet?"),
    _("Tiden står i dagordningen när kallelsen har gått ut."),
    required=False,
    choices=(
        ("both", _("Ja, båda deltar")),
        ("lead", _("Ja, jag deltar utan min chef")),
        ("manager", _("Nej, men min chef deltar")),
        ("none", _("Nej, ingen av oss deltar")),
    ),
    text_for=(),
)

declare(
    PROGRESS_REPORT,
    _("Avrapportering"),
    (ACTIVITIES, ANCHORING, DEVIATIONS, DISCOVERIES, VALUE, TO_BOARD, TO_INSIGHTS, ORAL),
)

BACKGROUND = Section(
    "bakgrund",
    _("Bakgrund"),
    _("Sammanfatta uppdragsbeskrivningen"),
    _("Texten är hämtad från uppdragsförslaget. Korta den så att den går att läsa för sig."),
    guide=(100, 300),
    missing=_("Sammanfatta uppdragsbeskrivningen"),
)
METHOD = Section(
    "arbetssatt",
    _("Arbetssätt"),
    _("Hur har behov identifierats och hur har ni utvecklat verksamheten utifrån det?"),
    _("Utgå från dina avrapporteringar. De visas under texten."),
    guide=(200, 600),
    missing=_("Beskriv hur behov har identifierats och hur verksamheten har utvecklats"),
)
RESULT = Section(
    "resultat",
    _("Resultat"),
    _("På vilket sätt har uppdraget skapat värde för användare och verksamhet?"),
    _(
        "Vad har blivit bättre än tidigare? För vem? Hur vet ni det? Vilka av användarnas egna "
        "resurser och vilka aktörer utanför förbundet har bidragit? Skriv också hur ni har tagit "
        "hänsyn till jämställdhet, tillgänglighet och icke-diskriminering."
    ),
    guide=(200, 600),
    missing=_("Beskriv på vilket sätt uppdraget har skapat värde"),
)
CONTINUED = Section(
    "fortsatt-arbete",
    _("Fortsatt internt arbete"),
    _("Vad händer nu hos er?"),
    _(
        "Skriv vilka funktioner som gör vad och när. Vem fortsätter att samordna mellan parterna, "
        "och till vem lämnar du över? Finns det pengar kvar, skriv hur mycket."
    ),
    guide=(80, 250),
    missing=_("Beskriv vad som händer nu hos er"),
)
SUPPORT = Section(
    "fortsatt-stod",
    _("Eventuellt fortsatt behov av stöd från Finsam"),
    _("Behöver ni fortsatt stöd?"),
    _("Om ni svarar ja tar innovationsgruppen ställning till ett nytt uppdrag eller föruppdrag."),
    choices=(("no", _("Nej")), ("yes", _("Ja"))),
    text_for=("yes",),
    missing=_("Beskriv vilket stöd ni behöver"),
)

# The sixth part, the stance on implementation, is taken by managers, one for each service.
declare(FINAL_REPORT, _("Slutrapport"), (BACKGROUND, METHOD, RESULT, CONTINUED, SUPPORT))
