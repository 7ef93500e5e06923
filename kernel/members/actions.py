"""What an association is called, and who its members are from when to when."""

from __future__ import annotations

import datetime as dt

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from kernel.accounts.models import User
from kernel.associations.models import Association, Member, MemberName, Party
from kernel.associations.scope import current_association
from kernel.associations.selectors import person_of
from kernel.associations.words import Word, with_word, word_of
from kernel.core import clock, swedish
from kernel.core.errors import DomainError, NotNowError
from kernel.core.periods import backwards
from kernel.files.actions import store_upload
from kernel.files.images import size_of
from kernel.members.models import BeginningStep
from kernel.members.selectors import deeds_about, hanging_on
from kernel.workflow.actions import begin, record
from kernel.workflow.chain import lock_history
from kernel.workflow.permissions import require_right

ONE_DAY = dt.timedelta(days=1)


@transaction.atomic
def edit_association(
    *, name: str, short_name: str, org_number: str, postal_address: str, by: User
) -> Association:
    """Change what the association is called and where its post goes."""
    lock_history()
    association = Association.objects.select_for_update().get(pk=current_association().pk)
    require_right(by, "edit", association)
    association.name, association.short_name = name, short_name
    association.org_number, association.postal_address = org_number, postal_address
    association.full_clean()
    association.save()
    record(association, "edit", by=by)
    return association


#: So heavy a logo may be: it goes into every paper.
MAX_LOGO_BYTES = 100_000
#: And so many pixels on its longer side: what is of one colour weighs nothing, and is drawn slowly.
MAX_LOGO_SIDE = 2_000


@transaction.atomic
def dress(
    *, colour: str, logo: UploadedFile | None = None, is_logo_kept: bool = True, by: User
) -> Association:
    """Give the association its colour and its logo, on pages and on papers from now on."""
    lock_history()
    association = Association.objects.select_for_update().get(pk=current_association().pk)
    require_right(by, "dress", association)
    association.colour = colour
    if logo is not None:
        stored = store_upload(logo, by=by, is_printed=True)
        if stored.size > MAX_LOGO_BYTES:
            raise DomainError(
                _("Logotypen är för tung, {size} kB. Spara den mindre, högst 100 kB.").format(
                    size=round(stored.size / 1000)
                )
            )
        longest = max(size_of(stored.read()))
        if longest > MAX_LOGO_SIDE:
            raise DomainError(
                _(
                    "Logotypen är för stor, {size} bildpunkter på längsta sidan."
                    " Spara den mindre, högst 2 000."
                ).format(size=longest)
            )
        association.logo = stored
    elif not is_logo_kept:
        association.logo = None
    association.full_clean()
    association.save()
    record(association, "dress", by=by)
    return association


@transaction.atomic
def reword(key: str, word: Word, *, by: User) -> Association:
    """Call one thing by another word on pages, in mails and on papers from now on.

    Papers that are made keep theirs, and what people have written is never touched.
    """
    lock_history()
    association = Association.objects.select_for_update().get(pk=current_association().pk)
    require_right(by, "reword", association)
    before = word_of(association.words, key)
    association.words = with_word(association.words, key, word)
    association.full_clean()
    association.save()
    record(association, "reword", by=by, note=f"{before.one} → {word.one}")
    return association


@transaction.atomic
def add_member(*, kind: str, name: str, joined_on: dt.date | None, by: User) -> Member:
    """Add a municipality, a region or an authority to the party that it belongs to (4–5 §§)."""
    lock_history()
    party, _created = Party.objects.get_or_create(kind=kind)
    member = Member(party=party, name=name, joined_on=joined_on)
    begin(
        member, by=by, note=_("från {day}").format(day=swedish.day(joined_on)) if joined_on else ""
    )
    return member


