"""The audit: finished files, ours or anybody's, checked against accessibility rules.

It shares no code with the writers.
"""
