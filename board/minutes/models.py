"""Minutes as approved, and the notices that they are."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from board.models import guards
from board.models.meetings import Meeting
from board.querysets import MinutesQuerySet, NoticeQuerySet
from board.states import NOTICE_WORKFLOW, NoticeStatus
from kernel.associations.models import Member, Person, TenantModel
from kernel.associations.querysets import scoped
from kernel.files.models import StoredFile
from kernel.workflow.models import WorkflowModel


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

    # Reverse sides keep our querysets, which the types of Django cannot follow.
    approvals: Any

    objects = scoped(MinutesQuerySet)

    class Meta:
        verbose_name = _("protokoll")
        verbose_name_plural = _("protokoll")
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "version"], name="minutes_version_once"),
        ]
        triggers = [
            guards.adjusted_minutes_stay(guards.OF_SELF),
            guards.read_only("file"),
            guards.never_deleted(),
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
            guards.adjusted_minutes_stay(guards.OF_MINUTES),
            guards.approval_of_the_right(),
            guards.read_only(),
            guards.never_deleted(),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_duty_display()}"


class Notice(WorkflowModel):
    """The announcement at one member that the minutes are adjusted (*anslag*, R17)."""

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

    objects = scoped(NoticeQuerySet)
    workflow = NOTICE_WORKFLOW
    url_noun = "notice"

    class Meta:
        verbose_name = _("anslag")
        verbose_name_plural = _("anslag")
        ordering = ["member__name"]
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
        triggers = [guards.never_deleted()]

    def __str__(self) -> str:
        return f"{self.member}, {self.meeting}"
