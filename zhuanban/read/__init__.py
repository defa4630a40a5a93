"""Files -> Site. `discover` and `sources` read; everything after them is pure and can be done again without what is held.

`site.py`: discover -> sources -> assemble (sorting -> articles -> names -> editions -> redirects); and without what is faulty.
Nothing is imported here: after an edit of a few words some of these files are needed.
"""
