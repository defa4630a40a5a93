"""Site -> Plan: `site.py` plans all; one kind of output, one file.

Nothing is imported here: after an edit of a few words two or three of these files are needed.
"""
