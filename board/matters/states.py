"""What the board does with a matter, and how it may end."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    """How a matter ended."""

    GRANTED = "granted", _("Bifall")
    GRANTED_CHANGED = "granted_changed", _("Bifall med ändring")
    REFERRED_BACK = "referred_back", _("Återremiss")
    TABLED = "tabled", _("Bordlagt")
    REJECTED = "rejected", _("Avslag")
    NOTED = "noted", _("Till handlingarna")


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
