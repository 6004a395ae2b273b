# The server, the watcher and every other command of Nicias in one image. See docs/team.md.

FROM python:3.11.14-slim-bookworm AS build
WORKDIR /build
# the pages' JavaScript comes by npm, which this wheel brings, pinned by package-lock.json
ENV NICIAS_NODE=wheel PIP_DISABLE_PIP_VERSION_CHECK=1
COPY pyproject.toml hatch_build.py constraints.txt README.md LICENSE NOTICE ./
COPY examples examples
COPY src src
RUN python -m venv /opt/nicias \
    && /opt/nicias/bin/pip install --no-cache-dir --no-compile --constraint constraints.txt ".[postgres,oidc]" \
    && /opt/nicias/bin/pip uninstall --yes pip setuptools

FROM python:3.11.14-slim-bookworm
LABEL org.opencontainers.image.title="Nicias" org.opencontainers.image.licenses="Apache-2.0"
RUN useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin nicias
COPY --from=build /opt/nicias /opt/nicias
ENV PATH=/opt/nicias/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
USER 10001:10001
WORKDIR /tmp
EXPOSE 8000
ENTRYPOINT ["nicias"]
CMD ["serve", "--host", "0.0.0.0"]
