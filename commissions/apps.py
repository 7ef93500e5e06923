from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kernel.core.panels import register


class CommissionsConfig(AppConfig):
    name = "commissions"
    verbose_name = _("uppdrag")

    def ready(self) -> None:
        from commissions.proposals.selectors import panels  # noqa: PLC0415 -- models stand only now

        used_in = "commissions/proposals/_used_in.html"
        register("needsanalysis.need", "used_in", panels.proposals_of_need, used_in)
        register("needsanalysis.insight", "used_in", panels.proposals_of_insight, used_in)
        register("needsanalysis.idea", "used_in", panels.proposals_of_idea, used_in)
        register(
            "needsanalysis.idea",
            "propose",
            panels.proposal_from_idea,
            "commissions/proposals/_from_idea.html",
        )
