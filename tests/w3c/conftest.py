"""The W3C's manifests are not part of the project: KG_W3C names the folder that holds them."""

from __future__ import annotations

import os

collect_ignore = [] if os.environ.get("KG_W3C") else ["test_manifests.py"]
