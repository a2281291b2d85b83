import { Component, signal } from '@angular/core';
import { Privacy } from './Example';

export const state = signal({ keep: false, words: {} });

@Component({
  selector: 'app-page',
  imports: [Privacy],
  template: `<app-privacy [keep]="state().keep" [words]="state().words" (tell)="tell($event)" />`,
})
export class Page {
  readonly state = state;

  tell(tracking: string): void {
    (window as unknown as { told: string[] }).told.push(tracking);
  }
}
