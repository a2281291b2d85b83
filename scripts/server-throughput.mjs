import { handleTracking, readTracking } from '../dist/server.js';

// How many requests a second the server's handler answers on one core, with the request being made and
// its answer read. Of several rounds the quickest counts: others are slowed by what else the machine does.

const ROUNDS = 30;
const REQUESTS = 2000;

const at = 'https://www.example.com';
const cookie = 'session=4f1c; tracking-opt-out=out.2026-11-22; theme=dark';
const options = { cookieDomain: 'example.com', vendors: 'matomo vwo' };
const language = 'de-AT,de;q=0.9,en;q=0.8';
const plain = 'application/x-www-form-urlencoded';

const kinds = {
  'a request for another path': () => handleTracking(new Request(`${at}/shop`), options),
  'what is so, asked by your own code': () => readTracking({ cookie }, options),
  'the page without script': async () => {
    const headers = { cookie, 'accept-language': language };
    const request = new Request(`${at}/privacy-choices`, { headers });
    return (await handleTracking(request, options)).text();
  },
  'a form that opts out': async () => {
    const headers = { cookie, origin: at, 'sec-fetch-site': 'same-origin', 'content-type': plain };
    const init = { method: 'POST', headers, body: 'choice=out&return=%2Fshop' };
    return handleTracking(new Request(`${at}/privacy-choices`, init), options);
  },
};

const rows = {};
for (const [kind, ask] of Object.entries(kinds)) {
  let most = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = process.cpuUsage();
    for (let count = 0; count < REQUESTS; count += 1) await ask();
    const { user, system } = process.cpuUsage(before);
    most = Math.max(most, REQUESTS / ((user + system) / 1e6));
  }
  rows[kind] = { 'a second': Math.round(most / 100) * 100 };
}
console.table(rows);
