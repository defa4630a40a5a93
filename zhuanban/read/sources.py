"""Everything that is read from disk, before anything is put together. The only part of `read` that opens files, with discover."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from zhuanban.cache.memo import Memo
from zhuanban.cache.stamps import key_of
from zhuanban.model import Asset, Config, EditionFile, House, OldAddress, PersonConfig, PlaceConfig, TopicConfig, is_remote
from zhuanban.options import Options
from zhuanban.problems import Entry, Level, Position, Problem, Rule, Wording
from zhuanban.read.discover import CONTENT, Found, discover
from zhuanban.read.files import Reader, read_articles, read_bytes
from zhuanban.read.layouts import read_assets
from zhuanban.read.manuscripts import ManuscriptRead
from zhuanban.read.names import Spellings, spell
from zhuanban.read.pictures import Surveyed, survey_pictures
from zhuanban.read.shelf import Shelf, seek, shelve
from zhuanban.text.pinyin import sound

NO_CONTENT = Rule(
    "CF201",
    Level.ERROR,
    zh=Wording("“{root}” 里没有 content/ 文件夹", "检查 --root 写的文件夹；稿件和 site.yaml 都放在它的 content/ 里"),
    en=Wording(
        "there is no folder content/ in “{root}”",
        "check the folder given by --root: articles and site.yaml stand in its content/",
    ),
    entry=Entry(
        "没有`content`文件夹。",
        "稿件和网站设置都在这个文件夹里。",
        "`--root`写成了`content`这个文件夹自己。",
        "`--root`写含有`content`的那个文件夹。",
    ),
)
NO_SITE_YAML = Rule(
    "CF202",
    Level.ERROR,
    zh=Wording(
        "没有 content/site.yaml，不知道网站的名称和栏目{zh}",
        "建一个 content/site.yaml，写上 名称、网址、语言、时区、栏目",
    ),
    en=Wording(
        "there is no content/site.yaml to say what the site is called{en}",
        "write one with title, base_url, language, timezone and sections",
    ),
    entry=Entry(
        "没有`content/site.yaml`这个文件。",
        "没有它，就不知道网站叫什么、有哪些栏目。",
        "文件存成了`site.yaml.txt`。",
        "改名为`site.yaml`，放在`content`里。",
    ),
)
WRONG_SUFFIX = Rule(
    "CF203",
    Level.WARNING,
    zh=Wording("“{name}” 没有读", "把文件名改成 “{right}”"),
    en=Wording("“{name}” is not read", "rename it to “{right}”"),
    entry=Entry("设置文件的名字写错了，没有读。", "名字不对，里面写的都不起作用。", "`people.yml`", "`people.yaml`"),
)

SITE_YAML = f"{CONTENT}/site.yaml"
PEOPLE_YAML = f"{CONTENT}/people.yaml"
PLACES_YAML = f"{CONTENT}/places.yaml"
TOPICS_YAML = f"{CONTENT}/topics.yaml"
WORDS_YAML = f"{CONTENT}/words.yaml"
LEADERS_YAML = f"{CONTENT}/leaders.yaml"
REDIRECTS = (f"{CONTENT}/redirects.yaml", f"{CONTENT}/redirects.csv")
EDITIONS = f"{CONTENT}/editions/"
LISTS = (PEOPLE_YAML, PLACES_YAML, TOPICS_YAML, WORDS_YAML, LEADERS_YAML, *REDIRECTS)


class Sources(NamedTuple):
    """What stands in a root folder, each file read by itself."""

    config: Config | None  # None: content/site.yaml is missing or cannot be used
    people: tuple[PersonConfig, ...]
    places: tuple[PlaceConfig, ...]
    topics: tuple[TopicConfig, ...]
    editions: tuple[EditionFile, ...]
    redirects: tuple[OldAddress, ...]  # those of redirects.yaml first
    manuscripts: tuple[ManuscriptRead, ...]  # by path
    shelf: Shelf
    pictures: Mapping[str, Surveyed]  # by source path: every picture file that an article or people.yaml names
    assets: tuple[Asset, ...]
    spelled: Spellings  # every name of a person or place in articles, people.yaml and places.yaml, and of a topic in topics.yaml
    sounds: Mapping[str, str]  # of the characters of which names in articles are made
    problems: tuple[Problem, ...]  # of all files but the manuscripts, which keep their own


def read_sources(root: Path, options: Options, reader: Reader) -> Sources:
    """Read every file below `root`/content that the site is made of."""
    found = discover(root)
    problems = [*found.problems, *_misnamed(found)]
    settings = Settings(root, found, reader.memo, problems)
    config = _read_config(settings, options.base_url)
    people = _read(PEOPLE_YAML, "read_people", settings) or ()
    places = _read(PLACES_YAML, "read_places", settings) or ()
    topics = _read(TOPICS_YAML, "read_topics", settings) or ()
    house = _house(config, people, settings)
    if config is not None:
        config = config._replace(unbroken=tuple(dict.fromkeys(leader.name for leader in house.leaders)))
    reader.memo.proofread_by(house)
    names = [path for path in found.others if path.startswith(EDITIONS) and path.endswith(".yaml")]
    editions = [_read(path, "read_edition", settings) for path in names]
    manuscripts = read_articles(root, found, reader)
    shelf = shelve(found.paths, found.articles)
    pictures = sorted(set(_named_pictures(manuscripts, people, shelf)))
    return Sources(
        config,
        people,
        places,
        topics,
        tuple(edition for edition in editions if edition),
        tuple(old for path in REDIRECTS for old in _read(path, "read_redirects", settings) or ()),
        manuscripts,
        shelf,
        survey_pictures(root, pictures, found.stamps, reader.memo, reader.jobs if reader.memo.shared else 1),
        read_assets(options.layouts),
        reader.memo.spell(partial(spell, _names(manuscripts, people, places, topics))),
        reader.memo.hear(_characters(manuscripts), sound),
        tuple(problems),
    )


class Settings(NamedTuple):
    """Where files of settings stand, what is remembered of them, and the faults found so far."""

    root: Path
    found: Found
    memo: Memo
    problems: list[Problem]


def read_settings(root: Path) -> tuple[Settings, Config | None]:
    """Which files stand below `root`/content and what site.yaml says, with its faults; no article is opened."""
    settings = Settings(root, discover(root), Memo(None), [])
    return settings, _read_config(settings, "")


def _read(path: str, parse: str, settings: Settings) -> Any:
    """What the function `parse` of config.py makes of a file's text; None when it is not there or no text."""
    if path not in settings.found.others:
        return None
    data, faults = read_bytes(settings.root, path)
    settings.problems.extend(faults)
    if data is None:
        return None
    key = key_of(path, data)
    made = settings.memo.setting(path, key)
    if made is None:
        made = _parse(path, parse, data)
        settings.memo.remember_setting(path, key, made)
    settings.problems.extend(made[1])
    return made[0]


