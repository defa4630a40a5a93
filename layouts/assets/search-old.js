// For browsers that do not know the language of search.js: they run this, and others do not.
document.querySelector(".found").textContent = "这个浏览器太旧，不能在这里搜索。请从下面的目录查找。";
