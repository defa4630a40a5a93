// The index of the search, read piece by piece: see zhuanban/search/. Knows nothing of the page.
"use strict";

const UNIT = 0x10000;
const SPREAD = 4;

// A file is not of the generation that the catalogue speaks of.
class Stale extends Error {}

class SearchIndex {
  constructor(base) {
    this.base = base;
    this.files = new Map();
    this.coming = new Set(); // of them those that are not there yet
    this.failed = new Set(); // addresses that once gave nothing of use: a browser may have kept that
    this.patience = null;
  }

  // Wait no longer for what has not come. It is to be opened again.
  giveUp() {
    this.patience.abort();
    for (const address of this.coming) this.files.delete(address);
    this.coming.clear();
  }

  async open(renewed) {
    this.patience = new AbortController();
    const address = `${this.base}catalogue.bin`;
    if (renewed) this.failed.add(address);
    const { data } = await this.bring(address);
    const found = JSON.parse(new TextDecoder().decode(data));
    this.failed.delete(address);
    const parts = (digits) => digits.match(/.{8}/g) || [];
    this.articles = found.articles;
    this.perPack = found.perPack;
    this.packs = parts(found.texts);
    // How many files there are of each kind, in the order in which the catalogue has their identities.
    this.counts = { frequent: found.frequent, rare: found.rare, names: found.named };
    this.names = new Map(found.names.map((name, n) => [name, n]));
    this.often = new Set(parts(found.grams).map((digits) => parseInt(digits, 16)));
    this.simplified = new Map([...found.fold[0]].map((character, n) => [character, found.fold[1][n]]));
    this.about = JSON.parse(found.about);
    const names = Object.keys(this.counts).flatMap((kind) => Array.from({ length: this.counts[kind] }, (_, n) => shardName(kind, n)));
    const identities = parts(found.shards);
    this.shards = new Map(names.map((name, n) => [name, identities[n]]));
  }

