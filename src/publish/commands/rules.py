"""``publish rules``: what the audit checks."""

from __future__ import annotations

from publish.request import checks
from publish.run.options import Parser
from publish.terminal import put


def parser() -> Parser:
    """The options of the list of rules."""
    from publish.audit.standards import coverage, editions, manual

    options = Parser(prog="publish rules", description="List the rules of the audit, or explain one.")
    group = options.add_mutually_exclusive_group()
    group.add_argument("rule", nargs="?", metavar="RULE", help="the rule to explain, such as figure-alt-missing")
    group.add_argument(
        "--by",
        metavar="STANDARD",
        help=f"list the rules by the clauses of a standard, or of a part of it: {', '.join(manual.STANDARDS)}",
    )
    group.add_argument(
        "--coverage",
        nargs="?",
        const="",
        metavar="TABLE",
        help=f"what is decided, what a person must look at, what is open: all, or of {', '.join(coverage.TABLES)}",
    )
    options.add_argument(
        "--standard",
        action="append",
        default=[],
        metavar="EDITION",
        help=f"name the clauses of this edition, or list them: {', '.join(each.name for each in editions.editions())}",
    )
    options.add_argument(
        "--manual", metavar="FOLDER|URL", help="where your copy of our site lies: say where the page of the rule is too"
    )
    options.add_argument("--ui-lang", metavar="TAG", help="the language of titles and manuals (the locale's)")
    return options


def run(arguments: list[str]) -> int:
    """List the rules, explain one, or show what they cover; the exit code."""
    args = parser().parse_args(arguments)

    from publish.audit.standards import coverage, editions, manual
    from publish.run.options import ui_language
    from publish.translation.manuals import ManualWords

    named = editions.chosen(args.standard)
    words = ManualWords(ui_language(checks.ui_language("--ui-lang", args.ui_lang) if args.ui_lang else None))
    if args.coverage is not None:
        put(coverage.tables(args.coverage))
    elif args.by:
        put(manual.by_standard(args.by, named, words))
    elif args.rule:
        page = f"\n{checks.manual('--manual', args.manual)}rules/{args.rule}.html\n" if args.manual else ""
        put(manual.explain(args.rule, named, words) + page)
    else:
        lists = [manual.by_edition(editions.named(each)) for each in args.standard]
        put("\n".join(lists) if lists else manual.overview(words))
    return 0
