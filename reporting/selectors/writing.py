"""What lies beside the field while somebody writes a report."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from commissions.models import Commission
from commissions.selectors import values_of
from kernel.core.swedish import day
from kernel.writing.selectors import SectionState, section_url, sections_of
from reporting.models import FinalReport, ProgressReport

#: Which sections of the proposal say what was promised, for each section of a report.
PROMISED = {
    "aktiviteter": ("anvandare", "forandringsteori", "resurser", "ta-reda-pa"),
    "forankring": ("implementering", "egna-bidrag"),
    "avvikelser": ("forandringsteori", "resurser", "ta-reda-pa"),
    "upptackter": ("varde-anvandare", "varde-samhalle", "oklart"),
    "varde": ("varde-anvandare", "varde-samhalle"),
    "arbetssatt": ("anvandare", "forandringsteori", "resurser"),
    "resultat": ("varde-anvandare", "varde-samhalle", "horisontella-principer"),
    "fortsatt-arbete": ("implementering", "egna-bidrag"),
}


@dataclass(frozen=True)
class Foldout:
    """A heading to open and a text to read, beside what is being written."""

    title: str
    text: str


def foldouts_for(report: ProgressReport | FinalReport, key: str) -> list[Foldout]:
    """What was written last time, what was promised, and which value was meant."""
    found = []
    if isinstance(report, ProgressReport):
        earlier = ProgressReport.objects.before(report).select_related("version").first()
        if earlier is not None and earlier.version.text_of(key):
            title = _("Så skrev du förra gången ({day})").format(day=day(earlier.meeting_on))
            found.append(Foldout(title, earlier.version.text_of(key)))
    promised = _promised(report.commission, key)
    if promised:
        found.append(Foldout(_("Det här står i uppdragsbeskrivningen"), promised))
    if key in ("varde", "resultat"):
        found += [
            Foldout(value.label, value.current.what)
            for value in values_of(report.commission)
            if value.current
        ]
    return found


def anchoring_url(report: ProgressReport) -> str:
    """The section in which anchoring is written, where its rows stand."""
    return section_url(report, "forankring")


def _promised(commission: Commission, key: str) -> str:
    wanted = PROMISED.get(key, ())
    if not wanted:
        return ""
    states: list[SectionState] = sections_of(commission.proposal.manuscript)
    parts = [
        f"**{state.title}**\n\n{state.text}"
        for state in states
        if state.key in wanted and state.text.strip()
    ]
    return "\n\n".join(parts)
