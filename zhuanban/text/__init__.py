"""Chinese Markdown to HTML and plain text, counts, dates and pinyin. Knows no site."""

from zhuanban.text.body import EMPTY, parse_body

__all__ = ["EMPTY", "parse_body"]
