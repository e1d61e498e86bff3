import { Link, useFetcher, useLocation } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { Button } from '../../design/Button.tsx';
import { Icon } from '../../design/icons.tsx';
import { Notice } from '../../design/Notice.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import type { action } from '../../routes/agents.raccordements.$id.tsx';
import { Fact } from '../file/Contact.tsx';
import styles from '../file/File.module.css';
import { ActionMessage } from '../forms/ActionMessage.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import { useAgent } from '../frame/useAgent.ts';
import { When } from '../time/When.tsx';
import { Handover } from './Handover.tsx';
import type { RequestChoices } from './RequestCriteria.tsx';
import { RequestDecisions } from './RequestDecisions.tsx';
import { RequestHistory } from './RequestHistory.tsx';
import { type Filled, RequestMessages } from './RequestMessages.tsx';
import { Marks } from './RequestTable.tsx';
import { RequestVerdict } from './RequestVerdict.tsx';
import type {
  EligibilityNow,
  RequestMessages as Messages,
  RequestApplicant,
  RequestFile,
} from './request-file.server.ts';
import { REQUESTS_PATH } from './request-view.ts';
import {
  APPLICANT_SHORT,
  CLOSING_WORDS,
  ENERGY_SHORT,
  HEATING_SHORT,
  REQUEST_LOOKS,
  STRUCTURE_SHORT,
} from './request-words.ts';
import { useLiveRequest } from './useLiveRequest.ts';

const number = new Intl.NumberFormat('fr-FR');

/** Everything about one request, and what one may do about it now. */
export function RequestFileView(props: {
  request: RequestFile;
  messages: Messages | null;
  eligibility: EligibilityNow | null;
  templates: readonly { key: string; name: string }[];
  choices: RequestChoices;
  result: ActionResult | undefined;
  applicant: RequestApplicant | undefined;
  filled: Filled | undefined;
}) {
  const { request, isGone, changes } = useLiveRequest(props.request);
  const { result } = props;
  const { search } = useLocation();
  const title = useRef<HTMLHeadingElement>(null);
  // On a narrow screen the list is gone: the focus begins at the title. Beside the list it stays in the list, where j and k work.
  useEffect(() => {
    if (document.activeElement === document.body) title.current?.focus({ preventScroll: true });
  }, []);
  const status = REQUEST_LOOKS[request.status];
  return (
    <article className={styles.file} aria-labelledby="demande">
      <header className={styles.head}>
        <div className={styles.bar}>
          <Link to={`${REQUESTS_PATH}${search}`} className={styles.back} preventScrollReset aria-keyshortcuts="Escape">
            <Icon name="arrowLeft" size={20} />
            Liste
          </Link>
          <p className={styles.reference}>{request.reference}</p>
          <StatusTag tone={status.tone} icon={status.icon}>
            {status.label}
          </StatusTag>
          <Marks row={request} />
          <p className={styles.received}>
            Reçue <When at={request.createdAt} />
          </p>
        </div>
        <h1 id="demande" ref={title} tabIndex={-1}>
          {request.addressLabel}
        </h1>
        {request.closingReason && request.endedAt ? (
          <p className={styles.details}>
            {status.label} <When at={request.endedAt} /> : {CLOSING_WORDS[request.closingReason].toLowerCase()}.
          </p>
        ) : null}
        {changes > 0 ? <span key={changes} className={styles.glow} aria-hidden="true" /> : null}
        <p className={styles.hidden} role="status">
          {changes > 0 ? `La demande vient de changer. Elle est ${status.label.toLowerCase()}.` : ''}
        </p>
      </header>
      <ActionMessage result={result} />
      {isGone ? (
        <Notice tone="warning" title="Cette demande n’est plus visible pour vous" live>
          <p>Elle a été confiée à un autre destinataire. Ce que vous voyez est son dernier état connu.</p>
        </Notice>
      ) : (
        <RequestDecisions request={request} result={result} />
      )}
      <div className={styles.columns}>
        <div className={styles.column}>
          <Building request={request} />
          <section className={styles.section} aria-labelledby="demandeur">
            <h2 id="demandeur">Qui demande</h2>
            <p>{APPLICANT_SHORT[request.applicantKind]}</p>
            {request.comment ? <p className={styles.told}>{request.comment}</p> : null}
            <Applicant applicant={props.applicant} isErased={request.isErased} />
            <Answers reminders={request.reminders} />
          </section>
        </div>
        <div className={`${styles.column} ${styles.beside}`}>
          <RequestVerdict request={request} eligibility={props.eligibility} />
          <Handover request={request} choices={props.choices} result={result} />
        </div>
        <div className={styles.column}>
          <RequestMessages
            request={request}
            messages={props.messages}
            templates={props.templates}
            filled={props.filled}
            result={result}
          />
          <RequestHistory request={request} result={result} />
        </div>
      </div>
    </article>
  );
}

