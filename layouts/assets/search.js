// The search page: reads what is asked from its address, looks it up in the index, shows it. Words are set as text, never as HTML.
"use strict";

const form = document.querySelector("form.search");
const list = document.getElementById("results");
const said = document.querySelector(".found");
const retry = document.querySelector(".retry");
const tips = document.querySelector(".tips");
const pager = document.querySelector(".pager");
const filters = document.querySelector(".filters");
const PAGE = 20;
const AT_ONCE = 12; // packs of texts that are looked through at a time to see whether a phrase stands in them
const IN_SIGHT = 5; // results that most screens show at once
const AROUND = 36; // characters before and behind a hit
const PIECES = 3; // of one text
const LONGEST = 200; // characters of a query, as the field has it: with more, servers refuse the address
const PATIENCE = 10000; // milliseconds without any news until a reader may begin anew
const LOOKING = "正在查找…";
const KEYS = ["q", "section", "person", "place", "year", "order", "page"];
const index = new SearchIndex(new URL(form.dataset.index, location.href).href.replace(/[^/]*$/, ""));
let asked = 0; // the number of the newest search: an older one says nothing any more
let opened = null;
let waiting = 0;

// Whether this browser can read an index, and may.
function reads() {
  return location.protocol !== "file:" && typeof DecompressionStream !== "undefined";
}

function open(renewed) {
  if (!opened || renewed) {
    if (renewed) index.files.clear();
    const mine = index.open(renewed);
    mine.catch(() => {
      if (opened === mine) opened = null;
    });
    opened = mine;
  }
  return opened;
}

function element(name, text, kind) {
  const made = document.createElement(name);
  made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

// The first `most` units of a text.
function cut(text, most) {
  return text.slice(0, whole(text, most));
}

function typed(text) {
  return cut(text.trim(), LONGEST);
}

// What is asked: the fields of the address, those that are empty left out.
function wanted() {
  const given = new URLSearchParams(location.search);
  return Object.fromEntries(KEYS.map((key) => [key, typed(given.get(key) || "")]));
}

function addressOf(query) {
  const given = new URLSearchParams(KEYS.filter((key) => query[key]).map((key) => [key, query[key]]));
  const text = given.toString();
  return text ? `?${text}` : location.pathname;
}

// Every article that may hold all words: how often at most, whether all may stand in its head, and whether that is certain.
async function holding(words) {
  const lists = await Promise.all(words.map((word) => index.holding(word)));
  const [first, ...others] = lists.sort((one, other) => one.size - other.size);
  const hits = new Map();
  for (const [number, hit] of first) {
    const all = [hit, ...others.map((other) => other.get(number))];
    if (all.every(Boolean)) {
      const times = all.reduce((sum, one) => sum + one.times, 0);
      hits.set(number, { times, head: all.every((one) => one.head), certain: all.every((one) => one.certain) });
    }
  }
  return hits;
}

// Look into the texts of those articles of which the lists alone do not tell, pack by pack, the most promising first. After every
// few of them `told` hears how far it is, and says whether to go on.
async function verify(words, hits, order, told) {
  const open = [...hits].filter(([, hit]) => !hit.certain).sort(order).map(([number]) => number);
  const patterns = words.map((word) => patternOf(word, index.simplified));
  const packs = new Map();
  for (const number of open) {
    const pack = index.packOf(number);
    if (!packs.has(pack)) packs.set(pack, []);
    packs.get(pack).push(number);
  }
  const left = [...packs.values()].reverse();
  let [going, done, looked] = [true, 0, 0];
  const look = async () => {
    for (let some = left.pop(); some && going; some = left.pop()) {
      const found = await Promise.all(some.map((number) => index.verified(number, patterns)));
      if (!going) return;
      some.forEach((number, n) => {
        const { times, head } = found[n];
        if (times.every(Boolean)) hits.set(number, { times: times.reduce((sum, one) => sum + one, 0), head, certain: true });
        else hits.delete(number);
      });
      done += some.length;
      looked += 1;
      if (looked % AT_ONCE === 0) going = told(done, open.length);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, look));
  } finally {
    going = false; // one that failed ends all
  }
}

