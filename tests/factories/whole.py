"""A whole association: somebody in every role and a thing of every kind in every status.

For tests that walk through all pages. Told in December 2026, in its own scope.
"""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import time_machine
from PIL import Image

from commissions.agreements.states import AgreementStatus
from commissions.grants.states import OfferStatus
from commissions.proposals.actions import send_proposal
from commissions.proposals.models.proposals import ProposalKind
from commissions.proposals.states import ProposalStatus
from commissions.records.states import CommissionStatus
from commissions.taking_over.forms import COLUMNS as COMMISSIONS
from economy.budgets.actions import decide_budget
from economy.requisitions.models import RequisitionFile
from economy.requisitions.states import RequisitionStatus
from kernel.accounts.models import User
from kernel.associations.models import Association, Member, Membership, Party, Person, Role
from kernel.associations.scope import scope
from kernel.core import clock
from kernel.core.sheets import workbook
from kernel.files.actions import store
from kernel.outbox.actions import enqueue
from kernel.outbox.models import Message
from kernel.people.actions import invite_person
from kernel.people.roster import COLUMNS as PEOPLE
from kernel.registry.actions import begin_series
from kernel.registry.states import Direction
from kernel.resolutions.actions import enter_resolution, strike_resolution
from kernel.workflow.models import EventNote
from kernel.writing.actions import comment, freeze
from kernel.writing.models import ManuscriptFile
from needsanalysis.ideas.states import IdeaStatus
from needsanalysis.insights.states import InsightStatus
from needsanalysis.needs.states import NeedStatus
from reporting.follow_ups.states import FollowUpStatus
from reporting.handing_over.states import Status
from reporting.progress.models import Anchoring
from reporting.progress.states import ReportStatus
from tests.factories.commissions import (
    AgreementFactory,
    CommissionFactory,
    GrantFactory,
    MemberFactory,
    OfferFactory,
    PartyCommentFactory,
    PartyFactory,
    ProposalFactory,
    SentAgreementFactory,
    SignedAgreementFactory,
    ValueDescriptionFactory,
)
from tests.factories.economy import (
    AttesterFactory,
    BudgetPostFactory,
    BudgetYearFactory,
    ContributionFactory,
    RequisitionFactory,
)
from tests.factories.keeping import NOW, SEATS, Whole, paper
from tests.factories.needsanalysis import (
    IdeaFactory,
    IdeaInsightFactory,
    InsightEvidenceFactory,
    InsightFactory,
    NeedFactory,
    ThemeFactory,
)
from tests.factories.registry import DocumentFactory, MatterFactory
from tests.factories.reporting import (
    FinalReportFactory,
    FollowUpFactory,
    ImplementationStanceFactory,
    ProgressReportFactory,
    running_commission,
)
from tests.factories.resolutions import resolved
from tests.factories.whole_board import make_board


def make_whole(slug: str) -> Whole:
    """An association and everything there can be in it."""
    association = Association.objects.create(
        name=f"Förbundet {slug}", short_name=slug, slug=slug, started_on=dt.date(2010, 1, 1)
    )
    whole = Whole(association)
    with time_machine.travel(NOW, tick=False), scope(association):
        member = MemberFactory(name="Norrby kommun")
        region = MemberFactory(name="Region Norr", party=Party.objects.create(kind="region"))
        for each in (member, region):
            whole.keep("member", each)
        for role in Role.values:
            whole.people[role] = _person(whole, role, role, member)
        for number in range(2, SEATS + 1):
            name = f"seat {number}"
            whole.people[name] = _person(whole, name, Role.BOARD_MEMBER, member)
        _look(whole)
        _people(whole)
        _roster(whole)
        _resolutions(whole)
        _findings(whole)
        _money(whole, member)
        _commissions(whole, member, region)
        _reports(whole, member)
        make_board(whole, member)
        _registry(whole)
        _mail(whole)
        whole.keep("event", EventNote.objects.select_related("event").earliest("pk").event)
    return whole


def _look(whole: Whole) -> None:
    drawn = io.BytesIO()
    Image.new("RGB", (30, 10), "#0b5563").save(drawn, "PNG")
    whole.association.logo = store(drawn.getvalue(), name="logotyp.png", by=whole.by)
    whole.association.save()


def _person(whole: Whole, name: str, role: str, member: Member) -> Person:
    email = f"{name.replace(' ', '')}@{whole.association.slug}.example"
    person = Person(
        user=User.objects.create_user(email),
        name=f"Namn {name}",
        email=email,
        member=member if role in (Role.PARTY_CONTACT, Role.LEAD, Role.MANAGER) else None,
    )
    person.save()
    Membership(person=person, role=role, starts_on=dt.date(2010, 1, 1)).save()
    return person


def _people(whole: Whole) -> None:
    invitation = invite_person(
        name="Nils Ny", email="nils@ny.example", roles=[Role.LEAD], by=whole.by
    )
    for person in (invitation.person, *whole.people.values()):
        whole.keep("person", person, membership_pk=person.memberships.get().pk)


