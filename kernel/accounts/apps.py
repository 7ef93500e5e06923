from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "kernel.accounts"
    label = "accounts"
    verbose_name = "inloggning"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from kernel.accounts.middleware import stamp

        user_logged_in.connect(stamp, dispatch_uid="accounts.stamp")
