"""Serving the site, and trying it out."""

from __future__ import annotations

from urllib.parse import urlsplit

import click

from samskap.cli.base import Installation

THREADS = 8


@click.command()
@click.option("--host", help="Where to listen; else as in the settings.")
@click.option("--port", type=click.IntRange(1, 65535), help="Else as in the settings.")
@click.pass_obj
def serve(installation: Installation, host: str | None, port: int | None) -> None:
    """Serve the site until interrupted.

    \b
    samskap serve
    samskap --config /etc/samskap.toml serve --port 8080
    """
    from waitress import serve as serve_forever

    from samskap.app import create_app
    from samskap.features.history.prewarming import working as replaying
    from samskap.features.ledger.service import working
    from samskap.features.privacy.maintenance import working as attending

    site = installation.site
    if not site.municipalities:
        raise click.ClickException('There is no municipality yet. Begin with "samskap init".')
    site.start()
    host, port = host or site.config.host, port or site.config.port
    click.echo(f"Samskap listens on http://{host}:{port} and is reached at {site.config.base_url}.")
    scheme = urlsplit(site.config.base_url).scheme
    app = create_app(site)
    with working(site), attending(site), replaying(site):
        serve_forever(
            app, host=host, port=port, threads=THREADS, url_scheme=scheme, ident="Samskap"
        )


@click.command(context_settings={"ignore_unknown_options": True}, add_help_option=False)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def demo(arguments: tuple[str, ...]) -> None:
    """Play the processes of invented municipalities and serve them, to try everything out.

    \b
    samskap demo
    samskap demo --help
    """
    from samskap import demo as demonstration

    demonstration.main(list(arguments), prog_name="samskap demo")
