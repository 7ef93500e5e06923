from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NeedsanalysisConfig(AppConfig):
    name = "needsanalysis"
    label = "needsanalysis"
    verbose_name = _("behov och insikter")
