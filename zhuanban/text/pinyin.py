"""Chinese to pinyin, for URLs and for the order of names. The dictionary is loaded at the first Chinese word, not before."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from hashlib import sha256

from zhuanban.patterns import lazy_pattern
from zhuanban.text.characters import HAN
from zhuanban.text.readings import PLACES, SURNAMES, UNIT_ENDINGS

LONGEST_SLUG = 80

_HAN = lazy_pattern(f"[{HAN}]+")
_PLACE = lazy_pattern("|".join(sorted(PLACES, key=len, reverse=True)))
_NOT_SLUG = lazy_pattern("[^a-z0-9]+")


def slugify(text: str) -> str:
    """`text` as a part of an URL, never empty: `复工复产2020` gives `fu-gong-fu-chan-2020`. What has no reading is left out."""
    return _whole(_NOT_SLUG.sub("-", _latin(text, " ")).strip("-"), text)


@lru_cache(maxsize=8192)
def name_slug(name: str) -> str:
    """A person's, unit's or place's name as a part of an URL, never empty: 张连胜 gives `zhangliansheng`, 单国平 `shanguoping`."""
    return _whole(_NOT_SLUG.sub("", _latin(_surname_first(name), "")), name)


@lru_cache(maxsize=8192)
def sort_key(name: str) -> str:
    """What puts names in the order of their pinyin, syllable by syllable; names that are spelled alike, by their characters."""
    spelled = " ".join(_NOT_SLUG.sub(" ", _latin(_surname_first(name), " ")).split())
    return f"{spelled or '~'} {name}"


@lru_cache(maxsize=8192)
def sound(char: str) -> str:
    """How a Han character is read, with its tone: `ye4`; itself when that is not known."""
    from pypinyin import Style, lazy_pinyin

    return str(lazy_pinyin(char, style=Style.TONE3)[0])


def _whole(slug: str, text: str) -> str:
    """`slug`, or a short stable digest of `text` where nothing of it can be spelled; cut when it is too long for a file name."""
    if slug and len(slug) <= LONGEST_SLUG:
        return slug
    digest = sha256(unicodedata.normalize("NFC", text).encode("utf-8", "replace")).hexdigest()[:8]
    return f"{slug[: LONGEST_SLUG - 9].rstrip('-')}-{digest}" if slug else digest


def _latin(text: str, gap: str) -> str:
    """`text` in lower-case ASCII: Han spelled, accents dropped, full-width letters narrowed; the rest stays and is no slug."""
    if text.isascii():
        return text.lower()
    text = _PLACE.sub(lambda m: gap + PLACES[m[0]].replace(" ", gap) + gap, text)
    text = _HAN.sub(lambda m: gap + gap.join(_read(m[0])) + gap, text)
    text = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in text if not unicodedata.combining(c))


def _read(han: str) -> list[str]:
    from pypinyin import lazy_pinyin  # its dictionaries take half a second to load

    return [str(syllable) for syllable in lazy_pinyin(han, errors="ignore")]


def _surname_first(name: str) -> str:
    """`name` with its surname already spelled, when it is a person's: two or three characters, four after a double surname."""
    if name.isascii():
        return name
    bare = name.replace(" ", "").replace("\u3000", "")
    if (bare.endswith(UNIT_ENDINGS) and len(bare) != 3) or bare in PLACES:
        return bare
    for length, longest in ((2, 4), (1, 3)):
        surname = bare[:length]
        if surname in SURNAMES and length < len(bare) <= longest:
            return f"{SURNAMES[surname]} {bare[length:]}"
    return bare
