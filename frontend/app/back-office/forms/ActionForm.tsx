import { Form, useNavigation } from '@remix-run/react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../../design/Button.tsx';
import { classes } from '../../design/classes.ts';
import type { IconName } from '../../design/icons.tsx';
import { Icon } from '../../design/icons.tsx';
import { wordsForCode } from '../../refusals/refusals.ts';
import styles from './ActionForm.module.css';
import type { ActionResult } from './action-result.ts';

interface Send {
  readonly intent: string;
  /** Hidden answers of the form. */
  readonly fields?: Readonly<Record<string, string>> | undefined;
}

function Hidden({ intent, fields }: Send) {
  return (
    <>
      <input type="hidden" name="intent" value={intent} />
      {Object.entries(fields ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

/** Whether this form is on its way. */
function useIsSending({ intent, fields }: Send): boolean {
  const { formData } = useNavigation();
  return (
    formData?.get('intent') === intent &&
    Object.entries(fields ?? {}).every(([name, value]) => formData.get(name) === value)
  );
}

/** A decision of one click. */
export function ActionButton(
  props: Send & { look?: 'primary' | 'secondary' | 'quiet' | 'danger'; icon?: IconName; children: ReactNode },
) {
  const { intent, fields, look = 'secondary', icon, children } = props;
  const isSending = useIsSending({ intent, fields });
  return (
    <Form method="post" preventScrollReset className={styles.inline}>
      <Hidden intent={intent} fields={fields} />
      <Button
        look={look}
        {...(icon ? { icon } : {})}
        compact
        className={styles.button}
        aria-disabled={isSending || undefined}
      >
        {children}
      </Button>
    </Form>
  );
}

/** A decision that asks for words or cannot be undone: it opens in place, says what will happen to whom, and is then confirmed. */
export function ActionPanel(
  props: Send & {
    title: string;
    icon?: IconName;
    /** What will happen, and to whom. */
    consequence: ReactNode;
    confirm: string;
    danger?: boolean;
    /** One of its fields is a file. */
    sendsFiles?: boolean;
    result: ActionResult | undefined;
    children?: ReactNode;
  },
) {
  const { intent, fields, title, icon, consequence, confirm, danger, sendsFiles, result, children } = props;
  const isSending = useIsSending({ intent, fields });
  const refusal = result && !result.ok && result.intent === keyOf({ intent, fields }) ? result : undefined;
  const panel = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (refusal) panel.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusal]);
  return (
    // A refused form stays open with its words; one that was accepted closes.
    <details
      ref={panel}
      key={result?.ok ? result.at : 'open'}
      className={styles.panel}
      open={refusal ? true : undefined}
    >
      <summary className={classes(styles.summary, danger && styles.danger)}>
        {icon ? <Icon name={icon} size={20} /> : null}
        {title}
      </summary>
      <Form
        method="post"
        preventScrollReset
        className={styles.body}
        {...(sendsFiles ? { encType: 'multipart/form-data' as const } : {})}
      >
        <Hidden intent={intent} fields={fields} />
        <p>{consequence}</p>
        {children}
        {refusal && !refusal.field ? (
          <p role="alert" className={styles.refusal}>
            {wordsForCode(refusal.code)}
          </p>
        ) : null}
        <div>
          <Button
            look={danger ? 'danger' : 'primary'}
            compact
            className={styles.button}
            aria-disabled={isSending || undefined}
          >
            {confirm}
          </Button>
        </div>
      </Form>
    </details>
  );
}

/** The name by which an answer finds its form again, when a page has several of the same kind. */
export function keyOf({ intent, fields }: Send): string {
  return fields?.affectationId ? `${intent} ${fields.affectationId}` : intent;
}

/** The words for one field of a form that was refused. */
export function fieldError(result: ActionResult | undefined, intent: string, field: string): string | undefined {
  return result && !result.ok && result.intent === intent && result.field === field
    ? wordsForCode(result.code)
    : undefined;
}
