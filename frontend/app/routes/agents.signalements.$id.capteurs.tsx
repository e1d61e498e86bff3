import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { type ActionResult, resultOf, textOf } from '../back-office/forms/action-result.ts';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { FileSensors, type ShownToken } from '../back-office/sensors/FileSensors.tsx';
import {
  FileSensorsDocument,
  InstallSensorDocument,
  RemoveSensorDocument,
  RenewSensorTokenDocument,
} from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';

const DAYS = 30;

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'sensor.manage', 'signalements');
  const { signalement } = await ask(args.context, FileSensorsDocument, { id: args.params.id ?? '', days: DAYS });
  if (!signalement) throw new Response(null, { status: 404 });
  const { status, sensors } = signalement;
  return { sensors: sensors ?? [], isOpen: status === 'NEW' || status === 'ACTIVE' };
}

interface Answered {
  readonly result: ActionResult;
  readonly shown?: ShownToken;
}

export async function action(args: ActionFunctionArgs): Promise<Answered> {
  await requirePermission(args, 'sensor.manage', 'signalements');
  const { context } = args;
  const form = await args.request.formData();
  const intent = textOf(form, 'intent');
  const id = textOf(form, 'id');
  const url = `${context.origin}/signalements/sensors/readings`;
  switch (intent) {
    case 'install': {
      const { installSensor } = await change(context, InstallSensorDocument, {
        signalementId: args.params.id ?? '',
        name: textOf(form, 'name'),
        room: textOf(form, 'room') || null,
      });
      const result = resultOf(intent, installSensor, 'Le capteur est posé. Notez son jeton maintenant.');
      if (installSensor.__typename !== 'InstalledSensor') return { result };
      return { result, shown: { name: installSensor.sensor.name, token: installSensor.token, url } };
    }
    case 'renew': {
      const { renewSensorToken } = await change(context, RenewSensorTokenDocument, { id });
      const result = resultOf(intent, renewSensorToken, 'L’ancien jeton ne vaut plus rien.');
      if (renewSensorToken.__typename !== 'InstalledSensor') return { result };
      return { result, shown: { name: renewSensorToken.sensor.name, token: renewSensorToken.token, url } };
    }
    case 'remove': {
      const { removeSensor } = await change(context, RemoveSensorDocument, { id });
      return { result: resultOf(intent, removeSensor, 'Le capteur est retiré.') };
    }
    default:
      throw new Response(null, { status: 400 });
  }
}

export default function FileSensorsPage() {
  const answered = useActionData<typeof action>();
  return (
    <FileSensors {...useLoaderData<typeof loader>()} days={DAYS} shown={answered?.shown} result={answered?.result} />
  );
}

export { BackOfficeError as ErrorBoundary };
