import type { Vendor, VendorNotes } from '../core/vendor.js';

/**
 * Application Insights. Its documented property is read once, at the start; its channel has one of the
 * same name, which it follows.
 */
export const appinsights: Vendor = {
  name: 'appinsights',
  title: 'Application Insights',
  globals: 'appInsights appInsightsSDK',
  erases: 'ai_user ai_session ai_authUser AI_buffer* AI_sentBuffer*',
  requests:
    'applicationinsights.azure.com dc.services.visualstudio.com applicationinsights.us applicationinsights.azure.us applicationinsights.azure.cn',
  tell(page, tracking) {
    const globals = page as unknown as Record<string, unknown>;
    const name = globals.appInsightsSDK;
    const sdk = globals[typeof name === 'string' ? name : 'appInsights'] as Sdk | undefined;
    if (!sdk?.config) return false;
    // What waits would wait on, and leave after opting in: it goes to the gate instead, which is closed.
    if (tracking === 'off') sdk.flush?.();
    const parts = (sdk.config.extensionConfig ??= {});
    (parts.AppInsightsChannelPlugin ??= {}).disableTelemetry = tracking === 'off';
    return true;
  },
};

interface Sdk {
  readonly config?: { extensionConfig?: Record<string, { disableTelemetry?: boolean }> };
  flush?(): unknown;
}

export const notes: VendorNotes = {
  sources: [
    'npm:@microsoft/applicationinsights-web@3.4.4',
    'npm:@microsoft/applicationinsights-channel-js@3.4.4',
  ],
  told: '`extensionConfig.AppInsightsChannelPlugin.disableTelemetry = true`, after `flush()` to the closed gate',
  limits: [
    'It is told from version 3 on; of older ones only the requests are stopped.',
    'A package that sets no global `appInsights` is not told: only its requests are stopped.',
    'An ingestion endpoint on a domain of your own: name it, as in `appinsights:telemetry.example.com`.',
  ],
};
