"""What the tests of pages share."""

from django.urls import reverse


def url(name, *args):
    return reverse(f"board:{name}", args=["north", *args])


def text(response):
    return response.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def planned_by(client, day="2026-12-03"):
    answer = client.post(
        url("meeting-create"),
        {
            "held_on": day,
            "start_time": "09:00",
            "end_time": "12:00",
            "place": "Stadshuset",
            "kind": "ordinary",
            "takes_reports": "usual",
        },
    )
    assert answer.status_code == 302
    return int(answer["Location"].rstrip("/").rpartition("/")[2])


def captured_queries():
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    return CaptureQueriesContext(connection)
