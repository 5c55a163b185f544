"""Places of China: the official divisions, province to village, their codes and former names."""

from kg.gazetteer.chain import Link
from kg.gazetteer.division import LEVELS, Division, FormerName, Level
from kg.gazetteer.gazetteer import Gazetteer, load

__all__ = ["LEVELS", "Division", "FormerName", "Gazetteer", "Level", "Link", "load"]
