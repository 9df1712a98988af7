"""Pages of the site that are made from the code; mkdocs.yml names this file as a hook of MkDocs.

A page for each rule and each command, the exit codes, the schemas, and the files of the repository that lie outside of
``docs``: all of them as Markdown, by their path in the site.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from publish import commands, resources
from publish.audit.catalogue import rules
from publish.audit.rule import Rule
from publish.audit.standards.rule_texts import KINDS, as_markdown
from publish.commands.schema import REPORTS
from publish.run.options import EXIT_CODES
from publish.shells.grammar import Command, Option

ROOT = Path(__file__).parents[1]
OUTSIDE = {
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "NOTICE": "notice.md",
    "README.md": "index.md",
    "SECURITY.md": "security.md",
    "assets/fonts/README.md": "fonts.md",
    "src/publish/pdf/CONFORMANCE.md": "conformance.md",
}  # where in the site a file of the repository stands
_FIXES = {"safe": "always safe", "sometimes safe": "sometimes safe", "unsafe": "to be judged (`--unsafe`)"}
_SEVERITIES = {
    "error": "**Error**: certain, and shuts a reader out.",
    "warning": "**Warning**: best practice, or what hinders some readers.",
    "review": "**Review**: no machine can tell; a person looks.",
}
_LINK = re.compile(r"(?<=\]\()([^)#\s:]+)(#[^)\s]*)?(?=\))")


def pages() -> dict[str, str]:
    """Every page that is made, by its path in the site."""
    pages = {
        site: moved(path, (ROOT / path).read_text("utf-8")) for path, site in OUTSIDE.items() if site != "index.md"
    }
    pages["notice.md"] = f"# Notice\n\n```text\n{(ROOT / 'NOTICE').read_text('utf-8')}```\n"
    by_name: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules():
        by_name[rule.name].append(rule)
    pages |= {f"rules/{name}.md": rule_page(name, same_name) for name, same_name in by_name.items()}
    pages["rules/index.md"] = rule_list(by_name)
    pages["commands.md"] = command_list()
    pages["exit-codes.md"] = exit_codes()
    pages["schemas.md"] = schemas()
    return pages


def moved(path: str, text: str) -> str:
    """The text of a file of the repository, its links as they lead from its page in the site."""
    folder = Path(path).parent

    def lead(match: re.Match[str]) -> str:
        goal, part = match[1], match[2] or ""
        place = Path("/", folder, goal).resolve().relative_to("/").as_posix()
        return (OUTSIDE.get(place) or place.removeprefix("docs/")) + part

    return _LINK.sub(lead, text)


def rule_page(name: str, same_name: list[Rule]) -> str:
    """What a rule finds, for whom it matters, how to mend it, what passes and fails, in each kind of file."""
    manuals: dict[str, list[Rule]] = defaultdict(list)
    for rule in same_name:
        manuals[rule.manual].append(rule)
    worst = max(rule.severity for rule in same_name)
    lines = [f"# {name}", f"{_SEVERITIES[worst.label]} In: {', '.join(KINDS[rule.kind] for rule in same_name)}."]
    for manual, same in manuals.items():
        kinds = " or ".join(f"{_article(KINDS[rule.kind])} {KINDS[rule.kind]}" for rule in same)
        lines += [f"## In {kinds}", _titled(as_markdown(manual))]
        lines += [f"**Fix** ({_FIXES[rule.fix]}): {as_markdown(rule.fix_summary)}" for rule in same if rule.fix]
        refs = dict.fromkeys(ref for rule in same for ref in rule.refs)
        lines += [f"Rests on: {', '.join(refs)}."] if refs else []
    lines += ["[All rules](index.md) · [What the audit covers](../coverage.md)"]
    return "\n\n".join(lines) + "\n"


def _article(kind: str) -> str:
    return "an" if kind[0] in "AEIO" else "a"


def _titled(markdown: str) -> str:
    """A manual whose first sentence is set off, and whose examples in tags are code throughout."""
    first, _, rest = markdown.partition("\n\n")
    return f"**{first}**\n\n{rest}" if "`" not in first else markdown


def rule_list(by_name: dict[str, list[Rule]]) -> str:
    """All rules in a table."""
    rows = [
        f"| [{name}]({name}.md) | {max(rule.severity for rule in same_name).label} | "
        f"{', '.join(KINDS[rule.kind] for rule in same_name)} | {_cell(same_name[0].summary.replace('``', '`'))} |"
        for name, same_name in sorted(by_name.items())
    ]
    head = (
        f"# Rules\n\nThe audit has {len(by_name)} rules. An *error* is certain and shuts a reader out; a *warning* is "
        "what standards call best practice; a *review* is what only a person can judge. `publish rules RULE` prints "
        "the same.\n"
    )
    return "\n".join([head, "| rule | severity | in | what it finds |", "|---|---|---|---|", *rows]) + "\n"


def command_list() -> str:
    """Every command with its arguments and options."""
    parts = [
        "# Commands",
        "Options of all commands side by side, with their names in `publish.toml`: [options](options.md).",
    ]
    for command in commands.described():
        parts += _command(command)
    return "\n\n".join(parts) + "\n"


def _command(command: Command) -> Iterator[str]:
    typed = f"publish {command.name}".strip()
    yield f"## {typed}"
    yield _escaped(command.about)
    rows = [f"| `{_cell(place.value.name)}` | {_cell(_escaped(place.help))} |" for place in command.places]
    rows += [f"| {_option(option)} | {_cell(_escaped(option.help))} |" for option in command.options]
    yield "\n".join(["| argument or option | what it is |", "|---|---|", *rows])


def _option(option: Option) -> str:
    value = "" if option.value is None else f" {option.value.name}"
    return ", ".join(f"`{_cell(name + value)}`" for name in option.names)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _escaped(text: str) -> str:
    return re.sub(r"([<*_])", r"\\\1", text)


def exit_codes() -> str:
    """The exit codes of every command, from the words of its help."""
    codes = re.findall(r"(\d) (.*?)(?=   |\n|$)", EXIT_CODES)
    rows = [f"| {number} | {meaning} |" for number, meaning in codes]
    return (
        "\n".join(["# Exit codes", "", "| code | what it says |", "|---|---|", *rows])
        + "\n\nOf several, the highest. `--fail-on` says from which severity on findings count: `error` (the default), "
        "`warning`, `review` or `never`.\n"
    )


def schemas() -> str:
    """The JSON Schemas of our reports, whole."""
    parts = [
        "# JSON schemas",
        "`publish schema` prints the first, `publish schema inventory` the second. [How the reports read](json.md).",
    ]
    for name in REPORTS:
        text = (resources.assets() / "schema" / f"{name}-1.schema.json").read_text("utf-8")
        parts += [f"## {name}", f"```json\n{text.rstrip()}\n```"]
    return "\n\n".join(parts) + "\n"


_UNNAMED = {
    '<input class="md-toggle" data-md-toggle="drawer"': 'aria-label="Menu"',
    '<input class="md-toggle" data-md-toggle="search"': 'aria-label="Search"',
    '<div class="md-search" data-md-component="search" role="dialog"': 'aria-label="Search"',
    '<input class="md-nav__toggle md-toggle" type="checkbox" id="__toc"': 'aria-label="On this page"',
}  # what the theme leaves without a name


def on_config(config: Any) -> Any:
    """MkDocs: no page for what a server does not find, as its style would lie at no place of a folder."""
    config.theme.static_templates.discard("404.html")
    return config


def on_page_content(html: str, **_: Any) -> str:
    """MkDocs: a bar in the code of a cell is written with a backslash, and shown without."""
    return re.sub(r"<td[^>]*>.*?</td>", lambda cell: cell[0].replace("\\|", "|"), html, flags=re.DOTALL)


def on_post_page(output: str, **_: Any) -> str:
    """MkDocs: names what the theme leaves unnamed."""
    for start, name in _UNNAMED.items():
        output = output.replace(start, f"{start} {name}")
    return output


def on_files(files: Any, config: Any) -> Any:
    """MkDocs: adds the pages that are made."""
    from mkdocs.structure.files import File

    for path, text in pages().items():
        files.append(File.generated(config, path, content=text))
    files.append(File.generated(config, "benchmarks/verdicts.tsv", abs_src_path=str(ROOT / "benchmarks/verdicts.tsv")))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """MkDocs: links that lead out of ``docs`` lead to where these files stand in the site."""
    path = page.file.src_uri
    if not (ROOT / "docs" / path).is_file():
        return markdown

    def lead(match: re.Match[str]) -> str:
        place = Path("/docs", Path(path).parent, match[1]).resolve().relative_to("/").as_posix()
        up = "../" * path.count("/")
        return match[0] if place.startswith("docs/") else up + OUTSIDE.get(place, place) + (match[2] or "")

    return _LINK.sub(lead, markdown)
