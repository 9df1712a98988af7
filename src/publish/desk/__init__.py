"""The desk: a report seen as its readers get it, and mended where it stands, in a browser on this machine.

``server`` starts it; ``application`` joins what browsers and other programs ask for (``screens``, ``service``);
``report`` changes an article through the careful edit of ``publish.mending`` and keeps a ``history``; what reads or
makes anything works in processes under watch (``processes``, ``jobs``).
"""
