import { StrictMode, Suspense, lazy } from 'react';
import { renderToPipeableStream, renderToString } from 'react-dom/server';
import { Privacy } from './OnServer';
import { Page } from './Page';
import { Printed } from './Printed';

const strict = (tree) => <StrictMode>{tree}</StrictMode>;
export const render = (props) => renderToString(strict(<Privacy {...props} />));
export const renderPrinted = (props) => renderToString(strict(<Printed {...props} />));

/** Streams a whole document: first what is there at once, then what has to be waited for. */
export function stream(props, response) {
  let release;
  const wait = new Promise((resolve) => (release = resolve));
  const Late = lazy(async () => {
    await wait;
    return { default: Privacy };
  });
  const tree = (
    <Page>
      <Suspense fallback={<p>…</p>}>
        <Late {...props} />
      </Suspense>
    </Page>
  );
  const { pipe } = renderToPipeableStream(strict(tree), {
    onShellReady() {
      pipe(response);
      release();
    },
  });
}
