"""Who is who: ids that mean the same in every document, and people's decisions about them."""

from kg.identify.identify import identify

__all__ = ["identify"]
