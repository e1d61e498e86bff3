-- Visits of a dwelling, and the calls by video that are visits too.
-- The tables are those of prisma/schema/signalements-visits.prisma; what Prisma cannot say stands at the end.

CREATE TABLE "signalements"."visit" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "signalement_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'PROPOSED',
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "duration_minutes" INTEGER NOT NULL,
    "place" TEXT,
    "partner_id" UUID,
    "agent_id" UUID,
    "message" TEXT,
    "wish" TEXT,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "dated_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT,
    "reason_text" TEXT,
    "occupant_present" BOOLEAN,
    "landlord_present" BOOLEAN,
    "works_verified" BOOLEAN,
    "report" TEXT,
    "minutes" TEXT,
    "concluded_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "visit_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "signalements"."visit_step" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "visit_id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "from_status" TEXT NOT NULL,
    "to_status" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "agent_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "visit_step_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "signalements"."visit_finding" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "visit_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "is_confirmed" BOOLEAN NOT NULL,

    CONSTRAINT "visit_finding_pkey" PRIMARY KEY ("tenant_id","visit_id","code")
);

CREATE TABLE "signalements"."visit_reminder" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "visit_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "visit_reminder_pkey" PRIMARY KEY ("tenant_id","visit_id","kind","sequence")
);

CREATE TABLE "signalements"."visit_request" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "affectation_id" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "visit_request_pkey" PRIMARY KEY ("tenant_id","affectation_id","round")
);

CREATE TABLE "signalements"."visit_seat" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "visit_id" UUID NOT NULL,
    "side" TEXT NOT NULL,
    "peer" TEXT NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "visit_seat_pkey" PRIMARY KEY ("tenant_id","visit_id","side")
);

CREATE TABLE "signalements"."visit_signal" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "visit_id" UUID NOT NULL,
    "side" TEXT NOT NULL,
    "peer" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "visit_signal_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE INDEX "visit_tenant_id_signalement_id_starts_at_idx" ON "signalements"."visit"("tenant_id", "signalement_id", "starts_at");

CREATE INDEX "visit_tenant_id_status_starts_at_idx" ON "signalements"."visit"("tenant_id", "status", "starts_at");

CREATE INDEX "visit_step_tenant_id_visit_id_at_id_idx" ON "signalements"."visit_step"("tenant_id", "visit_id", "at", "id");

CREATE INDEX "visit_signal_tenant_id_visit_id_idx" ON "signalements"."visit_signal"("tenant_id", "visit_id");

CREATE INDEX "visit_signal_tenant_id_created_at_idx" ON "signalements"."visit_signal"("tenant_id", "created_at");

ALTER TABLE "signalements"."visit" ADD CONSTRAINT "visit_tenant_id_signalement_id_fkey" FOREIGN KEY ("tenant_id", "signalement_id") REFERENCES "signalements"."signalement"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "signalements"."visit_step" ADD CONSTRAINT "visit_step_tenant_id_visit_id_fkey" FOREIGN KEY ("tenant_id", "visit_id") REFERENCES "signalements"."visit"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "signalements"."visit_finding" ADD CONSTRAINT "visit_finding_tenant_id_visit_id_fkey" FOREIGN KEY ("tenant_id", "visit_id") REFERENCES "signalements"."visit"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "signalements"."visit_reminder" ADD CONSTRAINT "visit_reminder_tenant_id_visit_id_fkey" FOREIGN KEY ("tenant_id", "visit_id") REFERENCES "signalements"."visit"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "signalements"."visit_request" ADD CONSTRAINT "visit_request_tenant_id_affectation_id_fkey" FOREIGN KEY ("tenant_id", "affectation_id") REFERENCES "signalements"."affectation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "signalements"."visit_seat" ADD CONSTRAINT "visit_seat_tenant_id_visit_id_fkey" FOREIGN KEY ("tenant_id", "visit_id") REFERENCES "signalements"."visit"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "signalements"."visit_signal" ADD CONSTRAINT "visit_signal_tenant_id_visit_id_fkey" FOREIGN KEY ("tenant_id", "visit_id") REFERENCES "signalements"."visit"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "signalements"."visit"
  ADD CONSTRAINT "visit_kind_known" CHECK ("kind" IN ('VISIT', 'CONTROL', 'REMOTE')),
  ADD CONSTRAINT "visit_status_known" CHECK ("status" IN ('PROPOSED', 'CONFIRMED', 'DONE', 'NOT_DONE', 'CANCELLED')),
  ADD CONSTRAINT "visit_lasts" CHECK ("duration_minutes" BETWEEN 10 AND 480),
  ADD CONSTRAINT "visit_done_is_concluded" CHECK (("status" = 'DONE') <= ("concluded_at" IS NOT NULL));
ALTER TABLE "signalements"."visit_reminder"
  ADD CONSTRAINT "visit_reminder_kind_known" CHECK ("kind" IN ('SOON', 'TO_CONCLUDE'));
ALTER TABLE "signalements"."visit_seat"
  ADD CONSTRAINT "visit_seat_side_known" CHECK ("side" IN ('AGENT', 'RESIDENT'));
ALTER TABLE "signalements"."visit_signal"
  ADD CONSTRAINT "visit_signal_side_known" CHECK ("side" IN ('AGENT', 'RESIDENT'));

SELECT platform.protect_tenant_table('signalements.visit');
SELECT platform.protect_tenant_table('signalements.visit_step');
SELECT platform.protect_tenant_table('signalements.visit_finding');
SELECT platform.protect_tenant_table('signalements.visit_reminder');
SELECT platform.protect_tenant_table('signalements.visit_request');
SELECT platform.protect_tenant_table('signalements.visit_seat');
SELECT platform.protect_tenant_table('signalements.visit_signal');