def _house(config: Config | None, people: Iterable[PersonConfig], settings: Settings) -> House:
    """What is laid down for the proofreader."""
    return House(
        words=_read(WORDS_YAML, "read_words", settings) or (),
        leaders=_read(LEADERS_YAML, "read_leaders", settings) or (),
        people=tuple(name for person in people for name in (person.name, *person.aliases)),
        default_source=config.default_source if config else "",
    )


def _parse(path: str, parse: str, data: bytes) -> tuple[Any, tuple[Problem, ...]]:
    from zhuanban import config  # settings rarely change, and this needs the half of the library that reads YAML
    from zhuanban.read.encoding import decode

    text, problems = decode(path, data)
    if text is None:
        return None, problems
    value, faults = getattr(config, parse)(text, path)
    return value, problems + faults


def _read_config(settings: Settings, base_url: str) -> Config | None:
    root, found, problems = settings.root, settings.found, settings.problems
    if SITE_YAML not in found.others:
        near = [path for path in found.others if re.fullmatch(r"(?i)content/(.*/)?site\.ya?ml(\.txt)?", path)]
        at = Position(SITE_YAML)
        found_zh, found_en = (f"；{'、'.join(near)} 名字不对", f"; {', '.join(near)} has another name") if near else ("", "")
        there = (root / CONTENT).is_dir()
        problems.append(NO_SITE_YAML.at(at, zh=found_zh, en=found_en) if there else NO_CONTENT.at(at, root=root.name))
        return None
    config: Config | None = _read(SITE_YAML, "read_config", settings)
    if config is None or not base_url:
        return config
    return config._replace(base_url=base_url.rstrip("/") + "/")


def _misnamed(found: Found) -> Iterator[Problem]:
    """people.yml, editions/…/C4.yml, People.yaml: files that would be read under another name."""
    for path in found.others:
        right = re.sub(r"(?i)\.csv(\.txt)?$", ".csv", re.sub(r"(?i)\.ya?ml(\.txt)?$", ".yaml", path))
        if right.casefold() in LISTS:
            right = right.casefold()
        known = right in LISTS or (right.startswith(EDITIONS) and right.endswith(".yaml"))
        if known and path != right:
            yield WRONG_SUFFIX.at(Position(path), name=path.rsplit("/", 1)[1], right=right.rsplit("/", 1)[1])


def _names(
    manuscripts: Iterable[ManuscriptRead],
    people: Iterable[PersonConfig],
    places: Iterable[PlaceConfig],
    topics: Iterable[TopicConfig],
) -> list[str]:
    """Every name that may get an address or a place in a list, each once."""
    names: dict[str, None] = dict.fromkeys(person.name for person in people)
    names.update(dict.fromkeys(name for place in places for name in (place.name, place.within) if name))
    names.update(dict.fromkeys(topic.name for topic in topics))
    for read in manuscripts:
        if read.manuscript is not None:
            front = read.manuscript.front
            names.update(dict.fromkeys(name for _, name in front.credits))
            names.update(dict.fromkeys(front.places))
    return list(names)


def _characters(manuscripts: Iterable[ManuscriptRead]) -> list[str]:
    """Every character of a name that is mentioned, in order."""
    mentioned = {name for read in manuscripts if read.manuscript is not None for name, _, _ in read.manuscript.names}
    return sorted(set().union(*mentioned))


def _named_pictures(manuscripts: Iterable[ManuscriptRead], people: Iterable[PersonConfig], shelf: Shelf) -> Iterator[str]:
    """Source paths of the picture files that something names, some more than once."""
    wanted = [(person.portrait, PEOPLE_YAML) for person in people if person.portrait]
    for read in manuscripts:
        if read.provisional is not None:  # the pictures of a faulty article are looked up as well
            path = read.path
            wanted += [(r.target, path) for r in read.provisional.outline.references if r.kind == "picture"]
            picture = read.provisional.front.picture
            if picture and not is_remote(picture.src):
                wanted.append((picture.src, path))
    for target, beside in wanted:
        source = seek(shelf, target, beside, Position(beside))
        if isinstance(source, str):
            yield source
