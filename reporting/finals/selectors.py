"""Material for a final report, and whose stance is asked for."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from commissions.proposals.models.proposals import ProposalParty
from commissions.records.models import Commission
from commissions.records.states import CommissionStatus
from kernel.accounts.models import User
from kernel.associations.models import Member, Person
from kernel.associations.selectors import person_of, persons_with, roles_held_by
from kernel.core import clock
from kernel.workflow.actions import open_verbs
from kernel.writing.selectors import texts_by_key
from reporting.finals.models import FinalReport, ImplementationStance
from reporting.finals.querysets import SPEAK_FOR_SERVICES, ImplementationStanceQuerySet
from reporting.handing_over.selectors import ReportPaper, paper_with
from reporting.progress.models import ProgressReport

_BACKGROUND = ("anvandare", "oklart", "resurser", "varde-anvandare", "varde-samhalle")


#: Work that has been done in them, and is still to be told of.
TO_BE_TOLD = (
    CommissionStatus.RUNNING,
    CommissionStatus.PAUSED,
    CommissionStatus.FINAL,
    CommissionStatus.CANCELLED,
)


def may_have_final(commission: Commission) -> bool:
    """Whether a final report of the commission can be begun: it has none, and has been at work."""
    known = FinalReport.objects.filter(commission=commission.pk)
    return commission.status in TO_BE_TOLD and not known.exists()


def background_from_proposal(commission: Commission) -> str:
    """What the proposal said, to be shortened by the lead."""
    texts = texts_by_key(commission.proposal.manuscript)
    parts = [texts[key].text.strip() for key in _BACKGROUND if key in texts]
    return "\n\n".join(part for part in parts if part)


def services_of(commission: Commission) -> list[tuple[Member, str]]:
    """Every service concerned, as the proposal names them; else the party itself."""
    found: list[tuple[Member, str]] = []
    parties = ProposalParty.objects.filter(proposal=commission.proposal_id)
    for party in parties.select_related("member"):
        names = [name.strip() for name in re.split(r"[,;\n]", party.services) if name.strip()]
        found += [(party.member, name) for name in dict.fromkeys(names)] or [(party.member, "")]
    if commission.owner_id not in {member.pk for member, _name in found}:
        found.insert(0, (commission.owner, ""))
    return found


def may_take_stance(person: Person, final: FinalReport, stance: ImplementationStance) -> bool:
    """The commission's manager speaks for the own party, others for theirs."""
    is_own = stance.member_id == final.commission.owner_id
    if is_own and person == final.commission.manager_on(clock.today()):
        return True
    roles = roles_held_by(person)
    return stance.member_id == person.member_id and bool(roles & SPEAK_FOR_SERVICES)


def missing_stances(final: FinalReport) -> ImplementationStanceQuerySet:
    """The services that have not taken their stance."""
    return ImplementationStance.objects.filter(final_report=final).missing()


def silent_speakers(final: FinalReport) -> list[Person]:
    """Who may take the stances that are missing, but for the manager, who is to approve."""
    speakers = persons_with(*SPEAK_FOR_SERVICES).filter(
        member__in=missing_stances(final).values("member")
    )
    manager = final.commission.manager_on(clock.today())
    return [person for person in speakers.order_by("pk") if person != manager]


def silent_services(final: FinalReport) -> list[str]:
    """Services of other parties without a stance: an approval goes on without theirs."""
    missing = missing_stances(final).exclude(member=final.commission.owner_id).for_page()
    return [f"{row.member} ({row.service})" if row.service else str(row.member) for row in missing]


def earlier_reports(final: FinalReport) -> list[ProgressReport]:
    """The commission's reports in order of time, to write from."""
    reports = ProgressReport.objects.filter(commission=final.commission, version__isnull=False)
    return list(reports.select_related("version").order_by("meeting_on"))


def paper_of(final: FinalReport, _until: dt.datetime | None = None) -> ReportPaper | None:
    """The final report with each service's stance and the missing ones."""
    stances = ImplementationStance.objects.filter(final_report=final).for_page()
    return paper_with(final, template="reporting/finals/_paper.html", rows=stances)


@dataclass(frozen=True)
class StanceRow:
    """One service's stance, and whether the reader may take it."""

    stance: ImplementationStance
    may_state: bool


def stances_for(final: FinalReport, user: User) -> list[StanceRow]:
    """Every service concerned, those without a stance too."""
    person = person_of(user)
    is_open = "state" in open_verbs(final, user)
    return [
        StanceRow(stance, bool(is_open and person and may_take_stance(person, final, stance)))
        for stance in ImplementationStance.objects.filter(final_report=final).for_page()
    ]
