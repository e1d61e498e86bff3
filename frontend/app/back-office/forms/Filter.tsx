import { Form, useSubmit } from '@remix-run/react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../../design/Button.tsx';
import styles from './Filter.module.css';

const WAIT_MS = 300;

/** The criteria of a list: each change is asked at once with scripts, by the button without. The address keeps them. */
export function Filter({ action, children }: { action: string; children: ReactNode }) {
  const submit = useSubmit();
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <Form
      method="get"
      action={action}
      role="search"
      className={styles.filter}
      onChange={({ currentTarget, target }) => {
        const isText = target instanceof HTMLInputElement && ['text', 'search', 'number'].includes(target.type);
        clearTimeout(timer.current);
        timer.current = setTimeout(
          () => submit(currentTarget, { replace: true, preventScrollReset: true }),
          isText ? WAIT_MS : 0,
        );
      }}
    >
      {children}
      <Button look="secondary" compact className={styles.send}>
        Filtrer
      </Button>
    </Form>
  );
}

/** One criterion. */
export function Criterion({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child that is given.
    <label className={styles.criterion}>
      <span>{label}</span>
      {children}
    </label>
  );
}
