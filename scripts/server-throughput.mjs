import { handleTracking, readTracking } from '../dist/server.js';

// How many requests a second the server's handler answers on one core. What the platform does, making the
// request and sending the answer, is not counted. Of several rounds the quickest counts, in the
// processor's own time: others are slowed by what else the machine does.

const ROUNDS = 50;
const REQUESTS = 1000;

const at = 'https://www.example.com';
const cookie = 'session=4f1c; tracking-opt-out=out.2026-11-22; theme=dark';
const options = { cookieDomain: 'example.com', vendors: 'matomo vwo' };

const requestFor = (path, headers, init) =>
  new Request(at + path, { ...init, headers: { cookie, ...headers } });
const fromHere = {
  origin: at,
  'sec-fetch-site': 'same-origin',
  'content-type': 'application/x-www-form-urlencoded',
};
const answer = (request) => handleTracking(request, options);

const kinds = {
  'a request for another path': { make: () => requestFor('/shop'), ask: answer },
  'what is so, asked by your own code': {
    make: () => requestFor('/shop'),
    ask: ({ headers }) => readTracking(headers, options),
  },
  'the page without script': {
    make: () => requestFor('/privacy-choices', { 'accept-language': 'de-AT,de;q=0.9,en;q=0.8' }),
    ask: answer,
  },
  'a form that opts out': {
    make: () =>
      requestFor('/privacy-choices', fromHere, {
        method: 'POST',
        body: 'choice=out&return=%2Fshop',
      }),
    ask: answer,
  },
};

const rows = {};
for (const [kind, { make, ask }] of Object.entries(kinds)) {
  let most = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const requests = Array.from({ length: REQUESTS }, make);
    const before = process.cpuUsage();
    for (const request of requests) await ask(request);
    const { user, system } = process.cpuUsage(before);
    most = Math.max(most, REQUESTS / ((user + system) / 1e6));
  }
  rows[kind] = { 'a second': Math.round(most / 100) * 100 };
}
console.table(rows);
