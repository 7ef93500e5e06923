"""What rooms declare by being read is all there, wherever its file stands.

``registered.txt`` holds every name. After an intended change write it anew and read the difference:
``WRITE_REGISTERED=1 pytest tests/architecture/test_registered.py``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

LIST = Path(__file__).with_name("registered.txt")


def test_everything_that_rooms_declare_is_found():
    command = [sys.executable, "-m", "tests.architecture.registered"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if os.environ.get("WRITE_REGISTERED"):
        LIST.write_text(text)

    assert text == LIST.read_text()
