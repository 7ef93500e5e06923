"""Everything that can be done with a manuscript. Owners decide when and by whom."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from kernel.accounts.models import User
from kernel.associations.models import Person
from kernel.associations.selectors import person_of
from kernel.core import clock
from kernel.core.errors import DomainError
from kernel.core.forms import clean_text
from kernel.files.actions import store_upload
from kernel.workflow.actions import doing, require
from kernel.workflow.chain import lock_history
from kernel.writing.declared import declared
from kernel.writing.errors import StaleTextError
from kernel.writing.models import (
    Manuscript,
    ManuscriptFile,
    ManuscriptVersion,
    Owner,
    SectionComment,
    SectionText,
    checksum,
)
from kernel.writing.selectors import content_of, texts_by_key

#: How many files may go with one text.
MAX_FILES = 20


@transaction.atomic
def create_manuscript(kind: str, *, prefill: Mapping[str, str] | None = None) -> Manuscript:
    """Lay out an empty manuscript of a kind, with what is known beforehand filled in."""
    manuscript = Manuscript(kind=declared(kind).name)
    manuscript.full_clean()
    manuscript.save()
    known = prefill or {}
    SectionText.objects.bulk_create(
        SectionText(manuscript=manuscript, key=section.key, text=known.get(section.key, ""))
        for section in declared(kind).sections
    )
    return manuscript


@transaction.atomic
def write_section(
    owner: Owner,
    key: str,
    *,
    text: str,
    choice: str = "",
    is_done: bool | None = None,
    base_version: int,
    page: UUID | None = None,
    turn: int = 0,
    by: User,
) -> SectionText:
    """Save a section of ``owner``'s manuscript if ``owner`` may be edited at this moment.

    The manuscript is held while the owner is asked again, so nothing is written into a text
    that somebody handed over in the meantime.
    """
    _hold(owner.manuscript)
    owner.refresh_from_db(fields=["status"])
    require(owner, "edit", by)
    return save_section(
        owner.manuscript,
        key,
        text=text,
        choice=choice,
        is_done=is_done,
        base_version=base_version,
        page=page,
        turn=turn,
        by=by,
    )


@transaction.atomic
def save_section(
    manuscript: Manuscript,
    key: str,
    *,
    text: str,
    choice: str = "",
    is_done: bool | None = None,
    base_version: int,
    page: UUID | None = None,
    turn: int = 0,
    by: User,
) -> SectionText:
    """Save one section, unless somebody saved it after ``base_version``: then StaleTextError.

    The same text again is no change and never stale: a browser may repeat what it sent
    without having heard the answer. Nor does a ``page`` stand against itself: what it saved last
    it may write over, unheard or not, and a save of it that a later one (``turn``) has overtaken
    is let go. Another tab of the same person is another page, and may show an older text.
    """
    section = manuscript.declaration.section(key)
    if section is None:
        raise DomainError(_("Avsnittet finns inte."))
    text = _checked(text)
    if choice and not section.choice_label(choice):
        raise DomainError(_("Välj ett av alternativen"))
    if is_done and not section.is_answered(text, choice):
        missing = section.missing or _("Skriv något i avsnittet innan du markerar det som klart")
        raise DomainError(str(missing))
    row, _created = SectionText.objects.get_or_create(manuscript=manuscript, key=key)
    done = row.is_done if is_done is None else is_done
    if (row.text, row.choice, row.is_done) == (text, choice, done):
        return row
    is_own = page is not None and row.saved_page == page
    if is_own and turn <= row.saved_turn:
        return row
    if is_own or (row.text, row.choice) == (text, choice):
        base_version = row.version
    writer = person_of(by)
    saved = SectionText.objects.filter(pk=row.pk, version=base_version).update(
        text=text,
        choice=choice,
        is_done=done,
        version=base_version + 1,
        saved_by=writer,
        saved_at=clock.now(),
        saved_page=page,
        saved_turn=turn,
    )
    theirs = SectionText.objects.select_related("saved_by").get(pk=row.pk)
    if not saved:
        raise StaleTextError(theirs=theirs, mine=text, by=writer)
    return theirs


@transaction.atomic
def freeze(manuscript: Manuscript, *, label: str, by: User) -> ManuscriptVersion:
    """Make an immutable version of all sections. Refuses while a required one is not done."""
    lock_history()  # before any row, as everywhere
    _hold(manuscript)
    rows = texts_by_key(manuscript)
    for section in manuscript.declaration.required:
        if section.key not in rows or not rows[section.key].is_done:
            message = _("Avsnittet {title} är inte klart. Skriv klart det innan du skickar")
            raise DomainError(message.format(title=section.title))
    content = content_of(manuscript, rows)
    files = list(manuscript.files.for_list())
    if files:
        content["files"] = [_named(each) for each in files]
    newest = manuscript.versions.order_by("-number").values_list("number", flat=True).first()
    version = ManuscriptVersion(
        manuscript=manuscript,
        number=(newest or 0) + 1,
        label=label,
        content=content,
        sha256=checksum(content),
        made_by=person_of(by),
        made_at=clock.now(),
    )
    version.full_clean()
    version.save(force_insert=True)
    for each in files:
        ManuscriptFile(version=version, file=each.file, title=each.title).save(force_insert=True)
    return version


def _named(attached: ManuscriptFile) -> dict[str, str]:
    """What a version says of a file that goes with it."""
    file = attached.file
    return {"title": attached.title, "name": file.name, "sha256": file.sha256}


@transaction.atomic
def attach_file(owner: Owner, *, upload: UploadedFile, title: str, by: User) -> ManuscriptFile:
    """Let a file go with ``owner``'s text, while that may be edited."""
    require(owner, "edit", by)
    # It takes seconds to read, so nobody is kept waiting for the history meanwhile.
    stored = store_upload(upload, by=by, is_printed=True)
    with doing(owner, "edit", by=by) as deed:
        if owner.manuscript.files.count() >= MAX_FILES:
            sentence = _("Det finns redan {count} bilagor. Slå ihop några eller ta bort någon")
            raise DomainError(sentence.format(count=MAX_FILES), subject=owner)
        # Not which one: history is read by those too who do not read the draft.
        deed.note = _("Lade till en bilaga")
        attached = ManuscriptFile(manuscript=owner.manuscript, file=stored, title=title)
        attached.full_clean()
        attached.save(force_insert=True)
    return attached


