from importlib import import_module

from django.apps import AppConfig

from kernel.core.panels import register


class ReportingConfig(AppConfig):
    name = "reporting"
    verbose_name = "avrapporteringar, slutrapporter och uppföljningar"

    def ready(self) -> None:
        from reporting import selectors  # noqa: PLC0415 -- models are not loaded before ready()

        # What this room tells people and does afterwards is declared where it is written.
        import_module("reporting.notifications")
        import_module("reporting.tasks")
        register(
            "commissions.commission",
            "overview",
            selectors.commission_panel,
            "reporting/_commission_panel.html",
        )
