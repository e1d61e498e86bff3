-- A document may belong to a report that is being written: it is kept as long as its draft.
ALTER TABLE "signalements"."document" DROP CONSTRAINT "document_owner_known";
ALTER TABLE "signalements"."document" ADD CONSTRAINT "document_owner_known"
  CHECK ("owner_kind" IN ('SIGNALEMENT', 'VISIT', 'PROCEDURE', 'OBSERVATION', 'LANDLORD_DWELLING', 'RENTAL_PERMIT', 'DRAFT'));
