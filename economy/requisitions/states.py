"""In which order requisitions and the list of attesters may move."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.workflow.steps import Step, Workflow


class RequisitionStatus(models.TextChoices):
    DRAFT = "draft", _("Väntar på attest")
    ATTESTED = "attested", _("Attesterad")
    PAID = "paid", _("Utbetald")
    WITHDRAWN = "withdrawn", _("Återtagen")


R = RequisitionStatus

REQUISITION_WORKFLOW = Workflow(
    Step("edit", R.DRAFT),
    Step("attest", R.DRAFT, R.ATTESTED),
    Step("pay", R.ATTESTED, R.PAID),
    Step("withdraw", (R.DRAFT, R.ATTESTED), R.WITHDRAWN),
    initial=R.DRAFT,
    tones={R.DRAFT: "waiting", R.ATTESTED: "waiting", R.PAID: "ok"},
    labels={
        "create": _("begärde pengar"),
        "edit": _("ändrade rekvisitionen"),
        "attest": _("attesterade rekvisitionen"),
        "pay": _("registrerade utbetalningen"),
        "withdraw": _("tog tillbaka rekvisitionen"),
    },
)


class AttesterStatus(models.TextChoices):
    LISTED = "listed", _("Får attestera")
    ENDED = "ended", _("Får inte längre attestera")


ATTESTER_WORKFLOW = Workflow(
    Step("end", AttesterStatus.LISTED, AttesterStatus.ENDED),
    initial=AttesterStatus.LISTED,
    tones={AttesterStatus.LISTED: "ok"},
    labels={
        "create": _("skrev in personen på attestlistan"),
        "end": _("tog bort personen från attestlistan"),
    },
)
