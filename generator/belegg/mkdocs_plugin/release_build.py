"""One release through MkDocs, in a process of its own: nothing of one build reaches another."""

import io
import logging
import os
from contextlib import redirect_stderr, redirect_stdout
from traceback import format_exc

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from belegg.mkdocs_plugin.plugin import BeleggPlugin
from belegg.release.job import ReleaseJob, ReleaseResult


def build_release(job: ReleaseJob) -> ReleaseResult:
    """Build a release below its project's folder, which is the caller's to remove."""
    os.environ["SOURCE_DATE_EPOCH"] = str(job.epoch)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")
    printed = io.StringIO()
    handler = logging.StreamHandler(printed)
    handler.setLevel(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        with redirect_stderr(printed), redirect_stdout(printed):
            _build(job)
    except (MkDocsException, SystemExit, OSError) as error:
        return ReleaseResult(None, f"{printed.getvalue()}\n{error}".strip())
    except Exception:
        # Of another plugin, a hook or a template: the release, and the place, have to be told.
        return ReleaseResult(None, f"{printed.getvalue()}\n{format_exc()}".strip())
    finally:
        logger.removeHandler(handler)
    return ReleaseResult((job.project / "site").resolve(), printed.getvalue())


def _build(job: ReleaseJob) -> None:
    config = load_config(
        str(job.config_file),
        docs_dir=str(job.project / "content"),
        site_dir=str(job.project / "site"),
        site_url=job.address,
        strict=True,
    )
    config.extra["version"] = {"provider": "mike", "default": job.latest}
    plugin = config.plugins.get("belegg")
    if not isinstance(plugin, BeleggPlugin):
        raise MkDocsException("mkdocs.yml does not name the plugin 'belegg'.")
    plugin.root, plugin.release = job.project, job.release
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
