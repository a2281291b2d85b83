import { expect } from '@open-wc/testing';
import { closed, expectOwnError, heard, openGatedFrame } from '../../support/gated-frame.js';

const SVG = 'http://www.w3.org/2000/svg';
const XLINK = 'http://www.w3.org/1999/xlink';

describe('gateElements', () => {
  const properties: [string, string, string][] = [
    ['img', 'src', 'load'],
    ['img', 'srcset', 'load'],
    ['link', 'href', 'load'],
    ['link', 'imageSrcset', 'load'],
    ['video', 'src', 'load'],
    ['video', 'poster', 'load'],
    ['audio', 'src', 'load'],
    ['source', 'src', 'load'],
    ['source', 'srcset', 'load'],
    ['track', 'src', 'load'],
    ['embed', 'src', 'load'],
    ['object', 'data', 'load'],
    ['input', 'src', 'load'],
  ];

  for (const [name, property, type] of properties) {
    it(`withholds ${name}.${property}, as property and as attribute, and tells "${type}"`, async () => {
      const { document, stops, close } = await openGatedFrame();
      const element = document.createElement(name);
      // It loads on the page alone.
      if (name === 'link') document.head.append(element);
      const told = heard(element, 'load', 'error');
      Object.assign(element, { [property]: '/stopped' });
      expect(await told).to.equal(type);
      const toldAgain = heard(element, 'load', 'error');
      element.setAttribute(property.toUpperCase(), '/stopped');
      expect(await toldAgain).to.equal(type);
      expect(element.getAttributeNames()).to.deep.equal([]);
      expect(stops).to.have.length(2);
      close();
    });
  }

  it('withholds the address of a link, which tells of it whenever it comes to the page', async () => {
    const { document, page, close } = await openGatedFrame();
    const link = document.createElement('link');
    let count = 0;
    link.addEventListener('load', () => (count += 1));
    link.rel = 'stylesheet';
    link.href = '/stopped';
    document.createElement('div').append(link);
    await new Promise((resolve) => page.setTimeout(resolve, 20));
    expect(count).to.equal(0);
    for (const times of [1, 2]) {
      const told = heard(link, 'load');
      document.head.append(link);
      await told;
      expect(count).to.equal(times);
      link.remove();
    }
    link.href = '/elsewhere.css';
    const told = heard(link, 'load', 'error');
    document.head.append(link);
    await told;
    await new Promise((resolve) => page.setTimeout(resolve, 20));
    expect(link.getAttribute('href')).to.equal('/elsewhere.css');
    close();
  });

  for (const { rel, times } of [
    { rel: 'stylesheet', times: 1 },
    { rel: 'preload', times: 1 },
    { rel: 'modulepreload', times: 1 },
    { rel: 'icon', times: 0 },
    { rel: 'preconnect', times: 0 },
    { rel: 'manifest', times: 0 },
  ]) {
    it(`has a link to ${rel} tell of its load as often as the browser does: ${times} times`, async () => {
      const { document, page, close } = await openGatedFrame();
      const told: string[] = [];
      const orders: ((link: HTMLLinkElement) => void)[] = [
        (link) => {
          Object.assign(link, { rel, href: '/stopped' });
          document.head.append(link);
        },
        (link) => {
          Object.assign(link, { href: '/stopped', rel });
          document.body.append(link);
        },
        (link) => {
          document.head.append(link);
          Object.assign(link, { rel, href: '/stopped' });
        },
      ];
      for (const [index, put] of orders.entries()) {
        const link = document.createElement('link');
        link.addEventListener('load', () => told.push(String(index)));
        put(link);
      }
      await new Promise((resolve) => page.setTimeout(resolve, 20));
      expect(told.sort()).to.deep.equal(times ? ['0', '1', '2'] : []);
      close();
    });
  }

  it('withholds the address of a frame, which tells by itself when it comes', async () => {
    const { document, close } = await openGatedFrame();
    const frame = document.createElement('iframe');
    let count = 0;
    frame.addEventListener('load', () => (count += 1));
    frame.src = '/stopped';
    document.body.append(frame);
    expect(count).to.equal(1);
    expect(frame.hasAttribute('src')).to.equal(false);
    const told = heard(frame, 'load');
    frame.src = '/stopped';
    await told;
    expect(count).to.equal(2);
    close();
  });

  const sets = [
    { srcset: '/stopped 2x', left: null },
    { srcset: '/elsewhere.png 1x, /stopped/large.png 2x', left: '/elsewhere.png 1x' },
    { srcset: '/stopped, /a.png 2x,/stopped 3x, /b 4x', left: '/a.png 2x, /b 4x' },
    { srcset: '/elsewhere.png 1x,/stopped', left: '/elsewhere.png 1x' },
    { srcset: '/elsewhere.png 1x, /other.png 2x', left: '/elsewhere.png 1x, /other.png 2x' },
    { srcset: '/elsewhere/a,/stopped/b.png 1x', left: '/elsewhere/a,/stopped/b.png 1x' },
    {
      srcset: '/elsewhere 1x, /w_1,/stopped/a.png 2x',
      left: '/elsewhere 1x, /w_1,/stopped/a.png 2x',
    },
    { srcset: '/elsewhere,, /stopped', left: '/elsewhere' },
    { srcset: '  ,/stopped,', left: null },
    { srcset: '/elsewhere 1x 2h ,\n/stopped/a,b 2x', left: '/elsewhere 1x 2h ' },
    { srcset: '', left: '' },
  ];

  for (const { srcset, left } of sets) {
    it(`leaves of srcset="${srcset}" ${left ?? 'nothing'}`, async () => {
      const { document, close } = await openGatedFrame();
      const source = document.createElement('source');
      source.srcset = srcset;
      expect(source.getAttribute('srcset')).to.equal(left);
      close();
    });
  }

  it('counts one image of a srcset that names several which are stopped', async () => {
    const { document, stops, close } = await openGatedFrame();
    document.createElement('img').srcset = '/stopped 1x, /elsewhere 2x, /stopped/large 3x';
    expect(stops).to.have.length(1);
    close();
  });

  const ways: Record<string, (element: Element, address: string) => void> = {
    setAttributeNS: (element, address) => element.setAttributeNS(null, 'src', address),
    setAttributeNode(element, address) {
      const attribute = element.ownerDocument.createAttribute('src');
      attribute.value = address;
      element.setAttributeNode(attribute);
    },
    'the value of an attribute that is there'(element, address) {
      element.setAttribute('src', '/elsewhere');
      element.getAttributeNode('src')!.value = address;
    },
  };

  const moved: Record<string, (element: Element, attribute: Attr) => unknown> = {
    setAttributeNode: (element, attribute) => element.setAttributeNode(attribute),
    setAttributeNodeNS: (element, attribute) => element.setAttributeNodeNS(attribute),
    setNamedItem: ({ attributes }, attribute) => attributes.setNamedItem(attribute),
    setNamedItemNS: ({ attributes }, attribute) => attributes.setNamedItemNS(attribute),
  };

  for (const [what, move] of Object.entries(moved)) {
    it(`withholds an attribute that had its value before it came by ${what}`, async () => {
      const { document, stops, close } = await openGatedFrame();
      const paragraph = document.createElement('p');
      for (const address of ['/stopped', '/elsewhere']) {
        const element = document.createElement('embed');
        paragraph.setAttribute('src', address);
        const attribute = paragraph.getAttributeNode('src')!;
        paragraph.removeAttributeNode(attribute);
        expect(move(element, attribute)).to.equal(null);
        expect(element.hasAttribute('src')).to.equal(address === '/elsewhere');
      }
      expect(stops).to.have.length(1);
      const image = document.createElement('img');
      image.setAttribute('alt', 'a');
      const alt = document.createAttribute('alt');
      alt.value = 'b';
      expect((move(image, alt) as Attr).value).to.equal('a');
      close();
    });
  }

  it('takes an attribute into the empty list of an element that loads nothing by it', async () => {
    const { document, stops, close } = await openGatedFrame();
    const link = document.createElement('a');
    const attribute = document.createAttribute('href');
    attribute.value = '/stopped';
    expect(link.attributes.setNamedItem(attribute)).to.equal(null);
    expect(link.outerHTML).to.equal('<a href="/stopped"></a>');
    expect(stops).to.deep.equal([]);
    close();
  });

  it('takes addresses out of a srcdoc that comes as an attribute', async () => {
    const { document, close } = await openGatedFrame();
    const frame = document.createElement('iframe');
    const attribute = document.createAttribute('srcdoc');
    attribute.value = '<p id=a><img src=/stopped>';
    frame.setAttributeNode(attribute);
    expect(frame.srcdoc).to.contain('<p id="a"><img></p>');
    close();
  });

  for (const [what, set] of Object.entries(ways)) {
    it(`withholds what is set by ${what}`, async () => {
      const { document, close } = await openGatedFrame();
      const element = document.createElement('embed');
      set(element, '/stopped');
      expect(element.getAttribute('src')).to.not.equal('/stopped');
      set(element, '/other');
      expect(element.getAttribute('src')).to.equal('/other');
      close();
    });
  }

  it('withholds the addresses of images that are drawn', async () => {
    const { document, close } = await openGatedFrame();
    for (const name of ['image', 'use']) {
      const element = document.createElementNS(SVG, name);
      element.setAttribute('href', '/stopped');
      element.setAttributeNS(XLINK, 'xlink:href', '/stopped');
      expect(element.getAttributeNames()).to.deep.equal([]);
    }
    close();
  });

  it('withholds what drawings get by the base value of their address, and nothing else of that kind', async () => {
    const { document, stops, close } = await openGatedFrame();
    document.body.innerHTML =
      '<svg><image/><use/><feImage/><script></script><a class="a" href="/b">c</a></svg>';
    const svg = document.querySelector('svg')!;
    for (const name of ['image', 'use', 'feImage', 'script']) {
      const element = svg.querySelector(name) as SVGImageElement;
      element.href.baseVal = '/stopped';
      expect(element.getAttribute('href')).to.equal(name === 'script' ? '' : null);
      element.href.baseVal = '/elsewhere';
      expect(element.getAttribute('href')).to.equal('/elsewhere');
    }
    expect(stops).to.have.length(4);
    const link = svg.querySelector('a') as Element as SVGAElement;
    for (const value of [link.className as SVGAnimatedString, link.href])
      value.baseVal = '/stopped';
    expect(link.getAttribute('href')).to.equal('/stopped');
    expect(link.getAttribute('class')).to.equal('/stopped');
    expect(stops).to.have.length(4);
    close();
  });

  for (const rel of ['prev', 'canonical', 'help']) {
    it(`leaves the address of a link that is rel=${rel}, and loads nothing`, async () => {
      const { document, stops, close } = await openGatedFrame();
      document.head.innerHTML = `<link rel=${rel} href=/stopped>`;
      expect(document.querySelector('link')!.getAttribute('href')).to.equal('/stopped');
      expect(stops).to.deep.equal([]);
      close();
    });
  }

  it('withholds the addresses of drawings under any prefix', async () => {
    const { document, stops, close } = await openGatedFrame();
    for (const name of ['image', 'script']) {
      const element = document.createElementNS(SVG, name);
      element.setAttributeNS(XLINK, 'z:href', '/stopped');
      expect(element.getAttributeNS(XLINK, 'href')).to.equal(name === 'script' ? '' : null);
      const parsed = new DOMParser().parseFromString(
        `<svg xmlns="${SVG}"><${name} xmlns:q="${XLINK}" q:href="/stopped"/></svg>`,
        'image/svg+xml',
      );
      document.body.append(parsed.documentElement);
      expect(document.body.innerHTML).to.not.contain('stopped');
    }
    expect(stops).to.have.length(4);
    close();
  });

  it('takes a base that leads to where nothing may go out of the markup that it is for', async () => {
    const { document, stops, close } = await openGatedFrame();
    document.body.innerHTML = '<base href="/stopped/"><img src="a.gif"><a href="b">c</a>';
    expect(document.body.innerHTML).to.equal('<base><img src="a.gif"><a href="b">c</a>');
    document.body.innerHTML = '<base href="/elsewhere/"><a href="b">c</a>';
    expect(document.body.innerHTML).to.equal('<base href="/elsewhere/"><a href="b">c</a>');
    expect(stops).to.have.length(1);
    close();
  });

  for (const name of ['table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'col', 'colgroup']) {
    it(`withholds the background of a ${name}`, async () => {
      const { document, stops, close } = await openGatedFrame();
      const element = document.createElement(name);
      element.setAttribute('background', '/stopped');
      expect(element.hasAttribute('background')).to.equal(false);
      element.setAttribute('background', '/elsewhere');
      expect(element.getAttribute('background')).to.equal('/elsewhere');
      expect(stops).to.have.length(1);
      close();
    });
  }

  it('leaves addresses that load nothing', async () => {
    const { document, stops, close } = await openGatedFrame();
    const link = document.createElement('a');
    link.href = '/stopped';
    const image = document.createElement('img');
    image.setAttribute('data-src', '/stopped');
    image.alt = '/stopped';
    expect([link.getAttribute('href'), image.getAttribute('data-src')]).to.deep.equal([
      '/stopped',
      '/stopped',
    ]);
    expect(stops).to.deep.equal([]);
    close();
  });

  it('withholds the next page, which Firefox loads beforehand', async () => {
    const { document, stops, close } = await openGatedFrame();
    document.head.innerHTML = '<link rel=next href=/stopped>';
    const link = document.createElement('link');
    link.rel = 'next';
    link.href = '/stopped';
    expect(document.head.innerHTML).to.equal('<link rel="next">');
    expect(link.hasAttribute('href')).to.equal(false);
    expect(stops).to.have.length(2);
    close();
  });

  for (const name of ['constructor', 'to-string', 'x']) {
    it(`takes attributes of an element named <${name}>`, async () => {
      const { document, close } = await openGatedFrame();
      const element = document.createElement(name);
      element.setAttribute('src', '/stopped');
      document.body.append(element);
      expect(element.getAttribute('src')).to.equal('/stopped');
      close();
    });
  }

  it('makes an Audio without the address', async () => {
    const { page, stops, close } = await openGatedFrame();
    const audio = new page.Audio('/stopped');
    expect(audio instanceof page.HTMLAudioElement).to.equal(true);
    expect(audio.hasAttribute('src')).to.equal(false);
    expect(new page.Audio('/elsewhere').getAttribute('src')).to.equal('/elsewhere');
    expect(new page.Audio().hasAttribute('src')).to.equal(false);
    expect(stops).to.have.length(1);
    const maker = page.Audio as unknown as () => void;
    expect(() => maker()).to.throw(/new/);
    close();
  });

  it("gives the browser's own errors", async () => {
    const { page, close } = await openGatedFrame();
    expectOwnError(page, ({ Image }) => new Image().setAttribute('', '/stopped'));
    expectOwnError(page, ({ Image }) => {
      const image = new Image();
      Reflect.apply(image.setAttribute, image, ['src']);
    });
    expectOwnError(page, ({ Image }) => new Image().setAttributeNode(null!));
    expectOwnError(page, ({ Image }) => new Image().removeAttributeNode(null!));
    expectOwnError(page, ({ Image }) => new Image().attributes.removeNamedItem('src'));
    expectOwnError(page, ({ document }) => {
      const attribute = document.createAttribute('src');
      for (const name of ['p', 'b']) document.createElement(name).setAttributeNode(attribute);
    });
    expectOwnError(page, ({ Element }) =>
      Element.prototype.setAttribute.call({} as Element, 'src', 'x'),
    );
    close();
  });

  it('leaves all addresses while the gate is open', async () => {
    const { document, gate, close } = await openGatedFrame([]);
    const image = document.createElement('img');
    image.src = '/stopped';
    expect(image.getAttribute('src')).to.equal('/stopped');
    gate.set(closed);
    document.body.append(image);
    expect(image.hasAttribute('src')).to.equal(false);
    close();
  });

  describe('what loaded nothing when it got its address', () => {
    const dormant: [string, (element: HTMLElement) => void][] = [
      ['<link rel=prev href=/stopped>', (link) => Object.assign(link, { rel: 'stylesheet' })],
      ['<link rel=prev href=/stopped>', (link) => link.setAttribute('REL', 'prefetch')],
      ['<link rel=prev href=/stopped>', (link) => (link as HTMLLinkElement).relList.add('icon')],
      [
        '<link rel=prev href=/stopped>',
        (link) => Object.assign(link, { relList: 'modulepreload' }),
      ],
      [
        '<link rel=prev href=/stopped>',
        (link) => (link.getAttributeNode('rel')!.value = 'stylesheet'),
      ],
      ['<link rel=prev imagesrcset="/stopped 2x">', (link) => link.setAttribute('rel', 'preload')],
      [
        '<link rel=prev href=/stopped>',
        (link) => ((link as HTMLLinkElement).relList.value = 'preload'),
      ],
      [
        '<link rel=prev href=/stopped>',
        (link) => (link as HTMLLinkElement).relList.replace('prev', 'icon'),
      ],
      ['<link rel=prev href=/stopped>', (link) => (link as HTMLLinkElement).relList.toggle('next')],
      [
        '<link rel=stylesheet disabled href=/stopped>',
        (link) => Object.assign(link, { disabled: false }),
      ],
      ['<link rel=stylesheet disabled href=/stopped>', (link) => link.removeAttribute('disabled')],
      ['<link rel=preload href=/stopped>', (link) => Object.assign(link, { as: 'image' })],
      [
        '<link rel=preload as=image media="(width:1px)" href=/stopped>',
        (link) => Object.assign(link, { media: 'all' }),
      ],
      [
        '<link rel=preload as=image media="(width:1px)" href=/stopped>',
        (link) => link.toggleAttribute('media'),
      ],
      ['<iframe srcdoc="" src=/stopped></iframe>', (frame) => frame.removeAttribute('srcdoc')],
      [
        '<iframe srcdoc=a src=/stopped></iframe>',
        (frame) => frame.attributes.removeNamedItem('srcdoc'),
      ],
      ['<input src=/stopped>', (input) => Object.assign(input, { type: 'image' })],
      ['<input type=text src=/stopped>', (input) => input.setAttribute('type', 'IMAGE')],
    ];

    for (const [markup, wake] of dormant) {
      it(`loses it once it would load: ${markup} by ${String(wake)}`, async () => {
        const { document, gate, stops, close } = await openGatedFrame([]);
        document.body.innerHTML = markup;
        gate.set(closed);
        const element = document.body.firstElementChild as HTMLElement;
        const told = heard(element, 'load', 'error');
        wake(element);
        expect(element.outerHTML).to.not.contain('stopped');
        // Of icons, browsers tell nothing.
        if (!String(wake).includes('icon')) expect(await told).to.equal('load');
        expect(stops).to.have.length(1);
        close();
      });
    }

    const left: [string, (element: HTMLElement) => void][] = [
      ['<link rel=prev href=/stopped>', (link) => Object.assign(link, { rel: 'canonical' })],
      ['<link rel=prev href=/stopped>', (link) => (link.title = 'x')],
      ['<link rel=prev href=/elsewhere>', (link) => Object.assign(link, { rel: 'stylesheet' })],
      // What has loaded stays.
      ['<link rel=preload href=/stopped>', (link) => Object.assign(link, { rel: 'stylesheet' })],
      ['<link rel=prev href=/stopped>', ({ relList }: Partial<HTMLLinkElement>) => void relList],
      [
        '<link rel=prev href=/stopped>',
        (link) => (link as HTMLLinkElement).relList.add('canonical', 'x'),
      ],
      ['<link rel=prev href=/stopped>', (link) => link.classList.add('icon')],
      [
        '<link rel=stylesheet href=/stopped>',
        (link) => Object.assign(link, { disabled: true, media: 'print' }),
      ],
      ['<link rel=stylesheet href=/stopped>', (link) => Object.assign(link, { disabled: false })],
      ['<link rel=stylesheet href=/stopped>', (link) => link.setAttribute('disabled', '')],
      ['<input src=/stopped>', (input) => Object.assign(input, { type: 'text' })],
      ['<script src=/stopped></script>', (script) => Object.assign(script, { type: 'module' })],
      [
        '<script type=text/x src=/stopped></script>',
        (script) => Object.assign(script, { type: 'text/plain' }),
      ],
    ];

    for (const [markup, change] of left) {
      it(`keeps it otherwise: ${markup} by ${String(change)}`, async () => {
        const { document, gate, stops, close } = await openGatedFrame([]);
        document.body.innerHTML = markup;
        gate.set(closed);
        const element = document.body.firstElementChild as HTMLElement;
        change(element);
        expect(element.outerHTML).to.match(/stopped|elsewhere/);
        expect(stops).to.deep.equal([]);
        close();
      });
    }

    const scripts: Record<string, (script: HTMLScriptElement) => void> = {
      'type =': (script) => (script.type = 'text/javascript'),
      setAttribute: (script) => script.setAttribute('type', 'module'),
      removeAttribute: (script) => script.removeAttribute('type'),
      removeAttributeNS: (script) => script.removeAttributeNS(null, 'type'),
      removeAttributeNode: (script) => script.removeAttributeNode(script.attributes[0]!),
      toggleAttribute: (script) => script.toggleAttribute('type', false),
      removeNamedItem: ({ attributes }) => attributes.removeNamedItem('type'),
      removeNamedItemNS: ({ attributes }) => attributes.removeNamedItemNS(null, 'type'),
    };

    for (const [what, wake] of Object.entries(scripts)) {
      for (const kind of ['a script', 'a held script', 'a script in a drawing']) {
        it(`does not run as ${kind} that is moved after ${what}`, async () => {
          const { page, document, gate, stops, sent, close } = await openGatedFrame([]);
          const isDrawn = kind.endsWith('drawing');
          document.body.innerHTML = '<svg></svg>';
          const place = isDrawn ? document.querySelector('svg')! : document.body;
          // As one that the parser has made, it could run as soon as it is moved.
          const script = document.createElementNS(
            isDrawn ? SVG : document.body.namespaceURI,
            'script',
          ) as HTMLScriptElement;
          const attribute = isDrawn ? 'href' : 'src';
          script.setAttribute('type', 'text/plain');
          script.setAttribute(attribute, '/stopped');
          script.toggleAttribute('data-tracking', kind.includes('held'));
          script.textContent = 'window.hasRun = true';
          place.append(script);
          gate.set(closed);
          wake(script);
          const told = heard(script, 'load', 'error');
          place.prepend(script);
          expect(await told).to.equal('error');
          expect(script.getAttribute(attribute)).to.equal('');
          expect('hasRun' in page).to.equal(false);
          expect(sent()).to.not.contain('/stopped');
          expect(stops).to.have.length(1);
          close();
        });
      }
    }

    it('leaves what is taken away otherwise', async () => {
      const { document, stops, close } = await openGatedFrame();
      document.body.innerHTML = '<p title="a" class="b" lang="c" hidden></p>';
      const { attributes } = document.body.firstElementChild!;
      const element = document.body.firstElementChild!;
      expect(element.removeAttributeNode(attributes[0]!).value).to.equal('a');
      expect(attributes.removeNamedItem('class').value).to.equal('b');
      expect(attributes.removeNamedItemNS(null, 'lang').value).to.equal('c');
      expect(element.toggleAttribute('hidden')).to.equal(false);
      expect(element.toggleAttribute('src', true)).to.equal(true);
      expect(element.outerHTML).to.equal('<p src=""></p>');
      expect(stops).to.deep.equal([]);
      close();
    });
  });

  describe('a script that is held back', () => {
    const markup = '<script type="text/plain" data-tracking src="/stopped"></script>';
    const puts: Record<string, (document: Document) => void> = {
      innerHTML: ({ body }) => (body.innerHTML = markup),
      insertAdjacentHTML: ({ body }) => body.insertAdjacentHTML('beforeend', `<p>${markup}`),
      'document.write': (document) => document.write(markup),
      'a template'(document) {
        const template = document.createElement('template');
        template.innerHTML = markup;
        document.body.append(template.content.cloneNode(true));
      },
      'its address set last'(document) {
        const script = document.createElement('script');
        script.type = 'text/plain';
        script.dataset['tracking'] = '';
        script.src = '/stopped';
        document.body.append(script);
      },
    };

    for (const [what, put] of Object.entries(puts)) {
      it(`keeps its address until it is allowed: ${what}`, async () => {
        const { document, stops, close } = await openGatedFrame();
        put(document);
        const script = document.querySelector('script')!;
        expect(script.getAttribute('src')).to.equal('/stopped');
        expect(stops).to.deep.equal([]);
        close();
      });
    }

    it('loses it where it is to run all the same', async () => {
      const { document, stops, sent, close } = await openGatedFrame();
      puts['its address set last']!(document);
      const script = document.querySelector('script')!;
      const told = heard(script, 'error');
      script.type = 'text/javascript';
      document.head.append(script);
      expect(await told).to.equal('error');
      expect(script.getAttribute('src')).to.equal('');
      expect(sent()).to.not.contain('/stopped');
      expect(stops).to.have.length(1);
      close();
    });
  });

  describe('a script whose address is withheld', () => {
    const text = 'window.hasRun = true';
    const puts: Record<string, (script: HTMLScriptElement, { body }: Document) => unknown> = {
      'without a text'(script, { body }) {
        script.src = '/stopped';
        body.append(script);
      },
      'its address set last'(script, { body }) {
        script.text = text;
        script.src = '/stopped';
        body.append(script);
      },
      'its text set last'(script, { body }) {
        script.src = '/stopped';
        script.innerHTML = text;
        body.append(script);
      },
      'its text appended'(script, { body }) {
        script.setAttribute('SRC', '/stopped');
        script.append(text);
        body.append(script);
      },
      'its type set last'(script, { body }) {
        script.text = text;
        script.src = '/stopped';
        script.type = 'text/javascript';
        body.append(script);
      },
      'its type before its text'(script, { body }) {
        script.setAttribute('src', '/stopped');
        script.setAttribute('type', 'text/javascript');
        script.textContent = text;
        body.append(script);
      },
      'its text set when it is there'(script, { body }) {
        script.src = '/stopped';
        body.append(script);
        script.textContent = text;
      },
      'its address set when it is there'(script, { body }) {
        body.append(script);
        script.src = '/stopped';
        script.text = text;
      },
      'all it has, its address set when it is there'(script, { body }) {
        body.append(script);
        script.src = '/stopped';
      },
      'its address copied as a node'(script, { body }) {
        const attribute = body.ownerDocument.createAttribute('src');
        attribute.value = '/stopped';
        script.attributes.setNamedItem(attribute);
        script.setAttributeNode(attribute);
        script.text = text;
        body.append(script);
      },
    };

    for (const [what, put] of Object.entries(puts)) {
      it(`does not run, and tells "error" once it is inserted: ${what}`, async () => {
        const { page, document, stops, sent, close } = await openGatedFrame();
        const script = document.createElement('script');
        let count = 0;
        script.addEventListener('error', () => (count += 1));
        const told = heard(script, 'load', 'error');
        put(script, document);
        expect(await told).to.equal('error');
        expect([count, script.getAttribute('src')]).to.deep.equal([1, '']);
        expect('hasRun' in page).to.equal(false);
        expect(sent()).to.not.contain('/stopped');
        expect(stops).to.not.deep.equal([]);
        close();
      });
    }

    for (const put of [
      (script: Element) => script.setAttribute('href', '/stopped'),
      (script: Element) => script.setAttributeNS(XLINK, 'xlink:href', '/stopped'),
    ]) {
      it(`does not run in a drawing either: ${String(put)}`, async () => {
        const { page, document, close } = await openGatedFrame();
        document.body.innerHTML = '<svg></svg>';
        const script = document.createElementNS(SVG, 'script');
        put(script);
        script.textContent = text;
        const told = heard(script, 'load', 'error');
        document.querySelector('svg')!.append(script);
        expect(await told).to.equal('error');
        expect('hasRun' in page).to.equal(false);
        close();
      });
    }

    it('tells those who listen once it is inserted, and nothing before', async () => {
      const { page, document, close } = await openGatedFrame();
      const script = document.createElement('script');
      let count = 0;
      script.addEventListener('error', () => (count += 1));
      script.src = '/stopped';
      // What a timer would have told has been told by then.
      await new Promise((resolve) => page.setTimeout(resolve, 20));
      expect(count).to.equal(0);
      const told = heard(script, 'error');
      document.head.append(script);
      await told;
      expect(count).to.equal(1);
      close();
    });

    it('says the address that it was to have, also as a copy and in markup', async () => {
      const { document, close } = await openGatedFrame();
      const script = document.createElement('script');
      script.src = '/stopped';
      document.body.innerHTML = '<script src=/stopped></script>';
      // Libraries that run scripts by themselves would else run the page.
      for (const each of [script, script.cloneNode() as typeof script, document.scripts[0]!]) {
        expect(each.getAttribute('src')).to.equal('');
        expect(each.src).to.equal(new URL('/stopped', location.href).href);
      }
      script.setAttribute('src', '/elsewhere');
      expect(script.src).to.equal(new URL('/elsewhere', location.href).href);
      expect(document.createElement('script').src).to.equal('');
      close();
    });

    it('loads an address that it gets instead', async () => {
      const { document, sent, close } = await openGatedFrame();
      const script = document.createElement('script');
      script.src = '/stopped';
      script.src = '/elsewhere';
      const told = heard(script, 'load', 'error');
      document.head.append(script);
      await told;
      expect(sent()).to.contain('/elsewhere');
      close();
    });

    const markups: Record<string, (document: Document) => void> = {
      'one in a contextual fragment'(document) {
        const range = document.createRange();
        const markup = '<script src=/stopped>window.hasRun = true</script>';
        document.body.append(range.createContextualFragment(markup));
      },
      'one that is written'(document) {
        document.open();
        document.write('<script src=/stopped>window.hasRun = true</script>');
        document.close();
      },
      'one that is written with a type'(document) {
        document.open();
        document.write('<script type="text/javascript" src=/stopped>window.hasRun = true</script>');
        document.close();
      },
    };

    for (const [what, put] of Object.entries(markups)) {
      it(`does not run: ${what}`, async () => {
        const { page, document, stops, close } = await openGatedFrame();
        put(document);
        expect('hasRun' in page).to.equal(false);
        expect(stops).to.not.deep.equal([]);
        close();
      });
    }
  });
});
