import { expect } from '@open-wc/testing';
import { followGlobal, followMethod, followPushes } from '../../src/facades/facade.js';
import { openFrame } from '../support/open-frame.js';

/** A page of its own; every value found under the name is put into a box. */
async function setup(before = '') {
  const frame = await openFrame();
  const page = frame.window as typeof frame.window & Record<string, unknown>;
  const run = (code: string): void => {
    const script = frame.document.createElement('script');
    script.textContent = code;
    frame.document.head.append(script);
  };
  frame.document.body.innerHTML = '<p id="system"></p><form name="system"></form>';
  run(before);
  const adopted: unknown[] = [];
  const follow = (adopt?: (value: unknown) => unknown): void =>
    followGlobal(page, 'system', (value) => {
      adopted.push(value);
      return adopt ? adopt(value) : { box: value };
    });
  return { page, run, adopted, follow, close: () => frame.close() };
}

describe('followGlobal', () => {
  it('puts something where there is nothing, and leaves elements with that id alone', async () => {
    const { page, adopted, follow, close } = await setup();
    follow();
    expect(adopted).to.deep.equal([undefined]);
    expect(page.system).to.deep.equal({ box: undefined });
    close();
  });

  it('adopts what is there already', async () => {
    const { page, follow, close } = await setup('window.system = 1');
    follow();
    expect(page.system).to.deep.equal({ box: 1 });
    close();
  });

  it('adopts what is put there later, by whatever script', async () => {
    const { run, adopted, follow, close } = await setup();
    follow((value) => value ?? 'ours');
    run('window.system = window.system + " and theirs"');
    run('system = 2');
    run('var system = 3');
    run('function system() {}');
    expect(adopted.slice(0, 4)).to.deep.equal([undefined, 'ours and theirs', 2, 3]);
    close();
  });

  it('stays one among the enumerable properties of the page, and can be deleted', async () => {
    const { page, follow, close } = await setup('window.system = 1');
    follow();
    expect(Object.keys(page)).to.include('system');
    expect(Reflect.deleteProperty(page, 'system')).to.equal(true);
    close();
  });

  it('adopts what was declared by var, though not what replaces it', async () => {
    const { page, run, follow, close } = await setup('var system = 1');
    follow();
    expect(page.system).to.deep.equal({ box: 1 });
    run('system = 2');
    expect(page.system).to.equal(2);
    close();
  });

  for (const code of ['const system = 1', 'let system = 1', 'class system {}']) {
    it(`does no harm to ${code}`, async () => {
      const { run, page, follow, close } = await setup(code);
      expect(() => follow()).not.to.throw();
      run('window.found = typeof system === "object" ? "ours" : "theirs"');
      expect(page.found).to.equal('theirs');
      close();
    });
  }

  it('leaves the page its own where that cannot be adopted', async () => {
    const { page, run, follow, close } = await setup('window.system = Object.freeze(["theirs"])');
    follow((value) => Object.defineProperty(value as object, 'push', { value: 1 }));
    expect(page.system).to.deep.equal(['theirs']);
    expect(() => run('window.system = Object.freeze(["again"])')).not.to.throw();
    expect(page.system).to.deep.equal(['again']);
    close();
  });
});

describe('followMethod', () => {
  const double =
    (own: () => ((value: number) => number) | undefined) =>
    (value: number): number =>
      2 * (own()?.(value) ?? 0);

  it('stands in for a method that is there, is not yet, or comes later', () => {
    const object: { count?: (value: number) => number; none?: (value: number) => number } = {
      count: (value) => value + 1,
    };
    followMethod(object, 'count', double);
    followMethod(object, 'none', double);
    expect(object.count?.(1)).to.equal(4);
    expect(object.none?.(1)).to.equal(0);
    object.none = (value) => value;
    object.count = (value) => value + 2;
    expect(object.none(1)).to.equal(2);
    expect(object.count(1)).to.equal(6);
  });

  it('comes to an end where a library wraps the method that it has found', () => {
    const object: { count?: (value: number) => number } = { count: (value) => value };
    followMethod(object, 'count', double);
    const { count } = object;
    object.count = (value) => (count?.(value) ?? 0) + 1;
    expect(object.count(1)).to.equal(6);
  });

  it('stands before a method of the prototype, and leaves that as it is', () => {
    const prototype = { count: (value: number) => value };
    const object = Object.create(prototype) as typeof prototype;
    followMethod(object, 'count', double);
    expect([object.count(1), prototype.count(1)]).to.deep.equal([2, 1]);
  });

  it('throws for a frozen object, which its caller leaves to the page', () => {
    expect(() => followMethod(Object.freeze({}), 'count', double)).to.throw(TypeError);
  });
});

