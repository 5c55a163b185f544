from __future__ import annotations

from pathlib import Path

import pytest

from kg.build.config import Config, load_config
from kg.model import Error


def test_without_a_file_the_defaults_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_config() == Config()


def test_the_file_of_the_current_folder_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("kg.toml").write_text('base_iri = "https://data.example/"\njobs = 3\n', encoding="utf-8")
    config = load_config()
    assert (config.base_iri, config.workers) == ("https://data.example/", 3)


def test_options_win_and_none_is_not_given() -> None:
    config = Config(jobs=3, min_confidence=0.5).with_options(jobs=1, min_confidence=None)
    assert (config.jobs, config.min_confidence) == (1, 0.5)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("jobs = ", "TOML"),
        ("job = 3", 'unknown setting "job"'),
        ('jobs = "3"', "whole number"),
        ("jobs = true", "whole number"),
        ("jobs = -1", "jobs"),
        ("min_confidence = 1.5", "between 0 and 1"),
        ('base_iri = "example"', "base_iri"),
        ('base_iri = "https://data.example"', "ends with /"),
        ("time_limit = 0", "time_limit"),
    ],
)
def test_a_wrong_setting_is_refused_by_name(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "kg.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Error, match=r"kg\.toml") as refusal:
        load_config(path)
    assert complaint in str(refusal.value)


def test_a_named_file_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(Error, match=r"none\.toml"):
        load_config(tmp_path / "none.toml")
