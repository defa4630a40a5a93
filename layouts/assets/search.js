// Looks for headlines, names, sections and places in search/titles.json, newest first. Words are set as text, never as HTML.
"use strict";

const form = document.querySelector("form.search");
const field = form.elements.q;
const list = document.getElementById("results");
const said = document.querySelector(".found");
const STEP = 50;
let rows = null;

// Readers type without the spaces that a headline is set with, and 陈杰 for 陈　杰.
const plain = (text) => text.normalize("NFC").toLowerCase().replace(/\s+/gu, "");

async function load() {
  if (rows) return rows;
  const answer = await fetch(form.dataset.index);
  if (!answer.ok) throw new Error(String(answer.status));
  rows = await answer.json();
  for (const row of rows) row.all = plain([row.t, row.b, row.s, row.l, row.d].join("\n"));
  return rows;
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

// The text with each word marked where it stands in one piece.
function marked(text, words) {
  const found = document.createDocumentFragment();
  const lower = text.toLowerCase();
  let from = 0;
  while (from < text.length) {
    const hits = words.map((word) => [lower.indexOf(word, from), word.length]).filter(([at]) => at >= 0);
    if (!hits.length || lower.length !== text.length) break;
    const [at, length] = hits.sort((a, b) => a[0] - b[0] || b[1] - a[1])[0];
    found.append(text.slice(from, at), element("mark", text.slice(at, at + length)));
    from = at + length;
  }
  found.append(text.slice(from));
  return found;
}

function item(row, words) {
  const line = document.createElement("li");
  const link = document.createElement("a");
  link.href = new URL(row.p, new URL(form.dataset.root, location.href)).href;
  link.append(marked(row.t, words));
  const about = document.createElement("span");
  about.className = "about";
  about.append(marked([row.s, row.b, row.l].filter(Boolean).join(" · "), words));
  const date = element("time", row.d);
  date.dateTime = row.d;
  line.append(link, date, about);
  return line;
}

function show(found, words, from) {
  list.append(...found.slice(from, from + STEP).map((row) => item(row, words)));
  if (found.length <= from + STEP) return;
  const line = document.createElement("li");
  const more = element("button", `再看 ${Math.min(STEP, found.length - from - STEP)} 篇`);
  more.type = "button";
  more.addEventListener("click", () => {
    line.remove();
    show(found, words, from + STEP);
    list.children[from + STEP].firstElementChild.focus();
  });
  line.append(more);
  list.append(line);
}

async function search() {
  const query = field.value.trim();
  list.replaceChildren();
  said.textContent = "";
  if (!query) return;
  if (location.protocol === "file:") {
    said.textContent = "从磁盘打开的网页不能搜索，请从下面的目录查找。";
    return;
  }
  const words = query.normalize("NFC").toLowerCase().split(/\s+/u);
  try {
    const found = (await load()).filter((row) => words.every((word) => row.all.includes(word)));
    if (field.value.trim() !== query) return;
    said.textContent = found.length ? `找到 ${found.length} 篇` : `没有找到“${query}”。可以少写几个字，或者从下面的目录查找。`;
    show(found, words, 0);
  } catch {
    said.textContent = "目录没有取到，请稍后再试，或者从下面的目录查找。";
  }
}

function ask() {
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  search();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
  if (location.protocol === "file:") return; // no history of addresses there
  const url = new URL(location.href);
  url.searchParams.set("q", field.value.trim());
  history.pushState(null, "", url);
});
window.addEventListener("popstate", ask);
ask();
