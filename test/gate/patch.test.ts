import { expect } from '@open-wc/testing';
import { createPatcher } from '../../src/gate/patch.js';

/** An object with all that can be patched, and classes as a browser has them. */
function setup() {
  class Parent {
    readonly made: string = 'natively';
    greet(name: string, punctuation = '.'): string {
      return `hello ${name}${punctuation}`;
    }
    get size(): number {
      return 1;
    }
    set size(value: number) {
      sizes.push(value);
    }
  }
  class Child extends Parent {}
  const sizes: number[] = [];
  const frozen: string[] = [];
  const patcher = createPatcher(window, (name) => void frozen.push(name));
  return { Parent, Child, sizes, frozen, patcher };
}

const own = (object: object, name: string) => Object.getOwnPropertyDescriptor(object, name)!;

describe('createPatcher', () => {
  it('has a function called another way, with what it is called on, its arguments and what it did before', () => {
    const { Parent, patcher } = setup();
    patcher.patch(Parent.prototype, 'greet', (next, args: unknown[], self) => [
      self instanceof Parent,
      args,
      next(['you']) as string,
    ]);
    expect(new Parent().greet('me', '!')).to.deep.equal([true, ['me', '!'], 'hello you.']);
  });

  it('patches a function where it is inherited from', () => {
    const { Parent, Child, patcher } = setup();
    patcher.patch(Child.prototype, 'greet', () => 'gated');
    expect(Object.hasOwn(Child.prototype, 'greet')).to.equal(false);
    expect(new Parent().greet('')).to.equal('gated');
  });

  it('patches one side of a property, and leaves the other', () => {
    const { Parent, sizes, patcher } = setup();
    patcher.patch(Parent.prototype, 'size', (next, [value]: [number]) => next([value * 2]));
    const { get } = own(Parent.prototype, 'size');
    const parent = new Parent();
    parent.size = 4;
    expect(sizes).to.deep.equal([8]);
    expect(parent.size).to.equal(1);
    patcher.patch(Parent.prototype, 'size', () => 7, 'get');
    expect(parent.size).to.equal(7);
    expect(own(Parent.prototype, 'size').get).to.not.equal(get);
  });

  const natives: [object, string, 'value' | 'get' | 'set'][] = [
    [window, 'fetch', 'value'],
    [window, 'WebSocket', 'value'],
    [Element.prototype, 'setAttribute', 'value'],
    [HTMLImageElement.prototype, 'src', 'set'],
    [HTMLIFrameElement.prototype, 'contentWindow', 'get'],
  ];

  for (const [owner, name, side] of natives) {
    it(`looks native in place of ${name}`, () => {
      const { patcher } = setup();
      const before = own(owner, name);
      const original = before[side] as () => unknown;
      patcher.patch(owner, name, () => undefined, side === 'get' ? side : undefined);
      const after = own(owner, name);
      patcher.unpatch();
      const gated = after[side] as typeof original;
      expect(gated).to.not.equal(original);
      expect(gated.name).to.equal(original.name);
      expect(gated.length).to.equal(original.length);
      expect(gated.toString()).to.equal(original.toString());
      expect(`${gated as unknown as string}`).to.contain('[native code]');
      expect(Function.prototype.toString.call(gated)).to.contain('[native code]');
      expect(Object.getOwnPropertyNames(gated)).to.deep.equal(Object.getOwnPropertyNames(original));
      expect({ ...after, [side]: null }).to.deep.equal({ ...before, [side]: null });
    });
  }

  const texts: Record<string, (gated: () => void, text: () => string) => void> = {
    'has set': (gated, text) => (gated.toString = text),
    'has fixed': (gated, text) => Object.defineProperty(gated, 'toString', { value: text }),
    'has set, and frozen all'(gated, text) {
      gated.toString = text;
      Object.freeze(gated);
    },
  };

  /** A function, and what stands in its place. */
  const replaced = (kind: 'new' | 'get' | 0): { act: () => void; gated: () => void } => {
    const { patcher } = setup();
    const act = function (): void {};
    const scope =
      kind === 'get' ? Object.defineProperty({}, 'act', { get: act, configurable: true }) : { act };
    patcher.patch(scope, 'act', (next) => next(), kind);
    return { act, gated: own(scope, 'act')[kind === 'get' ? kind : 'value'] as () => void };
  };

  for (const kind of ['new', 'get', 0] as const) {
    for (const [how, give] of Object.entries(texts)) {
      it(`has the text that the page ${how} on what replaces a function: ${kind}`, () => {
        const { act, gated } = replaced(kind);
        expect(gated === act).to.equal(false);
        const text = (): string => 'mine';
        give(gated, text);
        expect(gated.toString === text).to.equal(true);
        expect(gated.toString()).to.equal('mine');
      });
    }

    it(`has the text of a function that the page has frozen: ${kind}`, () => {
      const { act, gated } = replaced(kind);
      Object.freeze(gated);
      expect(gated.toString()).to.equal(act.toString());
    });
  }

  it('keeps the flags of what it replaces', () => {
    const { patcher } = setup();
    const object = Object.defineProperty({}, 'act', {
      value: () => 'natively',
      writable: true,
      enumerable: false,
      configurable: false,
    });
    patcher.patch(object, 'act', () => 'gated');
    const { writable, enumerable, configurable } = own(object, 'act');
    expect((object as { act: () => string }).act()).to.equal('gated');
    expect({ writable, enumerable, configurable }).to.deep.equal({
      writable: true,
      enumerable: false,
      configurable: false,
    });
  });

  it('has a constructor make what subclasses want', () => {
    const { Parent, patcher } = setup();
    const scope = { Parent };
    patcher.patch(
      scope,
      'Parent',
      (next) => Object.assign(next() as object, { made: 'gated' }),
      'new',
    );
    class Grandchild extends scope.Parent {
      readonly target: unknown;
      constructor() {
        super();
        this.target = new.target;
      }
    }
    const made = new Grandchild();
    expect(made.made).to.equal('gated');
    expect(made.target === Grandchild).to.equal(true);
    expect(made).to.be.instanceOf(scope.Parent);
    expect(made).to.be.instanceOf(Parent);
    expect(made.constructor === Grandchild).to.equal(true);
  });

  it('names itself as the constructor of what it makes, until it is put back', () => {
    const { Parent, patcher } = setup();
    const scope = { Parent };
    patcher.patch(scope, 'Parent', (next) => next(), 'new');
    expect(new scope.Parent().constructor === scope.Parent).to.equal(true);
    expect(scope.Parent === Parent).to.equal(false);
    patcher.unpatch();
    expect(new Parent().constructor === Parent).to.equal(true);
  });

  it('gives what the native function throws', () => {
    const { patcher } = setup();
    patcher.patch(Document.prototype, 'createElement', (next) => next());
    try {
      expect(() => document.createElement('<')).to.throw(DOMException);
      expect(() => document.createElement.call({} as Document, 'p')).to.throw(TypeError);
    } finally {
      patcher.unpatch();
    }
  });

  for (const object of [undefined, {}, { act: 1 }, { act: null }]) {
    it(`does nothing where there is no function: ${JSON.stringify(object) ?? 'no object'}`, () => {
      const { frozen, patcher } = setup();
      const before = JSON.stringify(object);
      patcher.patch(object, 'act', () => 'gated');
      expect(JSON.stringify(object)).to.equal(before);
      expect(frozen).to.deep.equal([]);
    });
  }

  it('leaves a frozen function as it is, and names it', () => {
    const { frozen, patcher } = setup();
    const object = Object.freeze({ act: () => 'natively' });
    patcher.patch(object, 'act', () => 'gated');
    expect(object.act()).to.equal('natively');
    expect(frozen).to.deep.equal(['act']);
  });

  it('patches a constructor also where what it makes is frozen', () => {
    const { Parent, patcher } = setup();
    const scope = { Parent };
    Object.freeze(Parent.prototype);
    patcher.patch(scope, 'Parent', () => ({ made: 'gated' }), 'new');
    expect(new scope.Parent().made).to.equal('gated');
    patcher.unpatch();
    expect(scope.Parent).to.equal(Parent);
  });

  it('replaces nothing twice', () => {
    const { Parent, Child, patcher } = setup();
    let count = 0;
    const call = (next: () => unknown): unknown => ((count += 1), next());
    patcher.patch(Parent.prototype, 'greet', call);
    patcher.patch(Child.prototype, 'greet', call);
    new Child().greet('you');
    expect(count).to.equal(1);
  });

  it('leaves what a constructor says to being called without new', () => {
    const { patcher } = setup();
    const scope = { WebSocket };
    patcher.patch(scope, 'WebSocket', () => ({}), 'new');
    expect(() => (scope.WebSocket as unknown as () => void)()).to.throw(TypeError);
  });

  describe('unpatch', () => {
    it('puts back what was there, with its flags', () => {
      const { Parent, patcher } = setup();
      const before = ['greet', 'size'].map((name) => own(Parent.prototype, name));
      patcher.patch(Parent.prototype, 'greet', () => 'gated');
      patcher.patch(Parent.prototype, 'size', () => 2, 'get');
      patcher.patch(Parent.prototype, 'size', () => undefined);
      patcher.unpatch();
      const after = ['greet', 'size'].map((name) => own(Parent.prototype, name));
      expect(after).to.deep.equal(before);
    });

    it("leaves somebody else's newer wrapper in place, and does nothing any more", () => {
      const { Parent, patcher } = setup();
      patcher.patch(Parent.prototype, 'greet', () => 'gated');
      const { greet } = Parent.prototype;
      const wrapper = function (this: object, name: string) {
        return `<${greet.call(this as InstanceType<typeof Parent>, name)}>`;
      };
      Parent.prototype.greet = wrapper;
      expect(new Parent().greet('you')).to.equal('<gated>');
      patcher.unpatch();
      expect(Parent.prototype.greet).to.equal(wrapper);
      expect(new Parent().greet('you')).to.equal('<hello you.>');
    });

    it('quietens what somebody has kept', () => {
      const { Parent, patcher } = setup();
      const scope = { Parent };
      patcher.patch(scope, 'Parent', () => ({ made: 'gated' }), 'new');
      const kept = scope.Parent;
      patcher.unpatch();
      expect(new kept().made).to.equal('natively');
    });

    it('puts the rest back where something has been frozen since', () => {
      const { Parent, patcher } = setup();
      const object = { act: () => 'natively' };
      patcher.patch(object, 'act', () => 'gated');
      patcher.patch(Parent.prototype, 'greet', () => 'gated');
      Object.freeze(object);
      patcher.unpatch();
      expect(object.act()).to.equal('natively');
      expect(new Parent().greet('you')).to.equal('hello you.');
    });
  });
});
