from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

#: Whose pages lead to the red thread; each is a start in ``finsam.thread``.
THREADED = (
    "needsanalysis.need",
    "needsanalysis.insight",
    "needsanalysis.idea",
    "commissions.proposal",
    "board.decision",
    "resolutions.resolution",
    "commissions.agreement",
    "economy.requisition",
    "commissions.commission",
    "reporting.progressreport",
    "reporting.finalreport",
    "reporting.followup",
)


def thread_of(obj: Any, user: Any) -> dict[str, Any] | None:
    """The way from a thing to the red thread through it."""
    # It reads models, which are not ready when this file is.
    from finsam.thread import STARTS, is_in_thread  # noqa: PLC0415

    if not is_in_thread(obj):
        return None
    noun = next(noun for noun, start in STARTS.items() if start.model is type(obj))
    return {"url": reverse(f"{noun}-thread", args=[obj.slug, obj.pk])}


def line_of(obj: Any, user: Any) -> dict[str, Any]:
    """A commission's own line of time."""
    from finsam import lines  # noqa: PLC0415 -- it reads models, which are not ready here

    return lines.line_of(obj, user)


def beginning_of(obj: Any, user: Any) -> dict[str, Any]:
    """The way from an association to how it began here."""
    return {"object": obj}


class FinsamConfig(AppConfig):
    name = "finsam"
    label = "finsam"
    verbose_name = _("finsam")

    def ready(self) -> None:
        from kernel.core.panels import register  # noqa: PLC0415 -- used only here

        for model in THREADED:
            place = "tabs" if model == "commissions.commission" else "below"
            register(model, place, thread_of, f"finsam/_thread_{place}.html")
        register("commissions.commission", "top", line_of, "finsam/_line_top.html")
        register("associations.association", "below", beginning_of, "finsam/_beginning_below.html")
        # Makes it the app by which tasks are sent.
        from finsam import celery  # noqa: F401, PLC0415 -- it reads the settings
