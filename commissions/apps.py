from django.apps import AppConfig


class CommissionsConfig(AppConfig):
    name = "commissions"
    verbose_name = "uppdrag"

    def ready(self) -> None:
        import commissions.notifications  # noqa: F401, PLC0415 -- declares our mails, once apps stand
