// Puts as many tags on the page as its address says: ?tags=100, of the kind that the script names, in paragraphs of their own.
const { tag } = document.currentScript.dataset;
const count = Number(new URLSearchParams(location.search).get('tags') ?? 1);
const made = document.createDocumentFragment();
for (let index = 0; index < count; index += 1) {
  made.append(document.createElement('p'));
  made.lastChild.append(document.createElement(tag));
}
document.body.append(made);
