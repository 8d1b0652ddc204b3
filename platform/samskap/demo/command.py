"""`samskap demo`: seven invented municipalities, ready to be tried."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

import click

from samskap.app import create_app
from samskap.core.config import Config
from samskap.core.site import Site
from samskap.demo.folder import Folder, NotADemo, usual
from samskap.demo.player import perform
from samskap.demo.seeding import stages
from samskap.demo.serving import CannotListen, Progress, Server, preparing
from samskap.demo.story import stories
from samskap.features.history.prewarming import working as replaying
from samskap.features.ledger.service import working
from samskap.features.privacy.maintenance import working as attending


@click.command("demo")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="And its port."
)
@click.option("--data", type=click.Path(path_type=Path), help="Folder for the demo’s data.")
@click.option("--reset", is_flag=True, help="Delete what visitors have done and start anew.")
def main(host: str, port: int, data: Path | None, reset: bool) -> None:
    """Try Samskap with seven invented municipalities.

    The first start takes less than a minute; later ones go on where the last one ended.
    """
    folder = Folder(data or usual())
    settings, progress = config(folder.path, host, port), Progress()
    try:
        # The port first: a demo that runs there already may be the one whose data this is.
        with closing(Server(preparing(progress), host, port)) as server:
            folder.open(reset)
            click.echo(f"Samskap’s demo: {settings.base_url} (Ctrl-C ends it)")
            click.echo(f"Its data: {folder.path}")
            click.echo(f"Look behind it: samskap --config {folder.describe(settings)} processes")
            _serve(server, folder, settings, progress)
    except (CannotListen, NotADemo) as error:
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt:
        click.echo("The demo has ended.")


def config(data: Path, host: str, port: int) -> Config:
    """Return the settings of a demo that keeps its data in a folder and listens there."""
    return Config(
        data=data,
        host=host,
        port=port,
        base_url=f"http://{_reached_as(host)}:{port}",
        demo=True,
        municipality={slug: story.profile for slug, story in stories().items()},
    )


def _reached_as(host: str) -> str:
    if host in ("0.0.0.0", "::"):  # noqa: S104 (compared only)
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def _serve(server: Server, folder: Folder, settings: Config, progress: Progress) -> None:
    server.start()
    if not folder.ready:
        _prepare(settings, progress)
        folder.finish()
    with closing(Site(settings)) as site:
        site.start()
        with working(site), attending(site), replaying(site):
            server.application = create_app(site)
            server.wait()


def _prepare(settings: Config, progress: Progress) -> None:
    with stages(settings) as ready:
        progress.total = sum(len(stage.cues) for stage in ready)
        cues = perform(ready)
        with click.progressbar(cues, progress.total, label="Preparing", file=sys.stderr) as bar:
            for progress.done, _cue in enumerate(bar, 1):
                pass