function Building({ request }: { request: RequestFile }) {
  const { dwellings, surface, heatingType, heatingEnergy, buildingYear } = request;
  return (
    <section className={styles.section} aria-labelledby="batiment">
      <h2 id="batiment">Le bâtiment</h2>
      <dl className={styles.facts}>
        <Fact term="Type">{STRUCTURE_SHORT[request.structureKind]}</Fact>
        <Fact term="Chauffage">{heatingType ? HEATING_SHORT[heatingType] : 'Non connu'}</Fact>
        <Fact term="Énergie">{heatingEnergy ? ENERGY_SHORT[heatingEnergy] : 'Non connue'}</Fact>
        <Fact term="Logements">{dwellings === null ? 'Non connu' : number.format(dwellings)}</Fact>
        <Fact term="Surface">{surface === null ? 'Non connue' : `${number.format(surface)} m²`}</Fact>
        {buildingYear ? <Fact term="Construit en">{buildingYear}</Fact> : null}
      </dl>
    </section>
  );
}

/** Who asks, shown when asked for: the journal keeps a trace of each reading. */
function Applicant({ applicant: posted, isErased }: { applicant: RequestApplicant | undefined; isErased: boolean }) {
  const fetcher = useFetcher<typeof action>();
  const { can } = useAgent();
  if (!can('request.readApplicant')) return null;
  const applicant = fetcher.data?.kind === 'applicant' ? fetcher.data.applicant : posted;
  if (isErased || applicant === null)
    return <p className={styles.muted}>Les coordonnées ont été effacées : leur durée de conservation est passée.</p>;
  if (applicant === undefined)
    return (
      <fetcher.Form method="post" className={styles.ask}>
        <input type="hidden" name="intent" value="applicant" />
        <Button look="secondary" icon="eye" compact aria-disabled={fetcher.state !== 'idle' || undefined}>
          Afficher les coordonnées
        </Button>
        <span className={styles.small}>Cette consultation est inscrite au journal.</span>
      </fetcher.Form>
    );
  const { name, email, phone, representedStructure } = applicant;
  return (
    <div role="status">
      <dl className={styles.facts}>
        <Fact term="Nom">{name}</Fact>
        {representedStructure ? <Fact term="Organisme">{representedStructure}</Fact> : null}
        <Fact term="Courriel">
          <a href={`mailto:${email}`}>{email}</a>
        </Fact>
        {phone ? (
          <Fact term="Téléphone">
            <a href={`tel:${phone.replaceAll(' ', '')}`}>{phone}</a>
          </Fact>
        ) : null}
      </dl>
      <p className={styles.small}>Consultation inscrite au journal.</p>
    </div>
  );
}

/** What the person answered when she was asked whether somebody got in touch. */
function Answers({ reminders }: { reminders: RequestFile['reminders'] }) {
  const answered = reminders.flatMap(({ answeredAt, wasContacted, comment }) =>
    answeredAt === null ? [] : [{ answeredAt, wasContacted, comment }],
  );
  return answered.map(({ answeredAt, wasContacted, comment }) => (
    <p key={answeredAt}>
      « Avez-vous été recontacté ? » : <strong>{wasContacted ? 'oui' : 'non'}</strong>, <When at={answeredAt} />.
      {comment ? <q> {comment}</q> : null}
    </p>
  ));
}
