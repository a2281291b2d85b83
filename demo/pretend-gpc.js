// Pretends, for this page only, that the browser asks for an opt-out as Global Privacy Control has it.
Object.defineProperty(navigator, 'globalPrivacyControl', { value: true });
