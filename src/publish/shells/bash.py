"""Completion for bash, of version 3.2 (macOS) and later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publish.shells.grammar import Command, Value

_HEAD = """\
# Completion of publish in bash: publish completion bash > ~/.local/share/bash-completion/completions/publish
_publish() {
  local IFS=$'\\n' word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command='' words='' paths=''
  if [[ $word == '=' ]]; then word=''; elif [[ $before == '=' ]]; then before=${COMP_WORDS[COMP_CWORD-2]}; fi
  if ((COMP_CWORD > 1)); then
    case ${COMP_WORDS[1]} in
      %s) command=${COMP_WORDS[1]} ;;
    esac
  fi
  case $command:$before in
"""
_END = """\
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
  if [[ $paths == files ]]; then COMPREPLY+=($(compgen -f -- "$word")); fi
  if [[ $paths == folders ]]; then COMPREPLY+=($(compgen -d -- "$word")); fi
  if [[ -n $paths || $words == *' '* ]]; then compopt -o filenames 2>/dev/null; fi
}
complete -F _publish publish
"""


def script(commands: Sequence[Command]) -> str:
    """The completion of these commands; the first has no name."""
    names = [command.name for command in commands if command.name]
    lines = [_HEAD % "|".join(names)]
    for command in commands:
        lines += _values(command)
    lines += ["    *)\n      case $command:$word in\n"]
    for command in commands:
        options = [name for option in command.options for name in option.names]
        lines += [f"        {command.name}:-*) words={_quoted(options)} ;;\n"]
    lines += [f"        :*) if ((COMP_CWORD == 1)); then words={_quoted(names)}; fi; paths=files ;;\n"]
    for command in commands:
        if command.name and (action := _action(command.place)):
            lines += [f"        {command.name}:*) {action} ;;\n"]
    lines += ["      esac ;;\n", _END]
    return "".join(lines)


def _values(command: Command) -> Iterator[str]:
    """What is offered behind each option that takes something; nothing for what only its author knows."""
    for option in command.options:
        if option.value is not None:
            patterns = "|".join(f"{command.name}:{name}" for name in option.names)
            yield f"    {patterns}) {_action(option.value) or ':'} ;;\n"


def _action(value: Value) -> str:
    parts = [f"words={_quoted(value.words)}"] if value.words else []
    if value.files or value.folders:
        parts.append(f"paths={'files' if value.files else 'folders'}")
    return "; ".join(parts)


def _quoted(words: Sequence[str]) -> str:
    """Words that ``compgen -W`` parts at line ends; it takes away a level of quoting of its own."""
    return "$'" + "\\n".join(word.replace(" ", r"\\ ") for word in words) + "'"
