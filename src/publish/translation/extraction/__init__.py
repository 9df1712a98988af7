"""Which sentences the package's own Python may say, found by following the values back from where a rule yields one."""
