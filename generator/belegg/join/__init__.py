"""From records to one immutable `Site`: ids resolved, references checked, backlinks made."""

from belegg.join.join import join_site
from belegg.join.project import read_project, read_site
from belegg.join.site import Site

__all__ = ["Site", "join_site", "read_project", "read_site"]
