// Runs the jobs of all subgraphs in one process, from environment variables.
import { subgraph as housing } from '@mitoyen/housing';
import { startJobs } from '@mitoyen/kit/start.ts';
import { subgraph as networks } from '@mitoyen/networks';
import { subgraph as partners } from '@mitoyen/partners';
import { subgraph as signalements } from '@mitoyen/signalements';

await startJobs([networks, housing, signalements, partners]);
