"""In which order notices and appeals may move."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.workflow.steps import Step, Workflow


class NoticeStatus(models.TextChoices):
    DRAFT = "draft", _("Ska anslås")
    POSTED = "posted", _("Anslaget")
    REMOVED = "removed", _("Nedtaget")


NOTICE_WORKFLOW = Workflow(
    Step("post", NoticeStatus.DRAFT, NoticeStatus.POSTED),
    Step("remove", NoticeStatus.POSTED, NoticeStatus.REMOVED),
    initial=NoticeStatus.DRAFT,
    tones={NoticeStatus.DRAFT: "waiting", NoticeStatus.POSTED: "ok"},
    labels={
        "create": _("skapade anslaget"),
        "post": _("antecknade att anslaget är uppe"),
        "remove": _("antecknade att anslaget är nedtaget"),
    },
)


class AppealStatus(models.TextChoices):
    RECEIVED = "received", _("Inkommet")
    FORWARDED = "forwarded", _("Skickat till förvaltningsrätten")
    UPHELD = "upheld", _("Beslutet står fast")
    ANNULLED = "annulled", _("Beslutet är upphävt")


APPEAL_WORKFLOW = Workflow(
    Step("forward", AppealStatus.RECEIVED, AppealStatus.FORWARDED),
    Step("uphold", AppealStatus.FORWARDED, AppealStatus.UPHELD),
    Step("annul", AppealStatus.FORWARDED, AppealStatus.ANNULLED),
    initial=AppealStatus.RECEIVED,
    tones={AppealStatus.RECEIVED: "waiting", AppealStatus.FORWARDED: "waiting"},
    labels={
        "create": _("registrerade överklagandet"),
        "forward": _("skickade överklagandet till förvaltningsrätten"),
        "uphold": _("antecknade att beslutet står fast"),
        "annul": _("antecknade att beslutet är upphävt"),
    },
)
