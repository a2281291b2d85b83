import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { createModel, dayOf } from '../support/choice-model.mjs';
import { cases } from '../support/load-source.mjs';
import { installBrowser, openBrowser } from '../support/tabs.mjs';

// Tabs of one site, each with a real registry and its services, are driven by commands in any order and held
// against a plain model after each step. What a page may know is claimed to the letter: who has acted or looked
// shows what is so, who has not shows what it showed. Left out of the claim: the days until which a cookie is
// kept, and what the service of a driven system shows, beyond that it follows the main one.

const NAME = 'tracking-opt-out';
const OTHER = 'other-choice';
const SYSTEM = '_vis_opt_out';
const KEY = 'plausible_ignore';
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

let steps = 0;

/** A small browser with tabs, the model of each, and what is checked after each step. */
function createWorld({ vendors, defaultTracking, ...config }) {
  const browser = openBrowser(config);
  const models = new Map();
  let site = defaultTracking;
  /** What was chosen last and saved, and nobody has meddled with since. */
  let last;

  const valuesOf = (name) =>
    browser.isBlocked
      ? null
      : browser.jar
          .read()
          .split('; ')
          .filter((pair) => pair.startsWith(`${name}=`))
          .map((pair) => pair.slice(name.length + 1));
  const isKeyNamed = vendors.includes('plausible');
  const isSystemNamed = vendors.includes('vwo');
  const isStored = () => isKeyNamed && browser.localStorage.getItem(KEY) === 'true';
  const isSystemOut = () => isSystemNamed && Boolean(valuesOf(SYSTEM)?.length);

  /** Without encryption, secure cookies are neither seen nor replaced. */
  const isWritable = (name) =>
    !browser.isDeaf &&
    !browser.isBlocked &&
    !browser.jar.cookies.some((cookie) => cookie.name === name && cookie.isSecure);

  /** What the model of one choice sees of the world. */
  function outside(name) {
    const isMain = name === NAME;
    const see = () => ({ values: valuesOf(name), isFlagged: isMain && isSystemOut() });
    const world = {
      before: see(),
      wasStored: false,
      mark() {
        world.before = see();
        world.wasStored = world.isStored();
      },
      after: see,
      now: browser.now,
      today: () => dayOf(browser.now()),
      isSignalled: () => browser.hasSignal,
      isStored: () => isMain && isStored(),
      isWritable: () => isWritable(name),
      hasChanged: () => JSON.stringify(valuesOf(name)) !== JSON.stringify(world.before.values),
      expect: (values) => (world.expected = values),
    };
    return world;
  }
  const worlds = { [NAME]: outside(NAME), [OTHER]: outside(OTHER) };

  /** Takes down what is so before a step. */
  function begin() {
    for (const [name, world] of Object.entries(worlds)) {
      world.mark();
      // Only choosing and loading write.
      world.expected = valuesOf(name) ?? undefined;
      world.hasKept = false;
    }
    for (const tab of browser.tabs) {
      tab.events.length = 0;
      tab.written.length = 0;
      tab.reads = 0;
      tab.before = Object.fromEntries(
        Object.entries(tab.services).map(([name, { snapshot }]) => [name, snapshot]),
      );
    }
  }

  /**
   * Checks what one tab has done.
   *
   * @param how of which services it is sure that they have looked; the `source` of what has changed
   */
  function check(tab, { isSure: isSureOf = () => false, source = 'elsewhere', isNew = false }) {
    assert.deepEqual([...tab.thrown, ...tab.errors], []);
    for (const [name, model] of Object.entries(models.get(tab))) {
      const service = tab.services[name];
      const shown = without(service.snapshot);
      const isSure = isSureOf(name);
      const candidates = [model.snapshot()];
      if (!isSure && !isNew) candidates.push(without(tab.before[name]));
      const fits = candidates.some((each) => isLike(shown, each));
      if (!fits) assert.deepEqual(shown, candidates[0], `${name} ${isSure ? 'has looked' : ''}`);

      // While the last choice that was saved says out, nobody who has looked is tracked.
      const values = valuesOf(name);
      if (isSure && model.isSaved && model.choice?.says === 'opted-out') {
        assert.equal(shown.tracking, 'off');
      }
      const { expected } = worlds[name];
      if (expected && values) assert.deepEqual(values, expected, `the cookie ${name}`);
    }
    for (const [name, service] of Object.entries(tab.services)) {
      const told = tab.events.filter((event) => event.name === name && !event.isOnDocument);
      // A driven one may be told to forget, and then to opt out after all.
      const isOften = tab.reaction || name === SYSTEM;
      const from = isNew ? service.snapshot : tab.before[name];
      // What a listener chooses may reach the driven one first.
      const by = tab.reaction && name === SYSTEM ? told[0]?.source : source;
      checkEvents(told, from, service.snapshot, by, isOften);
      const dispatched = tab.events.filter((event) => event.name === name && event.isOnDocument);
      if (name === SYSTEM) continue;
      assert.deepEqual(
        dispatched.map(({ detail }) => [detail.previous, detail.source, without(detail)]),
        told.map(({ snapshot, previous, source: its }) => [previous, its, without(snapshot)]),
      );
    }
  }

  /** One event for one change, from what was so to what is so. */
  function checkEvents(told, from, to, source, isOften) {
    if (!told.length) {
      assert.deepEqual(without(to), without(from), 'changed without an event');
      return;
    }
    let previous = from;
    for (const event of told) {
      assert.deepEqual(without(event.previous), without(previous));
      assert.notDeepEqual(without(event.snapshot), without(previous), 'an event without a change');
      previous = event.snapshot;
    }
    assert.deepEqual(without(previous), without(to));
    assert.equal(told[0].source, source);
    if (!isOften) assert.equal(told.length, 1);
  }

  /** Nobody else has done anything. */
  function checkRest(...busy) {
    for (const tab of browser.tabs) {
      if (busy.includes(tab)) continue;
      assert.equal(tab.events.length + tab.written.length, 0);
    }
  }

  /** Who did not choose has written no choice. */
  function checkUnwritten(tab) {
    const isChoice = (text) => text.startsWith(`${NAME}=`) || text.startsWith(`${OTHER}=`);
    assert.deepEqual(tab.written.filter(isChoice), []);
  }

  /** Runs something in a tab, and has its models follow. */
  async function step(tab, action, follow_) {
    let hasFollowed = false;
    tab.follow = () => {
      if (!hasFollowed) follow_();
      hasFollowed = true;
    };
    tab.run(action);
    await browser.rest();
    tab.follow();
    if (tab.reaction) follow(models.get(tab)[NAME], tab.reaction.what, tab.reaction.signal);
  }

  function lookAll(tab) {
    for (const model of Object.values(models.get(tab))) model.look();
  }

  /** What has become of its system is known to the main service too. */
  const hasToldSystem = (tab) => tab.events.some((event) => event.name === SYSTEM);
  function lookIfTold(tab) {
    if (hasToldSystem(tab)) models.get(tab)[NAME].look();
  }

  const world = {
    browser,
    tabAt: (index) => browser.tabs[index % browser.tabs.length],
    awakeAt(index) {
      const awake = browser.tabs.filter(({ isFrozen }) => !isFrozen);
      return awake[index % awake.length];
    },
    setSite: (value) => void (site = value),
    meddle: () => void (last = undefined),

    async open() {
      begin();
      const further = [OTHER, ...(isSystemNamed ? [SYSTEM] : [])];
      const tab = browser.open({ defaultTracking: site, ...(vendors && { vendors }) }, further);
      models.set(tab, {
        [NAME]: createModel(worlds[NAME], site),
        [OTHER]: createModel(worlds[OTHER], site),
      });
      tab.site = site;
      await browser.rest();
      for (const model of Object.values(models.get(tab))) model.load();
      const main = tab.events.filter(({ name }) => name !== SYSTEM);
      assert.deepEqual(main, [], 'no event at start-up');
      tab.events.length = 0;
      check(tab, { isNew: true });
      for (const [name, model] of Object.entries(models.get(tab))) {
        if (worlds[name].hasKept) checkEnd(name, model);
      }
      checkRest(tab);
      return tab;
    },
    close(tab) {
      begin();
      browser.close(tab);
      models.delete(tab);
      checkUnwritten(tab);
      checkRest(tab);
    },
    /** Something comes to a tab, which looks at once, or not. */
    async come(tab, act, looked) {
      begin();
      await step(tab, act, () => (looked ? lookAll(tab) : lookIfTold(tab)));
      check(tab, { isSure: (name) => looked || (name === NAME && hasToldSystem(tab)) });
      if (!tab.reaction) checkUnwritten(tab);
      checkRest(tab);
    },
    /** Somebody chooses in a tab. */
    async choose(tab, name, what) {
      if (!tab.services[name]) return;
      begin();
      const { signal } = tab.services[name].snapshot;
      const model = models.get(tab)[name];
      let isDone;
      await step(
        tab,
        () => act(tab.services[name], what),
        () => {
          if (model) isDone = follow(model, what, signal);
          else lookIfTold(tab);
        },
      );
      check(tab, {
        isSure: (each) => each === name || (!model && each === NAME && hasToldSystem(tab)),
        source: what.by,
      });
      checkRest(tab);
      if (tab.reaction) return;
      if (model && worlds[name].hasChanged()) checkTold(tab);
      if (name === NAME) {
        checkFlags(what, isDone, tab.before[NAME].choice !== 'opted-out');
        // A cookie of somebody else that says the same already is not written again, and ends when they said.
        const isOurs = Boolean(last) || worlds[NAME].hasKept || what.verb === 'optIn';
        const isLast = model.isSaved && isWritable(NAME) && what.verb !== 'forget' && isOurs;
        last = isLast ? what : undefined;
      }
      if (!model) checkSystem(tab, what);
      else if (worlds[name].hasKept && isWritable(name)) checkEnd(name, model);
    },
    /** The next change in a tab has a listener choose. */
    async react(tab, what, cause) {
      tab.onChange = (name) => {
        if (name !== NAME || tab.reaction) return;
        tab.follow();
        for (const each of Object.values(worlds)) each.mark();
        const { signal } = tab.services[NAME].snapshot;
        tab.reaction = { what, signal };
        act(tab.services[NAME], what);
      };
      last = undefined;
      await cause();
      tab.onChange = tab.reaction = undefined;
    },
    /** While one tab is writing and reading, another one chooses. */
    async chooseAtOnce(tab, what, access, other, otherWhat) {
      // Where nothing can be saved, no two meet.
      if (tab === other || !isWritable(NAME)) return;
      begin();
      let isUnder = false;
      tab.accesses = 0;
      tab.onAccess = (count) => {
        if (count !== access) return;
        isUnder = true;
        other.run(() => act(other.services[NAME], otherWhat));
      };
      tab.run(() => act(tab.services[NAME], what));
      tab.onAccess = undefined;
      if (!isUnder) other.run(() => act(other.services[NAME], otherWhat));
      await browser.rest();
      checkRest(tab, other);
      last = undefined;
      for (const each of [tab, other]) {
        assert.ok(each.services[NAME].snapshot.saved, 'what could be saved was');
        models.get(each)[NAME].release();
        await world.come(each, () => each.dispatch('focus'), true);
      }
      const wanted = [what, otherWhat].map(({ verb }) => verb === 'optOut');
      const isOut = tab.services[NAME].snapshot.choice === 'opted-out';
      assert.ok(wanted.includes(isOut), 'the cookie says what one of them chose');
    },
    async settle() {
      for (const tab of [...browser.tabs]) if (tab.isFrozen) await world.resume(tab);
      // What is told may be answered: twice is enough for all.
      for (let round = 0; round < 3; round += 1) {
        while (browser.queue.length) await world.deliver(0);
        await world.pass(1000);
      }
      for (const tab of browser.tabs) await world.come(tab, () => tab.dispatch('focus'), true);
      const fresh = await world.open();
      while (browser.queue.length) await world.deliver(0);
      await world.pass(1000);
      for (const tab of browser.tabs) await world.come(tab, () => tab.dispatch('focus'), true);
      for (const name of [NAME, OTHER]) {
        const said = without(fresh.services[name].snapshot);
        for (const tab of browser.tabs) {
          const shown = without(tab.services[name].snapshot);
          // Where nothing can be written, each page counts a choice without a day from when it met it.
          if (!shown.saved || !isWritable(name)) continue;
          const { choice, maintainExperiences, since } = said;
          const isAlike = tab.site === fresh.site;
          const agreed = isAlike ? said : { ...shown, choice, maintainExperiences, since };
          assert.deepEqual(shown, agreed, 'all tabs agree');
        }
      }
      if (last && worlds[NAME].isWritable()) {
        const { choice, maintainExperiences, tracking } = fresh.services[NAME].snapshot;
        if (last.verb === 'optOut') {
          assert.deepEqual(
            [choice, maintainExperiences, tracking],
            ['opted-out', last.keeps, 'off'],
            'the last choice wins',
          );
        } else assert.notEqual(choice, 'opted-out', 'the last choice wins');
      }
      world.close(fresh);
    },
    async deliver(index) {
      const [told] = browser.queue.splice(index % browser.queue.length, 1);
      const { tab, act, isNews } = told;
      if (!tab.isFrozen) await world.come(tab, act, isNews());
    },
    /** Lets time go by. */
    async pass(time) {
      let left = time;
      for (let count = 0; count < 200; count += 1) {
        const due = browser.passToNext(left);
        if (!due) return;
        ({ left } = due);
        begin();
        due.tab.run(due.action);
        const hasLooked = due.tab.reads > 0;
        // The page looks at one cookie alone when that runs out: the others are looked at, too.
        if (hasLooked) due.tab.dispatch('focus');
        await browser.rest();
        if (hasLooked) lookAll(due.tab);
        check(due.tab, { isSure: () => hasLooked });
        checkUnwritten(due.tab);
        checkRest(due.tab);
      }
      assert.fail('timers without end');
    },
    async freeze(tab) {
      await world.come(tab, () => tab.dispatch('pagehide'), false);
      tab.isFrozen = true;
    },
    async resume(tab) {
      tab.isFrozen = false;
      await world.come(tab, () => tab.dispatch('pageshow'), true);
    },
  };

  /** All other tabs that can hear have a message under way. */
  function checkTold(chooser) {
    if (!config.hasChannel) return;
    for (const tab of browser.tabs) {
      const isTold = browser.queue.some((told) => told.tab === tab && told.isMessage);
      assert.ok(tab === chooser || tab.isFrozen || isTold, 'other tabs are told');
    }
  }

  /** Vendors have been told. */
  function checkFlags({ verb }, isDone, isFirst) {
    if (!isWritable(SYSTEM)) return;
    if (verb === 'optOut') {
      if (isSystemNamed) assert.ok(isSystemOut(), 'the system says out');
      // Who was told on this page is not told again.
      if (isKeyNamed && isFirst) assert.ok(isStored(), 'the flag says out');
    } else if (verb === 'forget' ? isWritable(NAME) : isDone) {
      assert.ok(!isSystemOut() && !isStored(), 'no flag says out');
    }
  }

  /** A known system's own service. */
  function checkSystem(tab, { verb }) {
    if (!isWritable(SYSTEM)) return;
    // Who learns only now that the main service is out has the system follow.
    if (tab.services[NAME].snapshot.choice === 'opted-out' && verb !== 'optOut') return;
    assert.equal(Boolean(valuesOf(SYSTEM).length), verb === 'optOut');
    const { tracking, choice } = tab.services[SYSTEM].snapshot;
    if (verb === 'optOut') assert.deepEqual([tracking, choice], ['off', 'opted-out']);
  }

  /** It is kept for 2 years, or as long as browsers do. */
  function checkEnd(name, model) {
    for (const cookie of browser.jar.cookies.filter((each) => each.name === name)) {
      assert.equal(cookie.expires, model.end);
    }
  }

  return world;
}

