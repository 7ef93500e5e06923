from django.apps import AppConfig


class WritingConfig(AppConfig):
    name = "kernel.writing"
    label = "writing"
    verbose_name = "skrivande"
