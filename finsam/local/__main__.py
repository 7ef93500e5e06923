"""``python -m finsam.local demo``: the whole product on this machine, with nothing installed."""

import sys

from finsam.local.demo import run

if sys.argv[1:] != ["demo"]:
    sys.exit("usage: python -m finsam.local demo")
run()
