import { render as toHtml } from 'svelte/server';
import Privacy from './Example.svelte';
import Printed from './Printed.svelte';

export const render = (props) => toHtml(Privacy, { props: { ...props, tell() {} } }).body;
export const renderPrinted = (props) => toHtml(Printed, { props }).body;
