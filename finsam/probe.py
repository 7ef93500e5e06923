"""``python -m finsam.probe /readyz/``: ask the web server beside us, as its proxy would."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from http.client import HTTPConnection
from urllib.parse import urlsplit

PORT = 8000


def probe(path: str, *, port: int = PORT) -> int:
    """The status of the answer."""
    site = urlsplit(os.environ.get("SITE_URL", "http://localhost:8000"))
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    headers = {"Host": site.hostname or "localhost", "X-Forwarded-Proto": site.scheme}
    with closing(connection):
        connection.request("GET", path, headers=headers)
        return connection.getresponse().status


if __name__ == "__main__":
    sys.exit(0 if probe(sys.argv[1]) == 200 else 1)
