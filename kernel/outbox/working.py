"""Does the work that deeds left for afterwards, each piece in one transaction with its mark.

What the work writes in the database is therefore kept exactly once. A worker that dies leaves the
piece to the next one when its lease has run out.
"""

from __future__ import annotations

import logging
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from kernel.associations.models import Association
from kernel.associations.scope import scope
from kernel.core import clock
from kernel.outbox.jobs import HopelessError, work_of
from kernel.outbox.models import Job
from kernel.outbox.rules import LEASE, retry_after
from kernel.outbox.states import JobState

logger = logging.getLogger(__name__)

MOST_ATTEMPTS = 5


def work_due() -> int:
    """Do every piece of work whose time has come. Returns how many were finished."""
    finished = 0
    while (done := work_next()) is not None:
        finished += done
    return finished


def work_next() -> bool | None:
    """Do one piece of work and say whether it was finished; None when there is nothing to do.

    Associations come in any order, so that none waits for all that another has left.
    """
    with translation.override("sv"):
        for association in Association.objects.order_by("?"):
            if (job := _claim(association)) is not None:
                return _do(job, association)
    return None


def _claim(association: Association) -> Job | None:
    now = clock.now()
    with transaction.atomic(durable=True), scope(association):
        job = (
            Job.objects.claimable(now)
            .select_for_update(skip_locked=True, of=("self",))
            .order_by("next_attempt_at", "pk")
            .first()
        )
        if job is None:
            return None
        job.state = JobState.RUNNING
        job.attempts += 1
        job.lease_until = now + LEASE
        job.save(update_fields=["state", "attempts", "lease_until"])
        return job


def _do(claimed: Job, association: Association) -> bool:
    try:
        made = _made(claimed, association)
        with transaction.atomic(durable=True), scope(association):
            job = Job.objects.select_for_update(of=("self",)).get(pk=claimed.pk)
            if job.state != JobState.RUNNING or job.attempts != claimed.attempts:
                return False  # another worker has taken it over
            if job.attempts > MOST_ATTEMPTS:
                # It takes its worker down every time; somebody has to look.
                _settle(job, JobState.FAILED, _("Arbetet avbröts varje gång"))
                return False
            try:
                work_of(job.name).keep(job.subject, *made)
            except ObjectDoesNotExist:
                if _still_there(job):
                    raise
            _settle(job, JobState.DONE)
            return True
    except HopelessError as refusal:
        logger.warning("later work was refused", extra={"job": claimed.pk, "work": claimed.name})
        _put_back(claimed, association, str(refusal)[:300], fault=str(refusal)[:300])
        return False
    except Exception as error:
        logger.exception("later work failed", extra={"job": claimed.pk, "work": claimed.name})
        _put_back(claimed, association, f"{type(error).__name__}: {error}"[:300])
        return False


def _made(claimed: Job, association: Association) -> list[Any]:
    """What the work makes before anything is kept; no transaction is open meanwhile."""
    work = work_of(claimed.name)
    if work.look is None or work.make is None or claimed.attempts > MOST_ATTEMPTS:
        return []
    with transaction.atomic(durable=True), scope(association):
        if not _still_there(claimed):
            return [None]
        asked = work.look(claimed.subject)
    return [work.make(asked)]


def _still_there(job: Job) -> bool:
    """Whether what the work is about exists; if not there is nothing left to do."""
    try:
        return bool(Job(subject_type=job.subject_type, subject_id=job.subject_id).subject)
    except ObjectDoesNotExist:
        return False


def _put_back(claimed: Job, association: Association, said: str, *, fault: str = "") -> None:
    with transaction.atomic(durable=True), scope(association):
        job = Job.objects.select_for_update(of=("self",)).get(pk=claimed.pk)
        if job.state != JobState.RUNNING or job.attempts != claimed.attempts:
            return  # another worker has taken it over
        if fault or job.attempts >= MOST_ATTEMPTS:
            _settle(job, JobState.FAILED, said, fault)
            return
        job.state = JobState.QUEUED
        job.lease_until = None
        job.next_attempt_at = clock.now() + retry_after(job.attempts)
        job.last_error = said
        job.save(update_fields=["state", "lease_until", "next_attempt_at", "last_error"])


def _settle(job: Job, state: JobState, said: str = "", fault: str = "") -> None:
    job.state = state
    job.lease_until = None
    job.last_error, job.fault = said, fault
    job.done_at = clock.now() if state == JobState.DONE else None
    job.save(update_fields=["state", "lease_until", "last_error", "fault", "done_at"])
