from reporting.finals.states import FINAL_WORKFLOW
from reporting.follow_ups.states import FOLLOW_UP_WORKFLOW, FollowUpStatus
from reporting.handing_over.states import Status
from reporting.progress.states import REPORT_WORKFLOW, ReportStatus


def test_every_status_of_a_report_can_be_reached():
    assert REPORT_WORKFLOW.reachable() == set(ReportStatus)


def test_every_status_of_a_final_report_can_be_reached():
    assert FINAL_WORKFLOW.reachable() == set(Status)


def test_every_status_of_a_follow_up_can_be_reached():
    assert FOLLOW_UP_WORKFLOW.reachable() == set(FollowUpStatus)


def test_a_report_ends_noted_or_skipped():
    ends = {status for status in ReportStatus if not REPORT_WORKFLOW.verbs_from(status)}

    assert ends == {ReportStatus.NOTED, ReportStatus.SKIPPED}


def test_a_final_report_ends_noted():
    assert FINAL_WORKFLOW.verbs_from(Status.NOTED) == ()


def test_nothing_is_written_once_it_is_handed_over():
    writable = {status for status in ReportStatus if REPORT_WORKFLOW.step("edit", status)}

    assert writable == {ReportStatus.DRAFT, ReportStatus.RETURNED}


def test_only_what_the_manager_approved_comes_to_the_board():
    step = REPORT_WORKFLOW.step("circulate", ReportStatus.APPROVED)

    assert step is not None
    assert step.sources == (ReportStatus.APPROVED,)
    assert step.target == ReportStatus.WITH_BOARD


def test_the_labels_are_the_words_of_the_users():
    assert [str(status.label) for status in ReportStatus] == [
        "Inte påbörjad",
        "Påbörjad",
        "Hos chef",
        "Behöver ändras",
        "Godkänd av chef",
        "Hos styrelsen",
        "Behandlad",
        "Ingen avrapportering",
    ]


def test_every_verb_has_its_words_in_history():
    for workflow in (REPORT_WORKFLOW, FINAL_WORKFLOW, FOLLOW_UP_WORKFLOW):
        silent = set(workflow.verbs) - set(workflow.labels)
        assert silent == set()
