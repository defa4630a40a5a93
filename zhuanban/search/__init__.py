"""The index of the search: which articles hold which two characters, and their texts. Knows no site, touches no file.

`texts.py` is what is searched of an article; `folding.py` what is the same to a reader; `grams.py` counts pairs of characters;
`shards.py` writes the counts down; `names.py` counts names that have a page; `revision.py` puts some articles' new words into
what was written down.
"""
