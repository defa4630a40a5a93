"""How a form is described: fields, the kinds of value they take, the words they accept.

The forms themselves stand in `article.py` and `settings.py`. Whatever needs to know the keys of a file (the validator, the JSON
Schema, the CMS form, the handbook) reads them from there and from nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a value must be."""

    LINE = "line"  # one line of text
    TEXT = "text"  # text of one or more lines
    LIST = "list"  # one text, texts separated by 、 or a list of texts
    NAMES = "names"  # one name, names separated by 、 or spaces, or a list of names
    BYLINE = "byline"  # names with their roles, as printed, or a list of these
    MOMENT = "moment"  # a date, perhaps with a time
    DAY = "day"  # a date
    DAYS = "days"  # one date or a list of dates
    FLAG = "flag"  # 是 or 否
    CHOICE = "choice"  # one of `choices`
    NUMBER = "number"  # a whole number from 1 to `longest`
    PAGE = "page"  # a print page: C4
    SLUG = "slug"  # a-z, 0-9 and -
    URL = "url"  # http or https
    PATH = "path"  # a file beside this one, or http(s)
    OLD_URLS = "old urls"  # one address inside the site, or a list of them
    MOVED = "moved"  # one address of a site that there was before, or a list of them: a path, or the whole web address
    PICTURE = "picture"  # a path, or a record
    RECORD = "record"  # keys and values of `form`
    RECORDS = "records"  # a list of records; a text alone stands for the first field of the form, where `short` says so
    PAGE_NAMES = "page names"  # {C4: 平湖版}
    FREE = "free"  # keys and values of any kind


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the words that a field accepts."""

    value: object  # what it becomes
    words: tuple[str, ...]  # all spellings; the first is English or the word itself, the second Chinese


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a form."""

    key: str  # the English spelling
    names: tuple[str, ...]  # the other spellings, the main Chinese one first
    kind: Kind
    zh: str  # what to write, for the handbook
    en: str
    example: str = ""  # a value as an editor writes it
    required: bool = False
    longest: int = 200  # characters of a text or of each text of a list; the highest number
    attribute: str = ""  # the field of the model it fills; "": the key
    choices: tuple[Choice, ...] = ()
    roles: Mapping[str, str] = field(default_factory=dict)  # BYLINE: spelling -> role of a name that has none
    form: Form | None = None  # RECORD, RECORDS, PICTURE: what stands inside
    short: bool = False  # RECORDS: an item may be a text alone
    mistaken: tuple[str, ...] = ()  # words of other systems for it: only for "did you mean"
    unless: str = ""  # required, but not where this other key is given

    @property
    def target(self) -> str:
        """The field of the model that this one fills."""
        return self.attribute or self.key

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every accepted spelling of the key."""
        return (self.key, *self.names)

    @property
    def title(self) -> str:
        """The key with its main Chinese name, as shown to editors: `title（标题）`."""
        return f"{self.key}（{self.names[0]}）" if self.names else self.key

    def shown(self, spelling: str) -> str:
        """The key as the editor spelled it, with its Chinese name where that does not say it already."""
        return f"{spelling}（{self.names[0]}）" if spelling.isascii() and self.names else spelling


@dataclass(frozen=True, slots=True)
class Form:
    """The keys of one kind of file, or of one kind of record inside a file."""

    fields: tuple[Field, ...]
    by_spelling: Mapping[str, Field] = field(init=False, compare=False, repr=False)
    required: tuple[Field, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        spelled = [(spelling, item) for item in self.fields for spelling in item.spellings]
        assert len({spelling for spelling, _ in spelled}) == len(spelled), "one spelling, one field"
        object.__setattr__(self, "by_spelling", dict(spelled))
        object.__setattr__(self, "required", tuple(item for item in self.fields if item.required))
