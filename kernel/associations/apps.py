from django.apps import AppConfig


class AssociationsConfig(AppConfig):
    name = "kernel.associations"
    label = "associations"
    verbose_name = "förbund"
