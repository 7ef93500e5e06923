"""Four commissions that really ran in south-eastern Skåne 2017–2021, in our own words.

Owners, parties, periods, aims, collaboration forms and endings are facts from the published
evaluation of the four; sums and wording are ours.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

MUNICIPALITIES = ("Simrishamns kommun", "Sjöbo kommun", "Tomelilla kommun", "Ystads kommun")
REGION = "Region Skåne"
AF = "Arbetsförmedlingen"
FK = "Försäkringskassan"

MEMBERS = (
    *((name, "municipality") for name in MUNICIPALITIES),
    (REGION, "region"),
    (AF, "af"),
    (FK, "fk"),
)


@dataclass(frozen=True)
class RealCommission:
    """What the web forms are filled with."""

    title: str
    owner: str
    co_owners: tuple[str, ...]
    concerned: dict[str, str]
    starts_on: dt.date
    ends_on: dt.date
    direction: str
    amount_sek: int
    need: str
    insight: str
    idea: str
    users: str
    parties: str
    resources: str
    value_user: str
    value_society: str
    implementation: str
    law: str
    ending: str


SAMVERKANSRESURS = RealCommission(
    title="Samverkansresurs",
    owner=AF,
    co_owners=(),
    concerned={
        AF: "Funktion på Arbetsförmedlingen Skåne Syd",
        FK: "Handläggare för sjukskrivna",
        REGION: "Vårdcentraler och psykiatri",
    },
    starts_on=dt.date(2017, 9, 1),
    ends_on=dt.date(2019, 9, 30),
    direction="structural",
    amount_sek=1_450_000,
    need="Vården når inte Arbetsförmedlingen när en patient närmar sig arbete",
    insight="Den som har flera myndigheter i sin rehabilitering väntar längst när de inte hittar "
    "varandra.",
    idea="En medarbetare på Arbetsförmedlingen som vården kan ringa och som bygger lokala grupper",
    users="Vuxna som står långt från arbetsmarknaden och som har kontakt med vården, "
    "Arbetsförmedlingen och Försäkringskassan samtidigt.",
    parties="Arbetsförmedlingen äger uppdraget. Försäkringskassan och vården deltar i lokala "
    "grupper"
    "i åtta kommuner i östra och södra Skåne.",
    resources="Kunskapen finns hos handläggare och vårdpersonal var för sig. En person med "
    "samverkan som hela sin uppgift sprider den, utbildar kollegor och håller ihop grupperna.",
    value_user="Tiden i utanförskap blir kortare, för rätt handläggare är med från början.",
    value_society="Fasta vägar mellan vård, Arbetsförmedling och Försäkringskassa som håller när "
    "personal byts.",
    implementation="Uppdraget prövar om funktionen ska bli permanent på Arbetsförmedlingen. "
    "Enhetschefen avgör efter slutrapporten.",
    law="Stödet samordnar rehabilitering för människor som behöver flera parter, så att de "
    "kan arbeta.",
    ending="Avslutades i september 2019 som planerat. En grupp fungerade väl, i de andra "
    "kommunerna"
    "hann grupperna inte etableras när Försäkringskassan drog sig ur samverkan.",
)

ARENA_FOR_ARBETE = RealCommission(
    title="Arena för arbete",
    owner="Ystads kommun",
    co_owners=("Simrishamns kommun", "Tomelilla kommun", "Sjöbo kommun"),
    concerned={
        "Ystads kommun": "Arbetsmarknadsenheten",
        "Simrishamns kommun": "Arbetsmarknadsenheten",
        "Tomelilla kommun": "Arbetsmarknadsenheten",
        "Sjöbo kommun": "Arbetsmarknadsenheten",
        AF: "Etableringssektionen",
    },
    starts_on=dt.date(2018, 2, 1),
    ends_on=dt.date(2020, 12, 31),
    direction="individual",
    amount_sek=4_800_000,
    need="Nyanlända möter fyra kommuner och en myndighet med var sin plan",
    insight="En plan som ingen samordnar upplevs som fem olika krav.",
    idea="Koordinatorer i varje kommun som samordnar planer med Arbetsförmedlingen",
    users="Nyanlända som ska etablera sig på arbetsmarknaden. Från början även långtidsarbetslösa "
    "och unga, men för dem fanns redan arbetssätt.",
    parties="Fyra kommuner och Arbetsförmedlingen. Ystad är formell ägare, de andra är medägare.",
    resources="Åtta koordinatorer, en studie- och yrkesvägledare och en processledare. En "
    "koordinator"
    "sitter hos Arbetsförmedlingen en dag i veckan.",
    value_user="En karta, en plan och en person att fråga på vägen mot arbete.",
    value_society="Fler nyanlända i arbete och utbildning, och kommuner "
    "som använder varandras kurser.",
    implementation="Koordinatorns arbetssätt ska bli en del av arbetsmarknadsenheternas vardag.",
    law="Insatserna samordnas mellan parterna för människor som behöver stöd för att kunna arbeta.",
    ending="Avslutades i december 2019, ett år i förtid. Styrgruppen sökte inte medel för 2020 "
    "då en"
    "förlängning inte skulle ge fler insikter.",
)

MOJLIGHETERNAS_HUS = RealCommission(
    title="Möjligheternas hus",
    owner="Tomelilla kommun",
    co_owners=("Simrishamns kommun", "Ystads kommun", "Sjöbo kommun"),
    concerned={
        "Tomelilla kommun": "Arbetsmarknad och vuxenutbildning",
        "Simrishamns kommun": "Socialtjänsten",
        "Ystads kommun": "Socialtjänsten",
        "Sjöbo kommun": "Socialtjänsten",
        AF: "Handläggare på en fjärdedels tjänst",
        FK: "Handläggare på en fjärdedels tjänst",
    },
    starts_on=dt.date(2018, 8, 1),
    ends_on=dt.date(2020, 12, 31),
    direction="individual",
    amount_sek=5_200_000,
    need="Människor med stora behov av stöd skickas mellan myndigheter innan de är redo",
    insight="Att få träffa alla i samma rum gör att man vågar börja.",
    idea="Ett gemensamt hus där coacher och handläggare möter samma människa",
    users="Människor i åldern 18–64 år som behöver mycket stöd och motivation för att närma sig "
    "arbetsmarknaden, med eller utan anställning.",
    parties="Fyra kommuner, Arbetsförmedlingen, Försäkringskassan och vården. Tomelilla är "
    "formell ägare.",
    resources="Coacher från kommunerna och handläggare från två myndigheter under samma tak, och "
    "möten där alla parter sitter med.",
    value_user="Små steg i egen takt mot egen försörjning eller rätt ersättning.",
    value_society="Ett sätt att arbeta före rehabilitering som alla parter känner igen.",
    implementation="Arbetssättet ska stå i medarbetarnas uppdrag hos varje part. Cheferna tar "
    "ställning i styrgruppen.",
    law="Det gäller människor som behöver samordnad rehabilitering för att nå eller öka sin "
    "förmåga"
    "att arbeta.",
    ending="Pågick till december 2020. Samlokaliseringen blev av, flera planerade aktiviteter "
    "uteblev.",
)

MARIA = RealCommission(
    title="Maria Skåne Sydost",
    owner="Ystads kommun",
    co_owners=("Simrishamns kommun", "Sjöbo kommun", "Tomelilla kommun", REGION),
    concerned={
        "Ystads kommun": "Socialtjänsten, mottagningens lokaler",
        "Simrishamns kommun": "Socialtjänsten",
        "Sjöbo kommun": "Socialtjänsten",
        "Tomelilla kommun": "Socialtjänsten",
        REGION: "Vuxenpsykiatri samt barn- och ungdomspsykiatri",
    },
    starts_on=dt.date(2019, 5, 1),
    ends_on=dt.date(2021, 12, 31),
    direction="individual",
    amount_sek=6_100_000,
    need="Unga med droger och psykisk ohälsa hittar ingen dörr som är deras",
    insight="Unga som både använder droger och mår dåligt får ofta höra att de ska börja någon "
    "annanstans.",
    idea="En öppen mottagning där kommun och psykiatri arbetar i samma team",
    users="Barn och unga upp till 25 år som har bekymmer med droger och samtidigt psykisk ohälsa, "
    "och deras närstående.",
    parties="Fyra kommuner och Region Skåne. Ystad är formell ägare, mottagningen ligger i Ystad.",
    resources="Socionom och familjebehandlare från kommunen, sjuksköterska, läkare och sekreterare "
    "från regionen i ett gemensamt team.",
    value_user="En dörr att knacka på, och hjälp med allt på en gång.",
    value_society="Tidigare hjälp till unga och mindre som faller mellan kommun och region.",
    implementation="Mottagningen ska leva vidare som en vanlig del av "
    "kommunernas och regionens arbete."
    "Politikerna i varje kommun behöver säga ja till kostnaden.",
    law="Unga får samordnat stöd så att de kan studera och arbeta.",
    ending="Pågick till december 2021 och byggde upp en gemensam mottagning i Ystad.",
)

COMMISSIONS = (SAMVERKANSRESURS, ARENA_FOR_ARBETE, MOJLIGHETERNAS_HUS, MARIA)
