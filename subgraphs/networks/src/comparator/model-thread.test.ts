import Engine from 'publicodes';
import { afterAll, describe, expect, test } from 'vitest';
import { readModelRules } from './heating-model.ts';
import { ModelBusy, ModelThread } from './model-thread.ts';

const SITUATION = { 'code département': "'79'", 'température de référence chaud commune': '-6.5 °C', DPE: "'D'" };
const RULES = ['Bilan x Réseaux de chaleur . total avec aides', 'Bilan x Gaz coll avec cond . total avec aides'];

describe('the thread of the heating model', () => {
  const model = new ModelThread({ patienceMs: 60_000 });
  afterAll(() => model.close());

  test('it answers what the package itself answers', async () => {
    const engine = new Engine(readModelRules() as ConstructorParameters<typeof Engine>[0], {
      logger: { log() {}, warn() {}, error() {} },
    });
    engine.setSituation(SITUATION);
    const direct = RULES.map((rule) => engine.evaluate(rule).nodeValue);
    expect(await model.evaluate(SITUATION, RULES)).toEqual(direct);
    expect(Number(direct[0])).toBeGreaterThan(100);
  });

  test('nothing of a situation stays for the next', async () => {
    const first = await model.evaluate(SITUATION, RULES);
    const colder = await model.evaluate({ ...SITUATION, DPE: "'G'" }, RULES);
    expect(Number(colder[0])).toBeGreaterThan(Number(first[0]));
    // Another list of rules is not the answer kept above.
    expect(await model.evaluate(SITUATION, [...RULES].reverse())).toEqual([...first].reverse());
  });

  test('the process goes on with other work while the model thinks', async () => {
    let turns = 0;
    let isThinking = true;
    const answer = model.evaluate({ ...SITUATION, 'surface logement type tertiaire': 40 }, RULES).finally(() => {
      isThinking = false;
    });
    while (isThinking) {
      await new Promise((resolve) => setImmediate(resolve));
      turns++;
    }
    await answer;
    // Computed in this thread, the answer would be there at the first turn.
    expect(turns).toBeGreaterThan(10);
  });

  test('a rule that does not exist is refused, and the thread goes on', async () => {
    await expect(model.evaluate(SITUATION, ['Bilan x Charbon . total'])).rejects.toThrow();
    expect(await model.evaluate({ ...SITUATION, DPE: "'A'" }, RULES)).toHaveLength(2);
  });

  test('too many questions at once are refused rather than kept waiting', async () => {
    const narrow = new ModelThread({ mostWaiting: 2, patienceMs: 60_000 });
    const asked = [10, 20, 30, 40, 50].map((surface) =>
      narrow.evaluate({ ...SITUATION, 'surface logement type tertiaire': surface }, RULES),
    );
    const settled = await Promise.allSettled(asked);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', ...Array(3).fill('rejected')]);
    await narrow.close();
  });

  test('who waits too long is told so, and finds the answer when asking again', async () => {
    const hasty = new ModelThread({ patienceMs: 1 });
    await expect(hasty.evaluate(SITUATION, RULES)).rejects.toThrow(ModelBusy);
    let answer: readonly unknown[] | undefined;
    for (const end = Date.now() + 25_000; !answer && Date.now() < end; ) {
      answer = await hasty.evaluate(SITUATION, RULES).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(answer).toHaveLength(2);
    await hasty.close();
  });
});
