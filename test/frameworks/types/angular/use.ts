import { Component, CUSTOM_ELEMENTS_SCHEMA } from '@angular/core';
import type { ConsentChangeEvent, Source } from 'tracking-opt-out';
import 'tracking-opt-out/define';

@Component({
  selector: 'app-privacy',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <tracking-opt-out
      #control
      appearance="switch"
      [maintainExperiences]="true"
      [messages]="{ label }"
      [attr.cookie-domain]="domain"
      (consentchange)="hear($event)"
    ></tracking-opt-out>
    <button (click)="control.optOut()">{{ control.snapshot.tracking }}</button>
  `,
})
export class Privacy {
  label = 'Tracking';
  domain = 'example.com';
  source: Source | undefined;

  hear({ detail }: ConsentChangeEvent): void {
    this.source = detail.source;
  }
}
