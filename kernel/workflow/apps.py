from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kernel.core.discovery import read_all


class WorkflowConfig(AppConfig):
    name = "kernel.workflow"
    label = "workflow"
    verbose_name = _("ordning och historik")

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in  # noqa: PLC0415 -- apps come first

        from kernel.workflow.kept import note_unseen  # noqa: PLC0415 -- apps come first

        user_logged_in.connect(note_unseen, dispatch_uid="workflow.note_unseen")
        read_all("permissions")
