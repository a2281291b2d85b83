import { expect } from '@open-wc/testing';
import type { GlobalService } from '../src/page/queue.js';
import { cookiesOf } from './support/tag.js';
import { newName, watchPage } from './support/watch-page.js';

watchPage();

/** Loads the module as a page does, by a script tag with options. */
async function load(cookieName: string): Promise<void> {
  const script = document.createElement('script');
  script.type = 'module';
  script.src = new URL('../src/auto.js', import.meta.url).href.replace(/\.js$/, '.ts');
  script.dataset.cookieName = cookieName;
  const isLoaded = new Promise((resolve, reject) => {
    script.addEventListener('load', resolve);
    script.addEventListener('error', reject);
  });
  document.head.append(script);
  await isLoaded;
}

describe('auto', () => {
  it('starts with the options of its script tag, runs the queue, and wakes tags up', async () => {
    const cookieName = newName();
    document.body.append(document.createElement('tracking-opt-out'));
    Object.assign(window, { trackingOptOut: [['optOut', { maintainExperiences: true }]] });
    await load(cookieName);
    const service = window.trackingOptOut as GlobalService;
    expect(service.cookieName).to.equal(cookieName);
    expect(cookiesOf(cookieName)).to.have.length(1);
    expect(service.snapshot).to.include({ tracking: 'off', maintainExperiences: true });
    const tag = document.querySelector('tracking-opt-out')!;
    expect(tag.snapshot).to.equal(service.snapshot);
    expect(customElements.get('tracking-status')).to.be.a('function');
    tag.remove();
  });
});
