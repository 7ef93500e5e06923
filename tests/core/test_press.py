"""Processes that make one document after another, each in a child that dies."""

import os
import signal
import time
from pathlib import Path

import pytest

from kernel.core import pdf, press
from tests.core.test_pdf import HEAD, HOSTILE, made, report

pytestmark = pytest.mark.ops


@pytest.fixture
def presses(monkeypatch):
    """The presses that are started in the test."""
    started = []
    real = press.Press.__init__

    def start(self, child):
        real(self, child)
        started.append(self.process)

    press.end_all()
    monkeypatch.setattr(press.Press, "__init__", start)
    yield started
    press.end_all()


@pytest.fixture
def strange(presses, monkeypatch, tmp_path):
    """Let the press do something else than to render: ``strange("time.sleep(60)")``."""

    def make(what: str, **limits: float) -> None:
        script = tmp_path / "strange.py"
        script.write_text(
            "import os, runpy, sys, time\n"
            f"child = runpy.run_path({str(press.CHILD)!r})\n"
            "ours = child['serve'].__globals__\n"
            f"ours.update({limits})\n"
            f"def deed(job):\n    {what}\n    return b'%PDF-'\n"
            "child['DEEDS']['render'] = deed\n"
            "child['main']()\n"
        )
        monkeypatch.setattr(press, "CHILD", script)

    return make


def test_the_renderer_is_read_once_for_many_documents(presses):
    assert report("Ett") != report("Två")

    assert len(presses) == 1
    assert presses[0].poll() is None


def test_a_document_leaves_nothing_behind_for_the_next(presses):
    before = report()
    with pytest.raises(pdf.PdfError):
        made(f"<h1>a</h1>{HOSTILE['file']}")

    assert report() == before


def test_a_press_that_has_gone_home_is_replaced(presses):
    before = report()
    presses[0].kill()
    presses[0].wait()

    assert report() == before
    assert len(presses) == 2


def test_a_press_goes_home_when_nobody_asks(strange, presses):
    strange("pass", IDLE_SECONDS=0.2)

    made("<h1>a</h1>")

    assert presses[0].wait(timeout=pdf.WALL_SECONDS) == 0


def test_a_press_that_cannot_start_is_a_refusal(presses, monkeypatch, tmp_path):
    broken = tmp_path / "broken.py"
    broken.write_text("raise SystemExit(1)")
    monkeypatch.setattr(press, "CHILD", broken)

    with pytest.raises(pdf.PdfError, match="Det gick inte"):
        made("<h1>a</h1>")


def test_a_process_that_divides_itself_has_presses_of_its_own(presses):
    report()
    pid = os.fork()
    if not pid:
        os._exit(len(press._idle[press.CHILD]))

    assert os.waitpid(pid, 0)[1] == 0
    assert len(press._idle[press.CHILD]) == 1


def test_the_press_sees_no_secret_of_ours(presses, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "hemligt")

    made("<h1>a</h1>")

    seen = Path(f"/proc/{presses[0].pid}/environ").read_text().strip("\0").split("\0")
    names = sorted(each.partition("=")[0] for each in seen)
    assert names == ["HOME", "LANG", "PATH", "PYTHONHASHSEED", "PYTHONPATH", "TMPDIR"]


def test_document_that_takes_too_long_is_killed(strange, presses, monkeypatch, tmp_path):
    pid_file = tmp_path / "pid"
    strange(f"open({str(pid_file)!r}, 'w').write(str(os.getpid())); time.sleep(60)")
    pdf.count_pages(HEAD)  # the press is warm from here on
    monkeypatch.setattr(pdf, "WALL_SECONDS", 3)

    with pytest.raises(pdf.PdfError, match="för lång tid"):
        made("<h1>a</h1>")

    assert presses[0].poll() is not None
    give_up = time.monotonic() + pdf.WALL_SECONDS
    while not is_gone(int(pid_file.read_text())) and time.monotonic() < give_up:
        time.sleep(0.05)
    assert is_gone(int(pid_file.read_text()))


def test_a_press_that_does_not_read_is_killed_too(presses, monkeypatch):
    pdf.count_pages(HEAD)
    os.kill(presses[0].pid, signal.SIGSTOP)
    monkeypatch.setattr(pdf, "WALL_SECONDS", 1)

    with pytest.raises(pdf.PdfError, match="för lång tid"):
        made("<p>ord</p>" * 20_000)  # more than a pipe holds

    assert presses[0].poll() is not None


def test_a_press_leaves_no_files_behind(presses):
    report()
    folder = Path(press._idle[press.CHILD][0].folder)
    assert list(folder.iterdir())

    press.end_all()

    assert not folder.exists()


def test_a_press_whose_renderer_keeps_a_thread_begins_again_without_drawing(
    presses, monkeypatch, tmp_path
):
    before = report()
    press.end_all()
    threaded = tmp_path / "threaded.py"
    threaded.write_text(
        "import runpy, threading, time\n"
        f"child = runpy.run_path({str(press.CHILD)!r})\n"
        "def draw(job):\n"
        "    threading.Thread(target=time.sleep, args=[60], daemon=True).start()\n"
        "child['main'].__globals__['render'] = draw\n"
        "child['main']()\n"
    )
    monkeypatch.setattr(press, "CHILD", threaded)

    assert report() == before
    command = Path(f"/proc/{presses[-1].pid}/cmdline").read_text().split("\0")
    assert command[-2] == "--cold"


def is_gone(pid: int) -> bool:
    """Dead, and also when whoever should bury the dead has not come round yet."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return True
    return state == "Z"


@pytest.mark.parametrize(
    ("greedy", "sentence"),
    [("bytes(2 * 1024**3)", "Det gick inte"), ("while True: pass", "för lång tid")],
    ids=["memory", "processor"],
)
def test_document_that_takes_too_much_ends_alone(greedy, sentence, strange, presses):
    strange(greedy, CPU_SECONDS=3)

    with pytest.raises(pdf.PdfError, match=sentence):
        made("<h1>a</h1>")

    assert presses[0].poll() is None
