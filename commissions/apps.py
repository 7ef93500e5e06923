from django.apps import AppConfig

from kernel.core.panels import register


class CommissionsConfig(AppConfig):
    name = "commissions"
    verbose_name = "uppdrag"

    def ready(self) -> None:
        import commissions.notifications  # noqa: F401, PLC0415 -- declares our mails, once apps stand
        from commissions.selectors import panels  # noqa: PLC0415 -- models stand only now

        used_in = "commissions/_used_in.html"
        register("needsanalysis.need", "used_in", panels.proposals_of_need, used_in)
        register("needsanalysis.insight", "used_in", panels.proposals_of_insight, used_in)
        register("needsanalysis.idea", "used_in", panels.proposals_of_idea, used_in)
        register(
            "needsanalysis.idea",
            "propose",
            panels.proposal_from_idea,
            "commissions/_from_idea.html",
        )
