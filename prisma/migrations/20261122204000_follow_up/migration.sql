-- Documents, helpers, the wish to stop, corrections and opinions of the person who reported; and messages to phones.
-- The tables are those of prisma/schema/signalements-follow-up.prisma; what Prisma cannot say stands at the end.

CREATE TABLE "signalements"."document" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "owner_kind" TEXT,
    "owner_id" UUID,
    "signalement_id" UUID,
    "suivi_id" UUID,
    "kind" TEXT NOT NULL,
    "visibility" TEXT NOT NULL DEFAULT 'AGENTS',
    "file_name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "has_thumbnail" BOOLEAN NOT NULL DEFAULT false,
    "sender_kind" TEXT NOT NULL,
    "sender_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claimed_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "document_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "signalements"."helper" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "signalement_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "invitation_hash" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "invited_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "declined_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "helper_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "signalements"."withdrawal_request" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "signalement_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'ASKED',
    "reason" TEXT NOT NULL,
    "message" TEXT,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "agent_id" UUID,

    CONSTRAINT "withdrawal_request_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "signalements"."detail_change" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "signalement_id" UUID NOT NULL,
    "fields" TEXT[],
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "detail_change_pkey" PRIMARY KEY ("tenant_id","signalement_id")
);

CREATE TABLE "signalements"."satisfaction" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "signalement_id" UUID NOT NULL,
    "score" INTEGER NOT NULL,
    "comment" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "satisfaction_pkey" PRIMARY KEY ("tenant_id","signalement_id")
);

CREATE INDEX "document_of_file" ON "signalements"."document"("tenant_id", "signalement_id", "created_at", "id");
CREATE INDEX "document_of_owner" ON "signalements"."document"("tenant_id", "owner_kind", "owner_id");
CREATE UNIQUE INDEX "helper_tenant_id_invitation_hash_key" ON "signalements"."helper"("tenant_id", "invitation_hash");
CREATE UNIQUE INDEX "helper_tenant_id_token_hash_key" ON "signalements"."helper"("tenant_id", "token_hash");
CREATE INDEX "helper_tenant_id_signalement_id_idx" ON "signalements"."helper"("tenant_id", "signalement_id");
CREATE INDEX "withdrawal_request_tenant_id_signalement_id_idx" ON "signalements"."withdrawal_request"("tenant_id", "signalement_id");
CREATE INDEX "satisfaction_newest" ON "signalements"."satisfaction"("tenant_id", "created_at");

ALTER TABLE "signalements"."document" ADD CONSTRAINT "document_tenant_id_signalement_id_fkey" FOREIGN KEY ("tenant_id", "signalement_id") REFERENCES "signalements"."signalement"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "signalements"."helper" ADD CONSTRAINT "helper_tenant_id_signalement_id_fkey" FOREIGN KEY ("tenant_id", "signalement_id") REFERENCES "signalements"."signalement"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "signalements"."withdrawal_request" ADD CONSTRAINT "withdrawal_request_tenant_id_signalement_id_fkey" FOREIGN KEY ("tenant_id", "signalement_id") REFERENCES "signalements"."signalement"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "signalements"."detail_change" ADD CONSTRAINT "detail_change_tenant_id_signalement_id_fkey" FOREIGN KEY ("tenant_id", "signalement_id") REFERENCES "signalements"."signalement"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "signalements"."satisfaction" ADD CONSTRAINT "satisfaction_tenant_id_signalement_id_fkey" FOREIGN KEY ("tenant_id", "signalement_id") REFERENCES "signalements"."signalement"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the rules promise, said again where nothing can go round them.
ALTER TABLE "signalements"."document"
  ADD CONSTRAINT "document_claimed_whole" CHECK (("owner_kind" IS NULL) = ("owner_id" IS NULL) AND ("owner_kind" IS NULL) = ("claimed_at" IS NULL)),
  ADD CONSTRAINT "document_owner_known"
    CHECK ("owner_kind" IN ('SIGNALEMENT', 'VISIT', 'PROCEDURE', 'OBSERVATION', 'LANDLORD_DWELLING', 'RENTAL_PERMIT')),
  ADD CONSTRAINT "document_visibility_known" CHECK ("visibility" IN ('AGENTS', 'RESIDENT', 'LANDLORD', 'ALL')),
  ADD CONSTRAINT "document_sender_known" CHECK ("sender_kind" IN ('AGENT', 'DECLARANT', 'HELPER', 'LANDLORD', 'VISITOR', 'SYSTEM')),
  ADD CONSTRAINT "document_has_bytes" CHECK ("bytes" > 0);

ALTER TABLE "signalements"."helper"
  ADD CONSTRAINT "helper_kind_known" CHECK ("kind" IN ('RELATIVE', 'SOCIAL_WORKER', 'ASSOCIATION', 'LAWYER', 'OTHER')),
  ADD CONSTRAINT "helper_answered_once" CHECK ("accepted_at" IS NULL OR "declined_at" IS NULL);

ALTER TABLE "signalements"."withdrawal_request"
  ADD CONSTRAINT "withdrawal_status_known" CHECK ("status" IN ('ASKED', 'TAKEN_BACK', 'ACCEPTED', 'DECLINED')),
  ADD CONSTRAINT "withdrawal_answer_dated" CHECK (("status" = 'ASKED') = ("answered_at" IS NULL));
CREATE UNIQUE INDEX "withdrawal_request_waiting" ON "signalements"."withdrawal_request" ("tenant_id", "signalement_id") WHERE "status" = 'ASKED';

ALTER TABLE "signalements"."satisfaction"
  ADD CONSTRAINT "satisfaction_score_bounded" CHECK ("score" BETWEEN 1 AND 5);

-- Finds what nobody claimed without reading the documents of all files.
CREATE INDEX "document_unclaimed" ON "signalements"."document" ("tenant_id", "created_at") WHERE "owner_kind" IS NULL;
-- Finds a file by the address of who reported it.
CREATE INDEX "declarant_by_email" ON "signalements"."declarant" ("tenant_id", lower("email"));

SELECT platform.protect_tenant_table('signalements.document');
SELECT platform.protect_tenant_table('signalements.helper');
SELECT platform.protect_tenant_table('signalements.withdrawal_request');
SELECT platform.protect_tenant_table('signalements.detail_change');
SELECT platform.protect_tenant_table('signalements.satisfaction');

-- A message to a phone waits, leaves and is proved as a mail does: it stands in the same table.
ALTER TABLE "networks"."mail" ADD COLUMN "channel" TEXT NOT NULL DEFAULT 'mail' CHECK ("channel" IN ('mail', 'sms'));
ALTER TABLE "housing"."mail" ADD COLUMN "channel" TEXT NOT NULL DEFAULT 'mail' CHECK ("channel" IN ('mail', 'sms'));
ALTER TABLE "signalements"."mail" ADD COLUMN "channel" TEXT NOT NULL DEFAULT 'mail' CHECK ("channel" IN ('mail', 'sms'));
ALTER TABLE "partners"."mail" ADD COLUMN "channel" TEXT NOT NULL DEFAULT 'mail' CHECK ("channel" IN ('mail', 'sms'));
