// npm run db:migrate: applies the missing migrations to DATABASE_URL, or to the embedded database.
import { homeFolder } from '../home.ts';
import { openDatabase } from '../open-database.ts';

const database = await openDatabase(homeFolder());
console.log(
  database.applied.length > 0 ? database.applied.map((name) => `applied ${name}`).join('\n') : 'nothing to apply',
);
await database.close();
