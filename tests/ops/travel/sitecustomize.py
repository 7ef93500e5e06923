"""Python runs this before anything else: the process lives in another time, which goes on."""

import datetime as dt
import os
import time

import time_machine

seconds = float(os.environ["TRAVEL_SECONDS"])
traveller = time_machine.travel(dt.datetime.now(dt.UTC)).start()
# To the millisecond: processes that do not agree on the time wait for one another.
traveller.shift(time_machine.escape_hatch.time.time() + seconds - time.time())