@transaction.atomic
def edit_member(
    member: Member,
    *,
    name: str,
    joined_on: dt.date | None,
    left_on: dt.date | None,
    seen: int | None = None,
    by: User,
) -> None:
    """Put right what was written wrong; without a last day the member has not left after all.

    Who leaves, or gets a new name, does so by another deed. ``seen`` is what ``deeds_about`` said
    when the form was made.
    """
    _locked(member, "edit", by)
    if seen is not None and seen != deeds_about(member):
        raise DomainError(
            _("Någon annan har ändrat medlemmen sedan du öppnade sidan. Öppna den igen.")
        )
    if left_on is None:
        member.successor = None
    elif member.successor_id is not None and left_on > clock.today():
        raise DomainError(
            _("Medlemmen har gått upp i en annan. Ta bort sista dagen om det är fel.")
        )
    _stays_for_those_it_took_over(member, left_on)
    before = (member.name, member.joined_on, member.left_on)
    member.name, member.joined_on, member.left_on = name, joined_on, left_on
    _save(member, "name", "joined_on", "left_on", "successor")
    changed = [
        f"{_shown(was)} → {_shown(now)}"
        for was, now in zip(before, (name, joined_on, left_on), strict=True)
        if was != now
    ]
    record(member, "edit", by=by, note="; ".join(changed))


@transaction.atomic
def rename_member(member: Member, *, name: str, first_day: dt.date, by: User) -> None:
    """Give a member another name from a day on, at the latest today; the old one is kept."""
    _locked(member, "rename", by)
    if first_day > clock.today():
        raise DomainError(_("Skriv in det nya namnet när det gäller, tidigast den dagen."))
    if member.left_on is not None:
        raise DomainError(_("Medlemmen har en sista dag och byter inte namn."))
    latest = member.former_names.first()
    since = latest.until + ONE_DAY if latest else member.joined_on
    if since is not None and first_day <= since:
        raise DomainError(
            _("Namnet {name} gäller från {day}. Välj en senare dag.").format(
                name=member.name, day=swedish.day(since)
            )
        )
    former = MemberName(member=member, name=member.name, until=first_day - ONE_DAY)
    former.full_clean()
    former.save(force_insert=True)
    member.name = name
    _save(member, "name")
    note = _("{name}, hette {former}").format(name=name, former=former.name)
    record(member, "rename", by=by, note=note)


@transaction.atomic
def undo_rename(member: Member, *, by: User) -> None:
    """Take back the latest change of name, which was written by mistake."""
    _locked(member, "undo_rename", by)
    former = member.former_names.first()
    if former is None:
        raise NotNowError(_("Medlemmen har inte bytt namn."))
    name, member.name = member.name, former.name
    former.delete()
    _save(member, "name")
    note = _("{name} heter {former}").format(name=name, former=member.name)
    record(member, "undo_rename", by=by, note=note)


@transaction.atomic
def leave(member: Member, *, left_on: dt.date, by: User) -> None:
    """Let a member leave the association; that day is its last."""
    _locked(member, "leave", by)
    _end(member, left_on)
    _save(member, "left_on")
    record(member, "leave", by=by, note=_("till och med {day}").format(day=swedish.day(left_on)))


@transaction.atomic
def merge(member: Member, *, into: Member, first_day: dt.date, by: User) -> None:
    """Let a member go up in another of its kind from a day, at the latest today.

    What is under way stays with those who have it: people are moved one by one, on their pages,
    when they are done with what they do for the member that was.
    """
    _locked(member, "merge", by)
    # As it is now: it may have gone up in another since the page was opened.
    into.refresh_from_db()
    if first_day > clock.today():
        raise DomainError(_("Skriv in sammanslagningen när den gäller, tidigast den dagen."))
    if into.pk == member.pk or into.party_id != member.party_id:
        raise DomainError(_("En medlem kan bara gå upp i en annan av samma slag."))
    is_there = Member.objects.on(first_day).filter(pk=into.pk).exists()
    if into.left_on is not None or not is_there:
        raise DomainError(
            _("{name} är inte medlem då. Välj en annan medlem eller en annan dag.").format(
                name=into.name
            )
        )
    _end(member, first_day - ONE_DAY)
    member.successor = into
    _save(member, "left_on", "successor")
    note = _("{name}, från {day}").format(name=into.name, day=swedish.day(first_day))
    record(member, "merge", by=by, note=note)


