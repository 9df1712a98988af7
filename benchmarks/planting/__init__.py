"""The article of ``planted.py``, and the changes that are planted in what is made of it."""
