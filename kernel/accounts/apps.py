from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "kernel.accounts"
    label = "accounts"
    verbose_name = "inloggning"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in  # noqa: PLC0415 -- apps come first

        from kernel.accounts.middleware import stamp  # noqa: PLC0415 -- apps come first

        user_logged_in.connect(stamp, dispatch_uid="accounts.stamp")
