from django.apps import AppConfig


class NeedsanalysisConfig(AppConfig):
    name = "needsanalysis"
    label = "needsanalysis"
    verbose_name = "behov och insikter"
