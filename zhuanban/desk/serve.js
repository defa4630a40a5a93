// Keeps an open page the newest, in place: what did not change is not touched, so the place on the page, what was opened, typed
// and chosen all stay. Faults stand over the page until they are mended. What editors wrote is set as text, never as HTML.
"use strict";

(() => {
  const own = document.currentScript;
  const MOST = 2000; // milliseconds that a style sheet is waited for
  let known = own.dataset.version;
  let source = document.cloneNode(true); // the page as it came: this script is the first
  let state = null;
  let news = null;
  let fetching = false;

  // --- the page ---

  function attributes(live, before, after) {
    for (const { name, value } of after.attributes) {
      if (before.getAttribute(name) !== value && live.getAttribute(name) !== value) live.setAttribute(name, value);
    }
    for (const { name } of before.attributes) if (!after.hasAttribute(name)) live.removeAttribute(name);
  }

  const copies = (nodes) => [...nodes].map((node) => document.importNode(node, true));

  // Makes of `live`, which was made from `before`, what `after` says, and touches nothing in which these two are the same.
  function patch(live, before, after) {
    if (before.isEqualNode(after)) return;
    if (before.nodeName !== after.nodeName) return live.replaceWith(document.importNode(after, true));
    if (before.nodeType !== Node.ELEMENT_NODE) {
      live.data = after.data;
      return;
    }
    attributes(live, before, after);
    const [now, old, wanted] = [live, before, after].map((node) => [...node.childNodes]);
    if (now.length !== old.length) return live.replaceChildren(...copies(wanted)); // another script was at work here
    let [start, end] = [0, 0];
    const most = Math.min(old.length, wanted.length);
    while (start < most && old[start].isEqualNode(wanted[start])) start += 1;
    while (end < most - start && old.at(-1 - end).isEqualNode(wanted.at(-1 - end))) end += 1;
    const follows = now[now.length - end] ?? null;
    const both = most - end;
    for (let at = start; at < both; at += 1) patch(now[at], old[at], wanted[at]);
    for (const node of now.slice(Math.max(both, start), now.length - end)) node.remove();
    for (const node of copies(wanted.slice(Math.max(both, start), wanted.length - end))) live.insertBefore(node, follows);
  }

  const named = (page, what, attribute) => [...page.querySelectorAll(what)].map((node) => node.getAttribute(attribute));
  const SHEETS = "head link[rel=stylesheet]";

  // New style sheets are there before the old ones go, so the page is never seen without.
  async function dress(after) {
    const live = [...document.querySelectorAll(SHEETS)];
    const wanted = [...after.querySelectorAll(SHEETS)];
    if (live.length !== wanted.length) return;
    const changed = live.map((old, at) => [old, wanted[at]]).filter(([old, sheet]) => old.getAttribute("href") !== sheet.getAttribute("href"));
    await Promise.all(
      changed.map(async ([old, sheet]) => {
        const fresh = document.importNode(sheet, true);
        const loaded = new Promise((done) => {
          fresh.onload = fresh.onerror = done;
          setTimeout(done, MOST);
        });
        old.after(fresh);
        await loaded;
        old.remove();
      }),
    );
  }

  function turn(after) {
    const [x, y] = [scrollX, scrollY];
    const focused = document.activeElement;
    for (const part of ["head", "body"]) patch(document[part], source[part], after[part]);
    attributes(document.documentElement, source.documentElement, after.documentElement);
    source = after;
    if (focused !== document.activeElement && focused.id) document.getElementById(focused.id)?.focus({ preventScroll: true });
    scrollTo({ left: x, top: y, behavior: "instant" });
  }

  async function renew() {
    if (fetching || !state || state.version === known) return;
    fetching = true;
    try {
      while (state.version !== known) {
        const version = state.version;
        if (!state.there && "there" in own.dataset) {
          known = version; // the page is gone: what it was stays, and a word of that over it
          break;
        }
        const answer = await fetch(location.pathname + location.search, { cache: "no-store" });
        const after = new DOMParser().parseFromString(await answer.text(), "text/html");
        if (String(named(source, "script[src]", "src")) !== String(named(after, "script[src]", "src"))) return location.reload();
        const script = after.querySelector("script[data-version]");
        if (!script) return location.reload();
        script.dataset.version = own.dataset.version; // this script is not the page's
        await dress(after);
        turn(after);
        known = version;
      }
      document.documentElement.dataset.renewed = known;
    } catch {
      return; // the server has gone: that is said when it is missed
    } finally {
      fetching = false;
      show();
    }
  }

  // --- what is said over the page ---

  const panel = element("aside");
  panel.className = "zhuanban-desk";
  const alarm = panel.appendChild(element("div"));
  alarm.setAttribute("role", "alert");
  const more = panel.appendChild(element("details"));

  function element(name, text = "") {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  function list(faults) {
    const items = faults.map(({ where, code, what, hint }) => {
      const item = element("li");
      if (where) item.append(element("code", where), " ");
      if (code) item.append(element("b", code), " ");
      item.append(what);
      if (hint) item.append(element("small", hint));
      return item;
    });
    const all = element("ul");
    all.append(...items);
    return all;
  }

  function gone() {
    const line = element("p", state.gone);
    if (state.moved) {
      const link = element("a", state.moved);
      link.href = `/${state.moved.split("/").map(encodeURIComponent).join("/")}`;
      line.append(link);
    }
    return line;
  }

  let said = "";

  function show(lost = "") {
    if (!state) return;
    const missing = !state.there && "there" in own.dataset;
    const words = JSON.stringify([lost, missing, state.moved, state.heading, state.faults, state.summary, state.others]);
    if (words !== said) {
      said = words;
      panel.lang = state.language;
      alarm.replaceChildren();
      if (lost) alarm.append(element("p", lost));
      if (missing) alarm.append(gone());
      if (state.faults.length) alarm.append(element("p", state.heading), list(state.faults));
      more.replaceChildren(element("summary", state.summary), list(state.others));
      more.hidden = !state.summary;
      if (alarm.hasChildNodes() || state.summary) document.documentElement.append(panel);
      else panel.remove();
    }
    mark();
  }

  // Links to what readers cannot see yet.
  function mark() {
    for (const link of document.querySelectorAll("a[href]")) {
      const told = link.origin === location.origin && state.marks[decodeURIComponent(link.pathname.slice(1))];
      if (told) link.dataset.zhuanbanMark = told;
      else if (link.dataset.zhuanbanMark) delete link.dataset.zhuanbanMark;
    }
  }

  // --- news: one connection for each page that can be seen, because a browser has few for one server ---

  function listen() {
    if (document.hidden) {
      news?.close();
      news = null;
    } else if (!news) {
      news = new EventSource(`/-/events?page=${encodeURIComponent(location.pathname)}`);
      news.onmessage = ({ data }) => {
        state = JSON.parse(data);
        show();
        renew();
      };
      news.onerror = () => show(state?.lost); // the browser goes on trying
    }
  }

  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => {
    news?.close();
    news = null;
  });
  addEventListener("pageshow", listen);
  listen();
})();