def _roster(whole: Whole) -> None:
    person = ["Nora Ny", "nora@ny.example", "", "", "ledamot"]
    commission = {
        "title": "Det som pågår redan",
        "kind": str(ProposalKind.COMMISSION.label),
        "owner": "Norrby kommun",
        "direction": "individinriktad",
        "nature": "Vi följer dem som väntar på vård.",
        "law_motivation": "De behöver flera av parterna samtidigt.",
        "decided_on": "2009-12-03",
        "number": "1",
        "amount_sek": "400000",
        "starts_on": "2026-01-01",
        "ends_on": "2026-12-31",
        "post_code": "300",
        "post_name": "Insatser",
        "financing": "En gång i kvartalet.",
        "signed_on": "2025-12-20",
        "lead": whole.people[Role.LEAD].email,
        "manager": whole.people[Role.MANAGER].email,
    }
    for noun, columns, row in (
        ("person", PEOPLE, person),
        ("commission", COMMISSIONS, [commission.get(name, "") for name in COMMISSIONS]),
    ):
        book = workbook("Rader", list(columns.values()), [row])
        whole.roster[noun] = str(store(book, name=f"{noun}.xlsx", by=whole.by).uuid)


def _resolutions(whole: Whole) -> None:
    for number in (1, 2):
        resolution = enter_resolution(
            body="board",
            decided_on=dt.date(2009, 12, 3),
            number=number,
            title="Attestordning",
            text="Styrelsen antar attestordningen.",
            effect="yes",
            file=store(paper(), name="utdrag.pdf", by=whole.by),
            by=whole.by,
        )
        whole.keep("resolution", resolution)
        whole.keep("file", resolution.file)
    strike_resolution(resolution, reason="Inlagt två gånger.", by=whole.by)
    begin_series(series="matters", year=2025, number=12, reason="Det gamla diariet.", by=whole.by)


def _findings(whole: Whole) -> None:
    decided = {"decided_on": dt.date(2026, 10, 1), "resolution": resolved("2026-10-01 § 5")}
    for status in NeedStatus.values:
        weighed = {} if status == NeedStatus.REGISTERED else {**decided, "reason": "Det är så."}
        whole.keep("need", NeedFactory(status=status, **weighed))
    author = whole.people[Role.INNOVATOR]
    published = InsightFactory(status="published", published_on=dt.date(2026, 5, 1), author=author)
    for status in InsightStatus.values:
        values: dict[str, Any] = {"merged_into": published} if status == "merged" else {}
        if status != "draft":
            values["published_on"] = dt.date(2026, 5, 1)
        insight = InsightFactory(status=status, author=author, **values)
        evidence = InsightEvidenceFactory(insight=insight)
        whole.keep("insight", insight, evidence_pk=evidence.pk)
    for status in IdeaStatus.values:
        idea = IdeaFactory(status=status, parked_reason="Vi väntar." if status == "parked" else "")
        whole.keep("idea", idea, insight_pk=IdeaInsightFactory(idea=idea).insight_id)
    for status in ("active", "retired"):
        whole.keep("theme", ThemeFactory(status=status))


def _money(whole: Whole, member: Member) -> None:
    for year in (2027, 2026):
        budget = whole.keep("budget", BudgetYearFactory(year=year))
        BudgetPostFactory(budget_year=budget)
        ContributionFactory(budget_year=budget, member=member)
    decide_budget(budget, resolution=resolved("2025-11-20 § 60"), by=whole.by)
    whole.keep("attester", AttesterFactory(person=whole.people[Role.INNOVATOR]))
    whole.keep(
        "attester",
        AttesterFactory(
            person=whole.people[Role.PREPARER], status="ended", ends_on=dt.date(2025, 1, 1)
        ),
    )


