"""Work in processes, within bounds of time and memory, and what a process remembers."""
