tarteaucitron.init({ privacyUrl: '/privacy', orientation: 'bottom', useExternalCss: false });
tarteaucitron.user.gtagUa = 'G-ABC123';
(tarteaucitron.job = tarteaucitron.job || []).push('gtag');
