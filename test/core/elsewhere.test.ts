import { expect } from '@open-wc/testing';
import { followElsewhere } from '../../src/core/elsewhere.js';
import { withTimers } from '../support/with-timers.js';

const CHANNEL = 'tracking-opt-out';

/** A page made of nothing but places to listen at. */
function setup({ hasCookieStore = true } = {}) {
  const document = new EventTarget();
  const cookieStore = new EventTarget();
  const page = Object.assign(new EventTarget(), {
    document,
    ...(hasCookieStore && { cookieStore }),
  });
  let looks = 0;
  let onLook = (): void => undefined;
  const elsewhere = followElsewhere(page as unknown as Window, () => {
    looks += 1;
    onLook();
  });
  return {
    page,
    document,
    cookieStore,
    elsewhere,
    looks: () => looks,
    nextLook: () => new Promise<void>((resolve) => (onLook = resolve)),
  };
}

/** Another tab of the same site. */
function otherTab() {
  const channel = new BroadcastChannel(CHANNEL);
  return {
    tell: () => channel.postMessage(null),
    nextMessage: () =>
      new Promise<MessageEvent>((resolve) =>
        channel.addEventListener('message', resolve, { once: true }),
      ),
    close: () => channel.close(),
  };
}

describe('followElsewhere', () => {
  const cases = [
    { on: 'the Cookie Store tells of a change', at: 'cookieStore', type: 'change' },
    { on: 'the visitor comes back to the window', at: 'page', type: 'focus' },
    { on: 'the page is shown again', at: 'page', type: 'pageshow' },
    { on: 'the tab becomes visible', at: 'page', type: 'visibilitychange' },
    { on: 'the page goes on after it was frozen', at: 'page', type: 'resume' },
  ] as const;

  for (const { on, at, type } of cases) {
    it(`looks once when ${on}`, () => {
      const { looks, ...parts } = setup();
      parts[at].dispatchEvent(new Event(type));
      expect(looks()).to.equal(1);
    });
  }

  it('looks once, however often it has begun to listen', () => {
    const { page, elsewhere, looks } = setup();
    elsewhere.listen();
    page.dispatchEvent(new Event('focus'));
    expect(looks()).to.equal(1);
  });

  it('looks a moment after a stored key has changed, when the choice that belongs to it is there too', async () => {
    const { page, elsewhere, looks, nextLook } = setup();
    elsewhere.followKeys();
    const looked = nextLook();
    page.dispatchEvent(new Event('storage'));
    expect(looks()).to.equal(0);
    await looked;
    expect(looks()).to.equal(1);
  });

  it('leaves the store alone until a stored key means something', () => {
    withTimers((pass) => {
      const { page, elsewhere, looks } = setup();
      elsewhere.listen();
      page.dispatchEvent(new Event('storage'));
      pass(1000);
      expect(looks()).to.equal(0);
    });
  });

  it('listens to the store again where it has listened before', () => {
    const { page, elsewhere } = setup();
    elsewhere.followKeys();
    const heard: string[] = [];
    page.addEventListener = (type: string) => void heard.push(type);
    elsewhere.listen();
    expect(heard).to.include('storage');
  });

  it('looks again after the Cookie Store has told, which may come before the cookie shows', () => {
    withTimers((pass) => {
      const { looks, cookieStore } = setup();
      cookieStore.dispatchEvent(new Event('change'));
      pass(50);
      expect(looks()).to.equal(2);
      pass(450);
      expect(looks()).to.equal(3);
      pass(1000);
      expect(looks()).to.equal(3);
    });
  });

  it('looks again no more often for many changes than for the last of them', () => {
    withTimers((pass) => {
      const { looks, cookieStore } = setup();
      for (let count = 0; count < 100; count += 1) {
        cookieStore.dispatchEvent(new Event('change'));
        pass(10);
      }
      expect(looks()).to.equal(100);
      pass(40);
      expect(looks()).to.equal(101);
      pass(449);
      expect(looks()).to.equal(101);
      pass(1);
      expect(looks()).to.equal(102);
    });
  });

  it('does not look before anything happens', () => {
    const { looks, page } = setup();
    page.dispatchEvent(new Event('pagehide'));
    expect(looks()).to.equal(0);
  });

  it('works where there is no Cookie Store', () => {
    const { looks, page } = setup({ hasCookieStore: false });
    page.dispatchEvent(new Event('focus'));
    expect(looks()).to.equal(1);
  });

  it('looks when another tab tells of a choice, and again when its cookies have come', async () => {
    const { nextLook, looks } = setup();
    const tab = otherTab();
    for (const expected of [1, 2, 3]) {
      const look = nextLook();
      if (expected === 1) tab.tell();
      await look;
      expect(looks()).to.equal(expected);
    }
    tab.close();
  });

  it('tells other tabs, and says no more than that they are to look', async () => {
    const { elsewhere, looks } = setup();
    const tab = otherTab();
    const message = tab.nextMessage();
    elsewhere.tell();
    expect((await message).data).to.equal(null);
    expect(looks()).to.equal(0);
    tab.close();
  });

  it('leaves the channel with the page, so that it can be restored, and takes it up again', async () => {
    const { page, elsewhere, nextLook, looks } = setup();
    const witness = setup();
    const tab = otherTab();
    page.dispatchEvent(new Event('pagehide'));
    const heard = witness.nextLook();
    tab.tell();
    elsewhere.tell();
    await heard;
    expect(looks()).to.equal(0);

    page.dispatchEvent(new Event('pageshow'));
    expect(looks()).to.equal(1);
    const look = nextLook();
    tab.tell();
    await look;
    expect(looks()).to.equal(2);
    tab.close();
  });

  it('opens one channel only, however often the page is shown', async () => {
    const { page, nextLook, looks } = setup();
    page.dispatchEvent(new Event('pageshow'));
    page.dispatchEvent(new Event('pageshow'));
    const witness = setup();
    const tab = otherTab();
    const heard = Promise.all([nextLook(), witness.nextLook()]);
    tab.tell();
    await heard;
    tab.close();
    expect(looks()).to.equal(3);
  });

  const broken = [
    {
      how: 'there are no channels',
      channel: class {
        constructor() {
          throw new DOMException('Not here', 'SecurityError');
        }
      },
    },
    {
      how: 'a channel takes no messages',
      channel: class extends EventTarget {
        postMessage(): void {
          throw new DOMException('Closed', 'InvalidStateError');
        }
      },
    },
  ];

  for (const { how, channel } of broken) {
    it(`works where ${how}`, () => {
      const { BroadcastChannel: real } = window;
      Object.assign(window, { BroadcastChannel: channel });
      try {
        const { elsewhere, page, looks } = setup();
        elsewhere.tell();
        page.dispatchEvent(new Event('focus'));
        expect(looks()).to.equal(1);
      } finally {
        Object.assign(window, { BroadcastChannel: real });
      }
    });
  }
});
