import { useCallback, useEffect, useRef, useState } from 'react';

/** What the site answered last to a question asked beside the page. */
export interface QuietAnswer<Answer> {
  readonly answer: Answer | undefined;
  readonly state: 'idle' | 'asking' | 'failed';
  /** Asks an address of the site that answers JSON; the question before it is given up. */
  readonly ask: (path: string) => void;
}

/**
 * Asks the site for something beside the page: proposals while somebody types, what a map shows. A network that fails leaves the page
 * and what is typed on it as they are, where a fetcher of Remix would put an error page in their place.
 */
export function useQuietFetch<Answer>(): QuietAnswer<Answer> {
  const [answer, setAnswer] = useState<Answer>();
  const [state, setState] = useState<QuietAnswer<Answer>['state']>('idle');
  const asked = useRef<AbortController>(undefined);
  useEffect(() => () => asked.current?.abort(), []);
  const ask = useCallback((path: string) => {
    asked.current?.abort();
    const question = new AbortController();
    asked.current = question;
    setState('asking');
    fetch(path, { signal: question.signal })
      .then((response) => (response.ok ? (response.json() as Promise<Answer>) : Promise.reject(response.status)))
      .then(
        (found) => {
          if (question.signal.aborted) return;
          setAnswer(found);
          setState('idle');
        },
        () => {
          if (!question.signal.aborted) setState('failed');
        },
      );
  }, []);
  return { answer, state, ask };
}
