import { Fragment, type RefObject } from 'react';
import { Button } from '../../design/Button.tsx';
import { KEY_LINES, printedKey } from '../keyboard/keys.ts';
import styles from './HelpDialog.module.css';

/** The keys of the back-office. Every one of them has a button or a link that does the same. */
export function HelpDialog({ dialog }: { dialog: RefObject<HTMLDialogElement> }) {
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby="aide-clavier"
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
      onKeyDown={(event) => {
        if (event.key === '?') dialog.current?.close();
      }}
    >
      <div className={styles.inside}>
        <h2 id="aide-clavier">Travailler au clavier</h2>
        <dl className={styles.keys}>
          {KEY_LINES.map((line) => (
            <div key={line.action}>
              <dt>
                {line.keys.map((key, index) => (
                  <Fragment key={key}>
                    {index > 0 ? ' ou ' : ''}
                    <kbd>{printedKey(key)}</kbd>
                  </Fragment>
                ))}
              </dt>
              <dd>{line.words}</dd>
            </div>
          ))}
        </dl>
        <p>Chacune de ces actions a aussi son bouton ou son lien sur l’écran.</p>
        <Button type="button" look="secondary" onClick={() => dialog.current?.close()}>
          Fermer
        </Button>
      </div>
    </dialog>
  );
}
