-- Requests to be connected to a heat network: who asks, who answers, what happened since.
-- The tables are those of prisma/schema/networks-requests.prisma; what Prisma cannot say stands at the end.

CREATE TYPE "networks"."ConnectionRequestStatus" AS ENUM ('TO_VALIDATE', 'NEW', 'IN_REVIEW', 'STUDY', 'PROPOSAL_SENT', 'VOTED', 'WORKS', 'CONNECTED', 'NOT_FEASIBLE', 'ABANDONED');

CREATE TYPE "networks"."RequestApplicantKind" AS ENUM ('RESIDENT', 'SYNDIC', 'SOCIAL_LANDLORD', 'TERTIARY_MANAGER', 'ENGINEERING_OFFICE', 'CEE_AGENT');

CREATE TYPE "networks"."RequestStructureKind" AS ENUM ('COPROPRIETE', 'HOUSE', 'TERTIARY');

CREATE TYPE "networks"."RequestHeatingEnergy" AS ENUM ('ELECTRICITY', 'GAS', 'OIL', 'WOOD', 'OTHER');

CREATE TYPE "networks"."RequestHeatingType" AS ENUM ('COLLECTIVE', 'INDIVIDUAL');

CREATE TYPE "networks"."RequestRecipientKind" AS ENUM ('PARTNER', 'COLLECTIVITE');

CREATE TYPE "networks"."RequestMessageAuthor" AS ENUM ('AGENT', 'APPLICANT');

CREATE TYPE "networks"."RequestReminderKind" AS ENUM ('OPERATOR', 'ESCALATION', 'APPLICANT_FIRST', 'APPLICANT_SECOND');

CREATE TABLE "networks"."request_reference_counter" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "request_reference_counter_pkey" PRIMARY KEY ("tenant_id","year")
);

CREATE TABLE "networks"."connection_request" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "status" "networks"."ConnectionRequestStatus" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "deposit_key" TEXT NOT NULL,
    "deposit_fingerprint" TEXT NOT NULL,
    "applicant_key" TEXT,
    "place_key" TEXT,
    "ban_id" TEXT,
    "address_label" TEXT NOT NULL,
    "citycode" TEXT NOT NULL,
    "lon" DOUBLE PRECISION,
    "lat" DOUBLE PRECISION,
    "applicant_kind" "networks"."RequestApplicantKind" NOT NULL,
    "structure_kind" "networks"."RequestStructureKind" NOT NULL,
    "heating_energy" "networks"."RequestHeatingEnergy",
    "heating_type" "networks"."RequestHeatingType",
    "dwellings" INTEGER,
    "surface" INTEGER,
    "comment" TEXT NOT NULL,
    "origin" TEXT,
    "search_text" TEXT NOT NULL,
    "applicant_search_text" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "rules_version" TEXT NOT NULL,
    "distance_meters" INTEGER,
    "threshold_meters" INTEGER,
    "eligible_from" INTEGER,
    "verdict" JSONB NOT NULL,
    "is_high_potential" BOOLEAN NOT NULL,
    "building_rnb_id" TEXT,
    "building_year" INTEGER,
    "network_id" UUID,
    "recipient_kind" "networks"."RequestRecipientKind" NOT NULL,
    "partner_id" UUID,
    "assignment_round" INTEGER NOT NULL DEFAULT 1,
    "assigned_at" TIMESTAMPTZ(3) NOT NULL,
    "proposed_partner_id" UUID,
    "proposed_network_id" UUID,
    "proposal_reason" TEXT,
    "proposed_at" TIMESTAMPTZ(3),
    "validated_at" TIMESTAMPTZ(3),
    "first_answer_at" TIMESTAMPTZ(3),
    "closing_reason" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "purge_at" TIMESTAMPTZ(3),
    "erased_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "dwellings_rank" INTEGER NOT NULL,
    "distance_rank" INTEGER NOT NULL,

    CONSTRAINT "connection_request_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "networks"."connection_applicant" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "request_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "phone" TEXT,
    "represented_structure" TEXT,
    "consented_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "connection_applicant_pkey" PRIMARY KEY ("tenant_id","request_id")
);

CREATE TABLE "networks"."connection_request_event" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "from_status" TEXT NOT NULL,
    "to_status" TEXT NOT NULL,
    "reason" TEXT,
    "message" TEXT,
    "from_partner_id" UUID,
    "to_partner_id" UUID,
    "actor_kind" TEXT NOT NULL,
    "agent_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "connection_request_event_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "networks"."connection_request_message" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "author_kind" "networks"."RequestMessageAuthor" NOT NULL,
    "author_id" UUID,
    "template_key" TEXT,
    "subject" TEXT,
    "text" TEXT NOT NULL,
    "cc" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "connection_request_message_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "networks"."connection_request_link" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "connection_request_link_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "networks"."connection_request_reminder" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "kind" "networks"."RequestReminderKind" NOT NULL,
    "round" INTEGER NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),
    "was_contacted" BOOLEAN,
    "comment" TEXT,

    CONSTRAINT "connection_request_reminder_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "networks"."network_recipient" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "network_id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "network_recipient_pkey" PRIMARY KEY ("tenant_id","network_id")
);

