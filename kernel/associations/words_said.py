"""Texts that read otherwise when an uppdrag is called by another word.

Swedish bends what stands beside a noun: *ett pausat uppdrag*, *en pausad insats*. And *uppdrag* and
*uppdragsledare* are one and many, which *insats* and *insatser* are not. A text in which that may
matter stands here, with ``[pausat|pausad]`` for words with *ett* and *en* and a star behind the
word for many. *Ett* right before the word need not be told. ``.ci/texts.py`` finds what is missing
here, and what no page says any more.
"""

from __future__ import annotations

import re

MANY = "*"
PAIR = re.compile(r"\[([^|\]]*)\|([^|\]]*)\]")

MARKED = (
    "Beloppet är högre än taket för föruppdrag*.",
    "Du har [inget|ingen] uppdrag eller annan roll i något förbund just nu. Be förbundschefen "
    "bjuda in dig.",
    "Du kan läsa möten, uppdrag* och beslut.",
    "Du kan skriva åt en uppdragsledare. Det syns i historiken.",
    "Du lämnar din parts synpunkter på förslag och tackar ja eller nej till uppdrag*.",
    "Du läser och godkänner avrapporteringar från dina uppdragsledare*.",
    "Du läser och godkänner det som dina uppdragsledare* skriver till styrelsen.",
    "Du samlar behov och insikter och formulerar idéer till uppdrag*.",
    "Du ser inga uppdrag* här. Ett förslag blir ett uppdrag när styrelsen har beviljat det och "
    "parten har tackat ja.",
    "Du skriver avrapporteringar om [ditt|din] uppdrag.",
    "Ett beviljat förslag blir erbjudande, avtal och uppdrag. Starta uppdraget när avtalet är "
    "undertecknat.",
    "[Ett|En] [avbrutet|avbruten] uppdrag startar inte igen. Det som är skrivet finns kvar.",
    "[Ett|En] [pausat|pausad] uppdrag lämnar ingen avrapportering. Du kan återuppta [det|den] "
    "när som helst.",
    "För uppdrag* som styrelsen beviljade innan förbundet började här. Lägg först in beslutet "
    "under Beslut, Tidigare beslut.",
    "Förbundschefen hjälper dig med allt som rör [ditt|din] uppdrag, dina möten och din roll.",
    "Förslag till föruppdrag",
    "Förslaget har blivit ett uppdrag:",
    "Föruppdrag",
    "Föruppdrag – behovsbilden är inte klar och vi behöver tid att utforska den",
    "Inga uppdrag* stämmer med det du söker.",
    "Inga uppdrag* än. Pengar visas här när ett uppdrag har ett avtal.",
    "Med beslut, undertecknat avtal, uppdragsledare och chef. Det som redan är betalt "
    "registreras på uppdragets flik Ekonomi, och tidigare rapporter läggs i dess ärende.",
    "Läs in uppdrag* från en arbetsbok",
    "Mina uppdrag*",
    "Om ni svarar ja tar innovationsgruppen ställning till [ett nytt|en ny] uppdrag eller "
    "föruppdrag.",
    "Pågående uppdrag*",
    "Saknas personen? Bjud in den som uppdragsledare under Personer först.",
    "Styrelsens ledamöter och ersättare, uppdragsledare* och deras chefer, parternas "
    "kontaktpersoner. Var och en får ett mejl med en länk.",
    "Styrelsens möten, när avrapporteringar ska vara klara, uppdrag* som slutar och uppföljningar.",
    "Sådant som beslutades innan förbundet började använda systemet, med protokollet det står "
    "i. Budget, uppdrag*, attestlista och annat kan hänvisa till det.",
    "Sådant som beslutades innan förbundet började använda systemet. Budget, uppdrag* och "
    "attestlista kan sedan hänvisa till det.",
    "Tiden är längre än taket för föruppdrag*.",
    "Tillbaka till alla uppdrag*",
    "Under Uppdrag* läser du förslag innan de kommer till styrelsen.",
    "Under Uppdrag* läser du förslag, uppdrag* och det som har behandlats av styrelsen.",
    "Uppdrag",
    "Uppdrag* ska samordna flera parter. Fundera på vilka fler som berörs.",
    "Uppdrag* slutar",
    "Uppdraget saknar uppdragsledare eller chef att påminna.",
    "Uppdraget är [avbrutet|avbruten].",
    "Uppdraget är [inlagt|inlagd]. Det som är betalt registrerar du på fliken Ekonomi, och "
    "tidigare rapporter lägger du i uppdragets ärende i diariet.",
    "Uppdraget är [pausat|pausad].",
    "Uppdragsledare",
    "Uppdragsledare saknas",
    "Utse uppdragsledare eller chef",
    "Vad medlemmarna betalar och vilka poster pengarna finns på. Uppdrag* får sina pengar från "
    "en post i en beslutad budget.",
    "Vem är uppdragsledare?",
    "Välj uppdrag eller föruppdrag",
    "Välj uppdragsledare",
    "Väntar på uppdragsledare eller chef",
    "noterade att uppdraget är [uppföljt|uppföljd]",
    "uppdrag",
    "uppdragsledare",
)


def as_written(marked: str) -> str:
    """The text as it stands in the product."""
    return PAIR.sub(r"\1", marked).replace(MANY, "")


SAID = {as_written(marked): marked for marked in MARKED}
