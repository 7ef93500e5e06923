"""What the board does with a matter, and how it may end."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.resolutions.states import Effect


class Outcome(models.TextChoices):
    """How a matter ended."""

    GRANTED = "granted", _("Bifall")
    GRANTED_CHANGED = "granted_changed", _("Bifall med ändring")
    REFERRED_BACK = "referred_back", _("Återremiss")
    TABLED = "tabled", _("Bordlagt")
    REJECTED = "rejected", _("Avslag")
    NOTED = "noted", _("Till handlingarna")


#: What each comes to for those who rest on it.
EFFECTS = {
    Outcome.GRANTED: Effect.YES,
    Outcome.GRANTED_CHANGED: Effect.YES,
    Outcome.REFERRED_BACK: Effect.LATER,
    Outcome.TABLED: Effect.LATER,
    Outcome.REJECTED: Effect.NO,
    Outcome.NOTED: Effect.NOTED,
}
#: Outcomes by which the board says yes.
GIVES_CONSENT = (Outcome.GRANTED, Outcome.GRANTED_CHANGED)


#: The columns that name what an item is about, one a kind of paper.
ABOUT = ("proposal", "report", "final_report")


class ItemKind(models.TextChoices):
    """What the board does with an item. Only order of the meeting gets no section."""

    DECISION = "decision", _("Beslut")
    INFORMATION = "information", _("Information")
    REPORT = "report", _("Anmälan")
    ORDER = "order", _("Mötesordning")
