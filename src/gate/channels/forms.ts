import type { Channel, Tools } from './channel.js';

/** Holds forms back that would be sent where nothing may go. */
export const gateForms: Channel<Tools> = ({ scope, patchClosed, stop }) => {
  const { getAttribute } = scope.Element.prototype;
  const { addEventListener } = scope.EventTarget.prototype;

  // A field named "action" would stand in the property's place.
  const isStopped = (form: Element, submitter?: Element | null): boolean => {
    const action = submitter?.getAttribute('formaction') ?? getAttribute.call(form, 'action');
    return Boolean(action && stop(action));
  };

  patchClosed(scope.HTMLFormElement, 'submit', (next, _args, form: Element) =>
    isStopped(form) ? undefined : next(),
  );
  const check = (event: SubmitEvent): void => {
    const { target } = event;
    // Anybody may dispatch an event of that name, on anything.
    if (event.defaultPrevented || !target || !('getAttribute' in target)) return;
    if (isStopped(target as Element, event.submitter)) event.preventDefault();
    // The page's own listeners may change where it goes, and tell nobody after them.
    else if (event.eventPhase === 1) {
      addEventListener.call(target, 'submit', check as EventListener, { once: true });
    }
  };
  // The form is validated first, and its own listeners hear of it; of one in a shadow root nobody outside does.
  patchClosed(scope.HTMLFormElement, 'requestSubmit', (next, _args, form: EventTarget) => {
    addEventListener.call(form, 'submit', check as EventListener, { capture: true, once: true });
    return next();
  });
  // Or change it and have nobody hear of it.
  patchClosed(
    scope.Event,
    'stopPropagation stopImmediatePropagation cancelBubble',
    (next, _args, event: SubmitEvent) => {
      if (event?.type === 'submit') check(event);
      return next();
    },
  );
  for (const capture of [true, false]) scope.addEventListener('submit', check, capture);
};
