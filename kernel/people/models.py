"""An invitation: the only way in."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kernel.associations.models import Person, TenantModel
from kernel.associations.querysets import TenantManager
from kernel.core import clock, crypto
from kernel.people.querysets import InvitationQuerySet

#: How long the link in the mail works.
VALID = dt.timedelta(days=14)

_PURPOSE = "invitation"


class Invitation(TenantModel):
    """A link that was mailed to somebody, works once and for fourteen days.

    The link is not stored: it is this row under our seal, so a copy of the database opens nothing.
    """

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="invitations", verbose_name=_("person")
    )
    email = models.EmailField(_("mejladress"))
    invited_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("inbjuden av")
    )
    invited_at = models.DateTimeField(_("inbjuden"))
    expires_at = models.DateTimeField(_("gäller till"))
    accepted_at = models.DateTimeField(_("accepterad"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("återkallad"), null=True, blank=True)

    objects = TenantManager.from_queryset(InvitationQuerySet)()

    class Meta:
        verbose_name = _("inbjudan")
        verbose_name_plural = _("inbjudningar")
        constraints = [
            models.UniqueConstraint(
                fields=["association", "person"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="invitation_one_unanswered",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(withdrawn_at=None),
                name="invitation_accepted_or_withdrawn",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("invited_at")),
                name="invitation_runs_forward",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}"

    @property
    def is_open(self) -> bool:
        return (
            self.accepted_at is None and self.withdrawn_at is None and clock.now() < self.expires_at
        )

    @property
    def link(self) -> str:
        """The address in the mail."""
        mark = crypto.seal(self._content(), purpose=_PURPOSE)
        return reverse("invitation", args=[self.slug, self.pk, mark])

    def is_marked(self, mark: str) -> bool:
        """Whether a link is ours and belongs to this very invitation."""
        return crypto.is_sealed(self._content(), mark, purpose=_PURPOSE)

    def _content(self) -> bytes:
        return crypto.place(self.association_id, self.pk, self.email, self.invited_at.isoformat())
