import { useState } from 'react';
import { Button } from '../design/Button.tsx';
import { TextField } from '../design/Field.tsx';
import { Stack } from '../design/Layout.tsx';
import { useWords } from '../languages/useLanguage.ts';
import { videoWords } from './video.words.ts';

export interface Said {
  readonly text: string;
  readonly isMine: boolean;
}

/** What is written during a call, where sound or picture fail. It goes with the call: nothing of it is kept. */
export function WrittenMessages({ said, onWrite }: { said: readonly Said[]; onWrite: (text: string) => void }) {
  const say = useWords(videoWords);
  const [text, setText] = useState('');
  return (
    <Stack tight>
      <h2>{say('messages')}</h2>
      <div role="log" aria-label={say('messages')}>
        {said.map(({ text: words, isMine }, index) => (
          // Lines are only ever added at the end.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above.
          <p key={index} dir="auto">
            <strong>{say(isMine ? 'you' : 'other')}</strong> : {words}
          </p>
        ))}
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() === '') return;
          onWrite(text.trim());
          setText('');
        }}
      >
        <Stack tight>
          <TextField
            name="message-ecrit"
            label={say('write')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            maxLength={1000}
            autoComplete="off"
            dir="auto"
          />
          <div>
            <Button look="secondary">{say('send')}</Button>
          </div>
        </Stack>
      </form>
    </Stack>
  );
}
