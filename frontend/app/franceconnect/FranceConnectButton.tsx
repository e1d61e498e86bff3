import { Form } from '@remix-run/react';
import { Button } from '../design/Button.tsx';
import { Stack } from '../design/Layout.tsx';
import { useWords } from '../languages/useLanguage.ts';
import { franceConnectWords } from './franceconnect.words.ts';

/** The button that leaves for FranceConnect, and what FranceConnect is: the two go together. */
export function FranceConnectButton({ label }: { label: 'signIn' | 'attach' }) {
  const say = useWords(franceConnectWords);
  return (
    <Form method="post">
      <Stack tight>
        <div>
          <Button look="secondary" name="intention" value="franceconnect" icon="key">
            {say(label)}
          </Button>
        </div>
        <a href="https://franceconnect.gouv.fr/">{say('whatIsIt')}</a>
      </Stack>
    </Form>
  );
}

/** Ends the visit, here and at FranceConnect. */
export function SignOutButton() {
  const say = useWords(franceConnectWords);
  return (
    <Form method="post" action="/suivi?index">
      <Stack tight>
        <p>{say('signOutHint')}</p>
        <div>
          <Button look="quiet" name="intention" value="quitter">
            {say('signOut')}
          </Button>
        </div>
      </Stack>
    </Form>
  );
}
