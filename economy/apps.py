from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EconomyConfig(AppConfig):
    name = "economy"
    verbose_name = _("ekonomi")

    def ready(self) -> None:
        from economy.requisitions.selectors import tab_of  # noqa: PLC0415 -- models stand only now
        from kernel.core.panels import register  # noqa: PLC0415 -- used only here

        register("commissions.commission", "tabs", tab_of, "economy/requisitions/_tab.html")
