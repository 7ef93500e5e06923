from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kernel.core.panels import register


class ReportingConfig(AppConfig):
    name = "reporting"
    verbose_name = _("avrapporteringar, slutrapporter och uppföljningar")

    def ready(self) -> None:
        from reporting.rounds import selectors  # noqa: PLC0415 -- models are not loaded before

        register(
            "commissions.commission",
            "overview",
            selectors.commission_panel,
            "reporting/rounds/_commission_panel.html",
        )