/** Does in a page what somebody chooses. */
function act(service, { verb, by, keeps, isAware }) {
  if (verb === 'forget') service.forget();
  else if (verb === 'optOut' && by === 'visitor') service.visitorOptsOut(undefined, keeps);
  else if (verb === 'optOut') service.optOut({ maintainExperiences: keeps });
  else if (by === 'visitor') service.visitorOptsIn(undefined);
  else service.optIn({ knowsOfSignal: isAware });
}

/** Has the model do the same. */
function follow(model, { verb, by, keeps, isAware }, shownSignal) {
  if (verb === 'forget') return model.forget();
  if (verb === 'optOut') return model.optOut(keeps);
  // A visitor knows of the signal that was on show.
  return model.optIn(by === 'visitor' ? shownSignal !== null : isAware);
}

/** All that makes an event. */
function without({ tracking, reason, choice, signal, maintainExperiences, saved, since }) {
  return { tracking, reason, choice, signal, maintainExperiences, saved, since };
}

const isLike = (shown, expected) =>
  Object.entries(expected).every(([key, value]) => value === undefined || shown[key] === value);

/** A command: what it is called, and what it does to the world. */
const command = (name, run, arbitrary = fc.constant({})) =>
  arbitrary.map((given) => ({
    check: () => true,
    async run(_, world) {
      steps += 1;
      await run(world, given);
    },
    toString: () => `${name}(${JSON.stringify(given).slice(1, -1)})`,
  }));

