"""Where a message or a delivery can be on its way out."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    QUEUED = "queued", _("Väntar")
    SENDING = "sending", _("Skickas")
    SENT = "sent", _("Skickat")
    UNCERTAIN = "uncertain", _("Osäkert om det kom fram")
    FAILED = "failed", _("Gick inte att skicka")
    CANCELLED = "cancelled", _("Inställt")
    MISSED = "missed", _("Inte längre aktuellt")


TONES = {
    State.QUEUED: "waiting",
    State.SENDING: "waiting",
    State.SENT: "neutral",
    State.UNCERTAIN: "wrong",
    State.FAILED: "wrong",
    State.CANCELLED: "neutral",
    State.MISSED: "neutral",
}

#: States that need somebody's eye.
ALARMING = (State.FAILED, State.UNCERTAIN)


class JobState(models.TextChoices):
    QUEUED = "queued", _("Väntar")
    RUNNING = "running", _("Pågår")
    DONE = "done", _("Klart")
    FAILED = "failed", _("Gick inte")


class Pace(models.TextChoices):
    DAILY = "daily", _("Högst ett mejl om dagen")
    WEEKLY = "weekly", _("Bara veckobrev")
