"""Rules for what a web page alone has, whoever made it."""
