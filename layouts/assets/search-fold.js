// What is the same to a reader who searches. The index is made by the same rules (zhuanban/search/folding.py).
"use strict";

const GAP = /[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]/;
const WIDE = /[\u2e80-\ud7ff\ud800-\udfff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef“”‘’…—·]/;
const CAPITAL = /[A-Z\u00c0-\u024f\u0386-\u03ff\u0400-\u052f\uff21-\uff3a]/;

// A line as it is searched, and where in the line each of its characters stands.
function folded(line, simplified) {
  let text = "";
  const at = [];
  for (let i = 0; i < line.length; i += 1) {
    if (GAP.test(line[i])) {
      const start = i;
      while (i + 1 < line.length && GAP.test(line[i + 1])) i += 1;
      const inside = start > 0 && i + 1 < line.length;
      if (inside && !(WIDE.test(line[start - 1]) && WIDE.test(line[i + 1]))) {
        text += " ";
        at.push(start);
      }
    } else {
      text += simplified.get(line[i]) || small(line[i]);
      at.push(i);
    }
  }
  at.push(line.length);
  return { text, at };
}

function small(character) {
  if (!CAPITAL.test(character)) return character;
  const lower = character.toLowerCase();
  return lower.length === 1 ? lower : character;
}

// What is looked for: words between spaces, phrases in quotation marks. Single characters with spaces between them are a name that
// was set wide.
function parsed(query) {
  const words = [];
  let spaced = "";
  for (const [, straight, curly, corner, bare] of query.normalize("NFC").matchAll(QUERY)) {
    const phrase = straight || curly || corner;
    if (bare && HAN.test(bare)) {
      spaced += bare;
    } else {
      words.push(spaced, phrase || bare || "");
      spaced = "";
    }
  }
  const found = [...words, spaced].filter((word) => word.trim());
  return found.length || !query.trim() ? found : [query.trim()];
}

const QUERY = /"([^"]*)"(?=\s|$)|“([^“”]*)”(?=\s|$)|「([^「」]*)」(?=\s|$)|(\S+)/gu;
const HAN = /^[\u3007\u3400-\u9fff\uf900-\ufaff]$|^[\ud840-\udbff][\udc00-\udfff]$/;