def _commissions(whole: Whole, member: Member, region: Member) -> None:
    for status in ProposalStatus.values:
        proposal = ProposalFactory(owner=member, status=status, written=True)
        PartyFactory(proposal=proposal, member=region)
        freeze(proposal.manuscript, label="Skickat till parten", by=whole.by)
        whole.keep("proposal", proposal, key="resurser", number=1, file=_file(whole, proposal))
    PartyCommentFactory(proposal__owner=member)
    sent = ProposalFactory(owner=member, written=True)
    send_proposal(sent, by=whole.by)
    whole.keep("sent", sent, number=1)
    for status in OfferStatus.values:
        answered = {} if status == "open" else {"answered_on": dt.date(2026, 12, 3)}
        whole.keep(
            "offer",
            OfferFactory(
                grant__proposal__owner=member,
                status=status,
                reason="Nej." if status == "declined" else "",
                **answered,
            ),
        )
    people = {"lead": whole.people[Role.LEAD], "manager": whole.people[Role.MANAGER]}
    kinds = {
        AgreementStatus.DRAFT: AgreementFactory,
        AgreementStatus.SENT: SentAgreementFactory,
        AgreementStatus.SIGNED: SignedAgreementFactory,
        AgreementStatus.ENDED: SignedAgreementFactory,
    }
    for status, factory in kinds.items():
        ended = {"ended_on": dt.date(2026, 12, 2)} if status == "ended" else {}
        values = {"grant__proposal__owner": member, "status": status, **people, **ended}
        whole.keep("agreement", factory(**values))
    # One more proposal that was granted and accepted, and waits for its agreement.
    waiting = GrantFactory(proposal__owner=member, proposal__status="accepted")
    OfferFactory(grant=waiting, status="accepted", answered_on=dt.date(2026, 12, 3))
    whole.keep("accepted", waiting.proposal)
    for status in CommissionStatus.values:
        commission = CommissionFactory(
            proposal__owner=member,
            proposal__written=True,
            status=status,
            starts_on=dt.date(2026, 1, 1),
            ends_on=dt.date(2026, 12, 31),
            **people,
        )
        ValueDescriptionFactory(commission=commission)
        whole.keep("commission", commission, kind="individual")
    agreement = whole.things["agreement"][2]
    attester = {"attested_by": whole.people[Role.INNOVATOR]}
    for status in RequisitionStatus.values:
        requisition = RequisitionFactory(
            agreement=agreement,
            status=status,
            made_by=whole.people[Role.PARTY_CONTACT],
            **(attester if status in ("attested", "paid") else {}),
        )
        whole.keep("requisition", requisition, file=0)
        if status == RequisitionStatus.DRAFT:
            file = store(paper(), name="huvudbok.pdf", by=whole.by)
            attached = RequisitionFile.objects.create(
                requisition=requisition, file=file, title="Huvudbok"
            )
            whole.beside["requisition", requisition.pk]["file"] = attached.pk


def _reports(whole: Whole, member: Member) -> None:
    lead, manager = whole.people[Role.LEAD], whole.people[Role.MANAGER]
    running = running_commission(owner=member, lead=lead, manager=manager)
    for number, status in enumerate(ReportStatus.values):
        meeting_on = dt.date(2026, 12, 3) + dt.timedelta(number)
        report = ProgressReportFactory(
            commission=running,
            status=status,
            meeting_on=meeting_on,
        )
        row = Anchoring.objects.create(
            report=report, service="Socialtjänsten", form="Träff", response="De vill vara med."
        )
        said = comment(report.manuscript, "avvikelser", text="Berätta mer.", by=whole.by)
        file = _file(whole, report)
        whole.keep("report", report, key="avvikelser", thread=said.pk, row=row.pk, file=file)
    whole.keep("meeting_day", running, day="2026-12-03")
    for status in Status.values:
        commission = running_commission(
            owner=member, lead=lead, manager=manager, title=f"Slutrapport {status}"
        )
        final = FinalReportFactory(commission=commission, status=status)
        stance = ImplementationStanceFactory(final_report=final, member=member)
        key = final.manuscript.declaration.sections[0].key
        said = comment(final.manuscript, key, text="Berätta mer.", by=whole.by)
        file = _file(whole, final)
        whole.keep("final", final, key=key, thread=said.pk, stance=stance.pk, file=file)
    closed = whole.things["commission"][4]
    for months, status in zip((6, 12, 24), FollowUpStatus.values, strict=True):
        done = {"remains": "changed", "answered_by": manager, "answered_at": clock.now()}
        whole.keep(
            "follow_up",
            FollowUpFactory(
                commission=closed,
                months=months,
                status=status,
                respondent=manager,
                **(done if status == "done" else {}),
            ),
        )


def _file(whole: Whole, owner: Any) -> int:
    """A file that goes with a text as it stands now; its key."""
    file = store(paper(), name="bilaga.pdf", by=whole.by)
    attached = ManuscriptFile(manuscript=owner.manuscript, file=file, title="Bilaga")
    attached.save()
    return attached.pk


def _registry(whole: Whole) -> None:
    opened = whole.keep("matter", MatterFactory(year=2025))
    whole.keep("matter", MatterFactory(year=2025, status="closed", closed_on=dt.date(2026, 3, 1)))
    file = store(paper(), name="inkommet.pdf", by=whole.by)
    whole.keep("document", DocumentFactory(matter=opened, file=file))
    whole.keep(
        "document",
        DocumentFactory(
            matter=opened,
            status="public",
            public_on=dt.date(2026, 2, 3),
            direction=Direction.INCOMING,
            counterpart="Tingsrätten",
        ),
    )
    whole.keep("document", DocumentFactory(matter=opened, status="discarded"))


def _mail(whole: Whole) -> None:
    person, subject = whole.people[Role.LEAD], whole.things["meeting"][0]
    enqueue("board.notice", to=person, subject=subject)
    waiting = Message.objects.order_by("pk").last()
    enqueue("board.meeting_cancelled", to=person, subject=whole.things["meeting"][2])
    failed = Message.objects.order_by("pk").last()
    Message.objects.filter(pk=failed.pk).update(state="failed", last_error="550 no such user")
    failed.refresh_from_db()
    whole.keep("message", waiting, failed)
