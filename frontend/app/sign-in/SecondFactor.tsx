import { Form } from '@remix-run/react';
import { Button, ButtonLink } from '../design/Button.tsx';
import { ErrorSummary } from '../design/ErrorSummary.tsx';
import { TextField } from '../design/Field.tsx';
import { Actions, Lead, Muted, Section, Stack } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import styles from './SecondFactor.module.css';

/** What somebody sees of the second proof, and what they answered. */
export type SecondFactorStep =
  | { readonly step: 'code'; readonly words?: string }
  | { readonly step: 'begin'; readonly isRequired: boolean; readonly words?: string }
  | {
      readonly step: 'enrol';
      readonly uri: string;
      readonly secret: string;
      readonly qr: { readonly path: string; readonly size: number };
      readonly words?: string;
    }
  | { readonly step: 'codes'; readonly codes: readonly string[]; readonly next: string };

/** The second proof of an agent: a code of the phone, or the phone itself for the first time. */
export function SecondFactor({ answer }: { answer: SecondFactorStep }) {
  return (
    <Section narrow>
      <Stack>
        {answer.step === 'codes' ? (
          <RecoveryCodes codes={answer.codes} next={answer.next} />
        ) : answer.step === 'enrol' ? (
          <Enrol {...answer} />
        ) : answer.step === 'begin' ? (
          <Begin {...answer} />
        ) : (
          <GiveCode words={answer.words} />
        )}
      </Stack>
    </Section>
  );
}

function CodeField({ words, isNew }: { words: string | undefined; isNew: boolean }) {
  return (
    <TextField
      name="code"
      label={isNew ? 'Code affiché par l’application' : 'Code de votre application'}
      hint={isNew ? 'Six chiffres, qui changent toutes les trente secondes.' : 'Six chiffres, ou un code de secours.'}
      autoComplete="one-time-code"
      inputMode={isNew ? 'numeric' : 'text'}
      error={words}
      maxLength={30}
    />
  );
}

function GiveCode({ words }: { words: string | undefined }) {
  return (
    <>
      <ErrorSummary errors={words ? { code: words } : undefined} />
      <h1>Encore une vérification</h1>
      <Lead>Ouvrez l’application de votre téléphone et recopiez le code qu’elle affiche pour cet espace.</Lead>
      <Form method="post" noValidate>
        <input type="hidden" name="intent" value="code" />
        <Stack>
          <CodeField words={words} isNew={false} />
          <div>
            <Button>Vérifier</Button>
          </div>
        </Stack>
      </Form>
      <Muted>
        Téléphone perdu ? Utilisez un de vos codes de secours. Si vous n’en avez plus, demandez à l’administration de
        votre organisation de retirer la double vérification de votre compte.
      </Muted>
    </>
  );
}

function Begin({ isRequired, words }: { isRequired: boolean; words?: string }) {
  return (
    <>
      <ErrorSummary errors={words ? { '': words } : undefined} />
      <h1>Protégez votre accès avec votre téléphone</h1>
      <Lead>
        {isRequired
          ? 'Ce territoire demande à chaque agent une double vérification : les dossiers contiennent la vie privée des habitants.'
          : 'Avec la double vérification, votre messagerie seule ne suffit plus pour entrer à votre place.'}
      </Lead>
      <p>
        Il vous faut une application de codes sur votre téléphone, par exemple FreeOTP, Aegis ou celle que votre
        organisation utilise déjà. La mise en place prend deux minutes.
      </p>
      <Form method="post">
        <input type="hidden" name="intent" value="begin" />
        <Button icon="key">Commencer</Button>
      </Form>
    </>
  );
}

function Enrol({ uri, secret, qr, words }: Extract<SecondFactorStep, { step: 'enrol' }>) {
  return (
    <>
      <ErrorSummary errors={words ? { code: words } : undefined} />
      <h1>Ajoutez cet espace à votre application</h1>
      <ol>
        <li>Dans l’application, choisissez « Ajouter un compte », puis « Scanner un code QR ».</li>
        <li>Visez ce carré, ou recopiez la clé écrite dessous.</li>
        <li>Recopiez ici les six chiffres affichés.</li>
      </ol>
      <svg
        className={styles.code}
        viewBox={`0 0 ${qr.size} ${qr.size}`}
        role="img"
        aria-label="Code QR à scanner avec l’application ; la clé écrite dessous dit la même chose."
      >
        <path d={qr.path} fill="currentColor" />
      </svg>
      <p>
        Clé à recopier : <span className={styles.secret}>{secret.match(/.{1,4}/g)?.join(' ')}</span>
      </p>
      <Form method="post" noValidate>
        <input type="hidden" name="intent" value="confirm" />
        <input type="hidden" name="uri" value={uri} />
        <Stack>
          <CodeField words={words} isNew />
          <div>
            <Button>Vérifier et activer</Button>
          </div>
        </Stack>
      </Form>
    </>
  );
}

function RecoveryCodes({ codes, next }: { codes: readonly string[]; next: string }) {
  return (
    <>
      <h1>Gardez ces dix codes de secours</h1>
      <Notice tone="warning" title="Ils ne seront plus jamais affichés.">
        <p>
          Si votre téléphone est perdu, chacun vous fera entrer une fois. Notez-les ou imprimez cette page, et
          rangez-les ailleurs que dans votre téléphone.
        </p>
      </Notice>
      <ul className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Actions>
        <ButtonLink to={next}>Je les ai gardés, continuer</ButtonLink>
      </Actions>
    </>
  );
}
