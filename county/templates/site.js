/* 设为首页、字号切换 */
function setHome(a) { alert("请使用浏览器自带的功能将本站设为首页。"); return false; }
function fontSize(n) { var e = document.getElementById("zoom"); if (e) { e.style.fontSize = n + "px"; } }
