import { Form } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { SelectField, TextField } from '../../design/Field.tsx';
import { Notice } from '../../design/Notice.tsx';
import { ELEMENT_NAME, type EmbedOptions, embedCode, framePath } from '../../embed/embed-options.ts';
import { Page } from '../frame/Page.tsx';
import styles from './EmbedPage.module.css';

const SCHEME_WORDS = { auto: 'Comme l’appareil de la personne', clair: 'Toujours claires', sombre: 'Toujours sombres' };

/** The address test for other sites: its options, how it looks with them, and the lines to copy. */
export function EmbedPage({ options, origin }: { options: EmbedOptions; origin: string }) {
  const [chosen, setChosen] = useState(options);
  const code = embedCode(origin, chosen);
  return (
    <Page title="Test d’adresse pour d’autres sites">
      <div className={styles.columns}>
        <div className={styles.settings}>
          <p>
            Une mairie, un office ou un exploitant peut proposer le test sur son propre site. Il garde vos couleurs et
            répond avec vos réseaux. L’adresse tapée n’est pas gardée, et aucun cookie n’est posé.
          </p>
          <Form method="get" className={styles.form}>
            <TextField
              name="titre"
              label="Titre"
              hint="Videz-le pour n’en montrer aucun."
              optional
              maxLength={120}
              value={chosen.title}
              onChange={(event) => setChosen({ ...chosen, title: event.target.value })}
            />
            <SelectField
              name="couleurs"
              label="Couleurs"
              value={chosen.scheme}
              onChange={(event) => {
                const scheme = event.target.value;
                if (scheme === 'auto' || scheme === 'clair' || scheme === 'sombre') setChosen({ ...chosen, scheme });
              }}
            >
              {Object.entries(SCHEME_WORDS).map(([name, words]) => (
                <option key={name} value={name}>
                  {words}
                </option>
              ))}
            </SelectField>
            <Button look="secondary">Voir avec ces choix</Button>
          </Form>
          <Lines
            id="code-element"
            title="Code à copier dans la page"
            text={code.element}
            hint="La taille s’adapte à la place disponible."
          />
          <Lines
            id="code-cadre"
            title="Ou, si le site n’accepte pas de script : un cadre"
            text={code.frame}
            hint="Fonctionne même sans JavaScript chez la personne."
          />
          <Notice tone="info" title="La mention des sources reste toujours affichée.">
            <p>La licence des données la demande. Le nom de la plateforme, lui, n’apparaît nulle part.</p>
          </Notice>
        </div>
        <div className={styles.previews}>
          <h2>Aperçu</h2>
          <ElementPreview options={chosen} />
          <h2>Aperçu du cadre</h2>
          <iframe className={styles.preview} src={framePath(options)} title="Aperçu du cadre" />
        </div>
      </div>
    </Page>
  );
}

/** The element itself, as it will stand on the other site. */
function ElementPreview({ options }: { options: EmbedOptions }) {
  const place = useRef<HTMLDivElement>(null);
  const [isReady, setIsReady] = useState(false);
  useEffect(() => {
    const script = document.createElement('script');
    script.src = '/integration/test-adresse.js';
    script.onload = () => setIsReady(true);
    document.head.append(script);
  }, []);
  useEffect(() => {
    if (!isReady) return;
    const element = document.createElement(ELEMENT_NAME);
    place.current?.replaceChildren(element);
    return () => element.remove();
  }, [isReady]);
  useEffect(() => {
    const element = isReady ? place.current?.firstElementChild : null;
    element?.setAttribute('titre', options.title);
    if (options.scheme === 'auto') element?.removeAttribute('couleurs');
    else element?.setAttribute('couleurs', options.scheme);
  }, [isReady, options]);
  return (
    <div ref={place} className={styles.element}>
      {isReady ? null : <p>L’aperçu demande JavaScript. Celui du cadre, ci-dessous, montre la même chose.</p>}
    </div>
  );
}

/** Lines of code, selected as a whole at the first click, with a button that copies them where the browser can. */
function Lines({ id, title, text, hint }: { id: string; title: string; text: string; hint: string }) {
  const [isCopied, setIsCopied] = useState(false);
  const [canCopy, setCanCopy] = useState(false);
  useEffect(() => setCanCopy(navigator.clipboard !== undefined), []);
  return (
    <div className={styles.lines}>
      <label htmlFor={id}>{title}</label>
      <p className={styles.hint} id={`${id}-aide`}>
        {hint}
      </p>
      <textarea
        id={id}
        readOnly
        rows={4}
        spellCheck={false}
        value={text}
        aria-describedby={`${id}-aide`}
        onFocus={(event) => event.target.select()}
      />
      {canCopy ? (
        <Button
          type="button"
          look="secondary"
          onClick={() => void navigator.clipboard.writeText(text).then(() => setIsCopied(true))}
        >
          Copier
        </Button>
      ) : null}
      <span role="status">{isCopied ? 'Copié.' : ''}</span>
    </div>
  );
}
