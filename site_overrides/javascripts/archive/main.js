// Every page asks for this file, only the archive for what is behind it.

if (document.getElementById("arkiv-skjema")) import("./view/page.js");
