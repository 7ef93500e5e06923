from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "kernel.accounts"
    label = "accounts"
    verbose_name = _("inloggning")

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in  # noqa: PLC0415 -- apps come first

        from kernel.accounts.middleware import stamp  # noqa: PLC0415 -- apps come first

        user_logged_in.connect(stamp, dispatch_uid="accounts.stamp")
