from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "kernel.people"
    label = "people"
    verbose_name = _("personer")

    def ready(self) -> None:
        # Models come first, so nothing of this can stand at the top.
        from allauth.mfa.signals import authenticator_removed  # noqa: PLC0415 -- see above

        from kernel.people import permissions  # noqa: F401, PLC0415 -- declares who may what
        from kernel.people.middleware import forget_second_factor  # noqa: PLC0415 -- see above

        authenticator_removed.connect(forget_second_factor, dispatch_uid="people.second_factor")
