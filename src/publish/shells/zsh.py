"""Completion for zsh."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from publish.shells.grammar import Command, Option, Value

_HEAD = """\
#compdef publish
# Completion of publish in zsh: publish completion zsh > FOLDER/_publish, where FOLDER is in $fpath
_publish() {
  if (( CURRENT > 2 )); then
    case $words[2] in
"""
_MIDDLE = """\
    esac
  elif [[ $words[CURRENT] != -* ]]; then
    local -a commands=(
"""
_END = """\
  fi
"""
_LAST = """\
}
if [[ $funcstack[1] == _publish ]]; then _publish "$@"; else compdef _publish publish; fi
"""


def script(commands: Sequence[Command]) -> str:
    """The completion of these commands; the first has no name."""
    named = [command for command in commands if command.name]
    lines = [_HEAD]
    for command in named:
        lines += [f"      {command.name})\n        shift words; (( CURRENT-- ))\n"]
        lines += _arguments(command, "        ")
        lines += ["        return ;;\n"]
    lines += [_MIDDLE]
    lines += [f"      {_quoted(f'{command.name}:{_plain(command.about)}')}\n" for command in named]
    lines += ["    )\n    _describe -t commands command commands\n", _END, *_arguments(commands[0], "  "), _LAST]
    return "".join(lines)


def _arguments(command: Command, indent: str) -> Iterator[str]:
    specs = [_option(option) for option in command.options]
    if command.places:
        specs.append(_quoted(f"*:{_message(command.place)}"))
    yield f"{indent}_arguments -s -S : \\\n"
    yield " \\\n".join(f"{indent}  {spec}" for spec in specs) + "\n"


def _option(option: Option) -> str:
    about = f"[{_plain(option.help)}]"
    value = "" if option.value is None else f":{_message(option.value)}"
    before = "*" if option.many else f"({' '.join(option.names)})"
    return " ".join(_quoted(f"{before}{name}{_joined(name, option)}{about}{value}") for name in option.names)


def _joined(name: str, option: Option) -> str:
    """How a value may stand behind a name, beside standing by itself: ``-oDIR``, ``--output=DIR``."""
    return "" if option.value is None else "=" if name.startswith("--") else "+"


def _message(value: Value) -> str:
    """What is asked for, and what offers it."""
    words = " ".join(re.sub(r"([ ()])", r"\\\1", word) for word in value.words)
    paths = "_files" if value.files else "_files -/" if value.folders else ""
    offers = f"{{compadd -- {words}; {paths}}}" if words and paths else paths or (f"({words})" if words else " ")
    return f"{_plain(value.name)}:{offers}"


def _plain(text: str) -> str:
    """A text without what means something in a specification."""
    return re.sub(r"([:\[\]\\])", r"\\\1", text)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
