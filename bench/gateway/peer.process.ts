import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { answerCpu, readSetup } from './contestant.ts';

// A gateway of somebody else: its program stands in the folder where its packages are installed, and is loaded from there.
const { supergraphFile, addresses, program } = readSetup();
if (program === undefined) throw new Error('a peer needs its program');
const { start } = await import(pathToFileURL(program).href);
answerCpu(await start({ supergraphSdl: readFileSync(supergraphFile, 'utf8'), addresses }));
