import { useNavigate } from '@remix-run/react';
import { type FormEvent, useRef, useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { FileField } from '../../design/Field.tsx';
import { Notice } from '../../design/Notice.tsx';
import sheet from '../frame/Sheet.module.css';
import { uploadWords } from './batch-words.ts';
import { ProgressBar } from './ProgressBar.tsx';
import { sendFile } from './send-file.ts';

type State =
  | { readonly is: 'waiting' }
  | { readonly is: 'sending'; readonly share: number }
  | { readonly is: 'refused'; readonly words: string };

/** The first step of a bulk test: a file is sent, and its refusal is said in its own terms. */
export function NewBatch() {
  const navigate = useNavigate();
  const form = useRef<HTMLFormElement>(null);
  const [state, setState] = useState<State>({ is: 'waiting' });
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (state.is === 'sending') return;
    const refuse = (words: string) => {
      setState({ is: 'refused', words });
      form.current?.querySelector('input')?.focus();
    };
    const file = form.current ? new FormData(form.current).get('fichier') : null;
    if (!(file instanceof File) || file.name === '') return refuse('Choisissez un fichier.');
    setState({ is: 'sending', share: 0 });
    const sent = await sendFile(file, (share) => setState({ is: 'sending', share }));
    if (sent.ok) navigate(`/agents/tests-en-masse/${encodeURIComponent(sent.id)}`);
    else refuse(uploadWords(sent.code, sent.detail));
  };
  return (
    <div className={sheet.sheet}>
      <header className={sheet.head}>
        <h2>Tester une liste d’adresses</h2>
      </header>
      <p>
        Envoyez un tableau d’adresses ou de coordonnées : chacune est testée, et vous récupérez votre tableau, vos
        colonnes intactes, avec pour chaque ligne la réponse, la distance et le réseau.
      </p>
      <form ref={form} className={sheet.form} onSubmit={send} noValidate>
        <FileField
          name="fichier"
          label="Votre fichier"
          hint="CSV, TXT ou XLSX, 50 Mo et un million de lignes au plus. La première feuille d’un classeur est lue."
          accept=".csv,.txt,.tsv,.xlsx"
          error={state.is === 'refused' ? state.words : undefined}
        />
        {state.is === 'sending' ? (
          <ProgressBar
            label={state.share < 1 ? 'Envoi du fichier' : 'Lecture du fichier'}
            value={state.share}
            words={state.share < 1 ? `${Math.round(state.share * 100)} %` : 'presque terminé'}
          />
        ) : null}
        <div>
          <Button icon="forward" aria-disabled={state.is === 'sending' || undefined}>
            Envoyer
          </Button>
        </div>
      </form>
      <Notice title="Ce que devient votre fichier">
        <p>
          Il n’est lu que par votre collectivité. Il est effacé avec le test, quand vous le supprimez ou après treize
          mois, sauf si vous suivez ses adresses.
        </p>
      </Notice>
    </div>
  );
}
