"""What is known about a stored file: its safety, and whether there is anything to hand out yet."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ScanState(models.TextChoices):
    OWN = "own", _("Skapad här")
    MAKING = "making", _("Görs")
    UNSCANNED = "unscanned", _("Inte virussökt")
    QUARANTINED = "quarantined", _("Väntar på virussökning")
    CLEAN = "clean", _("Virussökt")
    INFECTED = "infected", _("Stoppad, innehåller virus")


#: A file is handed out in these states only.
SERVED = (ScanState.OWN, ScanState.UNSCANNED, ScanState.CLEAN)
