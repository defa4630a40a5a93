// An article page works without this. It adds what a page cannot do alone: printing by a button, and the type size
// that the reader chose, kept for the next article (only on this device; some browsers refuse, then it is not kept).
"use strict";

const SIZE = "zhuanban-size";

function kept() {
  try {
    return localStorage.getItem(SIZE);
  } catch {
    return null;
  }
}

function keep(size) {
  try {
    localStorage.setItem(SIZE, size);
  } catch {
    // Not kept: the choice still holds for this page.
  }
}

for (const choice of document.querySelectorAll("input[name=size]")) {
  if (choice.value === kept()) choice.checked = true;
  choice.addEventListener("change", () => keep(choice.value));
}

const button = document.querySelector("button.print");
if (button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
