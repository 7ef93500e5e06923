"""In which order seats and the terms on them may move."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.workflow.steps import Step, Workflow


class SeatStatus(models.TextChoices):
    IN_USE = "in_use", _("Finns")
    REMOVED = "removed", _("Borttagen")


SEAT_WORKFLOW = Workflow(
    Step("appoint", SeatStatus.IN_USE),
    Step("edit", SeatStatus.IN_USE),
    Step("remove", SeatStatus.IN_USE, SeatStatus.REMOVED),
    initial=SeatStatus.IN_USE,
    labels={
        "create": _("lade till platsen"),
        "appoint": _("antecknade ett mandat"),
        "edit": _("ändrade platsens första dag"),
        "remove": _("tog bort platsen"),
    },
)


class TermStatus(models.TextChoices):
    CURRENT = "current", _("Gäller")
    ENDED = "ended", _("Avslutat")


TERM_WORKFLOW = Workflow(
    Step("end", TermStatus.CURRENT, TermStatus.ENDED),
    initial=TermStatus.CURRENT,
    tones={TermStatus.CURRENT: "ok"},
    labels={"create": _("antecknade presidieuppdraget"), "end": _("avslutade presidieuppdraget")},
)

DISTANCE_WORKFLOW = Workflow(
    Step("end", TermStatus.CURRENT, TermStatus.ENDED),
    initial=TermStatus.CURRENT,
    tones={TermStatus.CURRENT: "ok"},
    labels={"create": _("tillät distans"), "end": _("avslutade distans")},
)


class MandateKind(models.TextChoices):
    ORDINARY = "ordinary", _("ledamot")
    SUBSTITUTE = "substitute", _("ersättare")


class DutyKind(models.TextChoices):
    CHAIR = "chair", _("ordförande")
    VICE_CHAIR = "vice_chair", _("vice ordförande")
