"""_headers: what a server should say with each file, as Netlify, Cloudflare Pages and others read it from the site itself.

Where several patterns fit an address these servers send the headers of all of them, equal ones joined by a comma. So no header
stands below two patterns that can fit one address, and pages are named by their folders. What is named nowhere (old addresses)
is kept as these servers keep what they know nothing of: not without asking again.
"""

from __future__ import annotations

from collections.abc import Sequence

from zhuanban.plan.page import BRIEFLY, BY_DIGEST, FOR_EVER, POLICY, Output

HEADERS = "_headers"
EVERY = (
    # No page of another site may show one of ours as part of its own: it would stand there under a foreign name.
    ("Content-Security-Policy", f"{POLICY}; frame-ancestors 'none'"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
)
"""What goes with every file."""
LITTLE_KNOWN = {"opml": "text/x-opml; charset=utf-8"}
"""Media types that servers mostly do not know, by kind of output."""


def plan_headers(outputs: Sequence[Output]) -> Output:
    """The file for the site that `outputs` make."""
    lasting, brief = set[str](), {"/"}
    for output in outputs:
        if output.kind != "redirect":
            folder, slash, _ = output.path.partition("/")
            (lasting if output.kind in BY_DIGEST else brief).add(f"/{folder}/*" if slash else f"/{folder}")
    blocks: list[tuple[str, tuple[tuple[str, str], ...]]] = [("/*", EVERY)]
    blocks += [(pattern, (("Cache-Control", FOR_EVER),)) for pattern in sorted(lasting)]
    blocks += [(pattern, (("Cache-Control", BRIEFLY),)) for pattern in sorted(brief - lasting)]
    blocks += [(f"/{o.path}", (("Content-Type", LITTLE_KNOWN[o.kind]),)) for o in outputs if o.kind in LITTLE_KNOWN]
    text = "\n".join("\n".join((pattern, *(f"  {name}: {value}" for name, value in said))) for pattern, said in blocks)
    return Output(HEADERS, "headers", (), text.encode() + b"\n")
