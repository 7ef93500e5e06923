from django.apps import AppConfig


class BenchConfig(AppConfig):
    """Installed while something is measured, and never else. Nothing imports it."""

    name = "bench"
