"""How often each rule is right: places of findings, verdicts of people, and what labels and other validators say."""
