import { getOrCreateConsentRuntime } from 'c15t';

// It has no control of its own: this is the least that its users write.
const { consentStore } = getOrCreateConsentRuntime({
  mode: 'offline',
  consentCategories: ['necessary', 'measurement'],
});
const box = document.createElement('input');
box.type = 'checkbox';
box.id = 'c15t-control';
box.onchange = () => {
  consentStore.getState().setSelectedConsent('measurement', box.checked);
  void consentStore.getState().saveConsents('custom');
};
const show = () => (box.checked = consentStore.getState().consents.measurement);
consentStore.subscribe(show);
show();
document.body.append(box);