CREATE TABLE "networks"."message_template" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "message_template_pkey" PRIMARY KEY ("tenant_id","key")
);

CREATE TABLE "networks"."request_signature" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "agent_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "request_signature_pkey" PRIMARY KEY ("tenant_id","agent_id")
);

CREATE TABLE "networks"."saved_request_filter" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "filter" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_request_filter_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE INDEX "connection_request_newest" ON "networks"."connection_request"("tenant_id", "created_at" DESC, "id" DESC);

CREATE INDEX "connection_request_newest_by_status" ON "networks"."connection_request"("tenant_id", "status", "created_at" DESC, "id" DESC);

CREATE INDEX "connection_request_newest_by_partner" ON "networks"."connection_request"("tenant_id", "partner_id", "created_at" DESC, "id" DESC);

CREATE INDEX "connection_request_newest_by_network" ON "networks"."connection_request"("tenant_id", "network_id", "created_at" DESC, "id" DESC);

CREATE INDEX "connection_request_newest_by_citycode" ON "networks"."connection_request"("tenant_id", "citycode", "created_at" DESC, "id" DESC);

CREATE INDEX "connection_request_changed" ON "networks"."connection_request"("tenant_id", "updated_at" DESC, "id" DESC);

CREATE INDEX "connection_request_by_dwellings" ON "networks"."connection_request"("tenant_id", "dwellings_rank" DESC, "id" DESC);

CREATE INDEX "connection_request_by_distance" ON "networks"."connection_request"("tenant_id", "distance_rank", "id");

CREATE INDEX "connection_request_duplicate" ON "networks"."connection_request"("tenant_id", "applicant_key", "place_key", "created_at");

CREATE INDEX "connection_request_position" ON "networks"."connection_request"("tenant_id", "lon", "lat");

CREATE INDEX "connection_request_search" ON "networks"."connection_request" USING GIN ("search_text" gin_trgm_ops);

CREATE INDEX "connection_request_applicant_search" ON "networks"."connection_request" USING GIN ("applicant_search_text" gin_trgm_ops);

CREATE UNIQUE INDEX "connection_request_tenant_id_reference_key" ON "networks"."connection_request"("tenant_id", "reference");

CREATE UNIQUE INDEX "connection_request_tenant_id_deposit_key_key" ON "networks"."connection_request"("tenant_id", "deposit_key");

CREATE INDEX "connection_request_event_tenant_id_request_id_at_id_idx" ON "networks"."connection_request_event"("tenant_id", "request_id", "at", "id");

CREATE INDEX "connection_request_event_tenant_id_at_idx" ON "networks"."connection_request_event"("tenant_id", "at");

CREATE INDEX "connection_request_message_tenant_id_request_id_created_at__idx" ON "networks"."connection_request_message"("tenant_id", "request_id", "created_at", "id");

CREATE INDEX "connection_request_link_tenant_id_request_id_idx" ON "networks"."connection_request_link"("tenant_id", "request_id");

CREATE UNIQUE INDEX "connection_request_link_tenant_id_token_hash_key" ON "networks"."connection_request_link"("tenant_id", "token_hash");

CREATE UNIQUE INDEX "connection_request_reminder_tenant_id_request_id_kind_round_key" ON "networks"."connection_request_reminder"("tenant_id", "request_id", "kind", "round");

CREATE INDEX "network_recipient_tenant_id_partner_id_idx" ON "networks"."network_recipient"("tenant_id", "partner_id");

CREATE UNIQUE INDEX "saved_request_filter_tenant_id_agent_id_name_key" ON "networks"."saved_request_filter"("tenant_id", "agent_id", "name");

