"""Whatever is thrown at it: never raises, nothing active comes out, no word is lost, the same text gives the same body."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from hypothesis import example, given, settings
from hypothesis import strategies as st

from zhuanban.model import ANCHOR, REFERENCE_CLOSE, REFERENCE_OPEN
from zhuanban.text import parse_body
from zhuanban.text.sanitize import OUR_CLASSES, TAGS, sanitize

PIECES = st.sampled_from(
    [
        *(
            "# ",
            "## ",
            "#",
            "> ",
            "- ",
            "1. ",
            "30. ",
            "    ",
            "　　",
            "\n",
            "\n\n",
            "\n　\n",
            "```\n",
            "`",
            "**",
            "*",
            "_",
            "\\",
            "|",
            "|-|-|\n",
        ),
        *(
            "[",
            "](",
            ")",
            "![",
            "[^1]",
            "[^1]: ",
            "]: ",
            "<",
            ">",
            "</",
            "<!--",
            "-->",
            "<?",
            "<![CDATA[",
            "]]>",
            "&",
            "&lt;",
            "&#60;",
            ";",
        ),
        *(
            "<script>",
            "</script>",
            "<style>",
            "</style>",
            "<div>",
            "</div>",
            "<p>",
            "</p>",
            "<table>",
            "<td>",
            "<select>",
            "<svg>",
            "<math>",
        ),
        *(
            "<b>",
            "</b>",
            "<a href='",
            "<img src=x onerror=",
            "<textarea>",
            "<title>",
            "<plaintext>",
            "<template>",
            "<xmp>",
            "<noscript>",
        ),
        *(
            '"',
            "'",
            "=",
            "/",
            ":",
            "javascript:",
            "data:text/html,",
            "https://example.com/",
            "a.md",
            "{{ x }}",
            "{: onclick=x }",
            "＃",
            "［",
            "］（",
        ),
        *(
            "\x02",
            "\x03",
            "\x02wzxhzdk:0\x03",
            "klzzwxh:0000",
            "\x00",
            "\u202e",
            "\ufdd0",
            "\ufdd2",
            "\ud800",
            "\t",
            "\r\n",
            "  \n",
            "---",
            "===",
        ),
    ]
)
WORDS = st.text("退役军人事务局两手抓独山港镇", min_size=1, max_size=4)
SOURCES = st.lists(st.one_of(PIECES, WORDS), max_size=30).map("".join)
ANY = st.one_of(SOURCES, st.text(max_size=80))


@settings(deadline=None)  # the machine may be busy
@given(ANY, st.booleans())
@example("<div><!-- 张", False)
@example("[张]: 李 王", False)
@example("|张|\n|-|\n|李|王|", False)
@example("> - 1. ## 张", True)
def test_never_raises_and_is_clean(source: str, keep_lines: bool) -> None:
    body, _ = parse_body(source, "a.md", 1, keep_lines)
    assert sanitize(body.html) == body.html  # parses, and holds nothing that is not allowed
    soup = BeautifulSoup(body.html, "html5lib")
    for element in soup.body.find_all(True) if soup.body else []:
        assert element.name in TAGS
        assert not [name for name in element.attrs if name.startswith("on") or name in ("style", "srcdoc", "target")]
        assert set(element.get("class") or ()) <= OUR_CLASSES.get(element.name, set())
        assert str(element.get("id", ANCHOR)).startswith(ANCHOR)
        for url in (element.get("href"), element.get("src")):
            assert url is None or re.match(rf"{REFERENCE_OPEN}\d+{REFERENCE_CLOSE}$|#{ANCHOR}|https?:|mailto:|tel:", str(url))


@settings(deadline=None)  # the machine may be busy
@given(ANY)
def test_same_text_same_body(source: str) -> None:
    first = parse_body(source, "a.md", 1)
    parse_body("# 别的\n\n[^1]\n\n[^1]: x\n\n[a]: b.md", "b.md", 9)
    assert parse_body(source, "a.md", 1) == first


UNHIDING = [
    *(
        "# ",
        "## ",
        "#",
        "> ",
        "- ",
        "1. ",
        "30. ",
        "    ",
        "　　",
        "\n",
        "\n\n",
        "\n　\n",
        "`",
        "**",
        "*",
        "_",
        "|",
        "|-|-|\n",
        "［",
        "］（",
        "＃",
    ),
    *(
        "<b>",
        "</b>",
        "<div>",
        "</div>",
        "<p>",
        "<table>",
        "<td>",
        "<select>",
        "<option>",
        "<svg>",
        "<math>",
        "<style>",
        "<textarea>",
    ),
    *(
        "<title>",
        "<plaintext>",
        "<template>",
        "<xmp>",
        "<noscript>",
        "<iframe>",
        "<script>",
        "<center>",
        "<h1>",
        "<ul>",
        "<li>",
        "</p>",
    ),
    *("<!", "<?", "</", "&", "&lt;", ";", "---", "===", "[^1]", "{{ x }}", "  \n", "\\", ">", "a"),
]


@settings(deadline=None)  # the machine may be busy
@given(st.lists(st.one_of(st.sampled_from(UNHIDING), WORDS), max_size=25).map("".join))
@example("军人\n\n<!事务\n\n两手")
@example("<?退役\n\n<div>军人</div>\n\n事务")
def test_no_word_is_lost(source: str) -> None:
    """Pieces that do not themselves hide words (comments, addresses, attributes) lose none."""
    body, _ = parse_body(source, "a.md", 1)
    han = re.compile("[\u4e00-\u9fff]")
    assert sorted(han.findall(body.text)) == sorted(han.findall(source))
    assert "".join(han.findall(body.text)) == "".join(han.findall(BeautifulSoup(body.html, "html5lib").text))


@settings(deadline=None)  # the machine may be busy
@given(ANY, st.integers(1, 50))
def test_problems_stand_in_the_file(source: str, first_line: int) -> None:
    _, problems = parse_body(source, "a.md", first_line)
    last = first_line + len(re.split("\r\n|\r|\n", source))
    for problem in problems:
        assert first_line <= problem.position.line < last
        assert problem.position.column >= 1
        assert problem.message("zh")
        assert problem.hint("en")
