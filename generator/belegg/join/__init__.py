"""From records to one immutable `Site`: ids resolved, references checked, backlinks made."""

from belegg.join.join import join_site
from belegg.join.project import ReadProject, read_project, read_site
from belegg.join.site import Site

__all__ = ["ReadProject", "Site", "join_site", "read_project", "read_site"]
