"""The structure tree of the PDF, written from the document; the layout only says where its content lies."""
