"""A real nginx that serves a site by the example in .ci/nginx.conf."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from front_door import PROJECT
from machine import HOST, free_port, program, server

EXAMPLE = PROJECT / ".ci/nginx.conf"


@contextlib.contextmanager
def nginx(site: Path, scratch: Path) -> Iterator[str]:
    """Serve a site while the `with` block lasts; gives the address. Of the example only the folder and the port are replaced."""
    found, port = program("nginx"), free_port()
    text = EXAMPLE.read_text("utf-8")
    assert text.count("root /srv/www/site;") == text.count("listen 80;") == 1
    example = text.replace("/srv/www/site", str(site)).replace("listen 80;", f"listen {HOST}:{port};")
    (scratch / "site.conf").write_text(example, "utf-8")
    temporary = "".join(f"{name}_temp_path {scratch}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (scratch / "nginx.conf").write_text(
        f"daemon off; master_process off; pid {scratch}/pid; error_log stderr;\nevents {{}}\n"
        f"http {{ access_log off; {temporary} include /etc/nginx/mime.types; include {scratch}/site.conf; }}\n",
        "utf-8",
    )
    command = [found, "-e", "stderr", "-p", str(scratch), "-c", str(scratch / "nginx.conf")]
    with server(command, port, scratch / "log"):
        yield f"http://{HOST}:{port}"