@transaction.atomic
def remove_member(member: Member, *, by: User) -> None:
    """Take away a member that was written by mistake, to which nothing has come to hang.

    What was done to it stays in the history.
    """
    _locked(member, "remove", by)
    if kinds := hanging_on(member):
        raise DomainError(
            _("{name} finns i det här: {kinds}. Låt medlemmen lämna förbundet i stället.").format(
                name=member.name, kinds=swedish.enumeration(kinds)
            )
        )
    # Of the member itself nobody can ask any more.
    record(current_association(), "remove_member", by=by, note=member.name)
    member.delete()


@transaction.atomic
def answer_step(key: str, *, because: str = "", by: User) -> BeginningStep:
    """Say that a step of Kom igång is gone through or, with a reason, that it is skipped."""
    lock_history()
    _still_beginning()
    step = BeginningStep.objects.filter(key=key).first() or BeginningStep(key=key)
    verb = "skip" if because else "create"
    require_right(by, verb, step)
    person = person_of(by)
    assert person is not None  # nobody without a person has a right
    step.skipped_because, step.answered_by, step.answered_on = because, person, clock.today()
    step.full_clean()
    step.save()
    record(step, verb, by=by, note=because)
    return step


@transaction.atomic
def resume_step(step: BeginningStep, *, by: User) -> None:
    """Take up a step again that was skipped or gone through."""
    lock_history()
    _still_beginning()
    require_right(by, "resume", step)
    record(step, "resume", by=by)
    step.delete()


@transaction.atomic
def start_association(*, by: User) -> None:
    """End Kom igång for good: from now on tasks come from the work itself."""
    lock_history()
    association = Association.objects.select_for_update().get(pk=current_association().pk)
    require_right(by, "start", association)
    if association.started_on is not None:
        raise NotNowError(_("Kom igång är redan avslutat."))
    association.started_on = clock.today()
    association.save(update_fields=["started_on"])
    record(association, "start", by=by)


def _still_beginning() -> None:
    if not Association.objects.filter(pk=current_association().pk, started_on=None).exists():
        raise NotNowError(_("Kom igång är redan avslutat."))


def _locked(member: Member, verb: str, by: User) -> None:
    """The member's row under its lock, for somebody who may."""
    lock_history()
    member.refresh_from_db(from_queryset=Member.objects.select_for_update(of=("self",)))
    require_right(by, verb, member)


def _shown(value: str | dt.date | None) -> str:
    if isinstance(value, dt.date):
        return swedish.day(value)
    return value or "–"


def _stays_for_those_it_took_over(member: Member, last_day: dt.date | None) -> None:
    """A member is there when another goes up in it."""
    taken = Member.objects.filter(successor=member).order_by("-left_on").first()
    if last_day and taken and taken.left_on and last_day <= taken.left_on:
        raise DomainError(
            _("{name} gick upp i medlemmen {day}. Välj en senare dag.").format(
                name=taken.name, day=swedish.day(taken.left_on + ONE_DAY)
            )
        )


def _end(member: Member, last_day: dt.date) -> None:
    if member.left_on is not None:
        raise DomainError(
            _("{name} har redan en sista dag, {day}. Rätta den om den är fel.").format(
                name=member.name, day=swedish.day(member.left_on)
            )
        )
    if sentence := backwards(member.joined_on, last_day):
        raise DomainError(sentence)
    _stays_for_those_it_took_over(member, last_day)
    member.left_on = last_day


def _save(member: Member, *fields: str) -> None:
    member.full_clean()
    member.save(update_fields=fields)
