"""Names as they stand in identities: one spelling of each, and no character an IRI refuses."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kg.language.script import simplify

_DROPPED = re.compile("[\\s“”‘’「」『』《》〈〉\"'＂＇]")
# Legal in names, but with a meaning of their own inside an IRI or an identity.
_STRUCTURE = {ord(sign): ord(sign) + 0xFEE0 for sign in "<>{}|\\^`#?%[]/@"}
_DOTS = dict.fromkeys(map(ord, "‧•・･∙⋅"), "·")
_REFUSED = frozenset(("Cc", "Cf", "Cn", "Co", "Cs"))


@lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """The name as names are compared: NFKC, simplified, without white space and quotation marks.

    >>> plain("“双创”　张  伟")
    '双创张伟'
    """
    text = unicodedata.normalize("NFKC", name.translate(_DOTS)).translate(_DOTS)
    kept = "".join(sign for sign in text if unicodedata.category(sign) not in _REFUSED)
    return simplify(_DROPPED.sub("", kept))


def local_part(text: str) -> str:
    """A plain name as a part of an id: no character that RFC 3987 refuses or gives a meaning.

    Such characters give way to their full-width forms (a % to ％), so the result stays readable
    and free of percent signs; nothing becomes ``_``.
    """
    safe = plain(text).translate(_STRUCTURE)
    return "．" * len(safe) if safe.strip(".") == "" and safe else safe or "_"
