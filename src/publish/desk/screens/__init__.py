"""The screens of the desk, a module for each: what is asked for by its address, and what a form on it does."""
