-- Arrêtés, consignations of the housing allowance, injunctions to landlords, and the connectors of partners.
-- The tables are those of prisma/schema/signalements-procedures.prisma; what Prisma cannot say stands at the end.

-- Three more ends of a file: the list is that of signalement/reasons.ts.
ALTER TYPE "signalements"."closing_reason" ADD VALUE 'SOLD';
ALTER TYPE "signalements"."closing_reason" ADD VALUE 'OUT_OF_SCOPE';
ALTER TYPE "signalements"."closing_reason" ADD VALUE 'OCCUPANT_LIABLE';

ALTER TABLE "signalements"."signalement"
  ADD COLUMN "works_state" TEXT,
  ADD CONSTRAINT "signalement_works_state_known" CHECK ("works_state" IN ('DONE', 'NOT_DONE', 'ONGOING'));

CREATE TABLE "signalements"."arrete" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "signalement_id" UUID,
    "type" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'DRAFT',
    "authority" TEXT NOT NULL,
    "number" TEXT,
    "ban_id" TEXT,
    "address_label" TEXT NOT NULL,
    "citycode" TEXT NOT NULL,
    "effects" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "signed_on" DATE,
    "notified_on" DATE,
    "works_due_on" DATE,
    "works_observed_on" DATE,
    "lifted_on" DATE,
    "expires_on" DATE,
    "annulled_on" DATE,
    "note" TEXT,
    "partner_id" UUID,
    "overdue_alerted_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "arrete_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "signalements"."consignation" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "signalement_id" UUID NOT NULL,
    "payer" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'REQUESTED',
    "requested_on" DATE NOT NULL,
    "ordered_on" DATE,
    "ends_on" DATE,
    "extensions" INTEGER NOT NULL DEFAULT 0,
    "ended_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "consignation_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "signalements"."injunction" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "signalement_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'OFFERED',
    "landlord_name" TEXT,
    "landlord_email" TEXT,
    "landlord_address" TEXT,
    "token_hash" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "offered_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "answer_due_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),
    "answer_comment" TEXT,
    "works_planned_on" DATE,
    "declared_at" TIMESTAMPTZ(3),
    "declaration" TEXT,
    "contestation" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "injunction_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "signalements"."injunction_message" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "injunction_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "author_kind" TEXT NOT NULL,
    "agent_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "injunction_message_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "signalements"."injunction_reminder" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "injunction_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "injunction_reminder_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "signalements"."procedure_step" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "arrete_id" UUID,
    "consignation_id" UUID,
    "injunction_id" UUID,
    "action" TEXT NOT NULL,
    "from_status" TEXT NOT NULL,
    "to_status" TEXT NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "agent_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "procedure_step_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "signalements"."connector" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "endpoint" TEXT NOT NULL,
    "secret_salt" TEXT NOT NULL,
    "sealed_token" TEXT,
    "steps" TEXT[],
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "connector_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "signalements"."connector_delivery" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "connector_id" UUID NOT NULL,
    "signalement_id" UUID NOT NULL,
    "affectation_id" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'WAITING',
    "failures" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "leased_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "connector_delivery_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "signalements"."connector_step" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "delivery_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "subject_id" UUID,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "outcome" TEXT,
    "attempted_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "connector_step_pkey" PRIMARY KEY ("tenant_id","delivery_id","position")
);

CREATE TABLE "signalements"."connector_event" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "connector_id" UUID NOT NULL,
    "event_id" TEXT NOT NULL,
    "affectation_id" UUID,
    "kind" TEXT NOT NULL,
    "happened_at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "connector_event_pkey" PRIMARY KEY ("tenant_id","connector_id","event_id")
);

CREATE UNIQUE INDEX "arrete_tenant_id_authority_citycode_number_key" ON "signalements"."arrete"("tenant_id", "authority", "citycode", "number");

CREATE INDEX "arrete_tenant_id_signalement_id_idx" ON "signalements"."arrete"("tenant_id", "signalement_id");

CREATE INDEX "arrete_tenant_id_ban_id_idx" ON "signalements"."arrete"("tenant_id", "ban_id");

CREATE INDEX "arrete_tenant_id_status_works_due_on_idx" ON "signalements"."arrete"("tenant_id", "status", "works_due_on");

CREATE INDEX "consignation_tenant_id_signalement_id_idx" ON "signalements"."consignation"("tenant_id", "signalement_id");