  async bring(address) {
    const cache = this.failed.has(address) ? "reload" : "default";
    this.failed.add(address); // until it is certain that it has not
    // As the page itself asks for the catalogue, so that it comes once; from the disk browsers complain of any other mode.
    const answer = await fetch(address, { cache, mode: "no-cors", credentials: "include", signal: this.patience.signal });
    if (answer.status === 404) throw new Stale(address); // a newer site may have fewer files
    if (!answer.ok) throw new Error(`${answer.status}`);
    const packed = new Uint8Array(await answer.arrayBuffer());
    const identity = [...packed.subarray(-8, -4)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    const { readable, writable } = new DecompressionStream("gzip"); // a stream of a Blob would take five times as long
    const writer = writable.getWriter();
    for (const step of [writer.write(packed), writer.close()]) step.catch(() => undefined); // whoever reads is told
    return { identity, data: new Uint8Array(await new Response(readable).arrayBuffer()) };
  }

  // What `read` makes of a file; of one that failed nothing is remembered, so that it can be tried again.
  file(name, identity, read) {
    const address = `${this.base}${name}.bin?${identity}`;
    if (!this.files.has(address)) {
      const made = this.bring(address).then(read);
      this.files.set(address, made);
      this.coming.add(address);
      const ended = (well) => {
        if (this.files.get(address) !== made) return; // given up
        this.coming.delete(address);
        if (well) this.failed.delete(address);
        else this.files.delete(address);
      };
      made.then(() => ended(true), () => ended(false));
    }
    return this.files.get(address);
  }

  certain(name, identity, read) {
    return this.file(name, identity, (found) => {
      if (found.identity !== identity) throw new Stale(name);
      return read(found.data);
    });
  }

  json(name, identity) {
    return this.certain(name, identity, (data) => JSON.parse(new TextDecoder().decode(data)));
  }

  shard(name) {
    return this.certain(name, this.shards.get(name), readShard);
  }

  // What the list of results shows of an article at once.
  async card(number) {
    const [path, date, section, headline, byline, places] = await this.row("cards", number);
    return { path, date, section, headline, byline, places };
  }

  // What is searched of an article.
  async text(number) {
    const [heads, byline, places, blocks] = await this.row("texts", number);
    return { heads, byline, places, blocks };
  }

  packOf(number) {
    return Math.floor(number / this.perPack);
  }

  async row(kind, number) {
    const pack = this.packOf(number);
    const identity = this.packs[pack];
    const rows = await this.file(`${kind}/${String(pack).padStart(4, "0")}`, identity, ({ data }) => {
      const [of, found] = JSON.parse(new TextDecoder("utf-16le").decode(data));
      if (of !== identity) throw new Stale(`${kind}/${pack}`);
      return found;
    });
    return rows[number % this.perPack];
  }

  // How often each word stands in an article, and whether each stands in its head.
  async verified(number, patterns) {
    const text = await this.text(number);
    const head = text.heads.join("\n").normalize("NFC");
    const all = `${head}\n${[...text.byline, ...text.places, text.blocks].join("\n")}`.normalize("NFC");
    return { times: patterns.map((pattern) => occurrences(all, pattern)), head: patterns.every((pattern) => occurrences(head, pattern)) };
  }

  fold(line) {
    return folded(line.normalize("NFC"), this.simplified).text;
  }

  // For every article that may hold a word: how often at most, whether in its head, and whether that is certain.
  async holding(word) {
    if (word.length === 1) return this.beginning(word.charCodeAt(0));
    if (this.names.has(word)) return this.named(this.names.get(word));
    const grams = new Set();
    for (let i = 0; i + 1 < word.length; i += 1) grams.add(word.charCodeAt(i) + word.charCodeAt(i + 1) * UNIT);
    const some = [...grams].slice(0, MOST_GRAMS);
    const rare = some.filter((gram) => !this.often.has(gram));
    const lists = await Promise.all(rare.map((gram) => this.gram(gram)));
    // The lists of frequent grams are long: where others leave few articles, it takes less to look into their texts.
    if (!lists.some((list) => list.size <= FEW)) {
      lists.push(...(await Promise.all(some.filter((gram) => this.often.has(gram)).map((gram) => this.gram(gram)))));
    }
    lists.sort((one, other) => one.size - other.size);
    const found = new Map();
    const certain = word.length === 2;
    for (const number of lists[0].keys()) {
      const hits = lists.map((list) => list.get(number));
      if (hits.every(Boolean)) {
        found.set(number, { times: Math.min(...hits.map((hit) => hit.times)), head: hits.every((hit) => hit.head), certain });
      }
    }
    return found;
  }

  async gram(gram) {
    const first = scattered(gram % UNIT);
    const rare = (first + (scattered(Math.floor(gram / UNIT)) % SPREAD)) % this.counts.rare;
    const name = this.often.has(gram) ? shardName("frequent", first % this.counts.frequent) : shardName("rare", rare);
    const shard = await this.shard(name);
    const found = new Map();
    shard.add(shard.grams.get(gram), found);
    return found;
  }

  // Articles in which a name stands that the site has a page for: counted ahead, so that no text needs to be looked into.
  async named(number) {
    const shard = await this.shard(shardName("names", number % this.counts.names));
    const found = new Map();
    shard.add(shard.grams.get(number), found);
    return found;
  }

  // Articles in which a character stands: it is the first of some pair wherever it does.
  async beginning(unit) {
    const first = scattered(unit);
    const names = new Set();
    for (let n = 0; n < SPREAD; n += 1) names.add(shardName("rare", (first + n) % this.counts.rare));
    for (const gram of this.often) if (gram % UNIT === unit) names.add(shardName("frequent", first % this.counts.frequent));
    const found = new Map();
    for (const shard of await Promise.all([...names].map((name) => this.shard(name)))) {
      for (const [gram, row] of shard.grams) if (gram % UNIT === unit) shard.add(row, found);
    }
    return found;
  }
}

const FEW = 1000;
const MOST_GRAMS = 24; // of one word: what is left is found in the texts

function shardName(kind, number) {
  return `${kind}/${String(number).padStart(2, "0")}`;
}

function scattered(unit) {
  return ((unit * 40503) % 0x100000000) >>> 8;
}

// The columns of a file of lists, and the numbers of a row as they are asked for.
function readShard(data) {
  const total = new DataView(data.buffer, data.byteOffset).getUint32(0, true);
  const column = (n) => (i) =>
    data[4 + n * 4 * total + i] +
    data[4 + (n * 4 + 1) * total + i] * 0x100 +
    data[4 + (n * 4 + 2) * total + i] * 0x10000 +
    data[4 + (n * 4 + 3) * total + i] * 0x1000000;
  const [step, size, heads] = [column(0), column(1), column(2)];
  const planes = 4 + 12 * total;
  const grams = new Map();
  let [gram, at] = [0, planes + 2 * total];
  for (let i = 0; i < total; i += 1) {
    gram += step(i);
    grams.set(gram, { at, size: size(i), planes: data[planes + i], heads: heads(i), headPlanes: data[planes + total + i] });
    at += size(i) * data[planes + i];
  }
  for (const row of grams.values()) {
    row.headsAt = at;
    at += row.heads * row.headPlanes;
  }
  const numbers = function* (start, length, width) {
    let number = 0;
    for (let i = 0; i < length; i += 1) {
      for (let plane = 0; plane < width; plane += 1) number += data[start + plane * length + i] * 0x100 ** plane;
      yield number;
    }
  };
  const add = (row, found) => {
    if (!row) return;
    for (const number of numbers(row.at, row.size, row.planes)) {
      const hit = found.get(number);
      if (hit) hit.times += 1;
      else found.set(number, { times: 1, head: false, certain: true });
    }
    for (const number of numbers(row.headsAt, row.heads, row.headPlanes)) found.get(number).head = true;
  };
  return { grams, add };
}

// What finds a word in a text as it is printed: in other characters, in capitals, set wide.
function patternOf(word, simplified) {
  const others = new Map();
  for (const [from, to] of simplified) others.set(to, `${others.get(to) || ""}${from}`);
  const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  let source = "";
  for (let i = 0; i < word.length; i += 1) {
    const capital = word[i].toUpperCase();
    const same = [word[i], ...(others.get(word[i]) || ""), ...(small(capital[0]) === word[i] && capital.length === 1 ? capital : "")];
    if (i && WIDE.test(word[i - 1]) && WIDE.test(word[i])) source += `${GAP.source}*`;
    source += word[i] === " " ? `${GAP.source}+` : `[${same.map(escaped).join("")}]`;
  }
  return new RegExp(source, "g");
}

// How often a pattern is found, also where it overlaps itself.
function occurrences(text, pattern) {
  let times = 0;
  pattern.lastIndex = 0;
  for (let hit = pattern.exec(text); hit; hit = pattern.exec(text)) {
    times += 1;
    pattern.lastIndex = hit.index + 1;
  }
  return times;
}
