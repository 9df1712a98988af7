"""``publish --watch``: what changes is exported and audited again, in a process that stays warm."""

from publish.watch.rounds import watch

__all__ = ["watch"]
