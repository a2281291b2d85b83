// Every way in which a page can send a request, by name. Each gets an address and returns a promise
// of what its caller was told. Runs in the page.
const event = (target, ...types) =>
  new Promise((resolve) => {
    for (const type of types) target.addEventListener(type, () => resolve(type), { once: true });
  });

const element = (name, fields) => Object.assign(document.createElement(name), fields);

const inMarkup = (markup, put) => {
  const host = document.body.appendChild(document.createElement('div'));
  put(host, trust(markup));
  return Promise.resolve('done');
};

/** What a policy of the page vouches for, where it must. */
const policy = globalThis.trustedTypes?.createPolicy('page', {
  createHTML: String,
  createScript: String,
  createScriptURL: String,
});
const trust = (markup) => policy?.createHTML(markup) ?? markup;
const trustUrl = (url) => policy?.createScriptURL(url) ?? url;

const SVG = 'http://www.w3.org/2000/svg';

/** What a library may have kept before anybody chose. */
const kept = globalThis.document && {
  src: Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src').set,
  setAttribute: Element.prototype.setAttribute,
  innerHTML: Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML').set,
};

/** What stands in the page's own HTML with an address; a new one where the gate has taken it out. */
const ownHtml = (name, address, attribute = 'src') =>
  document.querySelector(`${name}[${attribute}="${address}"]`) ??
  document.body.appendChild(
    element(name, { [attribute]: trustUrl(address), type: 'text/plain', href: '#here' }),
  );

const frameOf = (fields = {}) => document.body.appendChild(element('iframe', fields));

const worker = (code, kind, type = 'text/javascript', page = globalThis) => {
  const url = URL.createObjectURL(new Blob([code], { type }));
  const made = new page.Worker(trustUrl(url), { type: kind });
  return new Promise((resolve) => {
    made.onmessage = ({ data }) => {
      resolve(data);
      made.terminate();
    };
  });
};

const xhr = (address, { method = 'GET', isAsync = true, body, responseType = '' } = {}) =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const heard = [];
    for (const type of ['readystatechange', 'load', 'error', 'loadend']) {
      request.addEventListener(type, () => heard.push(type + request.readyState));
    }
    request.open(method, address, isAsync);
    if (isAsync) request.responseType = responseType;
    const tell = () => resolve([request.status, request.response, heard.at(-1)]);
    request.onloadend = () => setTimeout(tell);
    request.send(body);
    if (!isAsync) tell();
  });