describe('followPushes', () => {
  type List = Omit<unknown[], 'push'> & { push: (...entries: unknown[]) => unknown };

  function setupQueue({ hear }: { hear?: (entry: unknown, queue: List) => void } = {}) {
    const queue = [] as unknown as List;
    const heard: unknown[] = [];
    followPushes(queue, (entry) => {
      heard.push(entry);
      hear?.(entry, queue);
    });
    return { queue, heard };
  }

  /** Replaces `push` as a library does, which runs each entry and hands it down to what was there. */
  function replace(queue: List, run: (entry: unknown) => void = () => undefined): unknown[] {
    const ran: unknown[] = [];
    const old = queue.push;
    queue.push = (...entries) => {
      for (const entry of entries) {
        ran.push(entry);
        run(entry);
      }
      return old.apply(queue, entries);
    };
    return ran;
  }

  it('hears each entry once the queue has got it, several of one push too', () => {
    const lengths: number[] = [];
    const { queue, heard } = setupQueue({ hear: (_, { length }) => void lengths.push(length) });
    expect(queue.push('a', 'b')).to.equal(2);
    expect(queue.push('c')).to.equal(3);
    expect(heard).to.deep.equal(['a', 'b', 'c']);
    expect([...queue]).to.deep.equal(['a', 'b', 'c']);
    expect(lengths).to.deep.equal([2, 2, 3]);
  });

  it('hears no entry of a push without any, and has nothing go wrong', () => {
    const { queue, heard } = setupQueue();
    expect(queue.push()).to.equal(0);
    expect(heard).to.deep.equal([]);
  });

  it('hears each entry once where a library replaces push and calls the old one', () => {
    const { queue, heard } = setupQueue();
    const ran = replace(queue);
    const entry = ['x'];
    expect(queue.push('a', entry)).to.equal(2);
    expect(queue.push(entry)).to.equal(3);
    expect(heard).to.deep.equal(['a', entry, entry]);
    expect(ran).to.deep.equal(['a', entry, entry]);
    expect([...queue]).to.deep.equal(['a', entry, entry]);
  });

  it('hears each entry once where two libraries do', () => {
    const { queue, heard } = setupQueue();
    const first = replace(queue);
    const second = replace(queue);
    queue.push('a');
    queue.push('b', 'c');
    const all = ['a', 'b', 'c'];
    expect([heard, first, second, [...queue]]).to.deep.equal([all, all, all, all]);
  });

  it('hears each entry once where a library hands them down one by one', () => {
    const { queue, heard } = setupQueue();
    const old = queue.push;
    queue.push = (...entries) => {
      for (const entry of entries) old.call(queue, entry);
    };
    queue.push('a', 'b');
    expect([heard, [...queue]]).to.deep.equal([
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });

  it('hears each entry once where a library does not call the old one', () => {
    const { queue, heard } = setupQueue();
    const ran: unknown[] = [];
    queue.push = (...entries) => ran.push(...entries);
    expect(queue.push('a')).to.equal(1);
    expect([heard, ran, [...queue]]).to.deep.equal([['a'], ['a'], []]);
  });

  it('hears each entry once where a library uses the push of all arrays', () => {
    const { queue, heard } = setupQueue();
    queue.push = (...entries) => Array.prototype.push.apply(queue, entries);
    queue.push('a');
    expect([heard, [...queue]]).to.deep.equal([['a'], ['a']]);
  });

  it('goes round in no circle where a library hands down a push without entries', () => {
    const { queue, heard } = setupQueue();
    replace(queue);
    expect(() => queue.push()).not.to.throw();
    expect([heard, [...queue]]).to.deep.equal([[], []]);
  });

  it('goes round in no circle where a library hands down copies of entries', () => {
    const { queue } = setupQueue();
    const old = queue.push;
    queue.push = (...entries) =>
      old.apply(
        queue,
        entries.map((entry) => [...(entry as [])]),
      );
    expect(() => queue.push(['a'])).not.to.throw();
    expect([...queue]).to.deep.equal([['a']]);
  });

  it('goes round in no circle where a library hands down more than it got', () => {
    const { queue } = setupQueue();
    const old = queue.push;
    queue.push = (...entries) => old.apply(queue, [{ note: 1 }, ...entries]);
    expect(() => queue.push('a')).not.to.throw();
    expect([...queue]).to.deep.equal([{ note: 1 }, 'a']);
  });

  it('hears what is pushed from inside, by a listener and by a library', () => {
    const hear = (entry: unknown, queue: List): void => {
      if (entry === 'a') queue.push('from the listener');
    };
    const { queue, heard } = setupQueue({ hear });
    const ran = replace(queue, (entry) => {
      if (entry === 'b') queue.push('from the library');
    });
    queue.push('a');
    queue.push('b');
    expect(heard).to.deep.equal(['a', 'from the listener', 'from the library', 'b']);
    expect(ran).to.deep.equal(['a', 'from the listener', 'b', 'from the library']);
    expect([...queue]).to.deep.equal(['a', 'from the listener', 'from the library', 'b']);
  });

  it('goes on hearing after a library has thrown', () => {
    const { queue, heard } = setupQueue();
    replace(queue, (entry) => {
      if (entry === 'bad') throw new Error('theirs');
    });
    expect(() => queue.push('bad')).to.throw('theirs');
    queue.push('good');
    expect(heard).to.deep.equal(['bad', 'good']);
    expect([...queue]).to.deep.equal(['good']);
  });

  it('keeps push out of what a loop over the queue finds', () => {
    const { queue } = setupQueue();
    queue.push('a');
    expect(Object.keys(queue)).to.deep.equal(['0']);
    expect(JSON.stringify(queue)).to.equal('["a"]');
  });
});
