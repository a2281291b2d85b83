window.klaroConfig = {
  privacyPolicy: '/privacy',
  services: [{ name: 'analytics', title: 'Analytics', purposes: ['analytics'] }],
};
