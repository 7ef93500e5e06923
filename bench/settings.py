"""The product's own settings, with the bench's pages beside it. Only for measuring."""

from finsam.settings import *  # noqa: F403 -- all of it, so that nothing else is measured
from finsam.settings import INSTALLED_APPS, MIDDLEWARE, PUBLIC_PATHS

INSTALLED_APPS = [*INSTALLED_APPS, "bench"]
ROOT_URLCONF = "bench.urls"
# The bare page has a log-in, but no association.
PUBLIC_PATHS = [*PUBLIC_PATHS, "/golv/"]
MIDDLEWARE = ["bench.middleware.CountMiddleware", *MIDDLEWARE]
