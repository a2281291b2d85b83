import { renderToString } from 'preact-render-to-string';
import { Privacy } from './Example';
import { Printed } from './Printed';

export const render = (props) => renderToString(<Privacy {...props} />);
export const renderPrinted = (props) => renderToString(<Printed {...props} />);
