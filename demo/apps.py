from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Installed with DEMO=1 only. It may import everything; nothing imports it."""

    name = "demo"