const index = fc.nat(11);
const name = fc.constantFrom(NAME, NAME, NAME, NAME, OTHER, SYSTEM);
const chosen = fc.oneof(
  fc.record({
    verb: fc.constant('optOut'),
    by: fc.constantFrom('visitor', 'script'),
    keeps: fc.boolean(),
  }),
  fc.record({
    verb: fc.constant('optIn'),
    by: fc.constantFrom('visitor', 'script'),
    isAware: fc.boolean(),
  }),
  fc.record({ verb: fc.constant('forget'), by: fc.constant('script') }),
);
const values = fc.constantFrom(
  ...['out', 'in', '', 'in+signal', 'out+experiences', 'true', 'inn', '%zz', 'in+', 'in.', 'out.'],
  ...['out.2026-11-22', 'in.2026-11-21', 'in+signal.2026-11-20', 'out+experiences.2025-01-01'],
  ...['out.2024-11-23', 'out.2024-11-22', 'in.2020-02-29', 'out.2031-01-01', 'in.2029-05-05'],
);
const places = fc.constantFrom(
  { domain: 'example.com', isHostOnly: false },
  { domain: 'www.example.com', isHostOnly: false },
  { domain: 'www.example.com', isHostOnly: true },
  { domain: 'www.example.com', isHostOnly: true, path: '/shop' },
  { domain: 'example.com', isHostOnly: false, path: '/shop/cart' },
);

