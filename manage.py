#!/usr/bin/env python
"""Django's commands, in a checkout with its own database where no other is given."""

import os
import sys

from django.core.management import execute_from_command_line

# These look at code alone: they need no database, and the server needs no second one.
WITHOUT_DATABASE = {"help", "version", "collectstatic", "check", "states_doc", "bootstrap"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "finsam.settings")
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    if not os.environ.get("DATABASE_URL") and command not in WITHOUT_DATABASE:
        # Not installed in production, where DATABASE_URL is always set.
        from finsam.local import are_services_available, provide_services

        if are_services_available():
            provide_services()
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
