"""Fixes: how a rule's faults are mended at the source, offered one by one and applied until none is left.

A rule declares with ``@rule(…, fix="safe")`` that its module has a function ``fix(article, node)``, which gives the
``Fix`` of one faulty node, or None where it has none. ``written`` is the article as that function gets it, ``offers``
joins findings with their fixes, ``rounds`` applies them. The auditor and this editor of authors' files share
``publish.mending``, which no writer of outputs uses.
"""

from publish.audit.fixing.fix import Fix
from publish.audit.fixing.written import Written

__all__ = ["Fix", "Written"]
