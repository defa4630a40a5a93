"""shares/<digest>.png: a picture made from the headline, for those who pass on an article that has none (`share_pictures`).

What is drawn is decided here, how in render/drawing.py. A headline with a character that the font does not have gets no picture.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from zhuanban.model import Article, Config, LeadPicture, Site
from zhuanban.plan.page import DRAWN, Drawing, Output

STYLE = "1"
"""Another number, other pictures: to be raised when they are drawn in another way."""
BESIDE_GB2312 = (
    "·—–²³½㎡€£¥"
    "倓倢偲冏劼勚叕咘啓喆喦囧垕垚垟埇埗堃堉堺堽塆塝塱奡奭妘姁姞姮婳媖嫄嫚嬿峃峣崟幷彧惇愔慜旸旻昇昉晙晞暐暻曈曌朏栃梽橦氾汎沄沚沨洣洺浐浥涘"
    "淏淓渼湉湜溇溦滘漈澔澴濛灈炘燊燏燚犇玚玥珅珣珮珺琇琎瑀瑄瑢璕璟碶祊祎祐禛禤竑簃簕翀翚芃莙萩衎袆贇赟赪跂遹邘鄌酂锜锳镕韡頫颙飏飔骎鹍鹮齮龑龢"
)
"""What the font has beside ASCII and GB 2312: marks, and characters of names."""
_BESIDE = frozenset(BESIDE_GB2312)


def plan_share_pictures(site: Site) -> Iterator[Output]:
    """One for every article that has no picture; two that look the same are one."""
    drawn: dict[str, tuple[Drawing, list[str]]] = {}
    for article in site.articles:
        if (drawing := drawing_of(article, site.config)) is not None:
            drawn.setdefault(path_of(drawing), (drawing, []))[1].append(article.source_path)
    for path, (drawing, sources) in drawn.items():
        yield Output(path, "share", tuple(sorted(sources)), drawing)


def share_picture(article: Article, config: Config) -> LeadPicture | None:
    """The picture that stands for an article where it is passed on: its own, the first in its text, or one of its headline."""
    if article.card.picture:
        return article.card.picture
    words = article.card.headline.text
    first = next((picture for picture in article.pictures if picture), None)
    if first:
        return LeadPicture(first.path, words, "", "", first.width, first.height)
    drawing = drawing_of(article, config)
    return LeadPicture(path_of(drawing), words, "", "", *DRAWN) if drawing else None


def drawing_of(article: Article, config: Config) -> Drawing | None:
    """What is drawn for an article; None when the site does not want it, when it has a picture, or when it cannot be written."""
    card = article.card
    if not config.share_pictures or card.picture or any(article.pictures):
        return None
    lines = tuple("\u3000".join(parts) for parts in card.headline.lines)
    drawing = Drawing(lines, card.section[1], config.title, card.date.date().isoformat())
    return drawing if all(map(_is_in_the_font, "".join((*lines, drawing.section, drawing.title)))) else None


def path_of(drawing: Drawing) -> str:
    """Where it is published: by the digest of what it is drawn from."""
    told = "\n".join((STYLE, *drawing.lines, drawing.section, drawing.title, drawing.day))
    return f"shares/{hashlib.sha256(told.encode()).hexdigest()[:16]}.png"


def _is_in_the_font(character: str) -> bool:
    if character.isascii():
        return character.isprintable()
    if character in _BESIDE:
        return True
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
