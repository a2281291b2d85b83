import { generateHydrationScript, renderToString } from 'solid-js/web';
import { Privacy } from './Example';
import { Printed } from './Printed';

export const head = generateHydrationScript();
export const render = (props) => renderToString(() => <Privacy {...props} />);
export const renderPrinted = (props) => renderToString(() => <Printed {...props} />);
