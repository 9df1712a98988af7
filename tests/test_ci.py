"""The step in CI: the action's own shell, GitLab's job and the hook, over repositories with a planted fault."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.audit.test_changed import commit, git
from tests.audit.test_folders import FINE, article
from tests.ci import Runner, load, programs

ROOT = Path(__file__).parents[1]
SCRIPTS = Path(sysconfig.get_path("scripts"))
FAULT = '<sec><title>A</title><p>x</p>\n<p>y</p>\n<p>y <xref rid="gone">z</xref></p></sec>'
ACTION, GITLAB = ROOT / "action.yml", ROOT / "docs" / "ci" / "publish.gitlab-ci.yml"


def line_of(path: Path, text: str) -> int:
    return next(number for number, line in enumerate(path.read_text("utf-8").splitlines(), 1) if text in line)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with two articles without a fault."""
    folder = tmp_path / "work tree"
    article(folder / "reports" / "one.xml", FINE)
    article(folder / "reports" / "two, too.xml", FINE)
    git(folder, "init", "-q")
    commit(folder)
    return folder


@pytest.fixture
def runner(repository: Path, tmp_path: Path) -> Runner:
    (tmp_path / "home").mkdir()
    return Runner(repository, tmp_path / "home", programs(SCRIPTS), ROOT)


NONE = {"version": "none"}  # publish is installed already


