"""What came of each rule in each file."""

from __future__ import annotations

from publish.audit.catalogue import rules
from publish.audit.counting import selection
from publish.audit.engine import audit
from publish.audit.standards.outcomes import outcomes
from tests.conftest import Make


def results(found: object) -> dict[str, str]:
    return {outcome.rule: outcome.result for outcome in outcomes(found)}  # type: ignore[arg-type]


def test_every_rule_of_a_kind_has_an_outcome(make: Make) -> None:
    audited = audit(
        make(
            "<sec><title>A</title><p>x <xref rid='gone'>y</xref> y</p><fig><label>1</label><alt-text>A bar chart of trees</alt-text><graphic xlink:href='a.png'/></fig></sec>"
        )
    )
    told = results(audited)
    assert set(told) == {rule.name for rule in rules("xml")}
    assert told["reference-dangling"] == "failed"
    assert told["chart-undescribed"] == "cantTell"
    assert told["title-missing"] == "passed"


def test_rules_that_were_not_selected_are_untested(make: Make) -> None:
    found, _ = selection.from_options(["WCAG 2.4"], ["heading-empty=why"]).apply(audit(make("<p>x</p>")))
    told = results(found)
    assert told["title-missing"] == "passed"
    assert told["figure-alt-missing"] == told["heading-empty"] == "untested"


def test_rules_that_compare_are_those_of_the_package_that_compares() -> None:
    compare = {rule.name for rule in rules("pdf") if rule.compares}
    assert {"text-lost", "alt-text-lost", "heading-lost"} <= compare
    assert not compare & {"figure-alt-missing", "order-differs", "claim-unearned"}
