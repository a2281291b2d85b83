import { expect } from '@open-wc/testing';
import { addDays, dayOf } from '../../src/core/days.js';
import { createRenewal } from '../../src/core/renewal.js';
import { fakePage } from '../support/fake-page.js';

const KEY = 'tracking-opt-out.renewed';
const today = dayOf(Date.now());
const ago = (days: number): string => addDays(today, -days);
const later = (milliseconds = 200): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A page whose server answers by a function, and counts. */
function setup({
  stored,
  path = '/choices',
  isOptedOut = true,
  answer = () => Promise.resolve(new Response(null, { status: 204 })),
}: {
  stored?: string;
  path?: string;
  isOptedOut?: boolean;
  answer?: (signal: AbortSignal) => Promise<Response>;
} = {}) {
  const { page } = fakePage();
  if (stored) page.localStorage.setItem(KEY, stored);
  const asked: string[] = [];
  page.fetch = (address, init) => {
    asked.push(`${init!.method} ${address as string} ${String(init!.body as URLSearchParams)}`);
    return answer(init!.signal!);
  };
  let kept = 0;
  const created = createRenewal({
    page,
    path: () => path,
    isOptedOut: () => isOptedOut,
    onKept: () => void (kept += 1),
  });
  // In WebKit, a document without a window never gets to be complete.
  const load = (): boolean => page.dispatchEvent(new Event('load'));
  const renewal: typeof created = {
    ...created,
    plan() {
      created.plan();
      load();
    },
    overtake(isChoice) {
      created.overtake(isChoice);
      load();
    },
  };
  return { page, renewal, asked, kept: () => kept, stored: () => page.localStorage.getItem(KEY) };
}

describe('createRenewal', () => {
  it('asks the handler on this site, once however often it is planned', async () => {
    const { renewal, asked, kept, stored } = setup();
    renewal.plan();
    renewal.plan();
    await later();
    renewal.plan();
    await later();
    expect(asked).to.deep.equal(['POST http://www.example.com/choices renew=1']);
    expect(kept()).to.equal(1);
    expect(stored()).to.equal(`${today} ${today}`);
    expect(renewal.keptOn()).to.equal(today);
  });

  for (const [what, given] of [
    ['nobody has opted out', { isOptedOut: false }],
    ['no handler is named', { path: '' }],
    ['it was asked today', { stored: `${ago(1)} ${today}` }],
  ] as const) {
    it(`asks nobody where ${what}`, async () => {
      const { renewal, asked, stored } = setup(given);
      renewal.plan();
      await later();
      expect(asked).to.deep.equal([]);
      expect(stored()).to.equal('stored' in given ? given.stored : null);
    });
  }

  for (const { stored, keptOn } of [
    { stored: `${today} ${today}`, keptOn: today },
    { stored: `${ago(149)} ${today}`, keptOn: ago(149) },
    { stored: `${ago(150)} ${today}`, keptOn: '' },
    { stored: ` ${today}`, keptOn: '' },
    { stored: 'nonsense', keptOn: '' },
    { stored: '<b> <i> <u>', keptOn: '' },
    { stored: '', keptOn: '' },
  ]) {
    it(`takes ${JSON.stringify(stored)} for kept on ${keptOn || 'no day'}`, () => {
      expect(setup({ stored }).renewal.keptOn()).to.equal(keptOn);
    });
  }

  it('asks again after a choice, and not because a page has loaded', async () => {
    const { renewal, asked, stored } = setup({ stored: `${today} ${today}` });
    renewal.overtake(false);
    expect(stored()).to.equal(` ${today}`);
    await later();
    expect(asked).to.have.length(0);
    renewal.overtake(true);
    expect(stored()).to.equal(null);
    await later();
    expect(asked).to.have.length(1);
  });

  for (const [who, end] of [
    ['a choice', ({ renewal }: ReturnType<typeof setup>) => void renewal.overtake(true)],
    ['a change elsewhere', ({ renewal }: ReturnType<typeof setup>) => renewal.stop()],
    [
      'leaving the page',
      ({ page }: ReturnType<typeof setup>) => void page.dispatchEvent(new Event('pagehide')),
    ],
  ] as const) {
    it(`waits no longer for an answer after ${who}`, async () => {
      const signals: AbortSignal[] = [];
      const all = setup({
        stored: `${ago(1)} ${ago(1)}`,
        answer(signal) {
          signals.push(signal);
          return new Promise((_, reject) => signal.addEventListener('abort', reject));
        },
      });
      all.renewal.plan();
      await later();
      expect(signals.map(({ aborted }) => aborted)).to.deep.equal([false]);
      end(all);
      expect(signals[0]!.aborted).to.equal(true);
      expect(all.kept()).to.equal(0);
      if (who === 'leaving the page') expect(all.stored()).to.equal(`${ago(1)} `);
    });
  }

  it('does not take for kept what another tab has chosen meanwhile', async () => {
    let release = (): void => undefined;
    const { page, renewal, kept, stored } = setup({
      answer: () =>
        new Promise((resolve) => {
          release = () => resolve(new Response(null, { status: 204 }));
        }),
    });
    renewal.plan();
    await later();
    page.localStorage.removeItem(KEY);
    release();
    await later(20);
    expect(kept()).to.equal(0);
    expect(stored()).to.equal(null);
  });

  it('asks nobody, and stores nothing, where a request could not be ended', async () => {
    const own = Object.getOwnPropertyDescriptor(globalThis, 'AbortController')!;
    Reflect.deleteProperty(globalThis, 'AbortController');
    try {
      const { renewal, asked, stored } = setup();
      renewal.plan();
      await later();
      expect(asked).to.deep.equal([]);
      expect(stored()).to.equal(null);
    } finally {
      Object.defineProperty(globalThis, 'AbortController', own);
    }
  });

  it('asks nobody, and does not throw, where storage is blocked', async () => {
    const all = setup();
    Object.defineProperty(all.page, 'localStorage', {
      get() {
        throw new DOMException('blocked', 'SecurityError');
      },
    });
    all.renewal.overtake(true);
    expect(all.renewal.keptOn()).to.equal('');
    await later();
    expect(all.asked).to.deep.equal([]);
  });
});
