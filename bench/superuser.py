"""The one connection that may load whole sets and read what every statement has cost."""

from __future__ import annotations

from typing import Any

import psycopg2
from django.db import connections


def connect() -> Any:
    """To the database of this run, as the superuser of a server of our own."""
    settings = connections["owner"].settings_dict
    return psycopg2.connect(host=settings["HOST"], dbname=settings["NAME"], user="postgres")
