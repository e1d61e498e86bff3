import { Form } from '@remix-run/react';
import { dayWords } from '../dates/dates.ts';
import styles from '../derogation/Derogation.module.css';
import { Button } from '../design/Button.tsx';
import { ErrorSummary, type FieldErrors } from '../design/ErrorSummary.tsx';
import { Checkbox, TextArea } from '../design/Field.tsx';
import { Icon } from '../design/icons.tsx';
import { Lead, Muted, Section, Stack } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import { StatusTag } from '../design/StatusTag.tsx';
import { SummaryList } from '../design/SummaryList.tsx';
import type { RentalPermitFollowUpPageQuery } from '../graphql/generated/graphql.ts';
import { DocumentFields } from '../landlord/DocumentFields.tsx';
import { HolderFields } from './HolderFields.tsx';
import { PERMIT_KIND_WORDS, PERMIT_STATUS_WORDS, PIECE_FIELDS } from './words.ts';

type Followed = Extract<RentalPermitFollowUpPageQuery['rentalPermitFollowUp'], { __typename: 'RentalPermitFollowUp' }>;
const NOBODY = { name: '', organisation: '', mandatary: '', email: '', phone: '', postalAddress: '' };

/** A file as its landlord sees it: where it stands, what is asked, the decision and what it allows. */
export function PermitFollowUpView({
  file,
  isNew,
  isSent,
  url,
  errors,
}: {
  file: Followed;
  isNew: boolean;
  isSent: boolean;
  url: string;
  errors: FieldErrors | undefined;
}) {
  const status = PERMIT_STATUS_WORDS[file.status];
  const may = (action: Followed['allowedActions'][number]) => file.allowedActions.includes(action);
  return (
    <Section narrow>
      <Stack>
        <ErrorSummary errors={errors} />
        {isNew ? (
          <Notice tone="success" title="Votre dossier est envoyé." live>
            <p>
              Son numéro est le <strong>{file.reference}</strong>. Un reçu part par courrier électronique. Gardez ce
              lien, il est personnel : <a href={url}>{url}</a>
            </p>
          </Notice>
        ) : null}
        {isSent ? <Notice tone="success" title="Votre envoi est ajouté au dossier." live /> : null}
        <div>
          <Muted>Permis de louer {file.reference}</Muted>
          <StatusTag tone={status.tone} icon={status.icon}>
            {status.label}
          </StatusTag>
        </div>
        <h1>{status.sentence}</h1>
        <Progress file={file} />
        <Asked file={file} />
        {file.works ? (
          <Notice tone="warning" title="Travaux demandés">
            <p className={styles.words}>{file.works}</p>
          </Notice>
        ) : null}
        {file.letterUrl ? (
          <p>
            <a className={styles.download} href={file.letterUrl}>
              <Icon name="print" size={20} />
              Télécharger la lettre (PDF)
            </a>
          </p>
        ) : null}
        {may('ADD_PIECES') ? <SendPieces file={file} errors={errors} /> : null}
        <h2>Votre dossier</h2>
        <SummaryList
          rows={[
            { term: 'Démarche', value: PERMIT_KIND_WORDS[file.kind].label },
            { term: 'Logement', value: file.addressLabel },
            ...(file.zoneName ? [{ term: 'Secteur', value: file.zoneName }] : []),
            {
              term: 'Documents',
              value:
                file.pieces.length === 0 ? (
                  'aucun'
                ) : (
                  <ul className={styles.pieces}>
                    {file.pieces.map(({ id, label, name, url: piece }) => (
                      <li key={id}>
                        {label} : <a href={piece}>{name}</a>
                      </li>
                    ))}
                  </ul>
                ),
            },
            { term: 'Envoyé le', value: dayWords(file.createdAt) },
            ...(file.letOn ? [{ term: 'Loué depuis le', value: dayWords(file.letOn) }] : []),
          ]}
        />
        {may('DECLARE_LET') ? (
          <Form method="post">
            <Stack tight>
              <h2>Le logement est loué ?</h2>
              <p>Dites-le nous : sans location dans les deux ans, l’autorisation n’est plus valable.</p>
              <input type="hidden" name="intention" value="loue" />
              <div>
                <Button look="secondary">Le logement est loué</Button>
              </div>
            </Stack>
          </Form>
        ) : null}
        {may('TRANSFER') ? <Transfer errors={errors} /> : null}
        {may('WITHDRAW') ? (
          <details>
            <summary>Retirer mon dossier</summary>
            <Form method="post">
              <Stack tight>
                <p>Nous arrêtons de l’étudier. Vous pourrez en déposer un autre.</p>
                <input type="hidden" name="intention" value="retirer" />
                <div>
                  <Button look="danger">Retirer mon dossier</Button>
                </div>
              </Stack>
            </Form>
          </details>
        ) : null}
      </Stack>
    </Section>
  );
}

