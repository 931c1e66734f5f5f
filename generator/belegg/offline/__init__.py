"""A built site as a zip that is read from a disk, search and all, without a server or a network.

Browsers refuse pages from a disk two things that the site needs: modules, and `fetch`. Both come
as scripts here (loader.js). A folder's address does not lead to its index.html either.
"""

from belegg.offline.errors import OfflineError
from belegg.offline.package import write_offline_zip

__all__ = ["OfflineError", "write_offline_zip"]
