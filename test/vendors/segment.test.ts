import { expect } from '@open-wc/testing';
import type { Tracking } from '../../src/core/state.js';
import { segment } from '../../src/vendors/segment.js';

type Middleware = (event: { payload: unknown; next: (payload: unknown) => void }) => void;

/** What Segment puts on a page: it hands each event to its middlewares in turn. */
function sdk(middlewares: Middleware[] = []) {
  return {
    middlewares,
    addSourceMiddleware(middleware: Middleware) {
      middlewares.push(middleware);
    },
    leaves(): boolean {
      return middlewares.every((middleware) => {
        let isPassed = false;
        middleware({ payload: {}, next: () => (isPassed = true) });
        return isPassed;
      });
    },
  };
}

function tell(page: object, tracking: Tracking): unknown {
  return segment.tell?.(page as Window, tracking, { maintainExperiences: false });
}

describe('segment', () => {
  it('holds events back while tracking is off, and no longer than that', () => {
    const analytics = sdk();
    const page = { analytics };
    expect(tell(page, 'off')).to.be.true;
    expect(analytics.leaves()).to.be.false;
    tell(page, 'on');
    expect(analytics.leaves()).to.be.true;
    tell(page, 'off');
    expect(analytics.leaves()).to.be.false;
    expect(analytics.middlewares).to.have.length(1);
  });

  it('adds nothing to a page on which nobody has opted out', () => {
    const analytics = sdk();
    tell({ analytics }, 'on');
    expect(analytics.middlewares).to.be.empty;
  });

  it('lets events go again where the SDK has taken over what its stub was told', () => {
    const stub = sdk();
    const page = { analytics: stub };
    tell(page, 'off');
    page.analytics = sdk(stub.middlewares);
    tell(page, 'off');
    expect(page.analytics.leaves()).to.be.false;
    tell(page, 'on');
    expect(page.analytics.leaves()).to.be.true;
  });

  it('is not heard where there is another `analytics`, or none', () => {
    expect(tell({ analytics: [] }, 'off')).to.be.false;
    expect(tell({}, 'off')).to.be.false;
  });
});