// Persons whose names are spelled as the query is typed, whole or by its initials.
async function spelled(query) {
  const typed = query.toLowerCase().replace(/[\s'’-]+/gu, "").replace(/v/gu, "u");
  if (!/^[a-z]{2,}$/u.test(typed)) return [];
  const people = await index.json("people", index.about.people);
  return people.flatMap(([slug, name, sound], n) => {
    const syllables = sound.split(" ");
    const same = syllables.join("") === typed || (syllables.length > 1 && syllables.map((one) => one[0]).join("") === typed);
    return same ? [{ n, slug, name }] : [];
  });
}

// Which articles the filters let through.
async function letThrough(query) {
  const years = index.about.years;
  const at = years.findIndex(([year]) => String(year) === query.year);
  const from = query.year ? (at < 0 ? Infinity : years[at][1]) : 0;
  const to = query.year && at >= 0 && at + 1 < years.length ? years[at + 1][1] : index.articles;
  const checks = [(number) => number >= from && number < to];
  if (query.section || query.place || query.person) {
    const columns = await index.json("columns", index.about.columns);
    if (query.section) {
      const inside = index.about.sections.map(([, , trail]) => trail.includes(query.section));
      checks.push((number) => inside[columns.sections[number]]);
    }
    if (query.place) {
      const place = index.about.places.findIndex(([slug]) => slug === query.place);
      checks.push((number) => columns.places[number].includes(place));
    }
    if (query.person) {
      const people = await index.json("people", index.about.people);
      const person = people.findIndex(([slug]) => slug === query.person);
      checks.push((number) => columns.people[number].includes(person));
    }
  }
  return (number) => checks.every((check) => check(number));
}

// What may be found, the words to look for, and those that are marked.
async function candidates(query) {
  const words = [...new Set(parsed(query.q).map((word) => index.fold(word)).filter(Boolean))];
  const through = await letThrough(query);
  const marks = [...words];
  let hits = new Map();
  if (words.length) {
    hits = await holding(words);
    const people = await spelled(query.q);
    if (people.length) {
      const columns = await index.json("columns", index.about.columns);
      const numbers = new Set(people.map(({ n }) => n));
      columns.people.forEach((those, number) => {
        if (those.some((n) => numbers.has(n))) hits.set(number, { times: 1, head: false, certain: true });
      });
      marks.push(...people.map(({ name }) => index.fold(name)));
    }
  } else {
    for (let number = 0; number < index.articles; number += 1) hits.set(number, { times: 0, head: false, certain: true });
  }
  return { words, marks, hits: new Map([...hits].filter(([number]) => through(number))) };
}

const byDate = ([one], [other]) => other - one;
const byRelevance = ([one, a], [other, b]) => b.head - a.head || b.times - a.times || other - one;

// Where words stand in a line, as pairs of start and end; none overlaps.
function places(line, words) {
  const { text, at } = folded(line, index.simplified);
  const found = words.flatMap((word) => {
    const hits = [];
    for (let start = text.indexOf(word); start >= 0; start = text.indexOf(word, start + word.length)) {
      hits.push([at[start], at[start + word.length - 1] + 1]);
    }
    return hits;
  });
  found.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
  return found.filter(([start], n) => n === 0 || start >= Math.max(...found.slice(0, n).map(([, end]) => end)));
}

// A line, or the part of it from `from` to `to`, with the words marked.
function marked(line, words, from = 0, to = line.length) {
  const made = document.createDocumentFragment();
  let done = from;
  for (const [start, end] of places(line, words)) {
    if (start >= done && end <= to) {
      made.append(line.slice(done, start), element("mark", line.slice(start, end)));
      done = end;
    }
  }
  made.append(line.slice(done, to));
  return made;
}

// A place in a line, or the one before it where a character of two units would be parted.
function whole(line, at) {
  return /[\ud800-\udbff]/.test(line.charAt(at - 1)) ? at - 1 : at;
}

// A text where each word stands first, and a little around it; where none does, how it begins.
function snippet(text, words) {
  const lines = [...text.heads.slice(1), ...text.blocks.split("\n")].map((line) => line.normalize("NFC")).filter(Boolean);
  const found = document.createDocumentFragment();
  const left = new Set(words);
  let pieces = 0;
  for (const line of lines) {
    let done = 0;
    for (let spot = next(line, left, done); spot && pieces < PIECES; spot = next(line, left, done)) {
      const from = whole(line, Math.max(done, spot[0] - AROUND));
      done = whole(line, Math.min(line.length, spot[1] + AROUND));
      found.append(from ? "…" : "", marked(line, words, from, done), done < line.length ? "… " : " ");
      const shown = folded(line.slice(from, done), index.simplified).text;
      for (const word of [...left]) if (shown.includes(word)) left.delete(word);
      pieces += 1;
    }
  }
  if (!pieces && lines.length) {
    const end = whole(lines[0], 2 * AROUND);
    found.append(lines[0].slice(0, end), end < lines[0].length ? "…" : "");
  }
  return found;
}

// Where in a line one of these words stands next.
function next(line, words, from) {
  return places(line, [...words]).find(([start]) => start >= from);
}

function item(card, words) {
  const line = document.createElement("li");
  const link = document.createElement("a");
  link.href = new URL(card.path, new URL(form.dataset.root, location.href)).href;
  link.append(marked(card.headline.normalize("NFC"), words));
  const about = element("span", "", "about");
  about.append(card.section);
  for (const part of [card.byline.join(" "), card.places.join(" ")]) if (part) about.append(" · ", marked(part, words));
  const date = element("time", card.date);
  date.dateTime = card.date;
  line.append(link, date, about, element("p", "", "snippet"));
  return line;
}

function turn(query, page, text, kind) {
  const link = element("a", text, kind);
  link.href = addressOf(Object.assign({}, query, { page: page > 1 ? String(page) : "" }));
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState(null, "", link.href);
    askAndLead();
  });
  return link;
}

