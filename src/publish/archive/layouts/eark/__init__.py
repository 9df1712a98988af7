"""The documents of an E-ARK package: METS says what is in it, PREMIS how it came about, Dublin Core what it is."""