@transaction.atomic
def detach_file(owner: Owner, attached: ManuscriptFile, *, by: User) -> None:
    """Take a file away from ``owner``'s text. With what was handed over it stays."""
    with doing(owner, "edit", by=by) as deed:
        deed.note = _("Tog bort en bilaga")
        owner.manuscript.files.filter(pk=attached.pk).delete()


@transaction.atomic
def comment(
    manuscript: Manuscript,
    key: str,
    *,
    text: str,
    by: User,
    parent: SectionComment | None = None,
) -> SectionComment:
    """Say something about a section, or answer it. An answer opens a settled thread."""
    if manuscript.declaration.section(key) is None:
        raise DomainError(_("Avsnittet finns inte."))
    if not text.strip():
        raise DomainError(_("Skriv en kommentar"))
    said = SectionComment(
        manuscript=manuscript,
        key=key,
        parent=parent and (parent.parent or parent),
        text=_checked(text),
        made_by=_person(by),
        made_at=clock.now(),
    )
    said.full_clean()
    said.save()
    if said.parent:
        SectionComment.objects.filter(pk=said.parent.pk).update(resolved_by=None, resolved_at=None)
    return said


@transaction.atomic
def resolve(thread: SectionComment, *, by: User) -> None:
    """Mark a thread as settled. It stays to be read."""
    SectionComment.objects.filter(pk=thread.pk, parent=None, resolved_at=None).update(
        resolved_by=_person(by), resolved_at=clock.now()
    )


def _hold(manuscript: Manuscript) -> None:
    """Let no one else write in or freeze the manuscript until this transaction is over."""
    Manuscript.objects.select_for_update(of=("self",), no_key=True).get(pk=manuscript.pk)


def _checked(text: str) -> str:
    try:
        return clean_text(text)
    except ValidationError as error:
        raise DomainError(error.message) from error


def _person(user: User) -> Person:
    person = person_of(user)
    if person is None:
        raise DomainError(_("Du behöver vara med i förbundet för att skriva här."))
    return person
