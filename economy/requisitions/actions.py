"""Everything that can be done with requisitions and the list of attesters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from commissions.agreements.models import Agreement
from commissions.agreements.states import AgreementStatus
from economy.requisitions.models import Attester, Requisition, RequisitionFile
from economy.requisitions.selectors import room_of
from economy.requisitions.states import RequisitionStatus
from kernel.accounts.models import User
from kernel.associations.models import Association, Person
from kernel.associations.scope import current_association
from kernel.associations.selectors import person_of
from kernel.core import clock, swedish
from kernel.core.errors import DomainError, NotYoursError
from kernel.core.periods import backwards
from kernel.files.actions import store_upload
from kernel.outbox.actions import enqueue
from kernel.resolutions.actions import require_settled
from kernel.resolutions.models import Resolution
from kernel.workflow.actions import advance, begin, doing, require
from kernel.workflow.chain import lock_history
from kernel.workflow.permissions import require_right


@transaction.atomic
def create_requisition(
    agreement: Agreement,
    *,
    amount_sek: int,
    period_start: dt.date,
    period_end: dt.date,
    costs: str,
    upload: UploadedFile | None = None,
    by: User,
) -> Requisition:
    """Ask for granted money, with what the claim rests on; those who may attest are told."""
    person = person_of(by)
    if person is None:
        raise PermissionDenied
    # Held to the end, so that two who ask at once count what the other one took.
    lock_history()
    agreement.refresh_from_db(fields=["status"])
    if agreement.status != AgreementStatus.SIGNED:
        raise DomainError(
            _("Pengar kan begäras först när avtalet är undertecknat."), subject=agreement
        )
    _check_room(agreement, amount_sek)
    _check_period(agreement, period_start, period_end)
    requisition = Requisition(
        agreement=agreement,
        amount_sek=amount_sek,
        period_start=period_start,
        period_end=period_end,
        costs=costs,
        made_by=person,
        made_on=clock.today(),
    )
    begin(requisition, by=by)
    if upload is not None:
        attach_file(requisition, upload=upload, title=_("Underlag"), by=by)
    for attester in Attester.objects.in_force().exclude(person=person).select_related("person"):
        enqueue("economy.requisition_made", to=attester.person, subject=requisition)
    return requisition


@transaction.atomic
def enter_paid_requisition(
    agreement: Agreement,
    *,
    amount_sek: int,
    period_start: dt.date,
    period_end: dt.date,
    paid_on: dt.date,
    costs: str,
    by: User,
) -> Requisition:
    """Enter what was asked for, attested and paid before the association began here.

    Nothing that was paid after that: such money goes the whole way.
    """
    require_right(by, "enter", Requisition(agreement=agreement))
    lock_history()
    started_on = Association.objects.get(pk=current_association().pk).started_on
    if started_on is not None and paid_on >= started_on:
        sentence = _(
            "Förbundet började här {day}. Det som är betalt efter det begärs och attesteras."
        )
        raise DomainError(sentence.format(day=swedish.day(started_on)), subject=agreement)
    if paid_on > clock.today():
        raise DomainError(_("Välj i dag eller en dag som har varit"), subject=agreement)
    agreement.refresh_from_db(fields=["status"])
    _check_room(agreement, amount_sek)
    _check_period(agreement, period_start, period_end)
    person = person_of(by)
    if person is None:
        raise PermissionDenied
    requisition = Requisition(
        agreement=agreement,
        amount_sek=amount_sek,
        period_start=period_start,
        period_end=period_end,
        costs=costs,
        made_by=person,
        made_on=clock.today(),
        paid_on=paid_on,
        is_earlier=True,
        status=RequisitionStatus.PAID,
    )
    begin(requisition, by=by, note=_("Betald före starten här"))
    return requisition


def _check_room(agreement: Agreement, amount_sek: int, *, beside: int | None = None) -> None:
    """Refuse more than is left of what was granted and agreed (R25)."""
    if amount_sek <= 0:
        raise DomainError(_("Fyll i ett belopp i kronor utan decimaler"), subject=agreement)
    left = room_of(agreement, beside=beside)
    if amount_sek > left:
        sentence = _("Beloppet är större än det som är kvar: {left}")
        raise DomainError(sentence.format(left=swedish.kronor(max(left, 0))), subject=agreement)


def _check_period(
    agreement: Agreement, first: dt.date, last: dt.date, *, beside: int | None = None
) -> None:
    """Refuse a time that the agreement does not cover, or that is asked for already."""
    if first < agreement.starts_on or agreement.ends_on < last:
        sentence = _("Avtalet gäller {first}–{last}. Välj en tid som ligger inom det.")
        first, last = agreement.starts_on, agreement.ends_on
        sentence = sentence.format(first=swedish.day(first), last=swedish.day(last))
        raise DomainError(sentence, subject=agreement)
    others = Requisition.objects.overlapping(agreement, first, last)
    if beside is not None:
        others = others.exclude(pk=beside)
    other = others.first()
    if other is not None:
        sentence = _(
            "Tiden överlappar {requisition} på {amount}, som gäller {first}–{last}. "
            "Välj en annan tid, eller ta tillbaka den först."
        )
        if other.status == RequisitionStatus.PAID:
            # What is paid is not taken back.
            sentence = _(
                "Tiden överlappar {requisition} på {amount}, som gäller {first}–{last} och är"
                " utbetald. Välj en annan tid."
            )
        raise DomainError(
            sentence.format(
                requisition=str(other).lower(),
                amount=swedish.kronor(other.amount_sek),
                first=swedish.day(other.period_start),
                last=swedish.day(other.period_end),
            ),
            subject=agreement,
        )


@transaction.atomic
def attach_file(
    requisition: Requisition, *, upload: UploadedFile, title: str, by: User
) -> RequisitionFile:
    """Add what a requisition rests on, while nobody has attested it."""
    require(requisition, "edit", by)
    stored = store_upload(upload, by=by)
    with doing(requisition, "edit", by=by) as deed:
        deed.note = _("Lade till en bilaga")
        attached = RequisitionFile(requisition=requisition, file=stored, title=title)
        attached.full_clean()
        attached.save(force_insert=True)
    return attached


@transaction.atomic
def detach_file(attached: RequisitionFile, *, by: User) -> None:
    """Take away what was wrong, while nobody has attested it."""
    with doing(attached.requisition, "edit", by=by) as deed:
        deed.note = _("Tog bort en bilaga")
        attached.delete()


@transaction.atomic
def edit_requisition(
    requisition: Requisition,
    *,
    amount_sek: int,
    period_start: dt.date,
    period_end: dt.date,
    costs: str,
    by: User,
) -> None:
    """Change a requisition that nobody has attested."""
    lock_history()
    require(requisition, "edit", by)
    _check_room(requisition.agreement, amount_sek, beside=requisition.pk)
    _check_period(requisition.agreement, period_start, period_end, beside=requisition.pk)
    changes = {
        "amount_sek": amount_sek,
        "period_start": period_start,
        "period_end": period_end,
        "costs": costs,
    }
    advance(requisition, "edit", by=by, changes=changes)


def require_attest(requisition: Requisition, *, by: User) -> None:
    """As ``require``, but whoever asked for the money is told why not."""
    person = person_of(by)
    if person is not None and requisition.made_by_id == person.pk:
        raise NotYoursError(
            _("Du kan inte attestera din egen rekvisition. Någon annan behöver göra det."),
            subject=requisition,
        )
    require(requisition, "attest", by)


@transaction.atomic
def attest_requisition(
    requisition: Requisition,
    *,
    amount_sek: int | None = None,
    files: Collection[int] | None = None,
    by: User,
) -> None:
    """Say that the money may be paid. Never by the one who asked for it.

    ``amount_sek`` and ``files`` are what was read; without them what stands there now.
    """
    lock_history()
    requisition.refresh_from_db()
    require_attest(requisition, by=by)
    if amount_sek is not None and requisition.amount_sek != amount_sek:
        raise DomainError(
            _("Beloppet har ändrats sedan du öppnade sidan. Läs rekvisitionen igen."),
            subject=requisition,
        )
    lying = set(requisition.files.values_list("pk", flat=True))
    if files is not None and lying != set(files):
        raise DomainError(
            _("Bilagorna har ändrats sedan du öppnade sidan. Läs rekvisitionen igen."),
            subject=requisition,
        )
    _check_room(requisition.agreement, requisition.amount_sek, beside=requisition.pk)
    changes = {"attested_by": person_of(by), "attested_on": clock.today()}
    advance(requisition, "attest", by=by, changes=changes)


@transaction.atomic
def pay_requisition(requisition: Requisition, *, paid_on: dt.date, by: User) -> None:
    """Note that the money has been paid; the one who asked is told."""
    if paid_on > clock.today():
        raise DomainError(
            _("Datumet ligger framåt i tiden. Välj när pengarna betalades ut"),
            subject=requisition,
        )
    advance(requisition, "pay", by=by, changes={"paid_on": paid_on})
    enqueue("economy.requisition_paid", to=requisition.made_by, subject=requisition)


@transaction.atomic
def withdraw_requisition(requisition: Requisition, *, reason: str, by: User) -> None:
    """Take a requisition back; its money can be asked for again."""
    if not reason.strip():
        raise DomainError(_("Skriv varför rekvisitionen tas tillbaka"), subject=requisition)
    advance(requisition, "withdraw", by=by, note=reason)


@transaction.atomic
def list_attester(
    person: Person, *, starts_on: dt.date, resolution: Resolution, by: User
) -> Attester:
    """Enter somebody whom the board has named on the list of attesters."""
    require_settled(resolution)
    if Attester.objects.in_force().filter(person=person).exists():
        raise DomainError(_("Personen står redan på attestlistan."))
    attester = Attester(person=person, starts_on=starts_on, resolution=resolution)
    begin(attester, by=by, note=resolution.reference)
    return attester


@transaction.atomic
def end_attester(attester: Attester, *, ended_on: dt.date, by: User) -> None:
    """Take somebody off the list from the day after."""
    if sentence := backwards(attester.starts_on, ended_on):
        raise DomainError(sentence, subject=attester)
    advance(attester, "end", by=by, changes={"ends_on": ended_on})
