"""In which order meetings, agenda items and calls of substitutes may move."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.workflow.steps import Step, Workflow


class MeetingStatus(models.TextChoices):
    PLANNED = "planned", _("Planerat")
    NOTICE_SENT = "notice_sent", _("Kallelse skickad")
    OPEN = "open", _("Genomförs")
    HELD = "held", _("Genomfört")
    WITH_CHECKERS = "with_checkers", _("Protokoll hos justerare")
    VERIFIED = "verified", _("Justerat")
    POSTED = "posted", _("Anslaget")
    CANCELLED = "cancelled", _("Inställt")


M = MeetingStatus

#: The meeting has not begun.
MEETING_AHEAD = (M.PLANNED, M.NOTICE_SENT)
#: The minutes are verified and nothing in them changes any more.
MEETING_LOCKED = (M.VERIFIED, M.POSTED)

MEETING_WORKFLOW = Workflow(
    Step("edit", MEETING_AHEAD),
    Step("pull", MEETING_AHEAD),
    Step("add_item", (*MEETING_AHEAD, M.OPEN)),
    Step("send_notice", M.PLANNED, M.NOTICE_SENT),
    Step("update_papers", M.NOTICE_SENT),
    Step("declare_absence", MEETING_AHEAD),
    Step("withdraw_absence", MEETING_AHEAD),
    Step("call_substitute", MEETING_AHEAD),
    # One that was opened and has handled nothing: too few came, or it was the wrong one.
    Step("cancel", (*MEETING_AHEAD, M.OPEN), M.CANCELLED),
    Step("open", M.NOTICE_SENT, M.OPEN),
    Step("attend", M.OPEN),
    Step("correct", M.OPEN),
    Step("preside", M.OPEN),
    # Another one too, when who was chosen cannot approve after all.
    Step("choose_checker", (M.OPEN, M.HELD)),
    Step("close", M.OPEN, M.HELD),
    Step("submit_minutes", M.HELD, M.WITH_CHECKERS),
    Step("return_minutes", M.WITH_CHECKERS, M.HELD),
    Step("approve_minutes", M.WITH_CHECKERS),
    Step("verify", M.WITH_CHECKERS, M.VERIFIED),
    Step("post", M.VERIFIED, M.POSTED),
    initial=M.PLANNED,
    tones={
        M.PLANNED: "neutral",
        M.NOTICE_SENT: "ok",
        M.OPEN: "waiting",
        M.HELD: "waiting",
        M.WITH_CHECKERS: "waiting",
        M.VERIFIED: "ok",
        M.POSTED: "ok",
        M.CANCELLED: "wrong",
    },
    labels={
        "create": _("planerade mötet"),
        "cancel": _("ställde in mötet"),
        "edit": _("ändrade mötet"),
        "pull": _("tog upp det som var klart på dagordningen"),
        "add_item": _("lade till en punkt"),
        "send_notice": _("skickade kallelsen"),
        "update_papers": _("skickade nya handlingar"),
        "declare_absence": _("antecknade ett förhinder"),
        "withdraw_absence": _("tog tillbaka ett förhinder"),
        "call_substitute": _("kallade en ersättare"),
        "open": _("öppnade mötet"),
        "attend": _("antecknade närvaro"),
        "correct": _("rättade närvaron"),
        "preside": _("antecknade vem som leder mötet"),
        "choose_checker": _("antecknade vem som ska justera"),
        "close": _("avslutade mötet"),
        "submit_minutes": _("skickade protokollet till justering"),
        "return_minutes": _("lämnade tillbaka protokollet med en kommentar"),
        "approve_minutes": _("godkände protokollet"),
        "verify": _("justerade protokollet"),
        "post": _("antecknade att protokollet är anslaget överallt"),
    },
    former={"adjust": "verify"},
    former_statuses={"adjusted": "verified"},
)


class ItemStatus(models.TextChoices):
    LISTED = "listed", _("På dagordningen")
    OPEN = "open", _("Behandlas nu")
    DECIDED = "decided", _("Behandlad")
    STRUCK = "struck", _("Utgår")


I = ItemStatus  # noqa: E741 -- the letter the table below reads best with

#: The board has not finished the item.
ITEM_AHEAD = (I.LISTED, I.OPEN)

ITEM_WORKFLOW = Workflow(
    Step("edit", I.LISTED),
    Step("reorder", I.LISTED),
    Step("strike", I.LISTED, I.STRUCK),
    Step("read", ITEM_AHEAD),
    Step("ask", ITEM_AHEAD),
    Step("answer", ITEM_AHEAD),
    Step("recuse", ITEM_AHEAD),
    Step("unrecuse", ITEM_AHEAD),
    Step("replace", ITEM_AHEAD),
    Step("open", I.LISTED, I.OPEN),
    Step("put_back", I.OPEN, I.LISTED),
    Step("propose", I.OPEN),
    Step("withdraw_motion", I.OPEN),
    Step("call_vote", I.OPEN),
    Step("vote", I.OPEN),
    Step("restart_vote", I.OPEN),
    Step("close_vote", I.OPEN),
    Step("decide", I.OPEN, I.DECIDED),
    Step("reserve", I.DECIDED),
    Step("minute", (*ITEM_AHEAD, I.DECIDED)),
    # What was decided is mended until the minutes are verified, and then stays with them.
    final=(I.STRUCK,),
    # Others come before it.
    still_written=("position",),
    initial=I.LISTED,
    tones={I.OPEN: "waiting", I.DECIDED: "ok"},
    labels={
        "create": _("lade till punkten"),
        "edit": _("ändrade punkten"),
        "reorder": _("flyttade punkten"),
        "strike": _("strök punkten"),
        "read": _("läste punkten"),
        "ask": _("ställde en fråga"),
        "answer": _("svarade på en fråga"),
        "recuse": _("anmälde jäv"),
        "unrecuse": _("tog tillbaka en anmälan om jäv"),
        "replace": _("antecknade vem som tjänstgör vid jäv"),
        "open": _("tog upp punkten"),
        "put_back": _("lade tillbaka punkten"),
        "propose": _("antecknade ett yrkande"),
        "withdraw_motion": _("tog tillbaka ett yrkande"),
        "call_vote": _("begärde omröstning"),
        "vote": _("röstade"),
        "restart_vote": _("lät göra om omröstningen"),
        "close_vote": _("stängde omröstningen"),
        "decide": _("antecknade beslutet"),
        "reserve": _("antecknade en reservation"),
        "minute": _("skrev i protokollet"),
    },
)


class CallStatus(models.TextChoices):
    CALLED = "called", _("Tillfrågad")
    ACCEPTED = "accepted", _("Kommer")
    DECLINED = "declined", _("Kan inte")


CALL_WORKFLOW = Workflow(
    Step("accept", CallStatus.CALLED, CallStatus.ACCEPTED),
    Step("decline", (CallStatus.CALLED, CallStatus.ACCEPTED), CallStatus.DECLINED),
    # Goes with the absence that it is for, when that is taken back.
    final=(),
    initial=CallStatus.CALLED,
    tones={CallStatus.CALLED: "waiting", CallStatus.ACCEPTED: "ok", CallStatus.DECLINED: "wrong"},
    labels={
        "create": _("kallade ersättaren"),
        "accept": _("svarade att ersättaren kommer"),
        "decline": _("svarade att ersättaren inte kan"),
    },
)


class RecusalGround(models.IntegerChoices):
    """The four grounds of kommunallagen 6:28."""

    PARTY = 1, _("1. Jag eller någon närstående är part eller berörs av beslutet")
    AGENT = 2, _("2. Jag eller någon närstående är eller har varit ombud för någon som berörs")
    SUPERVISION = 3, _("3. Det gäller tillsyn av verksamhet som jag är knuten till")
    SPECIAL = 4, _("4. Något annat kan göra att min opartiskhet ifrågasätts")


class AttendanceMode(models.TextChoices):
    ROOM = "room", _("på plats")
    VIDEO = "video", _("på distans")
    AUDIO = "audio", _("på distans, endast ljud")