function showPager(query, page, pages) {
  pager.hidden = pages < 2;
  pager.textContent = "";
  if (pages < 2) return;
  if (page > 1) pager.append(turn(query, page - 1, "上一页", "newer"));
  pager.append(element("span", `第 ${page} 页，共 ${pages} 页`));
  if (page < pages) pager.append(turn(query, page + 1, "下一页", "older"));
}

function short(text) {
  return text.length > 40 ? `${cut(text, 40)}…` : text;
}

function clear() {
  list.textContent = "";
  list.removeAttribute("data-total");
  said.textContent = "";
  retry.hidden = tips.hidden = pager.hidden = true;
}

// Show articles: of the first ones the words around a hit as well, of the others when they come into sight: a text is long.
// Whether nobody has asked for anything else meanwhile.
async function show(numbers, marks, mine) {
  const cards = numbers.map((number) => index.card(number));
  const texts = numbers.slice(0, IN_SIGHT).map((number) => index.text(number));
  [...cards, ...texts].forEach((one) => one.catch(() => undefined)); // whoever waits for it is told
  for (const card of cards) {
    const found = await card;
    if (mine !== asked) return false;
    list.append(item(found, marks));
  }
  const lines = [...list.children];
  const fill = (line, text) => line.querySelector(".snippet").replaceChildren(snippet(text, marks));
  const seen = new IntersectionObserver((all) => {
    for (const { isIntersecting, target } of all) {
      if (isIntersecting) {
        const shown = (text) => {
          seen.unobserve(target);
          fill(target, text);
        };
        index.text(numbers[lines.indexOf(target)]).then(shown, () => undefined); // else when it comes into sight again
      }
    }
  }, { rootMargin: "50px" });
  lines.slice(IN_SIGHT).forEach((line) => seen.observe(line));
  for (const [n, text] of texts.entries()) fill(lines[n], await text);
  return mine === asked;
}

// Look for what the address asks, and show it: what stands on this page as soon as that is certain, how many there are when all is.
async function search(query, mine, renewed) {
  await open(renewed);
  const { words, marks, hits } = await candidates(query);
  if (mine !== asked) return;
  const order = query.order === "date" ? byDate : byRelevance;
  const wantedPage = Math.max(1, parseInt(query.page, 10) || 1);
  const end = wantedPage * PAGE;
  let shown = null;
  const showSure = () => {
    const first = [...hits].sort(order).slice(0, end);
    if (first.length === end && first.every(([, hit]) => hit.certain)) {
      shown = show(first.slice(end - PAGE).map(([number]) => number), marks, mine);
      shown.catch(() => undefined); // told below
    }
  };
  await verify(words, hits, order, (done, of) => {
    if (mine !== asked) return false;
    if (!shown) showSure();
    if (of > 200) tellProgress(`核对了 ${of} 篇里的 ${done} 篇`);
    return true;
  });
  if (mine !== asked) return;
  const numbers = [...hits].sort(order).map(([number]) => number);
  const pages = Math.max(1, Math.ceil(numbers.length / PAGE));
  const page = Math.min(pages, wantedPage);
  if (!(await (shown || show(numbers.slice((page - 1) * PAGE, page * PAGE), marks, mine)))) return;
  retry.hidden = true;
  list.dataset.total = numbers.length;
  const what = /[“”"「」]/.test(query.q) ? ` ${short(query.q)} ` : query.q ? `“${short(query.q)}”` : "符合这些条件的稿件";
  said.textContent = numbers.length
    ? `找到 ${numbers.length} 篇${pages > 1 ? `，这是第 ${page} 页，共 ${pages} 页` : ""}`
    : `没有找到${what}。`;
  tips.hidden = numbers.length > 0;
  showPager(query, page, pages);
}

// How far a long search is: to be seen, and not to be read aloud each time.
function tellProgress(text) {
  if (!said.firstElementChild || !retry.hidden) {
    said.textContent = LOOKING;
    said.append(element("span"));
    said.firstElementChild.setAttribute("aria-hidden", "true");
    retry.hidden = true;
  }
  said.firstElementChild.textContent = text;
  beginWaiting();
}

// When nothing has come for a while, the reader is asked whether to wait on.
function beginWaiting() {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    said.textContent = "还没有找完，可能是网络太慢。可以再等一等，也可以再试一次，或者从下面的目录查找。";
    retry.hidden = false;
  }, PATIENCE);
}

