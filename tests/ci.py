"""A runner for the steps of a composite action, as GitHub runs them: its environment, its files, its shell."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

_EXPRESSION = re.compile(r"\$\{\{\s*([\w.-]+)\s*\}\}")
_CONDITION = re.compile(r"([\w.-]+) != '([^']*)'")


def load(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


@dataclass
class Ran:
    """What became of an action."""

    code: int
    shown: str
    summary: str
    outputs: dict[str, str] = field(default_factory=dict)

    @property
    def annotations(self) -> list[dict[str, str]]:
        """Commands that annotate, outside of what the action keeps the runner from obeying."""
        found, token = [], ""
        for line in self.shown.splitlines():
            if line.startswith("::stop-commands::"):
                token = line.removeprefix("::stop-commands::")
            elif token and line == f"::{token}::":
                token = ""
            elif not token and (match := re.fullmatch(r"::(error|warning|notice)(?: ([^:]*))?::(.*)", line)):
                named = dict(part.split("=", 1) for part in (match[2] or "").split(",") if part)
                found.append({"level": match[1], "message": match[3], **named})
        return found


class Runner:
    """A job on a fresh machine, over one working tree. ``path`` holds the programs that are installed there."""

    def __init__(self, workspace: Path, home: Path, path: str, action: Path) -> None:
        self._workspace = workspace
        self._home = home
        self._path = path
        self._action = action
        self._environment = {"HOME": str(home), "LANG": "C.UTF-8"}

    def run(self, inputs: dict[str, str], environment: dict[str, str] | None = None) -> Ran:
        """Run the action's own steps, one after another, until one fails; those of others are left out."""
        document = load(self._action / "action.yml")
        values = {f"inputs.{name}": str(one.get("default", "")) for name, one in document["inputs"].items()}
        assert set(inputs) <= set(document["inputs"])
        values |= {f"inputs.{name}": value for name, value in inputs.items()}
        ran = Ran(0, "", "")
        for number, step in enumerate(document["runs"]["steps"]):
            if "run" not in step or not self._holds(step.get("if", ""), values):
                continue
            assert step["shell"] == "bash"
            files = {name: self._home / f"{number}-{name}" for name in ("output", "step_summary", "path", "env")}
            for file in files.values():
                file.write_text("")
            script = self._home / f"{number}.sh"
            script.write_text(step["run"])
            done = subprocess.run(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
                cwd=self._workspace,
                env={
                    **self._environment,
                    **(environment or {}),
                    **{f"GITHUB_{name.upper()}": str(file) for name, file in files.items()},
                    "PATH": self._path,
                    "GITHUB_ACTIONS": "true",
                    "GITHUB_WORKSPACE": str(self._workspace),
                    "GITHUB_ACTION_PATH": str(self._action),
                    "RUNNER_TEMP": str(self._home),
                    **{name: self._filled(str(value), values) for name, value in step.get("env", {}).items()},
                },
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
            )
            ran.code = done.returncode
            ran.shown += done.stdout
            ran.summary += files["step_summary"].read_text("utf-8")
            self._path = ":".join([*reversed(files["path"].read_text().split()), self._path])
            for line in files["output"].read_text().splitlines():
                name, _, value = line.partition("=")
                values[f"steps.{step['id']}.outputs.{name}"] = value
            if ran.code:
                break
        for name, one in document["outputs"].items():
            ran.outputs[name] = self._filled(one["value"], values)
        return ran

    def _holds(self, condition: str, values: dict[str, str]) -> bool:
        if not condition:
            return True
        match = _CONDITION.fullmatch(condition)
        assert match, condition
        return values[match[1]] != match[2]

    def _filled(self, text: str, values: dict[str, str]) -> str:
        return _EXPRESSION.sub(lambda match: values.get(match[1], ""), text)


def programs(*folders: Path) -> str:
    """A path with these folders before those of the system."""
    return ":".join([*map(str, folders), *os.environ["PATH"].split(":")])
