"""All files of a package, made in memory and put in their place in one step."""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from belegg.deposit.citation_file import citation_file
from belegg.deposit.codebook import codebook_markdown
from belegg.deposit.crate import CRATE, describe_package
from belegg.deposit.datapackage import describe_tables
from belegg.deposit.method import method_markdown
from belegg.deposit.options import DepositError, DepositOptions, DepositSummary
from belegg.deposit.package import Package, make_package, missing_of
from belegg.deposit.readme import license_text, readme_markdown
from belegg.deposit.tables import make_tables
from belegg.join import Site
from belegg.plan.imprint import Imprint

_MANIFEST = "manifest-sha256.txt"
_README = "README.md"


def write_deposit(
    site: Site, imprint: Imprint, out: Path, options: DepositOptions
) -> DepositSummary:
    """Write the archive package of a release to the folder `out`, which is new or empty.

    The same site and release give the same bytes. Raises DepositError where `out` is taken or
    cannot be written, and for what is no release.
    """
    package = make_package(site, imprint, options)
    files = make_files(package)
    _put_in_place(files, out)
    return DepositSummary(
        out,
        tuple(sorted(files)),
        options.with_quotes,
        missing_of(package),
        package.discretion.left_out,
    )


def make_files(package: Package) -> Mapping[str, bytes]:
    """By name below the package's folder. Those that list others come after them: README says
    what there is, the crate and the manifest how many bytes of what digest."""
    tables = make_tables(package)
    texts = {
        **{table.path: table.text for table in tables},
        "datapackage.json": _json(describe_tables(package, tables)),
        "CITATION.cff": citation_file(package),
        "LICENSE.txt": license_text(package),
        "codebook.md": codebook_markdown(package),
        "method.md": method_markdown(package),
    }
    texts = {name: text for name, text in texts.items() if text}
    texts[_README] = readme_markdown(package, [*texts, _README, CRATE, _MANIFEST])
    files = {name: text.encode() for name, text in texts.items()}
    files[CRATE] = _json(describe_package(package, files, also=[_MANIFEST])).encode()
    files[_MANIFEST] = _manifest(files).encode()
    return files


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _manifest(files: Mapping[str, bytes]) -> str:
    """As `sha256sum --check` reads it."""
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    return "".join(f"{digests[name]}  {name}\n" for name in sorted(digests))


def _put_in_place(files: Mapping[str, bytes], out: Path) -> None:
    """Write a folder beside the target, on the same disk, and rename it: nobody ever sees half
    a package, and nobody's files are lost."""
    if out.is_symlink() or (out.exists() and not (out.is_dir() and not any(out.iterdir()))):
        raise DepositError(f"{out} is there already: name a folder that is new or empty.")
    staged: Path | None = None
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        staged = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
        for name, content in files.items():
            path = staged / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        staged.chmod(0o755)  # mkdtemp makes it private
        os.replace(staged, out)
    except OSError as error:
        raise DepositError(f"{out} cannot be written: {error.strerror}.") from error
    finally:
        if staged is not None:
            shutil.rmtree(staged, ignore_errors=True)  # it is gone where it was renamed
