import { provideZonelessChangeDetection, type ApplicationRef } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { Page, state } from './page';

const app = document.querySelector('#app')!;
let running: Promise<ApplicationRef> | undefined;

Object.assign(window, {
  lab: {
    show(props: { keep: boolean; words: object }) {
      state.set(props);
      if (running) return;
      app.append(document.createElement('app-page'));
      running = bootstrapApplication(Page, { providers: [provideZonelessChangeDetection()] });
    },
    async hide() {
      (await running)?.destroy();
      running = undefined;
    },
  },
});
