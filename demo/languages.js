// Has the box be in the language that is chosen, as a page that changes its language would.

const select = document.querySelector('select');
const box = document.querySelector('.spoken');

function speak() {
  box.lang = select.value;
  box.dir = /^(?:ar|fa|he)$/.test(select.value) ? 'rtl' : 'ltr';
}

const [asked] = new URLSearchParams(location.search).keys();
if ([...select.options].some(({ value }) => value === asked)) select.value = asked;
select.addEventListener('change', speak);
speak();
