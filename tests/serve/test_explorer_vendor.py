"""What others have written and our pages load: as it was bundled, with versions and licences."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import yaml

import kg.serve

VENDOR = Path(kg.serve.__file__).parent / "pages" / "vendor"
BUNDLES = yaml.safe_load((VENDOR / "VENDOR.yaml").read_text(encoding="utf-8"))["bundles"]


def test_every_bundle_is_declared() -> None:
    assert {path.name for path in VENDOR.glob("*.js")} == set(BUNDLES)


@pytest.mark.parametrize("name", sorted(BUNDLES))
def test_a_bundle_is_the_one_that_was_made(name: str) -> None:
    assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == BUNDLES[name]["sha256"]


@pytest.mark.parametrize("name", sorted(BUNDLES))
def test_every_package_has_a_version_and_a_free_licence_whose_text_is_there(name: str) -> None:
    texts = (VENDOR / "LICENSES.txt").read_text(encoding="utf-8")
    for package, about in BUNDLES[name]["packages"].items():
        assert about["license"] in ("MIT", "Apache-2.0", "BSD-3-Clause")
        assert f"{package} {about['version']} ({about['license']})" in texts


def test_no_page_or_script_names_another_host() -> None:
    pages = VENDOR.parent
    own = [
        p for p in pages.rglob("*") if p.suffix in (".js", ".html", ".css") and p.parent != VENDOR
    ]
    for path in own:
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http://" not in text, path
        assert "https://" not in text, path


def test_scripts_are_short_and_write_no_markup() -> None:
    for path in (VENDOR.parent / "js").glob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= 300, path
        for risky in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
            assert risky not in text, path