CREATE INDEX "consignation_tenant_id_status_ends_on_idx" ON "signalements"."consignation"("tenant_id", "status", "ends_on");

CREATE UNIQUE INDEX "injunction_tenant_id_signalement_id_key" ON "signalements"."injunction"("tenant_id", "signalement_id");

CREATE UNIQUE INDEX "injunction_tenant_id_token_hash_key" ON "signalements"."injunction"("tenant_id", "token_hash");

CREATE UNIQUE INDEX "injunction_tenant_id_code_hash_key" ON "signalements"."injunction"("tenant_id", "code_hash");

CREATE INDEX "injunction_message_tenant_id_injunction_id_created_at_id_idx" ON "signalements"."injunction_message"("tenant_id", "injunction_id", "created_at", "id");

CREATE UNIQUE INDEX "injunction_reminder_tenant_id_injunction_id_kind_round_key" ON "signalements"."injunction_reminder"("tenant_id", "injunction_id", "kind", "round");

CREATE INDEX "injunction_reminder_tenant_id_due_at_idx" ON "signalements"."injunction_reminder"("tenant_id", "due_at");

CREATE INDEX "procedure_step_tenant_id_arrete_id_at_id_idx" ON "signalements"."procedure_step"("tenant_id", "arrete_id", "at", "id");

CREATE INDEX "procedure_step_tenant_id_consignation_id_at_id_idx" ON "signalements"."procedure_step"("tenant_id", "consignation_id", "at", "id");

CREATE INDEX "procedure_step_tenant_id_injunction_id_at_id_idx" ON "signalements"."procedure_step"("tenant_id", "injunction_id", "at", "id");

CREATE UNIQUE INDEX "connector_tenant_id_partner_id_key" ON "signalements"."connector"("tenant_id", "partner_id");

CREATE UNIQUE INDEX "connector_delivery_tenant_id_connector_id_affectation_id_ro_key" ON "signalements"."connector_delivery"("tenant_id", "connector_id", "affectation_id", "round");

CREATE INDEX "connector_delivery_tenant_id_status_next_attempt_at_idx" ON "signalements"."connector_delivery"("tenant_id", "status", "next_attempt_at");

CREATE INDEX "connector_delivery_tenant_id_signalement_id_idx" ON "signalements"."connector_delivery"("tenant_id", "signalement_id");

CREATE INDEX "connector_event_tenant_id_affectation_id_idx" ON "signalements"."connector_event"("tenant_id", "affectation_id");

ALTER TABLE "signalements"."arrete" ADD CONSTRAINT "arrete_tenant_id_signalement_id_fkey" FOREIGN KEY ("tenant_id", "signalement_id") REFERENCES "signalements"."signalement"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "signalements"."consignation" ADD CONSTRAINT "consignation_tenant_id_signalement_id_fkey" FOREIGN KEY ("tenant_id", "signalement_id") REFERENCES "signalements"."signalement"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "signalements"."injunction" ADD CONSTRAINT "injunction_tenant_id_signalement_id_fkey" FOREIGN KEY ("tenant_id", "signalement_id") REFERENCES "signalements"."signalement"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "signalements"."injunction_message" ADD CONSTRAINT "injunction_message_tenant_id_injunction_id_fkey" FOREIGN KEY ("tenant_id", "injunction_id") REFERENCES "signalements"."injunction"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "signalements"."injunction_reminder" ADD CONSTRAINT "injunction_reminder_tenant_id_injunction_id_fkey" FOREIGN KEY ("tenant_id", "injunction_id") REFERENCES "signalements"."injunction"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "signalements"."procedure_step" ADD CONSTRAINT "procedure_step_tenant_id_arrete_id_fkey" FOREIGN KEY ("tenant_id", "arrete_id") REFERENCES "signalements"."arrete"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "signalements"."procedure_step" ADD CONSTRAINT "procedure_step_tenant_id_consignation_id_fkey" FOREIGN KEY ("tenant_id", "consignation_id") REFERENCES "signalements"."consignation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "signalements"."procedure_step" ADD CONSTRAINT "procedure_step_tenant_id_injunction_id_fkey" FOREIGN KEY ("tenant_id", "injunction_id") REFERENCES "signalements"."injunction"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "signalements"."connector_delivery" ADD CONSTRAINT "connector_delivery_tenant_id_connector_id_fkey" FOREIGN KEY ("tenant_id", "connector_id") REFERENCES "signalements"."connector"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "signalements"."connector_delivery" ADD CONSTRAINT "connector_delivery_tenant_id_signalement_id_fkey" FOREIGN KEY ("tenant_id", "signalement_id") REFERENCES "signalements"."signalement"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "signalements"."connector_step" ADD CONSTRAINT "connector_step_tenant_id_delivery_id_fkey" FOREIGN KEY ("tenant_id", "delivery_id") REFERENCES "signalements"."connector_delivery"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "signalements"."connector_event" ADD CONSTRAINT "connector_event_tenant_id_connector_id_fkey" FOREIGN KEY ("tenant_id", "connector_id") REFERENCES "signalements"."connector"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "signalements"."arrete"
  ADD CONSTRAINT "arrete_status_known" CHECK ("status" IN ('DRAFT', 'SIGNED', 'NOTIFIED', 'LIFTED', 'EXPIRED', 'ANNULLED')),
  ADD CONSTRAINT "arrete_authority_known" CHECK ("authority" IN ('MAIRE', 'PREFET', 'PRESIDENT_EPCI')),
  ADD CONSTRAINT "arrete_signed_has_number_and_date"
    CHECK ("status" = 'DRAFT' OR "status" = 'ANNULLED' OR ("number" IS NOT NULL AND "signed_on" IS NOT NULL)),
  ADD CONSTRAINT "arrete_notified_has_date" CHECK ("status" <> 'NOTIFIED' OR "notified_on" IS NOT NULL),
  ADD CONSTRAINT "arrete_lifted_has_date" CHECK (("status" = 'LIFTED') = ("lifted_on" IS NOT NULL)),
  ADD CONSTRAINT "arrete_dates_in_order" CHECK ("notified_on" >= "signed_on" AND "lifted_on" >= "signed_on");
