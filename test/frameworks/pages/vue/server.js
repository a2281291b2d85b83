import { createSSRApp } from 'vue';
import { renderToString } from 'vue/server-renderer';
import Privacy from './Example.vue';
import Printed from './Printed.vue';

export const render = (props) => renderToString(createSSRApp(Privacy, props));
export const renderPrinted = (props) => renderToString(createSSRApp(Printed, props));
