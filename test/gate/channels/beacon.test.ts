import { expect } from '@open-wc/testing';
import { createGate } from '../../../src/gate/gate.js';
import { closed, expectOwnError, openGatedFrame } from '../../support/gated-frame.js';
import { openFrame } from '../../support/open-frame.js';

describe('gateBeacon', () => {
  it('takes beacons, which never leave', async () => {
    const { page, stops, close } = await openGatedFrame();
    expect(page.navigator.sendBeacon('/stopped', 'x')).to.equal(true);
    expect(page.navigator.sendBeacon(new URL('/stopped', location.href))).to.equal(true);
    expect(stops).to.have.length(2);
    expect(page.navigator.sendBeacon('/elsewhere')).to.equal(true);
    expect(stops).to.have.length(2);
    close();
  });

  it("throws the browser's own errors", async () => {
    const { page, close } = await openGatedFrame();
    const send = ({ navigator }: typeof window, ...args: unknown[]): unknown =>
      Reflect.apply(navigator.sendBeacon, navigator, args);
    expectOwnError(page, (each) => send(each));
    expectOwnError(page, (each) => send(each, 'http://['));
    expectOwnError(page, ({ navigator }) =>
      Reflect.apply(navigator.sendBeacon, {}, ['/stopped/../elsewhere']),
    );
    close();
  });

  it('also gates the one beneath a wrapper that came before', async () => {
    const { window: page, close } = await openFrame();
    const stops: string[] = [];
    const original = page.navigator.sendBeacon.bind(page.navigator);
    page.navigator.sendBeacon = (...args) => original(...args);
    const gate = createGate(page, String, (by) => stops.push(by));
    gate.set(closed);
    const { sendBeacon } = page.Navigator.prototype;
    expect(page.navigator.sendBeacon('/stopped')).to.equal(true);
    expect(sendBeacon.call(page.navigator, '/stopped')).to.equal(true);
    expect(stops).to.have.length(2);
    gate.remove();
    close();
  });
});
