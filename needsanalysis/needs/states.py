"""In which order a need may move."""

from __future__ import annotations

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
    tones={N.REGISTERED: "waiting", N.PRIORITISED: "ok"},
    labels={
        "create": _("registrerade behovet"),
        "edit": _("ändrade"),
        "prioritise": _("skrev in styrelsens prioritering"),
        "decline": _("skrev in att styrelsen inte prioriterar"),
    },
)
