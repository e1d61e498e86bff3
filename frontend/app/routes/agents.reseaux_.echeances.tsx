import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { ContractList } from '../back-office/networks/ContractList.tsx';
import { NetworkContractsDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

const YEARS_BEFORE = 1;
const YEARS_AHEAD = 10;

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'partner.read', 'networks');
  const today = new Date();
  const inYears = (years: number) => {
    const day = new Date(today);
    day.setUTCFullYear(today.getUTCFullYear() + years);
    return day.toISOString().slice(0, 10);
  };
  const period = { from: inYears(-YEARS_BEFORE), to: inYears(YEARS_AHEAD) };
  const { networkContracts } = await ask(args.context, NetworkContractsDocument, period);
  return { contracts: networkContracts };
}

export const meta: MetaFunction = ({ matches }) =>
  pageTitle('Échéances des contrats', { matches }, { isPrivate: true });

export default function ContractsPage() {
  return <ContractList {...useLoaderData<typeof loader>()} />;
}

export { BackOfficeError as ErrorBoundary };
