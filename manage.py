#!/usr/bin/env python
"""Django's commands, in a checkout with its own database where no other is given."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "finsam.settings")
    if not os.environ.get("DATABASE_URL"):
        from finsam.local import (  # noqa: PLC0415 -- production never comes here
            are_services_available,
            provide_services,
            provide_settings,
        )

        if are_services_available():
            provide_services()
            provide_settings()
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
