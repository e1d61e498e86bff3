import { Form } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { Icon } from '../../design/icons.tsx';
import { wordsForCode } from '../../refusals/refusals.ts';
import styles from './ActionMessage.module.css';
import type { ActionResult } from './action-result.ts';

/** How long a decision can be taken back with one click. */
const UNDO_MS = 10_000;

/** What the last form did, at the top of the page, read out, with a way back for ten seconds. */
export function ActionMessage({ result }: { result: ActionResult | undefined }) {
  const [isUndoOpen, setUndoOpen] = useState(true);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!result) return;
    // The form that had the focus may be gone: the focus goes where the answer is.
    if (document.activeElement === document.body || document.activeElement === null) box.current?.focus();
    setUndoOpen(true);
    const timer = setTimeout(() => setUndoOpen(false), UNDO_MS);
    return () => clearTimeout(timer);
  }, [result]);
  return (
    <div className={styles.live} role="status" tabIndex={-1} ref={box}>
      {result?.ok ? (
        <div className={styles.done} key={result.at}>
          <Icon name="success" size={20} />
          <p>{result.message}</p>
          {result.undo && isUndoOpen ? (
            <Form method="post" preventScrollReset>
              {Object.entries(result.undo.fields).map(([name, value]) => (
                <input key={name} type="hidden" name={name} value={value} />
              ))}
              <Button look="quiet" icon="undo" compact>
                {result.undo.label}
              </Button>
            </Form>
          ) : null}
        </div>
      ) : result && !result.field ? (
        <div className={styles.refused} key={result.at}>
          <Icon name="alert" size={20} />
          <p>{wordsForCode(result.code)}</p>
        </div>
      ) : null}
    </div>
  );
}
