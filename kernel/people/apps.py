from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "kernel.people"
    label = "people"
    verbose_name = "personer"

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_removed

        from kernel.people import permissions  # noqa: F401 -- declares who may what
        from kernel.people.middleware import forget_second_factor

        authenticator_removed.connect(forget_second_factor, dispatch_uid="people.second_factor")
