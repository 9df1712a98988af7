"""The PDF as a file: its objects, ways through it, metadata, attachments and the promises that it makes."""
