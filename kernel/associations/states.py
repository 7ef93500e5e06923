"""Which kinds of members there are (4 §)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MemberKind(models.TextChoices):
    MUNICIPALITY = "municipality", _("kommun")
    REGION = "region", _("region")
    AF = "af", _("Arbetsförmedlingen")
    FK = "fk", _("Försäkringskassan")
