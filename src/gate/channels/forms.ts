import type { Tools } from './channel.js';

/** Holds forms back that would be sent where nothing may go, and the pings of links. */
export function gateForms({ scope, patch, stop, signal }: Tools): void {
  const { HTMLFormElement, Element } = scope;
  const { getAttribute, removeAttribute } = Element.prototype;

  // A field named "action" would stand in the property's place.
  const isStopped = (form: Element, submitter?: Element | null): boolean => {
    const action = submitter?.getAttribute('formaction') ?? getAttribute.call(form, 'action');
    return Boolean(action && stop(action));
  };

  patch(HTMLFormElement.prototype, 'submit', (next, _args, form: HTMLFormElement) =>
    isStopped(form) ? undefined : next(),
  );
  scope.addEventListener(
    'submit',
    (event) => {
      if (isStopped(event.target as Element, event.submitter)) event.preventDefault();
    },
    { capture: true, signal },
  );
  for (const type of ['click', 'auxclick']) {
    scope.addEventListener(
      type,
      (event) => {
        for (const target of event.composedPath()) {
          const link = target as Partial<Element>;
          const pings = link.localName === 'a' && getAttribute.call(target as Element, 'ping');
          if (pings && pings.split(/\s+/).some(stop))
            removeAttribute.call(target as Element, 'ping');
        }
      },
      { capture: true, signal },
    );
  }
}
