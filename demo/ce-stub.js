// What the SDK’s snippet leaves on a page: a function, which keeps commands until the SDK has come.
window.CrossEngageObject = 'ce';
window.ce =
  window.ce ||
  function () {
    (window.ce.q = window.ce.q || []).push(arguments);
  };
window.ce({ apiKey: 'demo' });
