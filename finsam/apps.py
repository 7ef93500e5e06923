from django.apps import AppConfig


class FinsamConfig(AppConfig):
    name = "finsam"
    label = "finsam"
    verbose_name = "finsam"
