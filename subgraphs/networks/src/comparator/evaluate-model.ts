import Engine from 'publicodes';
import type { ModelValue } from './heating-comparison.ts';
import { readModelRules } from './heating-model.ts';
import type { Situation } from './heating-situation.ts';

const SILENT = { log() {}, warn() {}, error() {} };

/**
 * Builds the engine of the published model (half a second, 20 MB) and returns what evaluates rules of it. Each evaluation
 * is a shallow copy of the engine: nothing of a situation stays for the next.
 */
export function openModel(): (situation: Situation, rules: readonly string[]) => ModelValue[] {
  // The rules are what the package publishes for this engine; the type of each is checked by the engine itself.
  const engine = new Engine(readModelRules() as ConstructorParameters<typeof Engine>[0], { logger: SILENT });
  return (situation, rules) => {
    const copy = engine.shallowCopy();
    copy.setSituation({ ...situation });
    return rules.map((rule) => {
      const { nodeValue } = copy.evaluate(rule);
      return typeof nodeValue === 'object' ? null : nodeValue;
    });
  };
}
