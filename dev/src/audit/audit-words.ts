import { timeOf } from '@mitoyen/kit/audit/audit-line.ts';
import { CHAIN_ORIGIN, type ChainFault, type ChainReport } from '@mitoyen/kit/audit/chain.ts';

const PLACES = (from: number, to: number) =>
  from === to ? `l’écriture n° ${from}` : `les écritures n° ${from} à ${to}`;

/** What is wrong, in French, as a command says it. */
export function faultWords({ kind, from, to, by }: ChainFault): string {
  const places = PLACES(from, to);
  const many = from !== to;
  switch (kind) {
    case 'changed':
      return `${places} ${many ? 'ont été modifiées : leur contenu ne correspond' : 'a été modifiée : son contenu ne correspond'} plus à l’empreinte`;
    case 'rewritten':
      return from === 0
        ? 'la première écriture ne suit pas ce qui devait la précéder'
        : `${places} a été réécrite avec une nouvelle empreinte : ce qui suit se souvient d’une autre`;
    case 'missing':
      return `il manque ${places}`;
    case 'inserted':
      return from === 0
        ? 'une écriture a été insérée hors de la chaîne, sans numéro'
        : `${places} ${many ? 'ont été insérées' : 'a été insérée'} : le numéro était pris, ou dépasse la fin de la chaîne`;
    case 'moved':
      return movedWords(places, from, to, by);
    case 'cut':
      return `la fin a été coupée : il manque ${places}`;
    case 'unexpected':
      return `${places} n’a pas l’empreinte attendue`;
    case 'sealed':
      return `${places} a été retirée à son terme : on ne peut plus la comparer`;
  }
}

function movedWords(places: string, from: number, to: number, by: number | undefined): string {
  if (by === undefined)
    return `${places} ${from === to ? 'n’est pas à sa' : 'ne sont pas à leur'} place : ce qui précède est plus récent`;
  if (from === to) return `${places} n’est pas à sa place : c’est le n° ${from - by}`;
  const cause = by < 0 ? 'retirée' : 'insérée';
  return `${places} portent un numéro décalé de ${Math.abs(by)} : une écriture a été ${cause} avant elles`;
}

const minuteOf = (text: string | undefined) =>
  (text === undefined ? undefined : timeOf(text))?.slice(0, 16).replace('T', ' ') ?? '?';

/** One chain on one line: how many entries, from when to when, and the head to note elsewhere. */
export function chainWords(name: string, { entries, first, last, end }: ChainReport): string {
  if (entries === 0)
    return `${name} : aucune écriture${end.seq === CHAIN_ORIGIN.seq ? '' : `, tête ${end.seq}:${end.hash}`}`;
  const count = `${entries} écriture${entries > 1 ? 's' : ''}`;
  return `${name} : ${count}, du ${minuteOf(first)} au ${minuteOf(last)} (UTC), tête ${end.seq}:${end.hash}`;
}
