"""What this program changes in WeasyPrint and Pyphen."""