globalThis.senders = {
  fetch: async (address) => (await fetch(address)).status,
  'fetch, keepalive': async (address) =>
    (await fetch(address, { keepalive: true, method: 'POST', body: 'x' })).status,
  'fetch of a Request': async (address) =>
    (await fetch(new Request(address, { method: 'POST', body: 'x' }))).status,
  'fetch of a URL': async (address) => (await fetch(new URL(address))).status,
  XMLHttpRequest: (address) => xhr(address),
  'XMLHttpRequest, post': (address) => xhr(address, { method: 'POST', body: 'x' }),
  'XMLHttpRequest, synchronous': (address) => xhr(address, { isAsync: false }),
  'XMLHttpRequest, json': (address) => xhr(address, { responseType: 'json' }),
  sendBeacon: async (address) => navigator.sendBeacon(address, 'x'),
  'new Image': (address) => {
    const image = new Image();
    const told = event(image, 'load', 'error');
    image.src = address;
    return told;
  },
  'img.srcset': (address) => {
    const image = new Image();
    const told = event(image, 'load', 'error');
    image.srcset = `${address} 1x, ${address}-large 2x`;
    return told;
  },
  'img.setAttribute': (address) => {
    const image = element('img');
    const told = event(image, 'load', 'error');
    image.setAttribute('SRC', address);
    return told;
  },
  'img.setAttributeNode': async (address) => {
    const attribute = document.createAttribute('src');
    attribute.value = address;
    element('img').setAttributeNode(attribute);
  },
  'img, by an attribute of another element': async (address) => {
    const paragraph = element('p');
    paragraph.setAttribute('src', address);
    const attribute = paragraph.getAttributeNode('src');
    paragraph.removeAttributeNode(attribute);
    element('img').setAttributeNode(attribute);
  },
  'img in innerHTML': (address) =>
    inMarkup(`<p><img src="${address}"></p>`, (host, markup) => (host.innerHTML = markup)),
  'img in innerHTML of what is not on the page': async (address) => {
    element('div').innerHTML = trust(`<img src="${address}">`);
  },
  'img in insertAdjacentHTML': (address) =>
    inMarkup(`<img src=${address}>`, (host, markup) =>
      host.insertAdjacentHTML('beforeend', markup),
    ),
  'img in outerHTML': (address) =>
    inMarkup(
      `<img srcset="${address} 2x">`,
      (host, markup) => (host.appendChild(element('i')).outerHTML = markup),
    ),
  'img in a cloned template': (address) =>
    inMarkup(`<img src="${address}">`, (host, markup) => {
      const template = element('template');
      template.innerHTML = markup;
      host.append(template.content.cloneNode(true));
    }),
  'img in a parsed document': (address) =>
    inMarkup(`<img src="${address}">`, (host, markup) => {
      host.append(...new DOMParser().parseFromString(markup, 'text/html').body.childNodes);
    }),
  'img in a shadow root': (address) =>
    inMarkup(
      `<img src="${address}">`,
      (host, markup) => (host.attachShadow({ mode: 'open' }).innerHTML = markup),
    ),
  'img in a shadow root that markup declares': (address) =>
    inMarkup(
      `<p><template shadowrootmode="open"><img src="${address}"></template></p>`,
      (host, markup) => host.setHTMLUnsafe(markup),
    ),
  'img in a shadow root of a parsed document': (address) =>
    inMarkup(
      `<p><template shadowrootmode="open"><img src="${address}"></template></p>`,
      (host, markup) => host.append(Document.parseHTMLUnsafe(markup).body.firstChild),
    ),
  'img in a contextual fragment': (address) =>
    inMarkup(`<img src="${address}">`, (host, markup) =>
      document.createRange().createContextualFragment(markup),
    ),
  'img in a table’s caption': (address) =>
    inMarkup('<table></table>', (host, markup) => {
      host.innerHTML = markup;
      const parsed = new DOMParser().parseFromString(
        trust(`<table><caption><img src="${address}"></caption></table>`),
        'text/html',
      );
      host.firstChild.caption = parsed.querySelector('caption');
    }),
  'video poster': (address) =>
    inMarkup('', (host) => host.append(element('video', { poster: address }))),
  'new Audio': async (address) => void new Audio(address).load(),
  'svg image': (address) =>
    inMarkup(
      `<svg><image href="${address}" width="9" height="9"/></svg>`,
      (host, markup) => (host.innerHTML = markup),
    ),
  script: (address) => {
    const script = element('script');
    const told = event(script, 'load', 'error');
    script.src = trustUrl(address);
    document.head.append(script);
    return told;
  },
  'script, setAttribute, insertBefore': (address) => {
    const script = element('script');
    const told = event(script, 'load', 'error');
    script.setAttribute('src', trustUrl(address));
    document.head.insertBefore(script, document.head.firstChild);
    return told;
  },
  'script in a contextual fragment': (address) =>
    inMarkup(`<script src="${address}"></script>`, (host, markup) => {
      host.append(document.createRange().createContextualFragment(markup));
    }),
  'script, document.write in a frame': async (address) => {
    const { contentDocument } = frameOf();
    contentDocument.write(trust(`<p>a<script src='${address}'></scr` + 'ipt>'));
    contentDocument.close();
  },
  'link rel=preload': (address) =>
    inMarkup('', () =>
      document.head.append(element('link', { rel: 'preload', as: 'image', href: address })),
    ),
  'link rel=prefetch': (address) =>
    inMarkup('', () => document.head.append(element('link', { rel: 'prefetch', href: address }))),
  'link rel=stylesheet': (address) =>
    inMarkup('', () => document.head.append(element('link', { href: address, rel: 'stylesheet' }))),
  'link, given its rel last': (address) =>
    inMarkup('', () => {
      const link = element('link', { rel: 'canonical', href: address });
      document.head.append(link);
      link.rel = 'stylesheet';
    }),
  'link, made to load by its relList': (address) =>
    inMarkup(`<link rel="next" href="${address}">`, (host, markup) => {
      host.innerHTML = markup;
      host.firstChild.relList.add('stylesheet');
    }),
  'script, in the page’s own HTML, held and moved': async (address) => {
    const script = ownHtml('script', address);
    script.type = 'text/javascript';
    document.head.append(script);
  },
  'input, in the page’s own HTML, that becomes an image': async (address) => {
    const input = ownHtml('input', address);
    input.type = 'image';
  },
  iframe: (address) => {
    const frame = element('iframe', { src: address });
    const told = event(frame, 'load');
    document.body.append(frame);
    return told;
  },
  'iframe, later': (address) => {
    const frame = frameOf();
    const told = new Promise((resolve) => setTimeout(() => resolve(event(frame, 'load')), 50));
    setTimeout(() => (frame.src = address), 60);
    return told;
  },
  'iframe in innerHTML': (address) =>
    inMarkup(`<iframe src="${address}"></iframe>`, (host, markup) => (host.innerHTML = markup)),
  object: (address) =>
    inMarkup('', (host) => host.append(element('object', { data: address, type: 'text/html' }))),
  embed: (address) =>
    inMarkup('', (host) => host.append(element('embed', { src: address, type: 'text/html' }))),
  WebSocket: (address) => {
    const socket = new WebSocket(address.replace('http', 'ws'));
    return event(socket, 'open', 'error');
  },
  EventSource: (address) => {
    const source = new EventSource(address);
    const told = event(source, 'open', 'error');
    return told.finally(() => source.close());
  },
  'form, submit()': (address) =>
    inMarkup('', (host) => {
      const name = `f${Math.random()}`;
      frameOf({ name });
      host.append(element('form', { action: address, method: 'post', target: name }));
      host.firstChild.submit();
    }),
  'form, requestSubmit()': (address) =>
    inMarkup('', (host) => {
      const name = `f${Math.random()}`;
      frameOf({ name });
      host.append(element('form', { action: address, target: name, method: 'post' }));
      host.firstChild.requestSubmit();
    }),
  ping: (address) =>
    inMarkup('', (host) => {
      const link = host.appendChild(element('a', { href: '#here', ping: address }));
      link.click();
    }),
  'a, in the page’s own HTML, with a ping': async (address) =>
    ownHtml('a', address, 'ping').click(),
  'fetch of a fresh frame': async (address) =>
    (await frameOf().contentWindow.fetch(address)).status,
  'fetch of a fresh frame, by its document': async (address) =>
    (await frameOf().contentDocument.defaultView.fetch(address)).status,
  'fetch of a fresh frame, by its number': async (address) => {
    frameOf();
    return (await window[window.length - 1].fetch(address)).status;
  },
  'fetch of a fresh frame, by its name': async (address) => {
    const name = `frame${String(Math.random()).slice(2)}`;
    frameOf({ name });
    return (await window[name].fetch(address)).status;
  },
  'fetch of a frame in markup': async (address) => {
    document.body.insertAdjacentHTML('beforeend', trust('<p><iframe></iframe></p>'));
    return (await window[window.length - 1].fetch(address)).status;
  },
  'fetch of a frame in a frame': async (address) => {
    const inner = frameOf().contentDocument;
    const frame = inner.body.appendChild(inner.createElement('iframe'));
    return (await frame.contentWindow.fetch(address)).status;
  },
  'image of a fresh frame': async (address) => {
    new (frameOf().contentWindow.Image)().src = address;
  },
  'beacon of a fresh frame': async (address) =>
    frameOf().contentWindow.navigator.sendBeacon(address),
  'fetch of a srcdoc frame': async (address) => {
    const frame = frameOf({ srcdoc: trust('<p>Hello') });
    await event(frame, 'load');
    return (await frame.contentWindow.fetch(address)).status;
  },
  'worker, fetch': (address) =>
    worker(`fetch('${address}').then((r) => postMessage(r.status), () => postMessage('error'))`),
  'worker, XMLHttpRequest': (address) =>
    worker(
      `const r = new XMLHttpRequest(); r.open('GET', '${address}'); r.onloadend = () => postMessage(r.status); r.send()`,
    ),
  'worker, module': (address) =>
    worker(
      `fetch('${address}').then((r) => postMessage(r.status), () => postMessage('error')); export {}`,
      'module',
    ),

  'img, by the attribute’s nodeValue': async (address) => {
    const image = element('img', { alt: '' });
    image.setAttribute('src', '');
    image.getAttributeNode('src').nodeValue = address;
  },
  'img, by the attribute’s textContent': async (address) => {
    const image = element('img');
    image.setAttribute('src', '');
    image.getAttributeNode('src').textContent = address;
  },
  'img, by its map of attributes': async (address) => {
    const attribute = document.createAttribute('src');
    attribute.value = address;
    element('img').attributes.setNamedItem(attribute);
  },
  'img, by a setter kept from the start': async (address) => kept.src.call(new Image(), address),
  'img, by setAttribute kept from the start': async (address) =>
    kept.setAttribute.call(new Image(), 'src', address),
  'img, by innerHTML kept from the start': async (address) =>
    kept.innerHTML.call(element('div'), trust(`<img src="${address}">`)),
  'img in minified markup': (address) =>
    inMarkup(`<img alt="x"src="${address}">`, (host, markup) => (host.innerHTML = markup)),
  'img in markup with a slash': (address) =>
    inMarkup(`<img/src="${address}">`, (host, markup) => (host.innerHTML = markup)),
  'img in markup with odd quotes': (address) =>
    inMarkup(`<img title=it's alt=5" src=${address}>`, (host, markup) => (host.innerHTML = markup)),
  'img in markup with entities': (address) =>
    inMarkup(
      `<img src="${address.replace(':', '&#58;').replace('localhost', 'local&#104;ost')}">`,
      (host, markup) => (host.innerHTML = markup),
    ),
  'img in a table’s markup': (address) =>
    inMarkup('<table><tbody></tbody></table>', (host, markup) => {
      host.innerHTML = markup;
      host.querySelector('tbody').innerHTML = trust(`<tr><td><img src="${address}"></td></tr>`);
    }),
  'img, document.write in two parts': async (address) => {
    const { contentDocument } = frameOf();
    contentDocument.write(trust('<p>a<img alt=x src="'));
    contentDocument.write(trust(`${address}">`));
    contentDocument.close();
  },
  'img, document.write split within its name': async (address) => {
    const { contentDocument } = frameOf();
    contentDocument.write(trust('<p>a<im'));
    contentDocument.write(trust(`g src="${address}">`));
    contentDocument.close();
  },
  'img, document.write behind a comment': async (address) => {
    const { contentDocument } = frameOf();
    contentDocument.write(trust(`<!-- <img alt=" --><img src="${address}">`));
    contentDocument.close();
  },
  'img in srcdoc': async (address) => void frameOf({ srcdoc: trust(`<img src="${address}">`) }),
  'img in a srcdoc attribute': async (address) => {
    const frame = element('iframe');
    frame.setAttribute('srcdoc', trust(`<img src="${address}">`));
    document.body.append(frame);
  },
  'background of a srcdoc’s body': async (address) =>
    void frameOf({ srcdoc: trust(`<body background="${address}">a`) }),
  'svg image, by baseVal': async (address) => {
    const svg = document.body.appendChild(document.createElementNS(SVG, 'svg'));
    const image = svg.appendChild(document.createElementNS(SVG, 'image'));
    image.setAttribute('width', 9);
    image.setAttribute('height', 9);
    image.setAttribute('href', '');
    image.href.baseVal = address;
  },
  'svg script': async (address) => {
    const script = document.createElementNS(SVG, 'script');
    script.setAttribute('href', trustUrl(address));
    document.body.appendChild(document.createElementNS(SVG, 'svg')).append(script);
  },
  'table background': (address) =>
    inMarkup(
      `<table background="${address}"><tr><td>a</td></tr></table>`,
      (host, markup) => (host.innerHTML = markup),
    ),
  'background of a table’s row': (address) =>
    inMarkup(
      `<table><tr background="${address}"><td>a</td></tr></table>`,
      (host, markup) => (host.innerHTML = markup),
    ),
  'svg image, under a prefix of its own': async (address) => {
    const svg = document.body.appendChild(document.createElementNS(SVG, 'svg'));
    const image = svg.appendChild(document.createElementNS(SVG, 'image'));
    image.setAttribute('width', 9);
    image.setAttribute('height', 9);
    image.setAttributeNS('http://www.w3.org/1999/xlink', 'z:href', address);
  },
  'img in srcdoc, below a base': async (address) =>
    void frameOf({ srcdoc: trust(`<base href="${address}"><img src="?">`) }),
  'form, by a button of its own address': (address) =>
    inMarkup('', (host) => {
      const name = `f${Math.random()}`;
      frameOf({ name });
      const form = host.appendChild(element('form', { target: name, method: 'post' }));
      form.append(element('button', { formAction: address }));
      form.firstChild.click();
    }),
  'worker, text of another type': (address) =>
    worker(
      `fetch('${address}').then((r) => postMessage(r.status), () => postMessage('error'))`,
      'classic',
      'text/plain',
    ),
  'worker of a frame': (address) =>
    worker(
      `fetch('${address}').then((r) => postMessage(r.status), () => postMessage('error'))`,
      'classic',
      'text/javascript',
      frameOf().contentWindow,
    ),
  'worker in a worker': (address) =>
    worker(`
      const url = URL.createObjectURL(new Blob(["fetch('${address}').then((r) => postMessage(r.status), () => postMessage('error'))"]));
      let inner;
      try { inner = new Worker(url); } catch { postMessage('refused'); }
      inner.onmessage = ({ data }) => postMessage(data);
      inner.onerror = () => postMessage('error');`),
};
