"""In which order matters and their documents may move (TF 2 kap., R29–R30)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.workflow.steps import Step, Workflow


class MatterStatus(models.TextChoices):
    OPEN = "open", _("Pågår")
    CLOSED = "closed", _("Avslutat")


M = MatterStatus
MATTER_WORKFLOW = Workflow(
    Step("register", M.OPEN),
    Step("attach", M.OPEN),
    Step("close", M.OPEN, M.CLOSED),
    Step("reopen", M.CLOSED, M.OPEN),
    initial=M.OPEN,
    tones={M.CLOSED: "ok"},
    labels={
        "create": _("öppnade ärendet"),
        "register": _("registrerade en handling"),
        "attach": _("lade till i ärendet"),
        "close": _("avslutade ärendet"),
        "reopen": _("öppnade ärendet igen"),
    },
)


class DocumentStatus(models.TextChoices):
    DRAFT = "draft", _("Utkast")
    PUBLIC = "public", _("Allmän handling")
    DISCARDED = "discarded", _("Kasserat utkast")


D = DocumentStatus
DOCUMENT_WORKFLOW = Workflow(
    Step("finalise", D.DRAFT, D.PUBLIC),
    Step("discard", D.DRAFT, D.DISCARDED),
    Step("classify", (D.DRAFT, D.PUBLIC)),
    still_written=("confidentiality",),
    initial=D.DRAFT,
    tones={D.DRAFT: "waiting", D.PUBLIC: "ok"},
    labels={
        "create": _("registrerade"),
        "finalise": _("gjorde till allmän handling"),
        "discard": _("kasserade utkastet"),
        "classify": _("ändrade sekretessmarkeringen"),
    },
)


class Series(models.TextChoices):
    """What is numbered in an unbroken series a year."""

    MATTERS = "matters", _("Diarienummer")
    SECTIONS = "sections", _("Paragrafer i styrelsens protokoll")


class Direction(models.TextChoices):
    INCOMING = "incoming", _("Inkommen")
    OUTGOING = "outgoing", _("Utgående")
    INTERNAL = "internal", _("Upprättad här")
