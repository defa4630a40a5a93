"""The editor's tools."""
