"""What standards ask, one list each, as tables with tabs: clause, what it says, what a rule cannot decide."""
