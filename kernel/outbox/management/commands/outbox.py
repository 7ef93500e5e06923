"""The outbox from the command line: run it, look at it, try something again."""

from __future__ import annotations

import logging
import signal
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections
from django.db.utils import Error as DatabaseError

from kernel.associations.models import Association
from kernel.associations.scope import scope
from kernel.core import clock
from kernel.outbox import actions, sender, working
from kernel.outbox.models import Message
from kernel.outbox.states import ALARMING, State

logger = logging.getLogger(__name__)

#: Seconds between two looks; a mail that is due leaves within this time even without Redis.
POLL_SECONDS = 30


class Command(BaseCommand):
    help = "Send mail that is due (run), list the log (list), or queue something again (retry)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True)
        run = commands.add_parser("run", help="send what is due, again and again")
        run.add_argument("--once", action="store_true", help="send what is due now and stop")
        run.add_argument("--every", type=float, default=POLL_SECONDS, metavar="SECONDS")
        log = commands.add_parser("list", help="messages, those that need an eye first")
        log.add_argument("--association", metavar="SLUG")
        log.add_argument("--state", choices=State.values)
        log.add_argument("--limit", type=int, default=50)
        retry = commands.add_parser("retry", help="queue a failed or uncertain message again")
        retry.add_argument("association", metavar="SLUG")
        retry.add_argument("message", type=int)

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, f"_{options.pop('command')}")(**options)

    def _run(self, *, once: bool, every: float, **options: Any) -> None:
        self.stopping = False
        if not once:
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, self._stop)
        while not self.stopping:
            if self._send(once):
                continue
            if once:
                return
            self._wait(every)

    def _stop(self, *args: Any) -> None:
        # Only a flag: a handler may run in the middle of anything, also of a lock.
        self.stopping = True

    def _wait(self, seconds: float) -> None:
        """Sleep in short naps, so that a stop is noticed within a second."""
        while seconds > 0 and not self.stopping:
            time.sleep(min(seconds, 1))
            seconds -= 1

    def _send(self, once: bool) -> bool:
        """Send what is due and do one piece of work; whether there may be more of it."""
        try:
            sent, done = sender.send_due(), working.work_next()
        except DatabaseError:
            if once:
                raise
            # The database is restarting; the next look gets a new connection.
            logger.exception("the outbox could not read its queue")
            return False
        else:
            if sent or done:
                self.stdout.write(f"{clock.now():%Y-%m-%d %H:%M:%S} {sent + bool(done)} done")
            return done is not None
        finally:
            if not once:
                close_old_connections()

    def _list(
        self, *, association: str | None, state: str | None, limit: int, **options: Any
    ) -> None:
        for found in self._associations(association):
            with scope(found):
                messages = Message.objects.for_list()
                messages = messages.filter(state=state) if state else messages
                for message in messages[:limit]:
                    mark = "!" if message.state in ALARMING else " "
                    self.stdout.write(
                        f"{mark} {found.slug} {message.pk} {message.due_at:%Y-%m-%d %H:%M}"
                        f" {message.state} {message.kind} {message.last_error}".rstrip()
                    )

    def _retry(self, *, association: str, message: int, **options: Any) -> None:
        (found,) = self._associations(association)
        with scope(found):
            row = Message.objects.filter(pk=message, state__in=ALARMING).first()
            if row is None:
                raise CommandError(f"{association} has no failed or uncertain message {message}")
            actions.requeue(row)
        self.stdout.write(f"{message} is queued again")

    def _associations(self, slug: str | None) -> list[Association]:
        associations = Association.objects.order_by("slug")
        if slug is None:
            return list(associations)
        found = list(associations.filter(slug=slug))
        if not found:
            raise CommandError(f"no association {slug}")
        return found