ALTER TABLE "signalements"."consignation"
  ADD CONSTRAINT "consignation_status_known" CHECK ("status" IN ('REQUESTED', 'ORDERED', 'MAINTAINED', 'RELEASED', 'LOST', 'WITHDRAWN')),
  ADD CONSTRAINT "consignation_payer_known" CHECK ("payer" IN ('CAF', 'MSA')),
  ADD CONSTRAINT "consignation_ordered_has_dates"
    CHECK ("status" IN ('REQUESTED', 'WITHDRAWN') OR ("ordered_on" IS NOT NULL AND "ends_on" IS NOT NULL)),
  ADD CONSTRAINT "consignation_extensions_bounded" CHECK ("extensions" BETWEEN 0 AND 2);
ALTER TABLE "signalements"."injunction"
  ADD CONSTRAINT "injunction_status_known" CHECK ("status" IN ('OFFERED', 'SENT', 'ANSWERED_YES', 'YES_WITH_HELP', 'STARTED',
    'ANSWERED_NO', 'EXPIRED', 'WORKS_DECLARED', 'CONTESTED', 'CONFIRMED', 'AUTO_CLOSED', 'SWITCHED', 'CLOSED'));
ALTER TABLE "signalements"."procedure_step"
  ADD CONSTRAINT "procedure_step_is_about_one_thing" CHECK (num_nonnulls("arrete_id", "consignation_id", "injunction_id") = 1);
ALTER TABLE "signalements"."connector"
  ADD CONSTRAINT "connector_kind_known" CHECK ("kind" IN ('SCHS', 'ARS', 'OTHER')),
  ADD CONSTRAINT "connector_has_steps" CHECK (cardinality("steps") > 0);
ALTER TABLE "signalements"."connector_delivery"
  ADD CONSTRAINT "connector_delivery_status_known" CHECK ("status" IN ('WAITING', 'DELIVERED', 'DEAD'));

SELECT platform.protect_tenant_table('signalements.arrete');
SELECT platform.protect_tenant_table('signalements.consignation');
SELECT platform.protect_tenant_table('signalements.injunction');
SELECT platform.protect_tenant_table('signalements.injunction_message');
SELECT platform.protect_tenant_table('signalements.injunction_reminder');
SELECT platform.protect_tenant_table('signalements.procedure_step');
SELECT platform.protect_tenant_table('signalements.connector');
SELECT platform.protect_tenant_table('signalements.connector_delivery');
SELECT platform.protect_tenant_table('signalements.connector_step');
SELECT platform.protect_tenant_table('signalements.connector_event');
