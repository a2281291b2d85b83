import { Component, CUSTOM_ELEMENTS_SCHEMA } from '@angular/core';
import 'tracking-opt-out/define';

@Component({
  selector: 'app-wrong',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <tracking-opt-out #control (consentchange)="hear($event.detail.consent)"></tracking-opt-out>
    <button (click)="control.optOff()">{{ control.snapshot.state }}</button>
  `,
})
export class Wrong {
  hear(_text: unknown): void {}
}
