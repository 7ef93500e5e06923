"""In which order insights and themes may move."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.workflow.steps import Step, Workflow


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
    tones={I.DRAFT: "waiting", I.PUBLISHED: "ok"},
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
