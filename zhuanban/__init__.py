"""zhuanban 专版: a newsroom's Markdown becomes a newspaper page, a government column and an archive."""

__version__ = "0.1.0"
