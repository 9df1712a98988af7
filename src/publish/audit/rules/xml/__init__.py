"""Rules for JATS sources: the cheapest place to mend a fault."""
