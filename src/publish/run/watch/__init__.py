"""``publish --watch``: what changes is exported and audited again, in a process that stays warm."""

from publish.run.watch.loop import watch

__all__ = ["watch"]
