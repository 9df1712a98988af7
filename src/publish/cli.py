"""The command: arguments in, exit code out."""

from __future__ import annotations

import sys

from publish import commands
from publish.errors import PublishError
from publish.run.options import say, say_own_fault
from publish.terminal import leave_off, prepare, tell


def main(argv: list[str] | None = None) -> int:
    """Run the command and return its exit code, which is decided here alone."""
    prepare()
    try:
        return commands.run(sys.argv[1:] if argv is None else argv)
    except PublishError as error:
        say(error)
        return error.exit_code
    except BrokenPipeError:
        leave_off()
        return 0
    except KeyboardInterrupt:
        tell("", "stopped")
        return 130
    except Exception as error:
        return say_own_fault(error)
