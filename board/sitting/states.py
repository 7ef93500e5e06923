"""What can be moved and answered at the meeting."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MotionKind(models.TextChoices):
    APPROVE = "approve", _("Bifall")
    REJECT = "reject", _("Avslag")
    CHANGE = "change", _("Ändring")
    REFER_BACK = "refer_back", _("Återremiss")
    TABLE = "table", _("Bordläggning")


class VoteChoice(models.TextChoices):
    YES = "yes", _("ja")
    NO = "no", _("nej")
    ABSTAIN = "abstain", _("avstår")