function Progress({ file }: { file: Followed }) {
  const { delay, kind } = file;
  if (delay.lastDay && delay.state === 'RUNNING') {
    return (
      <Lead>
        {kind === 'AUTHORISATION'
          ? `Nous vous répondons au plus tard le ${dayWords(delay.lastDay)}. Ne louez pas avant. Sans réponse à cette date, l’autorisation est accordée.`
          : `Vous recevez le récépissé au plus tard le ${dayWords(delay.lastDay)}.`}
      </Lead>
    );
  }
  if (delay.state === 'STOPPED' && file.piecesDueAt) {
    return (
      <Lead>
        Envoyez-les avant le {dayWords(file.piecesDueAt)}. Le délai de notre réponse repart du jour où tout est arrivé.
      </Lead>
    );
  }
  if (file.allowedActions.includes('TRANSFER')) {
    return <Lead>Joignez l’autorisation au bail. Elle vaut pour une seule mise en location.</Lead>;
  }
  if (file.status === 'REFUSED') {
    return <Lead>La lettre dit nos motifs, les travaux à faire, et comment contester cette décision.</Lead>;
  }
  return file.endedAt ? <Lead>Depuis le {dayWords(file.endedAt)}.</Lead> : null;
}

/** What the collectivité waits for: pieces, photos. */
function Asked({ file }: { file: Followed }) {
  if (file.piecesAsked.length > 0) {
    return (
      <Notice tone="warning" title="Ce que nous attendons">
        <ul className={styles.pieces}>
          {file.piecesAsked.map(({ code, label }) => (
            <li key={code}>{label}</li>
          ))}
        </ul>
        {file.lastMessage ? <p className={styles.words}>{file.lastMessage}</p> : null}
      </Notice>
    );
  }
  if (file.checkItems.length > 0) {
    return (
      <Notice tone="info" title="Montrez-nous le logement, en photos">
        <ul className={styles.pieces}>
          {file.checkItems.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
        {file.lastMessage ? <p className={styles.words}>{file.lastMessage}</p> : null}
      </Notice>
    );
  }
  if (file.status !== 'UNDER_REVIEW' || file.missing.length === 0) return null;
  return (
    <Notice tone="info" title="Il semble manquer">
      <ul className={styles.pieces}>
        {file.missing.map(({ code, label, why }) => (
          <li key={code}>
            {label}. {why}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function SendPieces({ file, errors }: { file: Followed; errors: FieldErrors | undefined }) {
  const wanted = new Set([...file.piecesAsked, ...file.missing].map(({ code }) => code));
  const kinds = [
    ...PIECE_FIELDS.filter(({ code }) => wanted.has(code) || code === 'OTHER'),
    ...(file.checkItems.length > 0
      ? [{ code: 'PHOTO', label: 'Photos du logement', hint: 'Plusieurs à la fois.' }]
      : []),
  ];
  return (
    <Form method="post" encType="multipart/form-data" noValidate key={`${file.pieces.length}-${file.status}`}>
      <Stack>
        <h2>Ajouter des documents</h2>
        <DocumentFields kinds={kinds} documents={[]} errors={errors} />
        <TextArea
          name="message"
          label="Un mot d’explication"
          optional
          error={errors?.message}
          maxLength={6_000}
          rows={4}
        />
        <div>
          <Button>Envoyer ces documents</Button>
        </div>
      </Stack>
    </Form>
  );
}

function Transfer({ errors }: { errors: FieldErrors | undefined }) {
  return (
    <details open={Boolean(errors && Object.keys(errors).length > 0)}>
      <summary>J’ai vendu : transférer l’autorisation</summary>
      <Form method="post" noValidate>
        <Stack>
          <p>
            Le nouveau propriétaire reçoit un lien à lui. Le vôtre ne s’ouvrira plus. Le transfert vaut dès aujourd’hui.
          </p>
          <input type="hidden" name="intention" value="transferer" />
          <HolderFields form={NOBODY} errors={errors} />
          <Checkbox
            name="accord"
            label="Je donne mon accord à ce transfert, et le nouveau propriétaire aussi."
            error={errors?.accord}
          />
          <div>
            <Button look="secondary">Transférer l’autorisation</Button>
          </div>
        </Stack>
      </Form>
    </details>
  );
}
