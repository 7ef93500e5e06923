from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistryConfig(AppConfig):
    name = "kernel.registry"
    label = "registry"
    verbose_name = _("diarium")

    def ready(self) -> None:
        from kernel.core.panels import register  # noqa: PLC0415 -- used only here
        from kernel.registry.selectors import series_of  # noqa: PLC0415 -- models are ready now

        register("associations.association", "below", series_of, "registry/_series_below.html")
