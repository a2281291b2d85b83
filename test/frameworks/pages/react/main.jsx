import { StrictMode, Suspense, lazy, useEffect } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { Privacy } from './Example';
import { Privacy as OnServer } from './OnServer';
import { Page } from './Page';
import { Printed } from './Printed';

const app = document.querySelector('#app');
const strict = (tree) => <StrictMode>{tree}</StrictMode>;
const tell = (tracking) => window.told.push(tracking);
const Late = lazy(async () => ({ default: OnServer }));
let root;

/** React takes over when it likes: its first effect is when it has. */
function Done({ done, children }) {
  useEffect(done, [done]);
  return children;
}
const begin = (makeTree, where = app) =>
  new Promise((resolve) => {
    const onRecoverableError = (error) => console.error('mended', error);
    const tree = makeTree((children) => <Done done={resolve}>{children}</Done>);
    root = hydrateRoot(where, strict(tree), { onRecoverableError });
  });

window.lab = {
  show(props) {
    root ??= createRoot(app);
    root.render(strict(<Privacy {...props} tell={tell} />));
  },
  hide() {
    root.unmount();
    root = undefined;
  },
  hydrate: (props) => begin((inside) => inside(<OnServer {...props} tell={tell} />)),
  hydratePlain: (props) => begin((inside) => inside(<Privacy {...props} tell={tell} />)),
  hydrateStream: (props) =>
    begin(
      (inside) => (
        <Page>
          <Suspense fallback={<p>…</p>}>{inside(<Late {...props} tell={tell} />)}</Suspense>
        </Page>
      ),
      document,
    ),
  showPrinted: (props) => (root = createRoot(app)).render(strict(<Printed {...props} />)),
  hydratePrinted: (props) => begin((inside) => inside(<Printed {...props} />)),
};
