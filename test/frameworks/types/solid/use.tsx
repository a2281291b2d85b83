import type { Source, TrackingOptOut } from 'tracking-opt-out';
import 'tracking-opt-out/define';
import 'tracking-opt-out/types/solid';

export function Privacy(props: { label: string; domain: string }) {
  let control: TrackingOptOut | undefined;
  return (
    <main>
      <tracking-opt-out
        ref={control}
        class="choice"
        appearance="switch"
        disabled={false}
        maintainExperiences={true}
        attr:signals="gpc dnt"
        attr:vendors="matomo google:G-ABC123"
        attr:cookie-domain={props.domain}
        attr:text-opt-out="Stop"
        messages={{ label: props.label }}
        on:consentchange={(event) => {
          const source: Source = event.detail.source;
          console.log(source, event.detail.previous.tracking, control?.snapshot.reason);
        }}
      >
        <span slot="opt-in">Go on</span>
      </tracking-opt-out>
      <tracking-status appearance="line" href="/privacy" icon details={false} />
    </main>
  );
}

export const wrong = [
  // @ts-expect-error: an appearance of the other tag
  <tracking-opt-out appearance="line" />,
  // @ts-expect-error: no text for what is there or not
  <tracking-opt-out disabled="no" />,
  // @ts-expect-error: no such signal
  <tracking-status attr:signals="gcp" />,
  // @ts-expect-error: neither on nor off
  <tracking-status attr:default-tracking="none" />,
  // @ts-expect-error: Solid would set a property, of which there is none
  <tracking-status vendors="matomo" />,
  // @ts-expect-error: no such attribute
  <tracking-opt-out href="/privacy" />,
  // @ts-expect-error: no such message
  <tracking-opt-out messages={{ 'opt-uot': 'Stop' }} />,
  // @ts-expect-error: nothing of that name in the event
  <tracking-opt-out on:consentchange={({ detail }) => detail.consent} />,
  // @ts-expect-error: no such tag
  <tracking-opt-in />,
];
