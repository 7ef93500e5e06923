"""What mails about reports of either kind say in the same words."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from commissions.records.states import COMMISSION_OPEN
from kernel.associations.models import Person
from kernel.core import clock
from kernel.core.swedish import MONTHS, WEEKDAYS
from kernel.outbox.models import Message
from reporting.handing_over.models import Report
from reporting.handing_over.states import VOUCHED_FOR, WITH_LEAD, Status


def is_with_manager(message: Message) -> bool:
    return message.subject.status == Status.SUBMITTED


def is_returned(message: Message) -> bool:
    return message.subject.status == Status.RETURNED


def is_vouched_for(message: Message) -> bool:
    return message.subject.status in VOUCHED_FOR


def name_of_manager(report: Report) -> str:
    """Who answers for the commission today, else who approved."""
    manager = report.commission.manager_on(clock.today()) or report.approved_by
    return str(manager or _("din chef"))


def is_with_writer(report: Report, person: Person) -> bool:
    """Not handed over, and somebody is who writes it, of a commission that is not over."""
    writers = {report.commission.lead_on(clock.today()), report.stand_in}
    is_open = report.commission.status in COMMISSION_OPEN
    return is_open and report.status in WITH_LEAD and person in writers


def by_when(day: dt.date) -> str:
    """“senast måndag 23 november”; of a day that has been nobody is asked."""
    if day < clock.today():
        return _("så snart du kan")
    return _("senast {day}").format(day=weekday(day))


def short_day(day: dt.date) -> str:
    """“23 november”: in a mail the year is plain."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def weekday(day: dt.date) -> str:
    """“måndag 23 november”."""
    return f"{WEEKDAYS[day.weekday()]} {short_day(day)}"
