"""The privacy gate: what points straight at a person, and what does so put together.

Not rules of the registry: it reads what lies in the files, whether or not it became part of
the site, and privacy.yml, which is no part of it.
"""

from collections.abc import Iterator

from belegg.check.privacy.gate import find_exposed
from belegg.check.privacy.linkability import find_linkable
from belegg.diagnostics import Diagnostic
from belegg.identifiers import PrivateNames
from belegg.join import Site
from belegg.load.project import LoadedProject
from belegg.validate.protection_records import LinkabilityRecord, PrivacyFile
from belegg.validate.validator import Located

__all__ = ["check_privacy"]


def check_privacy(
    loaded: LoadedProject, privacy: Located[PrivacyFile] | None, site: Site, names: PrivateNames
) -> Iterator[Diagnostic]:
    """Everything the gate finds. `privacy` is None where there is no privacy.yml."""
    yield from find_exposed(loaded, privacy, names)
    limits = privacy.record.linkability if privacy else LinkabilityRecord()
    yield from find_linkable(site, limits)
