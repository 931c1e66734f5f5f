"""What keeps a site from being read from a disk."""


class OfflineError(Exception):
    """Says in words for whoever asked what is in the way, and where."""
