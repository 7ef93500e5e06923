"""What is reported: progress before each meeting, the end, and what remained of it afterwards."""

from reporting.models.finals import FinalReport, ImplementationStance, Verdict
from reporting.models.follow_ups import FollowUp, Remains
from reporting.models.reports import Anchoring, ProgressReport
from reporting.models.sections import FINAL_REPORT, PROGRESS_REPORT

__all__ = [
    "FINAL_REPORT",
    "PROGRESS_REPORT",
    "Anchoring",
    "FinalReport",
    "FollowUp",
    "ImplementationStance",
    "ProgressReport",
    "Remains",
    "Verdict",
]
