import { expect } from '@open-wc/testing';
import type { Tracking } from '../../src/core/state.js';
import { appinsights } from '../../src/vendors/appinsights.js';

function tell(page: object, tracking: Tracking): unknown {
  return appinsights.tell?.(page as Window, tracking, { maintainExperiences: false });
}

const channel = (disableTelemetry: boolean) => ({
  extensionConfig: { AppInsightsChannelPlugin: { disableTelemetry } },
});

describe('appinsights', () => {
  it('switches its channel off and on, and first hands what waits to the closed gate', () => {
    const told: unknown[] = [];
    const sdk = { config: {}, flush: () => void told.push(structuredClone(sdk.config)) };
    const page = { appInsights: sdk };
    expect(tell(page, 'off')).to.be.true;
    expect(sdk.config).to.deep.equal(channel(true));
    tell(page, 'on');
    expect(sdk.config).to.deep.equal(channel(false));
    expect(told).to.deep.equal([{}]);
  });

  it('leaves what else is configured as it is', () => {
    const extensionConfig = { AppInsightsChannelPlugin: { a: 1 }, Other: { b: 2 } };
    tell({ appInsights: { config: { extensionConfig } } }, 'off');
    expect(extensionConfig).to.deep.equal({
      AppInsightsChannelPlugin: { a: 1, disableTelemetry: true },
      Other: { b: 2 },
    });
  });

  it('finds it under the name that the page has given it', () => {
    const page = { appInsightsSDK: 'ai', ai: { config: {} } };
    expect(tell(page, 'off')).to.be.true;
    expect(page.ai.config).to.deep.equal(channel(true));
  });

  it('is not heard where it is missing', () => {
    expect(tell({}, 'off')).to.be.false;
    expect(tell({ appInsights: 'mine' }, 'off')).to.be.false;
  });
});