ALTER TABLE "networks"."connection_applicant" ADD CONSTRAINT "connection_applicant_tenant_id_request_id_fkey" FOREIGN KEY ("tenant_id", "request_id") REFERENCES "networks"."connection_request"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "networks"."connection_request_event" ADD CONSTRAINT "connection_request_event_tenant_id_request_id_fkey" FOREIGN KEY ("tenant_id", "request_id") REFERENCES "networks"."connection_request"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "networks"."connection_request_message" ADD CONSTRAINT "connection_request_message_tenant_id_request_id_fkey" FOREIGN KEY ("tenant_id", "request_id") REFERENCES "networks"."connection_request"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "networks"."connection_request_link" ADD CONSTRAINT "connection_request_link_tenant_id_request_id_fkey" FOREIGN KEY ("tenant_id", "request_id") REFERENCES "networks"."connection_request"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "networks"."connection_request_reminder" ADD CONSTRAINT "connection_request_reminder_tenant_id_request_id_fkey" FOREIGN KEY ("tenant_id", "request_id") REFERENCES "networks"."connection_request"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the rules promise, said again where nothing can go round them.
ALTER TABLE "networks"."connection_request"
  -- Nobody is left without a recipient: a partner, or the collectivité itself.
  ADD CONSTRAINT "connection_request_has_recipient" CHECK (("recipient_kind" = 'PARTNER') = ("partner_id" IS NOT NULL)),
  ADD CONSTRAINT "connection_request_unseen_before_validation" CHECK ("status" <> 'TO_VALIDATE' OR "partner_id" IS NULL),
  ADD CONSTRAINT "connection_request_validation_dated" CHECK ("status" IN ('TO_VALIDATE', 'ABANDONED') OR "validated_at" IS NOT NULL),
  ADD CONSTRAINT "connection_request_end_dated" CHECK (("status" IN ('CONNECTED', 'NOT_FEASIBLE', 'ABANDONED')) = ("ended_at" IS NOT NULL)),
  ADD CONSTRAINT "connection_request_end_reasoned" CHECK (("status" IN ('NOT_FEASIBLE', 'ABANDONED')) = ("closing_reason" IS NOT NULL)),
  ADD CONSTRAINT "connection_request_purge_follows_end" CHECK (("ended_at" IS NULL) = ("purge_at" IS NULL)),
  ADD CONSTRAINT "connection_request_proposal_whole" CHECK (("proposed_at" IS NULL) = ("proposal_reason" IS NULL)),
  ADD CONSTRAINT "connection_request_position_whole" CHECK (("lon" IS NULL) = ("lat" IS NULL)),
  ADD CONSTRAINT "connection_request_position_on_earth" CHECK ("lon" BETWEEN -180 AND 180 AND "lat" BETWEEN -90 AND 90),
  ADD CONSTRAINT "connection_request_figures" CHECK ("dwellings" > 0 AND "surface" > 0 AND "distance_meters" >= 0);

ALTER TABLE "networks"."connection_request_message"
  ADD CONSTRAINT "connection_request_message_author" CHECK (("author_kind" = 'AGENT') = ("author_id" IS NOT NULL)),
  ADD CONSTRAINT "connection_request_message_says_something" CHECK ("text" <> '');

ALTER TABLE "networks"."connection_request_reminder"
  ADD CONSTRAINT "connection_request_reminder_answer" CHECK (("answered_at" IS NULL) = ("was_contacted" IS NULL));

-- Finds what is due without reading what was sent.
CREATE INDEX "connection_request_reminder_due" ON "networks"."connection_request_reminder" ("tenant_id", "due_at")
  WHERE "sent_at" IS NULL AND "cancelled_at" IS NULL;

-- The short lists that somebody has to work on: nobody answered yet, and those that the collectivité must sort.
CREATE INDEX "connection_request_unanswered" ON "networks"."connection_request" ("tenant_id", "created_at" DESC, "id" DESC)
  WHERE "first_answer_at" IS NULL AND "ended_at" IS NULL;
CREATE INDEX "connection_request_to_sort" ON "networks"."connection_request" ("tenant_id", "created_at" DESC, "id" DESC)
  WHERE "partner_id" IS NULL AND "ended_at" IS NULL;

SELECT platform.protect_tenant_table('networks.request_reference_counter');
SELECT platform.protect_tenant_table('networks.connection_request');
SELECT platform.protect_tenant_table('networks.connection_applicant');
SELECT platform.protect_tenant_table('networks.connection_request_event');
SELECT platform.protect_tenant_table('networks.connection_request_message');
SELECT platform.protect_tenant_table('networks.connection_request_link');
SELECT platform.protect_tenant_table('networks.connection_request_reminder');
SELECT platform.protect_tenant_table('networks.network_recipient');
SELECT platform.protect_tenant_table('networks.message_template');
SELECT platform.protect_tenant_table('networks.request_signature');
SELECT platform.protect_tenant_table('networks.saved_request_filter');

-- What happened to a request is written once: only its words are erased when their time has come, and a step taken back says so.
REVOKE UPDATE, DELETE ON "networks"."connection_request_event" FROM mitoyen_networks;
GRANT UPDATE ("message", "undone_at") ON "networks"."connection_request_event" TO mitoyen_networks;
