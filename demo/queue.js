// The site's own code may talk to the service whether or not its script has loaded. Until then the
// queue is an array; what waits in it is carried out, in order, as soon as the service is there.
window.trackingOptOut = window.trackingOptOut || [];

const heard = document.querySelector('#heard');

function show({ tracking, reason }) {
  heard.textContent = `tracking is ${tracking}, and the reason is “${reason}”`;
}

trackingOptOut.push((service) => show(service.snapshot));
trackingOptOut.push(['subscribe', (snapshot) => show(snapshot)]);
