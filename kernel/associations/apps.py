from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation.trans_real import translation

from kernel.associations.words import OwnWords
from kernel.core.discovery import read_all


class AssociationsConfig(AppConfig):
    name = "kernel.associations"
    label = "associations"
    verbose_name = _("förbund")

    def ready(self) -> None:
        # Settings are declared where they are read.
        read_all("selectors")
        # Django asks one catalogue per language, and that asks what stands behind it.
        translation(settings.LANGUAGE_CODE).add_fallback(OwnWords())
