"""Minutes as approved, the notices that they are, and appeals."""

from __future__ import annotations

import datetime as dt

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from board.charter.models import OF_SELF, never_deleted, read_only, refuse, verified_minutes_stay
from board.meetings.models.guards import LED
from board.meetings.models.meetings import Meeting, comes_to_no_cancelled_meeting
from board.minutes.querysets import AppealQuerySet, MinutesQuerySet, NoticeQuerySet
from board.minutes.states import APPEAL_WORKFLOW, NOTICE_WORKFLOW, AppealStatus, NoticeStatus
from board.sitting.models.decisions import Decision
from kernel.associations.models import Member, Person, TenantModel
from kernel.associations.querysets import TenantManager
from kernel.core.order import InSwedish
from kernel.files.models import StoredFile
from kernel.workflow.models import WorkflowModel, settled

OF_MINUTES = "SELECT meeting_id FROM board_minutes WHERE id = {row}.minutes_id"


def approval_of_the_right() -> pgtrigger.Trigger:
    """Only those who led the meeting and its checker approve, and only what lies before them."""
    return pgtrigger.Trigger(
        name="of_the_right",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=f"""
            IF NOT EXISTS (
                SELECT 1 FROM board_minutes d JOIN board_meeting m ON m.id = d.meeting_id
                WHERE d.id = NEW.minutes_id AND m.status = 'with_checkers'
                  AND d.version = (
                    SELECT max(version) FROM board_minutes WHERE meeting_id = m.id)
                  AND ((NEW.duty = 'checker' AND NEW.person_id = m.checker_id)
                    OR (NEW.duty = 'chair' AND NEW.person_id IN
                        (SELECT m.chair_id UNION {LED.format(meeting="m.id")})))
            ) THEN {refuse("minutes are approved by those who led and the checker")} END IF;
            RETURN NEW;
        """,
    )


class Minutes(TenantModel):
    """The minutes as they were sent to be approved: this content, by its sum."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="minutes")
    version = models.PositiveSmallIntegerField(_("version"))
    content = models.JSONField(_("innehåll"))
    sha256 = models.CharField(_("kontrollsumma"), max_length=64)
    made_at = models.DateTimeField(_("skapat"))
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    #: The approved bytes, once everybody who is to has approved.
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("fil")
    )

    objects = TenantManager.from_queryset(MinutesQuerySet)()

    class Meta:
        verbose_name = _("protokoll")
        verbose_name_plural = _("protokoll")
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "version"], name="minutes_version_once"),
        ]
        triggers = [
            verified_minutes_stay(OF_SELF),
            comes_to_no_cancelled_meeting(),
            read_only("file"),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return str(_("Protokoll, version {version}")).format(version=self.version)


class ApprovalDuty(models.TextChoices):
    CHAIR = "chair", _("ordförande")
    CHECKER = "checker", _("justerare")


class Approval(TenantModel):
    """One who led the meeting, or the checker, stands behind the minutes."""

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="approvals")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("person"))
    duty = models.CharField(_("som"), max_length=20, choices=ApprovalDuty)
    approved_at = models.DateTimeField(_("godkänt"))

    class Meta:
        verbose_name = _("justering")
        verbose_name_plural = _("justeringar")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["minutes"],
                condition=Q(duty=ApprovalDuty.CHECKER),
                name="approval_by_one_checker",
            ),
            models.UniqueConstraint(
                fields=["minutes", "person"],
                name="approval_once_a_person",
                violation_error_message=_("Du har redan godkänt protokollet."),
            ),
        ]
        triggers = [
            verified_minutes_stay(OF_MINUTES),
            approval_of_the_right(),
            read_only(),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_duty_display()}"


class Notice(WorkflowModel):
    """The announcement at one member that the minutes are verified (*anslag*, R17)."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="notices")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name=_("medlem"))
    post_by = models.DateField(_("ska vara uppe senast"))
    posted_on = models.DateField(_("uppsatt"), null=True, blank=True)
    posted_by = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("antecknat av"),
    )
    removed_on = models.DateField(_("nedtaget"), null=True, blank=True)
    status = models.CharField(
        max_length=20, choices=NoticeStatus, default=NoticeStatus.DRAFT, editable=False
    )

    objects = TenantManager.from_queryset(NoticeQuerySet)()
    workflow = NOTICE_WORKFLOW
    url_noun = "notice"

    def get_absolute_url(self) -> str:
        """All notices of a meeting stand on one page."""
        return self.meeting.url_for("notices")

    class Meta:
        verbose_name = _("anslag")
        verbose_name_plural = _("anslag")
        ordering = [InSwedish("member__name")]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "member"], name="notice_once_a_member"),
            models.CheckConstraint(
                condition=Q(status=NoticeStatus.DRAFT, posted_on=None)
                | Q(posted_on__isnull=False, posted_by__isnull=False)
                & ~Q(status=NoticeStatus.DRAFT),
                name="notice_posted_has_day",
            ),
            models.CheckConstraint(
                # 21 days of appeal, and the day after.
                condition=Q(removed_on=None) | Q(removed_on__gt=F("posted_on") + dt.timedelta(21)),
                name="notice_stays_through_appeal",
                violation_error_message=_(
                    "Anslaget ska sitta uppe tills tiden för överklagande är slut."
                ),
            ),
        ]
        triggers = [
            comes_to_no_cancelled_meeting(),
            settled(
                (NoticeStatus.POSTED, NoticeStatus.REMOVED),
                "meeting",
                "member",
                "post_by",
                "posted_on",
                "posted_by",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}, {self.meeting}"


class Appeal(WorkflowModel):
    """Somebody has appealed a decision to the administrative court (13:4–8)."""

    decision = models.ForeignKey(
        Decision, models.PROTECT, related_name="appeals", editable=False, verbose_name=_("beslut")
    )
    received_on = models.DateField(_("kom in"))
    note = models.TextField(_("vad överklagandet gäller"), blank=True)
    status = models.CharField(
        max_length=20, choices=AppealStatus, default=AppealStatus.RECEIVED, editable=False
    )

    objects = TenantManager.from_queryset(AppealQuerySet)()
    workflow = APPEAL_WORKFLOW
    url_noun = "appeal"

    class Meta:
        verbose_name = _("överklagande")
        verbose_name_plural = _("överklaganden")
        ordering = ["received_on", "pk"]

    def __str__(self) -> str:
        return str(self.decision)

    def get_absolute_url(self) -> str:
        return self.decision.get_absolute_url()
