"""What a site says of itself: under which name and author it came out, and where it is.

Of releases it says nothing yet. Where citations are to name one, it belongs here: all forms of
a citation take what they tell of the site from this one value.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Imprint:
    """From mkdocs.yml. Work outside a build (a packet) shows no citation, and needs none."""

    name: str = ""
    author: str | None = None
    """Who answers for findings and codebook; None where nobody is named."""
    address: str = ""
    """With a slash at its end; '' where it is not known."""

    def address_of(self, url: str) -> str | None:
        """A page's address in full, where the site's is known."""
        return f"{self.address}{url}" if self.address else None


UNNAMED = Imprint()
