import { useRef } from 'react';
import type { Source, TrackingOptOut } from 'tracking-opt-out';
import 'tracking-opt-out/define';
import 'tracking-opt-out/types/react';

export function Privacy({ label }: { label: string }) {
  const control = useRef<TrackingOptOut>(null);
  return (
    <main>
      <tracking-opt-out
        ref={control}
        className="choice"
        appearance="switch"
        disabled={false}
        maintain-experiences={true}
        signals="gpc dnt"
        vendors="matomo google:G-ABC123"
        cookie-domain="example.com"
        text-opt-out="Stop"
        messages={{ label }}
        onconsentchange={(event) => {
          const source: Source = event.detail.source;
          console.log(source, event.detail.previous.tracking, control.current?.snapshot.reason);
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
  <tracking-opt-out key={1} appearance="line" />,
  // @ts-expect-error: no text for what is there or not
  <tracking-opt-out key={2} disabled="no" />,
  // @ts-expect-error: no such signal
  <tracking-status key={3} signals="gcp" />,
  // @ts-expect-error: neither on nor off
  <tracking-status key={4} default-tracking="none" />,
  // @ts-expect-error: no such attribute
  <tracking-opt-out key={5} href="/privacy" />,
  // @ts-expect-error: no such message
  <tracking-opt-out key={6} messages={{ 'opt-uot': 'Stop' }} />,
  // @ts-expect-error: nothing of that name in the event
  <tracking-opt-out key={7} onconsentchange={({ detail }) => detail.consent} />,
  // @ts-expect-error: React hears an event by its own name
  <tracking-opt-out key={8} onConsentChange={() => undefined} />,
  // @ts-expect-error: no such tag
  <tracking-opt-in key={9} />,
];
