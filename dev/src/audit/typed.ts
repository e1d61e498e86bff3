import type { ChainPoint } from '@mitoyen/kit/audit/chain.ts';
import type { TypedCommand } from '@mitoyen/kit/command-line.ts';
import { CommandRefused } from '@mitoyen/kit/command-refused.ts';
import { endOfFrenchDay, startOfFrenchDay } from '@mitoyen/kit/french-day.ts';
import { SUBGRAPH_NAMES, type SubgraphName } from '@mitoyen/kit/subgraph.ts';

type Values = TypedCommand['values'];

/** The subgraphs that a command is about: the one named, or all. */
export function subgraphsOf({ subgraph }: Values): readonly SubgraphName[] {
  if (subgraph === undefined) return SUBGRAPH_NAMES;
  const named = SUBGRAPH_NAMES.filter((name) => name === subgraph);
  if (named.length === 0) {
    throw new CommandRefused(`Le sous-graphe « ${subgraph} » n’existe pas. Connus : ${SUBGRAPH_NAMES.join(', ')}.`);
  }
  return named;
}

/** A place noted elsewhere: `<number>:<hash>`, as the verification prints it. */
export function expectedPoint({ expect }: Values): ChainPoint | undefined {
  if (expect === undefined) return undefined;
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(String(expect)) ?? [];
  if (seq === undefined || hash === undefined) {
    throw new CommandRefused(
      '--expect attend <numéro>:<empreinte>, comme la vérification l’affiche (64 chiffres hexadécimaux).',
    );
  }
  return { seq: Number(seq), hash };
}

/** The days from which and to which (included) an export is asked for, in mainland France. */
export function periodOf({ from, to }: Values): { from: Date | undefined; to: Date | undefined } {
  const period = { from: dayOf('from', from, startOfFrenchDay), to: dayOf('to', to, endOfFrenchDay) };
  if (period.from && period.to && period.from >= period.to) throw new CommandRefused('--from est après --to.');
  return period;
}

function dayOf(name: string, typed: Values[string], read: (day: string) => Date | undefined): Date | undefined {
  if (typed === undefined) return undefined;
  const day = read(String(typed));
  if (!day) throw new CommandRefused(`--${name} attend un jour, par exemple 2026-11-22.`);
  return day;
}