@pytest.mark.parametrize(
    ("schema", "path"), [("github-actions", ACTION), ("gitlab-ci", GITLAB)], ids=["action.yml", "gitlab-ci.yml"]
)
def test_the_files_are_what_the_servers_read(schema: str, path: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_action_is_green_then_red_at_the_line(runner: Runner, repository: Path) -> None:
    green = runner.run(NONE)
    assert green.code == 0, green.shown
    assert not [annotation for annotation in green.annotations if annotation["level"] == "error"]
    assert green.outputs["exit-code"] == "0"
    assert green.outputs["errors"] == "0"
    assert "2 files audited" in green.summary

    path = article(repository / "reports" / "two, too.xml", FAULT)
    red = runner.run(NONE)
    assert red.code == 1
    [error] = [annotation for annotation in red.annotations if annotation["level"] == "error"]
    assert error["file"] == "reports/two%2C too.xml"
    assert int(error["line"]) == line_of(path, 'rid="gone"')
    assert error["title"] == "reference-dangling"
    assert red.outputs["exit-code"] == "1"
    assert red.outputs["errors"] == "1"
    assert "reference-dangling" in red.summary
    sarif = json.loads(Path(red.outputs["sarif"]).read_text("utf-8"))
    assert [one["ruleId"] for one in sarif["runs"][0]["results"] if one["level"] == "error"] == ["reference-dangling"]
    assert runner.run({**NONE, "fail-on": "never"}).code == 0


def test_the_action_with_a_baseline(runner: Runner, repository: Path) -> None:
    path = article(repository / "reports" / "one.xml", FAULT)
    missing = runner.run({**NONE, "baseline": "known.json"})
    assert missing.code == 2
    assert "not in the repository" in missing.annotations[0]["message"]
    assert missing.outputs["exit-code"] == "2"
    assert not (repository / "known.json").exists()
    subprocess.run(
        [SCRIPTS / "publish", "audit", ".", "--baseline", "known.json"], cwd=repository, check=True, capture_output=True
    )
    assert runner.run({**NONE, "baseline": "known.json"}).code == 0
    article(path, FAULT.replace("</sec>", '<p>w <xref rid="gone too">z</xref></p></sec>'))
    assert runner.run({**NONE, "baseline": "known.json"}).outputs["errors"] == "1"


def test_the_action_over_what_a_branch_changes(runner: Runner, repository: Path) -> None:
    article(repository / "reports" / "one.xml", FAULT)
    commit(repository)
    git(repository, "checkout", "-qb", "mine")
    article(repository / "three.xml", FINE)
    commit(repository)
    ran = runner.run({**NONE, "since": "main"})
    assert ran.code == 0
    assert "1 file audited" in ran.summary
    unknown = runner.run({**NONE, "since": "origin/nowhere"})
    assert unknown.code == 2
    assert "no such revision" in unknown.annotations[-1]["message"]


def test_the_action_takes_lists_and_options(runner: Runner, repository: Path) -> None:
    article(repository / "drafts" / "no.xml", FAULT)
    inputs = {
        "files": "reports/two, too.xml\n\n  \nreports/one.xml\n",
        "options": "--select=WCAG\n--report=text=said.txt\n",
    }
    ran = runner.run({**NONE, **inputs})
    assert ran.code == 0
    assert (repository / "said.txt").read_text().startswith("2 files audited")


def test_documents_give_no_commands_to_the_runner(runner: Runner, repository: Path) -> None:
    name = "::set-output name=x::y\n::error::planted.nxml"
    (repository / name).write_text("<p>")
    ran = runner.run({**NONE, "files": "."})
    assert ran.code == 3
    assert "planted.nxml" not in {annotation["message"] for annotation in ran.annotations}
    broken = [annotation for annotation in ran.annotations if annotation.get("title") == "publish"]
    assert len(broken) == 1


@pytest.mark.parametrize(("marks", "fence"), [(3, 8), (8, 9), (30, 31)])
def test_no_document_ends_the_fence_of_the_summary(marks: int, fence: int, runner: Runner, repository: Path) -> None:
    text = f"<sec><title>A</title><p>x</p><p>y <xref rid='{'`' * marks}&#10;{'`' * marks}'>z</xref></p></sec>"
    article(repository / "reports" / "one.xml", text)
    ran = runner.run(NONE)
    assert ran.code == 1
    assert "`" * marks in ran.summary
    opened, *_, closed = [line for line in ran.summary.splitlines() if line.startswith("`")]
    assert opened == "`" * fence + "text"
    assert closed == "`" * fence
    assert ran.summary.count("`" * fence) == 2


@pytest.mark.conformance
def test_the_action_installs_itself(runner: Runner, repository: Path) -> None:
    article(repository / "reports" / "one.xml", FAULT)
    here = sysconfig.get_path("purelib")  # which has what publish needs, so that no network is
    environment = {
        "PYTHONPATH": here,
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # which pip reads as: without
        "PIP_NO_INDEX": "1",
    }
    set_up = runner._home / "set-up"  # a runner's Python is called python; Debian's is not
    set_up.mkdir(parents=True)
    (set_up / "python").symlink_to(Path(sys.executable).resolve())
    bare = Runner(repository, runner._home, programs(set_up), ROOT)
    ran = bare.run({}, environment)
    assert ran.code == 1, ran.shown
    assert ran.outputs["errors"] == "1"
    assert (runner._home / "publish" / "bin" / "publish").exists()


@pytest.mark.parametrize("shell", ["sh", "bash"])
def test_gitlab_is_green_then_red_at_the_line(repository: Path, tmp_path: Path, shell: str) -> None:
    job = load(GITLAB)["publish-audit"]
    script = tmp_path / "job.sh"
    script.write_text("\n".join(job["script"]))

    def run(**variables: str) -> int:
        """The exit code of the job's script."""
        given = {"CI_PROJECT_DIR": str(repository)}
        values = {
            name: str(value).replace("$CI_PROJECT_DIR", str(repository)) for name, value in job["variables"].items()
        }
        environment = {**given, **values, **variables, "PATH": programs(SCRIPTS), "HOME": str(tmp_path)}
        command = [shell, "-e", str(script)]
        done = subprocess.run(command, cwd=repository, env=environment, capture_output=True, text=True, check=False)
        print(done.stderr)
        return done.returncode

    assert run() == 0
    path = article(repository / "reports" / "two, too.xml", FAULT)
    assert run() == 1
    for kind in ("codequality", "junit"):
        assert (repository / job["artifacts"]["reports"][kind]).is_file()
    [found] = [
        load
        for load in json.loads((repository / "gl-code-quality-report.json").read_text("utf-8"))
        if load["check_name"] == "reference-dangling"
    ]
    assert found["location"]["path"] == "reports/two, too.xml"
    assert found["location"]["lines"]["begin"] == line_of(path, 'rid="gone"')
    assert run(PUBLISH_BASELINE="known.json") == 2
    assert run(PUBLISH_FILES="reports/one.xml\n", PUBLISH_OPTIONS="--select\nWCAG 1.1.1\n") == 0
    assert run(PUBLISH_SINCE="HEAD") == 1
    assert run(PUBLISH_SINCE="HEAD", PUBLISH_FAIL_ON="never") == 0
    commit(repository)
    assert run(PUBLISH_SINCE="HEAD") == 0
    assert (repository / ".cache" / "publish").is_dir()


def test_the_hook_is_green_then_red(repository: Path) -> None:
    hook = next(hook for hook in load(ROOT / ".pre-commit-hooks.yaml") if hook["id"] == "publish-audit")
    assert hook["language"] == "python"

    def run() -> int:
        named = [name for name in git(repository, "ls-files", "-z").split("\0") if re.search(hook["files"], name)]
        entry = shlex.split(hook["entry"])
        command = [str(SCRIPTS / entry[0]), *entry[1:], *named]
        return subprocess.run(command, cwd=repository, capture_output=True, check=False).returncode if named else 0

    assert run() == 0
    git(repository, "mv", "reports/one.xml", "reports/article-1.xml")
    assert run() == 0
    article(repository / "reports" / "article-1.xml", FAULT)
    assert run() == 1
    assert not re.search(hook["files"], "pom.xml")
    for name in ("a.PDF", "b/c.epub", "x.nxml", "deep/article.xml", "article-2026.xml"):
        assert re.search(hook["files"], name), name


def test_the_hook_that_mends_changes_articles_alone(repository: Path) -> None:
    """pre-commit stops a commit where a hook changes a file, whatever its exit code."""
    hook = next(hook for hook in load(ROOT / ".pre-commit-hooks.yaml") if hook["id"] == "publish-fix")
    path = repository / "reports" / "article.xml"
    article(path, '<p id="a">x</p><p id="a">y</p>')
    before = path.read_bytes()
    assert not re.search(hook["files"], "out/article.pdf")
    assert re.search(hook["files"], "reports/article.xml")
    command = [str(SCRIPTS / "publish"), *shlex.split(hook["entry"])[1:]]
    for code, options in ((1, ["--diff"]), (0, []), (0, [])):
        done = subprocess.run([*command, *options, str(path)], capture_output=True, check=False)
        assert done.returncode == code
        assert (path.read_bytes() == before) == bool(options)
    assert path.read_bytes() == before.replace(b'<p id="a">y', b'<p id="a-2">y')


EXAMPLES = re.findall(r"^```yaml\n(.*?)^```", (ROOT / "docs" / "ci.md").read_text("utf-8"), re.S | re.M)


@pytest.mark.parametrize("text", EXAMPLES, ids=[text.partition("\n")[0] for text in EXAMPLES])
def test_the_examples_are_what_the_servers_read(text: str, tmp_path: Path) -> None:
    schema = "github-workflows" if "runs-on" in text else "pre-commit-config" if "repos:" in text else "gitlab-ci"
    path = tmp_path / "example.yml"
    path.write_text(text)
    document = load(path)
    if schema == "pre-commit-config":
        ids = {hook["id"] for hook in load(ROOT / ".pre-commit-hooks.yaml")}
        assert {hook["id"] for one in document["repos"] for hook in one["hooks"]} <= ids
        return
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    known = set(load(ACTION)["inputs"])
    for job in document.get("jobs", {}).values():
        for step in job["steps"]:
            if re.fullmatch(r"[\w-]+/publish@.*", step.get("uses", "")):
                assert set(step.get("with", {})) <= known


def test_there_is_an_example_for_each() -> None:
    assert len(EXAMPLES) >= 3
    assert os.path.basename(GITLAB) in "".join(EXAMPLES)  # noqa: PTH119
