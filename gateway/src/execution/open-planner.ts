import type { Logger } from '@mitoyen/kit/log.ts';
import { openApolloPlanner } from './apollo-planner.ts';
import { ConditionsNotPlanned, openHivePlanner } from './hive-planner.ts';
import type { QueryPlanner } from './planner.ts';

/** `best`: the Rust planner, and Apollo's where it does not load, finds no plan or may find a wrong one. */
export type PlannerChoice = 'apollo' | 'hive' | 'best';

/** Opens the chosen planner on a supergraph SDL. Throws when the SDL is refused. */
export function openPlanner(supergraphSdl: string, choice: PlannerChoice, log: Logger): QueryPlanner {
  if (choice === 'apollo') return openApolloPlanner(supergraphSdl);
  if (choice === 'hive') return openHivePlanner(supergraphSdl);
  let first: QueryPlanner;
  try {
    first = openHivePlanner(supergraphSdl);
  } catch (err) {
    // A supergraph that is wrong is refused by the other one too, with better words.
    const other = openApolloPlanner(supergraphSdl);
    log.warn({ err }, 'the Rust planner does not load here: Apollo’s plans instead');
    return other;
  }
  let second: QueryPlanner | undefined;
  return {
    name: 'hive',
    schema: first.schema,
    plan(document, source, operationName) {
      try {
        return first.plan(document, source, operationName);
      } catch (err) {
        second ??= openApolloPlanner(supergraphSdl);
        const plan = second.plan(document, source, operationName);
        if (!(err instanceof ConditionsNotPlanned))
          log.info({ err }, 'the Rust planner has no plan for this operation: Apollo’s has');
        return plan;
      }
    },
  };
}
