import type { QueryPlannerConfig } from '@apollo/query-planner';

/** Bounds on the work of the planner: an operation crafted to have thousands of possible plans gets a good one, not the best one. */
export const PLANNER_LIMITS: QueryPlannerConfig = { debug: { maxEvaluatedPlans: 1_000, pathsLimit: 100_000 } };
