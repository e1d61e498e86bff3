import { useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { openPhoneStore } from '../../offline/phone-store.ts';
import { type LocalRecord, recordKey } from './local-record.ts';

/** Puts a record on this phone, where it can be written without a network, and opens it. What is on the phone already is kept. */
export function BeginRecord({ make, children }: { make: () => LocalRecord; children: string }) {
  const [isOpening, setOpening] = useState(false);
  async function begin() {
    setOpening(true);
    const record = make();
    const store = await openPhoneStore();
    const kept = (await store.text(recordKey(record.localId)))?.content as LocalRecord | undefined;
    if (!kept?.isDirty && !kept?.pending)
      await store.putText({ key: recordKey(record.localId), content: record, keptAt: Date.now() });
    // A document of its own: the offline page has its own frame.
    window.location.assign(`/agents/constats/hors-ligne?constat=${encodeURIComponent(record.localId)}`);
  }
  return (
    <Button type="button" icon="pen" compact onClick={begin} aria-disabled={isOpening || undefined}>
      {children}
    </Button>
  );
}
