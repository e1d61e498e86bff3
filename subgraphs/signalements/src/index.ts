import type { AnyJob } from '@mitoyen/kit/jobs.ts';
import type { Subgraph } from '@mitoyen/kit/subgraph.ts';
import { tellPartner } from './affectation/tell-partner.job.ts';
import { applyRules } from './affectation-rule/apply-rules.job.ts';
import { askMissing, findMissing } from './completeness/ask-missing.job.ts';
import { deliver, sweepConnectors } from './connector/deliver.job.ts';
import { makeDigests, sendDigest } from './digest/digest.job.ts';
import { sweepDocuments } from './document/document-sweep.job.ts';
import { sweepExports } from './export/sweep-exports.job.ts';
import { writeExport } from './export/write-export.job.ts';
import { tellCorrections } from './follow-up/contact.command.ts';
import { sendLinksAgain } from './follow-up/link-again.command.ts';
import { callHelp } from './injunction/call-help.job.ts';
import { followInjunctions, ringInjunction } from './injunction/injunction-timers.job.ts';
import { sendInjunctionJob } from './injunction/send-injunction.job.ts';
import { confrontReports, remindLabelEnds, remindMaintenance } from './landlord/landlord.jobs.ts';
import { notify } from './notification/notify.job.ts';
import { personalData } from './personal-data.ts';
import { sweepPhotos } from './photo/photo-sweep.job.ts';
import { followDeadlines } from './procedure/arrete-deadlines.job.ts';
import { askDeclarant, askDeclarants } from './reminder/occupant-reminder.job.ts';
import { remindPartner, remindPartners } from './reminder/partner-reminder.job.ts';
import { alertOfSilence } from './reminder/silent-file.job.ts';
import { applyPermitDelay, watchPermitDelays } from './rental-permit/permit-delays.job.ts';
import { signalementRoutes } from './routes.ts';
import { schema } from './schema.ts';
import { judgeSensor } from './sensor/judge-sensor.job.ts';
import { mailSuivi } from './suivi/suivi-mail.job.ts';
import { sweepSignals } from './video/sweep-signals.job.ts';
import { remindVisit, remindVisits } from './visit/remind-visits.job.ts';
import { tellVisit } from './visit/tell-visit.job.ts';
import { askForVisit, findVisitsToPlan } from './visit/visits-to-plan.job.ts';
import { sendTerritoryReport } from './weekly-report/territory-report.job.ts';
import { makeReports, sendReport } from './weekly-report/weekly-report.job.ts';
import { placeInZone, placeUnplaced } from './zone/place-files.job.ts';

export const subgraph: Subgraph = {
  name: 'signalements',
  schema,
  // The registry forgets payload types: each payload is parsed before its job runs.
  jobs: [
    tellPartner,
    judgeSensor,
    mailSuivi,
    notify,
    applyRules,
    remindPartners,
    remindPartner,
    askDeclarants,
    askDeclarant,
    alertOfSilence,
    makeDigests,
    sendDigest,
    makeReports,
    sendReport,
    sendTerritoryReport,
    sweepPhotos,
    writeExport,
    sweepExports,
    findMissing,
    askMissing,
    sweepDocuments,
    tellCorrections,
    sendLinksAgain,
    watchPermitDelays,
    followDeadlines,
    sendInjunctionJob,
    callHelp,
    followInjunctions,
    ringInjunction,
    sweepConnectors,
    deliver,
    applyPermitDelay,
    confrontReports,
    remindLabelEnds,
    remindMaintenance,
    tellVisit,
    remindVisits,
    remindVisit,
    findVisitsToPlan,
    askForVisit,
    sweepSignals,
    placeInZone,
    placeUnplaced,
  ] as unknown as AnyJob[],
  personalData,
  routes: signalementRoutes,
};

export { diskStorage } from '@mitoyen/kit/files/file-storage.ts';
// For the demonstration data: the same commands as the mutations, in a context of its own.
export { acceptAffectation, affect, closeAffectation, refuseAffectation } from './affectation/affectation.command.ts';
export { saveRulesDraft as saveAffectationRules } from './affectation-rule/rule-set.command.ts';
export { addCampaign } from './campaign/campaign.store.ts';
export { saveConnector } from './connector/connector.command.ts';
export { moveConsignation, requestConsignation } from './consignation/consignation.command.ts';
export { type DepositReceipt, deposit } from './deposit/deposit.command.ts';
export { openService as openEmergencyService } from './deposit/emergency-service.command.ts';
export { claimDocuments, ownedByFile } from './document/document.command.ts';
export { takeDocument } from './document/take-document.command.ts';
export { currentForm } from './form/form-versions.ts';
export { currentGrid } from './grid/grid-versions.ts';
export { moveInjunction } from './injunction/injunction.command.ts';
export { findOfFile as findInjunctionOfFile } from './injunction/injunction.store.ts';
export {
  addDwellingProofs,
  addWork,
  landlordGrid,
  registerDwelling,
  saveAnswers,
  signStatement,
} from './landlord/dwelling.command.ts';
export { giveLabel, requestLabel } from './landlord/label.command.ts';
export { spaceUrl } from './landlord/landlord-link.command.ts';
export { saveObservation, signObservation } from './observation/observation.command.ts';
export { takePhoto } from './photo/photo.command.ts';
export { moveArrete, saveArrete } from './procedure/arrete.command.ts';
export { depositRentalPermit } from './rental-permit/rental-permit.command.ts';
export { addSatisfaction } from './satisfaction/satisfaction.store.ts';
export { installSensor, takeReadings } from './sensor/sensor.command.ts';
export {
  acceptSignalement,
  closeSignalement,
  refuseSignalement,
  reopenSignalement,
} from './signalement/signalement.command.ts';
export { addSuivi } from './suivi/suivi.command.ts';
export { concludeVisit } from './visit/conclude-visit.command.ts';
export { planVisit } from './visit/visit.command.ts';
export { createZone } from './zone/zone.command.ts';
