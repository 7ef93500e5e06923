from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "kernel.core"
    label = "core"
