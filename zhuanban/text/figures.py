"""A paragraph that holds only pictures is a figure: the alt text is the visible 图说, the title the credit."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

_SAYS_WHAT = frozenset("摄图绘制供源")  # a credit with one of these says itself what the person did


def arrange(root: Element) -> None:
    """Turn every paragraph of only pictures into a figure, or a row of figures."""
    for paragraph in root.iter("p"):
        if len(paragraph) and not (paragraph.text or "").strip() and all(_is_picture(child) for child in paragraph):
            _compose(paragraph)


def credited(credit: str) -> str:
    """A picture's credit as it is printed: a bare name took the photograph. `张三` gives `张三 摄`, `李四制图` stays."""
    return credit if not credit or _SAYS_WHAT & set(credit) else credit + " 摄"


def _is_picture(child: Element) -> bool:
    if (child.tail or "").strip():
        return False
    if child.tag == "a":
        return len(child) == 1 and not (child.text or "").strip() and _is_picture(child[0])
    return child.tag == "img"


def _compose(paragraph: Element) -> None:
    pictures = list(paragraph)
    for picture in pictures:
        paragraph.remove(picture)
        picture.tail = ""
    paragraph.text = ""
    if len(pictures) == 1:
        paragraph.tag = "figure"
        _fill(paragraph, pictures[0])
        return
    paragraph.tag = "div"
    paragraph.set("class", "figures")
    for picture in pictures:
        figure = SubElement(paragraph, "figure")
        figure.tail = "\n"
        _fill(figure, picture)


def _fill(figure: Element, picture: Element) -> None:
    figure.append(picture)
    image = picture if picture.tag == "img" else picture[0]
    image.tail = ""
    caption, credit = image.get("alt", ""), image.attrib.pop("title", "").strip()
    if not caption and not credit:
        return
    words = SubElement(figure, "figcaption")
    words.text = caption + (" " if caption and credit else "")
    if credit:
        span = SubElement(words, "span", {"class": "credit"})
        span.text = credited(credit)
