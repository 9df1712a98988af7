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
    made = {site: moved(path, (ROOT / path).read_text("utf-8")) for path, site in OUTSIDE.items() if site != "index.md"}
    made["notice.md"] = f"# Notice\n\n```text\n{(ROOT / 'NOTICE').read_text('utf-8')}```\n"
    by_name: dict[str, list[Rule]] = defaultdict(list)
    for one in rules():
        by_name[one.name].append(one)
    made |= {f"rules/{name}.md": rule_page(name, found) for name, found in by_name.items()}
    made["rules/index.md"] = rule_list(by_name)
    made["commands.md"] = command_list()
    made["exit-codes.md"] = exit_codes()
    made["schemas.md"] = schemas()
    return made


def moved(path: str, text: str) -> str:
    """The text of a file of the repository, its links as they lead from its page in the site."""
    folder = Path(path).parent

    def lead(match: re.Match[str]) -> str:
        goal, part = match[1], match[2] or ""
        place = Path("/", folder, goal).resolve().relative_to("/").as_posix()
        return (OUTSIDE.get(place) or place.removeprefix("docs/")) + part

    return _LINK.sub(lead, text)


def rule_page(name: str, found: list[Rule]) -> str:
    """What a rule finds, for whom it matters, how to mend it, what passes and fails, in each kind of file."""
    manuals: dict[str, list[Rule]] = defaultdict(list)
    for one in found:
        manuals[one.manual].append(one)
    worst = max(one.severity for one in found)
    lines = [f"# {name}", f"{_SEVERITIES[worst.label]} In: {', '.join(KINDS[one.kind] for one in found)}."]
    for manual, same in manuals.items():
        kinds = " or ".join(f"{_article(KINDS[one.kind])} {KINDS[one.kind]}" for one in same)
        lines += [f"## In {kinds}", _titled(as_markdown(manual))]
        lines += [f"**Fix** ({_FIXES[one.fix]}): {as_markdown(one.fix_summary)}" for one in same if one.fix]
        refs = dict.fromkeys(ref for one in same for ref in one.refs)
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
        f"| [{name}]({name}.md) | {max(one.severity for one in found).label} | "
        f"{', '.join(KINDS[one.kind] for one in found)} | {_cell(found[0].summary.replace('``', '`'))} |"
        for name, found in sorted(by_name.items())
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
    rows = [f"| `{_cell(one.value.name)}` | {_cell(_escaped(one.help))} |" for one in command.places]
    rows += [f"| {_option(one)} | {_cell(_escaped(one.help))} |" for one in command.options]
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
