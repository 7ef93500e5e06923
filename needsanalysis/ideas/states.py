"""In which order an idea may move."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.workflow.steps import Step, Workflow


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
    tones={D.EXPLORED: "waiting", D.PROPOSED: "ok"},
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
