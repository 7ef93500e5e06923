# Three stages: what the browser gets, what Python needs, and the image that runs. Nothing that only
# builds or tests reaches the last one, which has no compiler, no package manager of ours, no root.

FROM node:22-slim AS front
WORKDIR /srv
COPY package.json package-lock.json .npmrc ./
RUN npm ci --silent --omit=dev
COPY build.js ./
COPY static static
RUN node build.js

FROM python:3.11-slim-bookworm AS packages
COPY requirements-base.lock /
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r /requirements-base.lock

FROM python:3.11-slim-bookworm
RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 fontconfig fonts-wqy-microhei graphviz util-linux \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /srv --shell /usr/sbin/nologin finsam \
    && install -d -o finsam -g finsam /srv /srv/media /srv/history
WORKDIR /srv
COPY --from=packages /venv /venv
COPY . .
COPY --from=front /srv/static/build static/build
ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=finsam.settings \
    MEDIA_ROOT=/srv/media \
    HISTORY_HEADS=/srv/history \
    STATIC_ROOT=/srv/staticfiles
# Names of files carry their fingerprint. Neither secret nor database is used for it.
RUN SECRET_KEY=unused DATABASE_URL=postgres://unused@localhost/unused \
    python manage.py collectstatic --noinput --verbosity 0
USER finsam
EXPOSE 8000
CMD ["gunicorn"]
