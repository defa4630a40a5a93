"""The last step of every body: nothing passes that is not on these lists."""

from __future__ import annotations

import nh3

TAGS = frozenset(
    "a abbr address b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h2 h3 "
    "h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup table tbody "
    "td tfoot th thead time tr u ul var wbr".split()
)
"""Every element that a body may have."""

WRITERS_ATTRIBUTES: dict[str, frozenset[str]] = {
    "*": frozenset(["lang"]),
    "a": frozenset(["href", "title"]),
    "abbr": frozenset(["title"]),
    "img": frozenset(["src", "alt", "title", "width", "height"]),
    "li": frozenset(["value"]),
    "ol": frozenset(["start", "reversed"]),
    "td": frozenset(["colspan", "rowspan"]),
    "th": frozenset(["colspan", "rowspan", "scope"]),
    "time": frozenset(["datetime"]),
}
"""What a writer's own HTML may say."""

OUR_CLASSES: dict[str, set[str]] = {
    "a": {"footnote-ref", "footnote-backref"},
    "div": {"figures", "footnotes", "table"},
    "span": {"credit", "line"},
    "td": {"center", "right"},
    "th": {"center", "right"},
}
"""Every class that this room makes, and on what."""

_OUR_ATTRIBUTES: dict[str, set[str]] = {
    **{tag: {"id"} for tag in ("h2", "h3", "h4", "h5", "h6", "li", "sup")},
    "a": {"aria-label"},
    "div": {"aria-label"},
}
_OUR_VALUES: dict[str, dict[str, set[str]]] = {
    "a": {"role": {"doc-noteref", "doc-backlink"}},
    "div": {"role": {"group"}, "tabindex": {"0"}},
}

_CLEANER = nh3.Cleaner(
    tags=TAGS,
    clean_content_tags=set(),  # words are never lost: what stood in a forbidden element stays as text
    attributes={
        tag: WRITERS_ATTRIBUTES.get(tag, set()) | _OUR_ATTRIBUTES.get(tag, set()) for tag in WRITERS_ATTRIBUTES | _OUR_ATTRIBUTES
    },
    tag_attribute_values=_OUR_VALUES,
    allowed_classes=OUR_CLASSES,
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
)


def sanitize(markup: str) -> str:
    """`markup` as it may be published."""
    return _CLEANER.clean(markup)
