// 往年今日. The pages say nothing of the day on which they were made; this leads to the day on which they are read. In the
// archive the link goes straight to its page, if it has one; in the list of all days it is marked.
"use strict";

const now = new Date();
const today = [now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");

const way = document.querySelector("a.today");
if (way && way.dataset.days.split(" ").includes(today)) {
  way.href = way.href.replace("index.html", `${today}.html`);
  way.textContent += `（${now.getMonth() + 1}月${now.getDate()}日）`;
}

const day = document.querySelector(`.days a[href$="${today}.html"]`);
if (day) day.setAttribute("aria-current", "date");