async function ask() {
  asked += 1;
  let mine = asked;
  clearTimeout(waiting);
  if (typeof DecompressionStream === "undefined") {
    said.textContent = "这个浏览器太旧，不能在这里搜索。请从下面的目录查找。";
    return;
  }
  const query = wanted();
  await fill(query);
  clear();
  if (!KEYS.slice(0, 5).some((key) => query[key])) return;
  if (location.protocol === "file:") {
    said.textContent = "从磁盘打开的网页不能搜索：浏览器不让它读别的文件。请从下面的目录查找，或者到网站上搜索。";
    return;
  }
  said.textContent = LOOKING;
  beginWaiting();
  try {
    try {
      await search(query, mine, false);
    } catch (error) {
      if (!(error instanceof Stale) || mine !== asked) throw error;
      mine = abandon(); // the site was published anew while this page was open
      await search(query, mine, true);
    }
  } catch (error) {
    if (mine !== asked) return;
    mine = abandon();
    said.textContent = "有一个索引文件没有取到，可能是网络断了。请再试一次，或者从下面的目录查找。";
    retry.hidden = false;
  }
  if (mine === asked) clearTimeout(waiting);
}

// Nothing of a search that failed is shown any more, not even what is still under way.
function abandon() {
  asked += 1;
  list.textContent = "";
  return asked;
}

// Ask, and lead whoever used what is gone from the page meanwhile to what is there now.
async function askAndLead() {
  await ask();
  if (document.activeElement === document.body) (retry.hidden ? list : retry).focus();
}

// Which result stands at the top of the window, and how high: to be found again when the reader comes back from an article.
function spot() {
  const lines = [...list.children];
  const n = lines.findIndex((line) => line.getBoundingClientRect().bottom > 0);
  return n < 0 ? null : { n, top: lines[n].getBoundingClientRect().top };
}

// The fields as the address says, but for what was typed before this script came; the names of persons are only fetched when they
// are needed.
async function fill(query) {
  for (const key of KEYS.slice(0, 6)) {
    const field = form.elements[key];
    if (key !== "q") keepChoice(field, query[key]);
    if (key !== "q" || asked > 1 || !field.value) field.value = query[key];
  }
  if (KEYS.slice(1, 6).some((key) => query[key])) filters.open = true;
}

// A choice of which no name is known, or none yet, is shown as the address has it: an empty box would hide what is asked.
function keepChoice(field, value) {
  if (![...field.options].some((option) => option.value === value)) field.append(new Option(value, value));
}

async function namePeople() {
  if (filters.dataset.ready || !reads()) return;
  const field = form.elements.person;
  try {
    await open(false);
    const people = await index.json("people", index.about.people);
    const chosen = field.value;
    field.length = 1;
    for (const [slug, text] of people) field.append(new Option(text, slug));
    keepChoice(field, chosen);
    field.value = chosen;
    filters.dataset.ready = "yes";
  } catch (error) {
    if ([...field.options].some((option) => option.disabled)) return;
    field.append(new Option("名单没有取到：合上筛选再打开，就再取一次", ""));
    field.lastElementChild.disabled = true;
  }
}

form.addEventListener("submit", (event) => {
  if (!reads()) return; // from the disk there is no history of addresses
  event.preventDefault();
  const query = Object.fromEntries(KEYS.slice(0, 6).map((key) => [key, typed(form.elements[key].value)]));
  const address = new URL(addressOf(query), location.href).href;
  if (address !== location.href) history.pushState(null, "", address); // one way back is enough
  ask();
});
filters.addEventListener("toggle", namePeople);
retry.addEventListener("click", () => {
  index.giveUp();
  opened = null;
  askAndLead();
});
window.addEventListener("popstate", ask);
window.addEventListener("pagehide", () => history.replaceState(spot(), ""));
if (reads()) open(false).catch(() => undefined); // the page has asked for the catalogue already; whoever waits for it is told
const left = history.state; // a browser that has not kept the page looks for the place before there is a list
ask().then(() => {
  const line = left && asked === 1 && list.children[left.n];
  if (line) window.scrollBy(0, line.getBoundingClientRect().top - left.top);
});
