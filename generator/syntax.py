"""Says in plain words what is wrong with YAML that could not be read."""
from __future__ import annotations
from pathlib import Path
import yaml
from generator.problems import Position, Problem, problem
def explain_syntax(error: yaml.YAMLError, text: str, path: Path) -> Problem:
    return problem("syntax", path, Position())
