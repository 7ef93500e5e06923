"""In which order an agreement may move."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.workflow.steps import Step, Workflow


class AgreementStatus(models.TextChoices):
    DRAFT = "draft", _("Utkast")
    SENT = "sent", _("Skickat")
    SIGNED = "signed", _("Undertecknat")
    ENDED = "ended", _("Upphört")


A = AgreementStatus


AGREEMENT_WORKFLOW = Workflow(
    Step("edit", A.DRAFT),
    Step("send", A.DRAFT, A.SENT),
    Step("withdraw", A.SENT, A.DRAFT),
    Step("sign", A.SENT, A.SIGNED),
    Step("end", A.SIGNED, A.ENDED),
    initial=A.DRAFT,
    tones={A.DRAFT: "waiting", A.SENT: "waiting", A.SIGNED: "ok"},
    labels={
        "create": _("skapade avtalet"),
        "edit": _("ändrade i avtalet"),
        "send": _("skickade avtalet för underskrift"),
        "withdraw": _("tog tillbaka avtalet"),
        "sign": _("registrerade det undertecknade avtalet"),
        "end": _("avslutade avtalet"),
    },
)
