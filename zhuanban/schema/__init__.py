"""From text to typed values: strict YAML, and the forms that say which keys a file may have and what each must be.

    parse_yaml(text, path)      text  -> Node, with every fault of the writing
    fill(form, node, at)        Node  -> Filled, with every fault of the values

`ARTICLE` is the one list of front-matter keys. Its fields give key, all spellings, kind, words for the handbook and an example.
"""

from zhuanban.schema.article import ARTICLE
from zhuanban.schema.fields import Choice, Field, Form, Kind
from zhuanban.schema.settings import EDITION, ENTRY, LEADER, PERSON, PLACE, REDIRECT, SECTION, SITE, TOPIC, WORD

FORMS = {
    "article": ARTICLE,
    "site.yaml": SITE,
    "sections": SECTION,
    "people.yaml": PERSON,
    "places.yaml": PLACE,
    "topics.yaml": TOPIC,
    "words.yaml": WORD,
    "leaders.yaml": LEADER,
    "redirects.yaml": REDIRECT,
    "editions": EDITION,
    "editions: articles": ENTRY,
}
"""Every form by the name of its file, or of the key it stands under."""

__all__ = [
    "ARTICLE",
    "EDITION",
    "ENTRY",
    "FORMS",
    "LEADER",
    "PERSON",
    "PLACE",
    "REDIRECT",
    "SECTION",
    "SITE",
    "TOPIC",
    "WORD",
    "Choice",
    "Field",
    "Form",
    "Kind",
]
