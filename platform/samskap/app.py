"""The web application: everything is put together here, and nothing is decided."""

from __future__ import annotations

from flask import Flask
from flask_wtf import CSRFProtect
from htmx_flask import Htmx

from samskap.core.municipality import Municipality
from samskap.core.site import Site
from samskap.features.accounts.views import blueprint as people
from samskap.features.boxes.views import blueprint as boxes
from samskap.features.contributions.views import blueprint as contributions
from samskap.features.history.audit import blueprint as audit
from samskap.features.history.views import blueprint as history
from samskap.features.ledger.published import newest_checkpoint
from samskap.features.ledger.views import blueprint as ledger
from samskap.features.municipality.views import blueprint as municipality
from samskap.features.notices.views import blueprint as notices
from samskap.features.privacy.erasure import followed
from samskap.features.privacy.own_views import blueprint as own
from samskap.features.processes.admin import blueprint as processes_admin
from samskap.features.processes.views import blueprint as processes
from samskap.features.search.views import blueprint as search
from samskap.features.thread.views import blueprint as thread
from samskap.features.verifying.views import blueprint as verifying
from samskap.web import addresses, caching, errors, limits, security, templating

CORE = (
    municipality,
    people,
    own,
    notices,
    boxes,
    search,
    processes,
    contributions,
    thread,
    history,
    audit,
    ledger,
    verifying,
)


def create_app(site: Site) -> Flask:
    """Return the web application of a site.

    Args:
        site: its configuration, plugins and municipalities.
    """
    app = Flask("samskap")
    app.extensions["samskap"] = site
    security.install(app, site.config)
    CSRFProtect(app)
    Htmx(app)
    limits.install(app, site.config)
    templating.install(app)
    addresses.install(app)
    caching.install(app, site.memory, marks=[newest], levels=[followed])
    errors.install(app)
    _register(app, site)
    return app


def newest(municipality: Municipality, log: str) -> object:
    """Return the newest checkpoint of a log: it stands on its pages."""
    return newest_checkpoint(municipality.store, log)


def _register(app: Flask, site: Site) -> None:
    for blueprint in CORE:
        app.register_blueprint(blueprint)
    app.register_blueprint(processes_admin)
    for blueprint in site.registry.blueprints:
        app.register_blueprint(blueprint, url_prefix=f"/<municipality>/<process>/{blueprint.name}")
    for blueprint in site.registry.admin_blueprints:
        method = blueprint.name.removesuffix("_admin")
        prefix = f"/<municipality>/<process>/admin/{method}"
        app.register_blueprint(blueprint, url_prefix=prefix)
