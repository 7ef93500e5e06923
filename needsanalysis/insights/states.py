"""In which order needs, insights, ideas and themes may move."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.workflow.steps import Step, Workflow


class NeedStatus(models.TextChoices):
    REGISTERED = "registered", _("Registrerat")
    PRIORITISED = "prioritised", _("Prioriterat")
    NOT_PRIORITISED = "not_prioritised", _("Inte prioriterat")


N = NeedStatus
NEED_WORKFLOW = Workflow(
    Step("edit", N.REGISTERED),
    Step("prioritise", (N.REGISTERED, N.NOT_PRIORITISED), N.PRIORITISED),
    Step("decline", (N.REGISTERED, N.PRIORITISED), N.NOT_PRIORITISED),
    initial=N.REGISTERED,
    tones={N.REGISTERED: "vanta", N.PRIORITISED: "ok"},
    labels={
        "create": _("registrerade behovet"),
        "edit": _("ändrade"),
        "prioritise": _("skrev in styrelsens prioritering"),
        "decline": _("skrev in att styrelsen inte prioriterar"),
    },
)


class InsightStatus(models.TextChoices):
    DRAFT = "draft", _("Utkast")
    PUBLISHED = "published", _("I insiktsbanken")
    MERGED = "merged", _("Ihopslagen")
    REMOVED = "removed", _("I papperskorgen")


I = InsightStatus  # noqa: E741 -- short as the others, and nothing else is called I here
INSIGHT_WORKFLOW = Workflow(
    Step("edit", (I.DRAFT, I.PUBLISHED)),
    Step("support", (I.DRAFT, I.PUBLISHED)),
    Step("strike", I.DRAFT),
    Step("publish", I.DRAFT, I.PUBLISHED),
    Step("merge", (I.DRAFT, I.PUBLISHED), I.MERGED),
    Step("remove", I.DRAFT, I.REMOVED),
    Step("restore", I.REMOVED, I.DRAFT),
    initial=I.DRAFT,
    tones={I.DRAFT: "vanta", I.PUBLISHED: "ok"},
    labels={
        "create": _("skrev ett utkast"),
        "edit": _("ändrade"),
        "support": _("lade till underlag"),
        "strike": _("tog bort underlag"),
        "publish": _("publicerade i insiktsbanken"),
        "merge": _("slog ihop med en annan insikt"),
        "remove": _("tog bort utkastet"),
        "restore": _("tog tillbaka utkastet"),
    },
)


class IdeaStatus(models.TextChoices):
    NEW = "new", _("Ny")
    EXPLORED = "explored", _("Utforskas")
    PROPOSED = "proposed", _("Blir förslag")
    PARKED = "parked", _("Parkerad")


D = IdeaStatus
IDEA_WORKFLOW = Workflow(
    Step("edit", (D.NEW, D.EXPLORED)),
    Step("link", (D.NEW, D.EXPLORED)),
    Step("unlink", (D.NEW, D.EXPLORED)),
    Step("explore", D.NEW, D.EXPLORED),
    Step("propose", D.EXPLORED, D.PROPOSED),
    Step("park", (D.NEW, D.EXPLORED), D.PARKED),
    Step("reopen", D.PARKED, D.EXPLORED),
    initial=D.NEW,
    tones={D.EXPLORED: "vanta", D.PROPOSED: "ok"},
    labels={
        "create": _("skrev ner idén"),
        "edit": _("ändrade"),
        "link": _("kopplade till en insikt"),
        "unlink": _("tog bort kopplingen till en insikt"),
        "explore": _("började utforska"),
        "propose": _("gjorde till uppdragsförslag"),
        "park": _("parkerade"),
        "reopen": _("tog upp idén igen"),
    },
)


class ThemeStatus(models.TextChoices):
    ACTIVE = "active", _("Används")
    RETIRED = "retired", _("Används inte längre")


T = ThemeStatus
THEME_WORKFLOW = Workflow(
    Step("rename", T.ACTIVE),
    Step("retire", T.ACTIVE, T.RETIRED),
    Step("restore", T.RETIRED, T.ACTIVE),
    initial=T.ACTIVE,
    labels={
        "create": _("lade till temat"),
        "rename": _("bytte namn"),
        "retire": _("slutade använda temat"),
        "restore": _("tog upp temat igen"),
    },
)