const commands = [
  [
    12,
    command(
      'choose',
      (w, g) => w.choose(w.awakeAt(g.index), g.name, g.chosen),
      fc.record({ index, name, chosen }),
    ),
  ],
  [
    3,
    command(
      'choose at once',
      (w, g) =>
        w.chooseAtOnce(w.awakeAt(g.index), g.chosen, g.access, w.awakeAt(g.other), g.otherChosen),
      fc.record({
        index,
        chosen,
        access: fc.integer({ min: 1, max: 30 }),
        other: index,
        otherChosen: chosen,
      }),
    ),
  ],
  [
    2,
    command(
      'react to a choice',
      (w, g) => {
        const tab = w.awakeAt(g.index);
        return w.react(tab, g.reaction, () => w.choose(tab, NAME, g.chosen));
      },
      fc.record({ index, reaction: chosen, chosen }),
    ),
  ],
  [
    1,
    command(
      'react to news',
      (w, g) => {
        const tab = w.awakeAt(g.index);
        return w.react(tab, g.reaction, () => w.come(tab, () => tab.dispatch('focus'), true));
      },
      fc.record({ index, reaction: chosen }),
    ),
  ],
  [
    12,
    command(
      'deliver',
      (w, g) => w.browser.queue.length && w.deliver(g.index),
      fc.record({ index: fc.nat(1000) }),
    ),
  ],
  [
    2,
    command(
      'lose',
      ({ browser }, g) => void browser.queue.splice(g.index % (browser.queue.length || 1), 1),
      fc.record({ index: fc.nat(1000) }),
    ),
  ],
  [
    5,
    command(
      'come back',
      (w, g) => {
        const tab = w.awakeAt(g.index);
        return w.come(tab, () => tab.dispatch(g.type), true);
      },
      fc.record({ index, type: fc.constantFrom('focus', 'pageshow', 'visibilitychange') }),
    ),
  ],
  [
    3,
    command('signal', ({ browser }, g) => browser.setSignal(g.on), fc.record({ on: fc.boolean() })),
  ],
  [
    5,
    command(
      'pass',
      (w, g) => w.pass(g.time),
      fc.record({ time: fc.constantFrom(60, 600, MINUTE, 90 * MINUTE, DAY) }),
    ),
  ],
  [
    1,
    command(
      'pass long',
      async (w, g) => {
        w.meddle();
        await w.pass(g.days * DAY);
      },
      fc.record({ days: fc.constantFrom(2, 8, 30, 200, 399, 401, 731) }),
    ),
  ],
  [
    1,
    command(
      'set the clock',
      (w, g) => {
        w.meddle();
        w.browser.setClock(g.days * DAY);
      },
      fc.record({ days: fc.constantFrom(-1, -3, -400, 1, 3) }),
    ),
  ],
  [
    5,
    command(
      'put',
      ({ browser, meddle }, { name, value, place, isSecure, life }) => {
        meddle();
        const isIn = (text) => /^in($|[+.])/.test(text);
        const isMarked = (text) => text.includes('+signal');
        const others = browser.jar.cookies.filter((each) => each.name === name && isIn(each.value));
        // Which of two opt-ins counts, one against the signal, one not, is not promised.
        if (isIn(value) && others.some((each) => isMarked(each.value) !== isMarked(value))) return;
        const expires = life && browser.now() + life;
        browser.changeJar(() => browser.jar.put({ name, value, ...place, isSecure, expires }));
      },
      fc
        .record({
          name,
          value: values,
          place: places,
          isSecure: fc.nat(11).map((n) => n === 0),
          life: fc.constantFrom(null, 5 * MINUTE, DAY, 300 * DAY),
        })
        .map((g) =>
          g.isSecure ? { ...g, place: { domain: 'example.com', isHostOnly: false } } : g,
        ),
    ),
  ],
  [
    3,
    command(
      'evict',
      ({ browser, meddle }, g) => {
        meddle();
        const { cookies } = browser.jar;
        if (!cookies.length) return;
        browser.changeJar(() =>
          browser.jar.put({ ...cookies[g.index % cookies.length], expires: 0 }),
        );
      },
      fc.record({ index }),
    ),
  ],
  [
    1,
    command('clear', ({ browser, meddle }) => {
      meddle();
      browser.changeJar(() => browser.jar.clear());
      browser.localStorage.removeItem(KEY);
    }),
  ],
  [
    2,
    command(
      'block',
      ({ browser }, g) => browser.setBlocked(g.on),
      fc.record({ on: fc.nat(2).map((n) => n === 0) }),
    ),
  ],
  [
    3,
    command(
      'deafen',
      ({ browser }, g) => browser.setDeaf(g.on),
      fc.record({ on: fc.nat(2).map((n) => n === 0) }),
    ),
  ],
  [
    2,
    command(
      'flag',
      ({ browser }, g) => {
        if (g.on) browser.localStorage.setItem(KEY, 'true');
        else browser.localStorage.removeItem(KEY);
      },
      fc.record({ on: fc.boolean() }),
    ),
  ],
  [2, command('open', (w) => w.browser.tabs.length < 4 && w.open())],
  [
    1,
    command(
      'close',
      (w, g) => {
        const tab = w.tabAt(g.index);
        const isLastAwake = w.browser.tabs.filter(({ isFrozen }) => !isFrozen).length === 1;
        if (!tab.isFrozen && isLastAwake) return;
        w.close(tab);
      },
      fc.record({ index }),
    ),
  ],
  [
    2,
    command(
      'reload',
      async (w, g) => {
        const tab = w.awakeAt(g.index);
        w.close(tab);
        await w.open();
      },
      fc.record({ index }),
    ),
  ],
  [
    1,
    command(
      'default',
      (w, g) => w.setSite(g.value),
      fc.record({ value: fc.constantFrom('on', 'off') }),
    ),
  ],
  [
    2,
    command(
      'freeze',
      (w, g) => {
        if (w.browser.tabs.filter(({ isFrozen }) => !isFrozen).length > 1)
          return w.freeze(w.awakeAt(g.index));
      },
      fc.record({ index }),
    ),
  ],
  [
    2,
    command(
      'resume',
      (w, g) => {
        const tab = w.tabAt(g.index);
        if (tab.isFrozen) return w.resume(tab);
      },
      fc.record({ index }),
    ),
  ],
  [1, command('settle', (w) => w.settle())],
];

const config = fc.record({
  hasChannel: fc.boolean(),
  hasCookieStore: fc.boolean(),
  tellsEnd: fc.boolean(),
  defaultTracking: fc.constantFrom('on', 'off'),
  vendors: fc.constantFrom('', '', 'vwo', 'plausible', 'vwo plausible'),
});

describe('choices in several tabs', () => {
  let uninstall;
  before(() => (uninstall = installBrowser()));
  after(() => uninstall());

  it('end in the last one, and every tab says what is so', async () => {
    const began = performance.now();
    const long = 200;
    await fc.assert(
      fc.asyncProperty(
        config,
        fc.commands([fc.oneof(...commands.map(([weight, arbitrary]) => ({ weight, arbitrary })))], {
          maxCommands: long,
          size: 'max',
        }),
        async (given, all) => {
          const world = createWorld(given);
          await world.open();
          await fc.asyncModelRun(() => ({ model: {}, real: world }), all);
          await world.settle();
        },
      ),
      { numRuns: cases(40, 1050), seed: Number(process.env.SEED) || undefined },
    );
    const seconds = (performance.now() - began) / 1000;
    console.log(`${steps} steps in ${seconds.toFixed(1)} s`);
  });
});
