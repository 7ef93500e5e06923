"""The questions that a proposal answers, section by section."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kernel.writing.declared import Section, declare

PROPOSAL = "commissions.proposal"
PRE_COMMISSION = "commissions.pre_commission"

USERS = Section(
    "anvandare",
    _("Användare"),
    _("Vilka användare är aktuella för insatsen?"),
    _(
        "Beskriv deras situation, inte deras diagnoser. Ungefär hur många? Vad vill de själva? "
        "Skriv inga namn eller andra uppgifter som kan peka ut en användare."
    ),
    guide=(80, 250),
    missing=_("Beskriv vilka användare som är aktuella"),
)
RESOURCES = Section(
    "resurser",
    _("Resurser"),
    _("Hur kan resurser i olika verksamheter integreras?"),
    _(
        "Vad bidrar var och en med: tid, kompetens, lokaler, kontakter? "
        "Glöm inte användarens egna resurser och civilsamhället."
    ),
    guide=(80, 250),
    missing=_("Beskriv hur resurserna kan integreras"),
)
LEGAL_BASIS = Section(
    "lagrum",
    _("Lagrum"),
    _("Vilket lagrum ger parterna stöd för sina delar?"),
    _("Till exempel socialtjänstlagen eller hälso- och sjukvårdslagen. Skriv det du vet."),
    required=False,
    missing=_("Skriv vilket lagrum det gäller"),
)
USER_VALUE = Section(
    "varde-anvandare",
    _("Värde för användaren"),
    _("Vad ska bli bättre än tidigare för användaren?"),
    _("Tänk: hur är det när det är bra? Hur skulle användaren själv beskriva skillnaden?"),
    guide=(50, 200),
    missing=_("Beskriv vad som ska bli bättre för användaren"),
)
SOCIETAL_VALUE = Section(
    "varde-samhalle",
    _("Värde för samhället"),
    _("Vad ska bli bättre för samhället?"),
    _("Till exempel fler i arbete eller studier, mindre ekonomiskt bistånd, mer delaktighet."),
    guide=(50, 200),
    missing=_("Beskriv vad som ska bli bättre för samhället"),
)
PROBLEM = Section(
    "dagens-arbetssatt",
    _("Så arbetar verksamheterna i dag"),
    _("Hur arbetar var och en i dag, och var brister det för användaren?"),
    _("Fråga varje part, både medarbetare och chefer. Skriv vilka som har varit med och när."),
    guide=(80, 250),
    required=False,
    missing=_("Beskriv hur verksamheterna arbetar i dag"),
)
THEORY = Section(
    "forandringsteori",
    _("Förändringsteori"),
    _("Vad gör ni, och varför tror ni att det leder till en förändring?"),
    _(
        "Vad har ni att arbeta med? Vad gör ni? Vad märks inom ett halvår, vad märks när uppdraget "
        "slutar och vad har blivit bestående? Skriv både om samverkan och om deltagarna."
    ),
    guide=(100, 400),
    required=False,
    missing=_("Beskriv hur ni tror att förändringen går till"),
)
IMPLEMENTATION = Section(
    "implementering",
    _("Implementering"),
    _("Vilken strategi finns för hur uppdraget kan implementeras i respektive verksamhet?"),
    _(
        "Vem ska driva arbetssättet vidare när finansieringen upphör? "
        "Vilken chef har sagt ja till det?"
    ),
    guide=(80, 250),
    missing=_("Beskriv strategin för implementering i varje verksamhet"),
)
OWN_FUNDING = Section(
    "egna-bidrag",
    _("Parternas egna bidrag"),
    _("Vad bidrar parterna själva med?"),
    _("Till exempel arbetstid, lokaler eller pengar. Summan från förbundet fyller du i för sig."),
    missing=_("Beskriv vad parterna själva bidrar med"),
)
PRINCIPLES = Section(
    "horisontella-principer",
    _("Jämställdhet, tillgänglighet och icke-diskriminering"),
    _("Hur tar ni hänsyn till jämställdhet, tillgänglighet och icke-diskriminering?"),
    _("Till exempel hur ni når både kvinnor och män, och hur alla kan delta."),
    required=False,
    missing=_("Beskriv hur ni tar hänsyn till principerna"),
)
UNCLEAR = Section(
    "oklart",
    _("Det som är oklart"),
    _("Vad är oklart i dag?"),
    _("Vilka frågor behöver få svar innan ni kan föreslå ett uppdrag?"),
    guide=(50, 200),
    missing=_("Beskriv vad som är oklart i dag"),
)
FIND_OUT = Section(
    "ta-reda-pa",
    _("Så tar ni reda på det"),
    _("Hur ska ni ta reda på det?"),
    _("Vilka ska ni prata med, vad ska ni pröva och vem gör det?"),
    guide=(50, 200),
    missing=_("Beskriv hur ni ska ta reda på det"),
)
ENOUGH = Section(
    "tillrackligt",
    _("När det räcker"),
    _("När vet ni tillräckligt?"),
    _("Vad ska ni kunna svara på för att föreslå ett uppdrag, eller för att lägga ner idén?"),
    guide=(30, 150),
    missing=_("Beskriv när ni vet tillräckligt"),
)

declare(
    PROPOSAL,
    _("Uppdragsförslag"),
    (
        USERS,
        PROBLEM,
        RESOURCES,
        LEGAL_BASIS,
        USER_VALUE,
        SOCIETAL_VALUE,
        THEORY,
        IMPLEMENTATION,
        OWN_FUNDING,
        PRINCIPLES,
    ),
)
declare(
    PRE_COMMISSION,
    _("Förslag till föruppdrag"),
    (
        USERS,
        LEGAL_BASIS,
        UNCLEAR,
        FIND_OUT,
        ENOUGH,
        USER_VALUE,
        SOCIETAL_VALUE,
        OWN_FUNDING,
        PRINCIPLES,
    ),
)
