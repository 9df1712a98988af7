"""The HTML document made ready for paper: what a page engine needs said that a browser knows."""
