"""The editor's desk: what helps to write, see and correct. Each tool is one file."""
