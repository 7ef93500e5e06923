from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


def thread_of(obj: Any, user: Any) -> dict[str, Any]:
    """The way from a commission or a proposal to its red thread."""
    return {"object": obj}


def beginning_of(obj: Any, user: Any) -> dict[str, Any]:
    """The way from an association to how it began here."""
    return {"object": obj}


class FinsamConfig(AppConfig):
    name = "finsam"
    label = "finsam"
    verbose_name = _("finsam")

    def ready(self) -> None:
        from kernel.core.panels import register  # noqa: PLC0415 -- used only here

        for model in ("commissions.commission", "commissions.proposal"):
            place = "tabs" if model.endswith("commission") else "below"
            register(model, place, thread_of, f"finsam/_thread_{place}.html")
        register("associations.association", "below", beginning_of, "finsam/_beginning_below.html")
        # Makes it the app by which tasks are sent.
        from finsam import celery  # noqa: F401, PLC0415 -- it reads the settings
