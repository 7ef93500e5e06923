"""What each role does here, step by step: one page a role, to read or to print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from kernel.associations.models import Role


@dataclass(frozen=True)
class Guide:
    """A role's page: its address, what one does, in which order, and what is good to know."""

    slug: str
    role: Role
    does: Any
    steps: tuple[Any, ...]
    know: tuple[Any, ...] = ()

    @property
    def title(self) -> str:
        label = str(self.role.label)
        return label[:1].upper() + label[1:]


GUIDES = (
    Guide(
        "forbundschef",
        Role.DIRECTOR,
        _("Du håller ihop förbundet: bereder ärenden, kallar till möten och skriver protokoll."),
        (
            _("Att göra visar vad som väntar på dig, och Året som kommer vad som har en dag."),
            _("Planera årets möten under Möten. Avrapporteringar och kallelser får sina dagar."),
            _("Ta upp det som är klart på dagordningen och skicka kallelsen med handlingarna."),
            _("På mötet: öppna det, gör upprop, anteckna beslut punkt för punkt, avsluta."),
            _("Skriv klart protokollet och skicka det för justering. Anslå det när det är klart."),
            _(
                "Ett beviljat förslag blir erbjudande, avtal och uppdrag. Starta uppdraget när"
                " avtalet är undertecknat."
            ),
        ),
        (
            _("Visa som, på en persons sida, visar vad personen ser. Inget går att ändra."),
            _("Du kan skriva åt en uppdragsledare. Det syns i historiken."),
        ),
    ),
    Guide(
        "innovationsgrupp",
        Role.INNOVATOR,
        _("Du samlar behov och insikter och formulerar idéer till uppdrag."),
        (
            _("Skriv in ett behov när du har sett det hos flera parter."),
            _("Skapa en insikt: vad ni har förstått, i en mening, med det den bygger på."),
            _("Skapa en idé ur behovet och koppla de insikter som den bygger på."),
            _("Skriv ett uppdragsförslag av idén och förankra det hos parterna."),
        ),
        (_("Skriv aldrig namn på den som har berättat. Citat återges bara med ett ja."),),
    ),
    Guide(
        "uppdragsledare",
        Role.LEAD,
        _("Du leder ett uppdrag och berättar hur det går inför styrelsens möten."),
        (
            _("Öppna Att göra. Där står vad du ska skriva och till vilken dag."),
            _(
                "Skriv ett avsnitt i taget. Texten sparas medan du skriver, och du kan fortsätta en"
                " annan dag."
            ),
            _(
                "Vid texten står det du skrev förra gången och det som står i"
                " uppdragsbeskrivningen."
            ),
            _("Markera varje avsnitt som klart, granska och skicka till din chef."),
            _(
                "Vill chefen att du ändrar något får du ett mejl, och kommentaren står vid sitt"
                " avsnitt."
            ),
            _("När uppdraget tar slut skriver du slutrapporten på samma sätt."),
        ),
        (_("Du kan ta tillbaka texten tills chefen har godkänt den."),),
    ),
    Guide(
        "ansvarig-chef",
        Role.MANAGER,
        _("Du läser och godkänner det som dina uppdragsledare skriver till styrelsen."),
        (
            _("Du får ett mejl när något väntar på dig. Det tar 5–10 minuter att läsa."),
            _("Läs, och kommentera ett avsnitt om något behöver ändras."),
            _("Godkänn, eller be om ändringar och skriv vad."),
            _("När du har godkänt kan förbundschefen ta upp texten på styrelsemötet."),
            _("I en slutrapport tar du ställning till om din verksamhet tar över arbetssättet."),
        ),
        (_("Du kan ångra ett godkännande tills kallelsen har gått ut."),),
    ),
    Guide(
        "ledamot",
        Role.BOARD_MEMBER,
        _("Du läser handlingar och beslutar på styrelsens möten."),
        (
            _(
                "Nästa möte visar dagordningen och alla handlingar. Spara dem som en pdf om du vill"
                " läsa utan uppkoppling."
            ),
            _("Tryck på Jag har läst när du är klar med en punkt, och ställ frågor före mötet."),
            _("Anmäl förhinder så snart du vet, då kallas en ersättare."),
            _("Anmäl jäv på den punkt det gäller. Du räknas då inte med i ärendet."),
            _("Är du vald till justerare får du ett mejl när protokollet väntar på dig."),
        ),
        (_("Besluten fattas på mötet. Det du trycker på före mötet är förberedelser."),),
    ),
    Guide(
        "ersattare",
        Role.SUBSTITUTE,
        _("Du läser handlingar och ersätter en ledamot när du kallas."),
        (
            _("Kallelsen kommer med mejl till dig också. Nästa möte visar alla handlingar."),
            _("När du behövs får du ett mejl. Svara ja eller nej så snart du kan."),
            _("När du tjänstgör har du platsens röst, och gör allt som en ledamot gör."),
        ),
    ),
    Guide(
        "beredning",
        Role.PREPARER,
        _("Du läser behov och ärenden innan de kommer till styrelsen."),
        (
            _("Under Uppdrag läser du förslag innan de kommer till styrelsen."),
            _("Där står också uppdragen, avtalen och de rapporter som styrelsen har fått."),
        ),
    ),
    Guide(
        "kontaktperson",
        Role.PARTY_CONTACT,
        _("Du talar för din part: synpunkter på förslag, och svar på erbjudanden."),
        (
            _("Du får ett mejl när ett förslag är hos er. Läs det och lämna er parts synpunkter."),
            _("När styrelsen har beviljat pengar får ni ett erbjudande. Tacka ja eller nej."),
            _("Avtalet undertecknas av er och förbundet. Inget startar innan dess."),
        ),
    ),
    Guide(
        "analytiker",
        Role.ANALYST,
        _("Du gör behovsanalysen: statistik, intervjuer och slutsatser."),
        (
            _("Skriv in behoven, med var det står och vilka det gäller."),
            _("Skapa insikter av det du har hört, med källor."),
        ),
        (_("Skriv aldrig namn på den som har berättat."),),
    ),
    Guide(
        "foljeforskare",
        Role.EVALUATOR,
        _("Du följer uppdragen och värderar vad de har lett till."),
        (
            _("Under Uppdrag läser du förslag, uppdrag och det som har behandlats av styrelsen."),
            _("Röda tråden visar hur ett uppdrag hänger ihop, från behov till uppföljning."),
        ),
    ),
    Guide(
        "revisor",
        Role.AUDITOR,
        _("Du läser möten, beslut, pengar och diarium. Du ändrar inget."),
        (
            _("Beslut visar alla paragrafer, och vad som vilar på dem."),
            _("På uppdragens sidor står avtal, rekvisitioner och vem som har attesterat."),
            _("Historiken längst ned på varje sida säger vem som gjorde vad och när."),
        ),
    ),
    Guide(
        "administrator",
        Role.ADMINISTRATOR,
        _("Du bjuder in personer, ger dem roller och ändrar inställningar."),
        (
            _("Under Personer bjuder du in en och en, eller läser in flera från en arbetsbok."),
            _("Ge en roll med första och sista dag. När någon slutar: stäng av personen."),
            _(
                "Under Inställningar, Förbundet, står medlemmar, adress och hur ni räknar"
                " paragrafer."
            ),
        ),
        (_("Du kan inte ge dig själv en roll."),),
    ),
)
BY_SLUG = {guide.slug: guide for guide in GUIDES}
