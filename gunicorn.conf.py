"""How gunicorn serves, in production and in the demo. The environment may say otherwise."""

import os

wsgi_app = "finsam.wsgi"
bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", "3"))
threads = 2
# Longer than any page; reports and exports of size are made in the background.
timeout = 60
# Memory that a large file left behind is given back now and then, not by all at once.
max_requests = 2000
max_requests_jitter = 200
# Heartbeats on a disk that is slow would look like dead workers.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: PTH112, S108 -- a folder of the kernel's
control_socket_disable = True
accesslog = None
