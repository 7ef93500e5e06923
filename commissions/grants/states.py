"""In which order an offer may move."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.workflow.steps import Step, Workflow


class OfferStatus(models.TextChoices):
    OPEN = "open", _("Väntar på svar")
    ACCEPTED = "accepted", _("Tackat ja")
    DECLINED = "declined", _("Tackat nej")


O = OfferStatus  # noqa: E741 -- the letter the table below reads best with


OFFER_WORKFLOW = Workflow(
    Step("accept", O.OPEN, O.ACCEPTED),
    Step("decline", O.OPEN, O.DECLINED),
    initial=O.OPEN,
    tones={O.OPEN: "waiting", O.ACCEPTED: "ok", O.DECLINED: "wrong"},
    labels={
        "create": _("skapade erbjudandet"),
        "accept": _("tackade ja"),
        "decline": _("tackade nej"),
    },
)
