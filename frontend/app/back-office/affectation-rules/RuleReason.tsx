import type { SignalementFile } from '../file/file.server.ts';
import { useAgent } from '../frame/useAgent.ts';
import { CONDITION_WORDS } from './rule-words.ts';

type Reason = NonNullable<SignalementFile['affectations'][number]['ruleReason']>;

/** Why rules chose a partner: the rule, and each of its conditions with what it met. */
export function RuleReason({ reason, partnerName }: { reason: Reason; partnerName: string }) {
  const { communes } = useAgent();
  return (
    <details>
      <summary>
        Pourquoi {partnerName} ? Règle « {reason.ruleName} »
      </summary>
      <p>
        Choisi par la règle n° {reason.place} de la version {reason.version} :
      </p>
      <ul>
        {reason.conditions.map(({ code, found }) => (
          <li key={code}>
            {CONDITION_WORDS[code].label}
            {wordsOf(code, found, communes)}
          </li>
        ))}
      </ul>
    </details>
  );
}

const COMMUNES: readonly string[] = ['PERIMETER', 'COMMUNES', 'EXCEPT_COMMUNES'];
const ID = /^[0-9a-f-]{36}$/;

/** What was found, in words; ids name nothing that is read here. */
function wordsOf(
  code: Reason['conditions'][number]['code'],
  found: readonly string[],
  communes: readonly { readonly code: string; readonly name: string }[],
): string {
  const words = found
    .filter((one) => !ID.test(one))
    .map((one) =>
      COMMUNES.includes(code)
        ? (communes.find((commune) => commune.code === one)?.name ?? one)
        : (CONDITION_WORDS[code].words?.[one] ?? one),
    );
  return words.length > 0 ? ` : ${words.join(', ')}` : '';
}
