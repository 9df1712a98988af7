"""``publish completion SHELL``: completion of commands, options and their values in a shell."""

from __future__ import annotations

import argparse

from publish import commands
from publish.run.options import Parser
from publish.shells import SHELLS, script
from publish.terminal import put

_EPILOG = """\
bash   publish completion bash > ~/.local/share/bash-completion/completions/publish
zsh    publish completion zsh > ~/.zfunc/_publish      (in ~/.zshrc, before compinit: fpath+=~/.zfunc)
fish   publish completion fish > ~/.config/fish/completions/publish.fish

Write it again after an update. Make the folder first, where it is not there (mkdir -p).
"""


def parser() -> Parser:
    """The options of completion."""
    parser = Parser(
        prog="publish completion",
        description="Print what lets a shell complete commands, options and their values.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("shell", choices=SHELLS, help="the shell")
    return parser


def run(arguments: list[str]) -> int:
    """Print the script; the exit code."""
    args = parser().parse_args(arguments)
    put(script(args.shell, commands.described()), for_machines=True)
    return 0
