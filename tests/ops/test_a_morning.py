"""A Thursday morning in a whole installation: beat reminds at seven, and the report is handed on.

Web, worker and beat are begun by the commands of docker-compose.yml. They live at 06.59 in
February, the same as the test, so that seven o'clock comes in a moment. Everybody comes in by the
code in a mail.
"""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
import time_machine

from finsam.probe import probe
from kernel.associations.models import Role
from kernel.associations.scope import scope
from kernel.core.clock import STOCKHOLM
from kernel.outbox import sender
from kernel.workflow.models import Event
from reporting.progress.models import PROGRESS_REPORT, ProgressReport
from reporting.rounds.actions import schedule_reports
from tests.factories.reporting import running_commission
from tests.flows.visitor import Visitor, write_sections
from tests.ops.conftest import wait_for
from tests.ops.wire import WireClient

MEETING = dt.date(2027, 2, 25)
SUBMIT_BY = dt.date(2027, 2, 11)
#: Five seconds before the hour of the day's mail, a week before the last day.
NOW = dt.datetime(2027, 2, 4, 6, 59, 55, tzinfo=STOCKHOLM)
SEVEN = NOW.replace(hour=7, minute=0, second=0)
HOST = "uppdrag.example"


@pytest.fixture
def report(transactional_db, north, make_person, member_factory):
    """Planned in January; its first mail has gone when it opened."""
    member = member_factory("Norrby kommun")
    chief = make_person("Anna Holm", Role.DIRECTOR)
    lead = make_person("Sara Lind", Role.LEAD, member=member)
    manager = make_person("Eva Berg", Role.MANAGER, member=member)
    with time_machine.travel(dt.datetime(2027, 1, 11, 9, tzinfo=STOCKHOLM)), scope(north):
        running_commission(owner=member, lead=lead, manager=manager, ends_on=dt.date(2028, 12, 31))
        (report,) = schedule_reports(
            meeting_on=MEETING,
            opens_on=dt.date(2027, 1, 25),
            submit_by=SUBMIT_BY,
            approve_by=dt.date(2027, 2, 15),
            by=chief.user,
        )
    with time_machine.travel(dt.datetime(2027, 1, 25, 7, 1, tzinfo=STOCKHOLM)):
        assert sender.send_due() == 1
    return report


@pytest.fixture
def february(installation, monkeypatch):
    """The test and every service live in February."""
    monkeypatch.setenv("SITE_URL", installation.environment["SITE_URL"])
    seconds = (NOW - dt.datetime.now(dt.UTC)).total_seconds()
    installation.environment |= {
        "TRAVEL_SECONDS": str(seconds),
        "PYTHONPATH": str(Path(__file__).with_name("travel")),
    }
    with time_machine.travel(NOW):
        yield


class Mailed:
    """Reads the mails one after the other, as they come to somebody."""

    def __init__(self, mailbox, *services):
        self.mailbox, self.services = mailbox, services

    def to(self, email, number):
        """The person's mail of this number, when it has come."""
        wait_for(lambda: len(self._to(email)) >= number, *self.services)
        return self._to(email)[number - 1]

    def _to(self, email):
        return [mail for mail in self.mailbox.mails if mail["To"] == email]


def link_in(mail):
    text = mail.get_body(["plain"]).get_content()
    return re.search(rf"https://{HOST}(/\S+)", text).group(1)


def come_in(port, url, email, mailed, *, code_is_number):
    """Follow a link from a mail, and prove by the code in the next one who is there."""
    visitor = Visitor(client=WireClient(port, HOST)).open(url)
    visitor.send("/konto/logga-in/kod/", email=email)
    code = re.search(r"\d{3} \d{3}", mailed.to(email, code_is_number)["Subject"]).group()
    visitor.send(code=code)
    assert visitor.url == url
    return visitor


def test_reminded_written_sent_and_approved(report, north, february, installation, mailbox):
    web, worker, beat = (installation(name) for name in ("web", "worker", "beat"))
    mailed = Mailed(mailbox, web, worker, beat)
    wait_for(lambda: probe("/readyz/", port=installation.port) == 200, web)

    reminder = mailed.to("sara.lind@north.example", 1)
    assert reminder["Subject"].strip().startswith("En vecka kvar: avrapportering för ")
    assert SEVEN <= parsedate_to_datetime(reminder["Date"]) < SEVEN + dt.timedelta(minutes=1)

    sara = come_in(
        installation.port, link_in(reminder), "sara.lind@north.example", mailed, code_is_number=2
    )
    sara.send(action=sara.url + "paborja/")
    write_sections(sara, report.get_absolute_url(), PROGRESS_REPORT, "Februari.")
    sara.open(report.url_for("submit")).send().reads("Avrapporteringen är skickad till Eva Berg")

    asked = mailed.to("eva.berg@north.example", 1)
    eva = come_in(
        installation.port, link_in(asked), "eva.berg@north.example", mailed, code_is_number=2
    )
    eva.open(report.url_for("approve")).send(decision="approve").reads("Godkänd av chef")

    with scope(north):
        events = Event.objects.about(ProgressReport.objects.get()).order_by("sequence")
        verbs = list(events.values_list("verb", flat=True))
    assert verbs[0] == "create"
    assert verbs[-2:] == ["submit", "approve"]
    for name in ("web", "worker", "beat"):
        assert "Traceback" not in installation.log(name)
