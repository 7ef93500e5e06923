"""What a resolution is, where it comes from, and in which order it may move."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.workflow.steps import Step, Workflow


class Body(models.TextChoices):
    """Who decided."""

    BOARD = "board", _("Styrelsen")
    MEMBERS = "members", _("Medlemmarna")


class Effect(models.TextChoices):
    """What it came to, as far as others need to know who rest on it."""

    YES = "yes", _("Bifall")
    NO = "no", _("Avslag")
    NOTED = "noted", _("Till handlingarna")
    LATER = "later", _("Bordlagt eller återremitterat")


#: How a matter can have ended; what is put off is decided another day.
SETTLED = (Effect.YES, Effect.NO, Effect.NOTED)


class Origin(models.TextChoices):
    MADE = "made", _("Fattat vid ett möte här")
    ENTERED = "entered", _("Från tiden före, inlagt med sin handling")
    #: Was only a text until references became rows.
    TYPED = "typed", _("Skrivet som text")


class ResolutionStatus(models.TextChoices):
    STANDING = "standing", _("Gäller som underlag")
    STRUCK = "struck", _("Makulerat")


R = ResolutionStatus
RESOLUTION_WORKFLOW = Workflow(
    Step("edit", R.STANDING),
    Step("strike", R.STANDING, R.STRUCK),
    initial=R.STANDING,
    tones={R.STANDING: "ok", R.STRUCK: "wrong"},
    labels={
        "create": _("lade in beslutet"),
        "edit": _("rättade uppgifterna"),
        "strike": _("makulerade beslutet"),
    },
)
