-- Rules by which files are given to partners, reminders, and what agents are told of and how.
-- The tables are those of prisma/schema/signalements-affectation.prisma; what Prisma cannot say stands at the end.

ALTER TABLE "signalements"."suivi"
  ADD COLUMN "key" TEXT,
  ADD COLUMN "held_until" TIMESTAMPTZ(3),
  ADD COLUMN "edited_at" TIMESTAMPTZ(3),
  ADD COLUMN "deleted_at" TIMESTAMPTZ(3);
CREATE UNIQUE INDEX "suivi_tenant_id_key_key" ON "signalements"."suivi"("tenant_id", "key");

ALTER TABLE "signalements"."affectation"
  ADD COLUMN "given_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN "rule_reason" JSONB;
-- What was given before is counted from its last change; the owner of the tables is held by the policies too.
ALTER TABLE "signalements"."affectation" NO FORCE ROW LEVEL SECURITY;
UPDATE "signalements"."affectation" SET "given_at" = "updated_at";
ALTER TABLE "signalements"."affectation" FORCE ROW LEVEL SECURITY;

CREATE TYPE "signalements"."affectation_rule_status" AS ENUM ('DRAFT', 'SIMULATED', 'ACTIVE', 'ARCHIVED');

CREATE TABLE "signalements"."affectation_rule_set" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "status" "signalements"."affectation_rule_status" NOT NULL DEFAULT 'DRAFT',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "rules" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID,
    "activated_by" UUID,
    "activated_at" TIMESTAMPTZ(3),
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "affectation_rule_set_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "signalements"."affectation_simulation" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "rule_set_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "result" JSONB NOT NULL,

    CONSTRAINT "affectation_simulation_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "signalements"."affectation_reminder" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "affectation_id" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "affectation_reminder_pkey" PRIMARY KEY ("tenant_id","affectation_id","round","number")
);

CREATE TABLE "signalements"."occupant_reminder" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "signalement_id" UUID NOT NULL,
    "silent_since" TIMESTAMPTZ(3) NOT NULL,
    "number" INTEGER NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "occupant_reminder_pkey" PRIMARY KEY ("tenant_id","signalement_id","silent_since","number")
);

CREATE TABLE "signalements"."file_subscription" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "signalement_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "partner_id" UUID,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "file_subscription_pkey" PRIMARY KEY ("tenant_id","signalement_id","agent_id")
);

CREATE TABLE "signalements"."notification" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "partner_id" UUID,
    "kind" TEXT NOT NULL,
    "signalement_id" UUID NOT NULL,
    "event_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "mailed_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "signalements"."notification_preference" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "agent_id" UUID NOT NULL,
    "mode" TEXT NOT NULL,
    "kinds" JSONB NOT NULL DEFAULT '{}',
    "weekly" BOOLEAN NOT NULL DEFAULT true,
    "used_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notification_preference_pkey" PRIMARY KEY ("tenant_id","agent_id")
);

CREATE TABLE "signalements"."digest_run" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "period" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "mails" INTEGER NOT NULL,

    CONSTRAINT "digest_run_pkey" PRIMARY KEY ("tenant_id","kind","subject_id","period")
);

CREATE UNIQUE INDEX "affectation_rule_set_tenant_id_version_key" ON "signalements"."affectation_rule_set"("tenant_id", "version");

CREATE INDEX "affectation_simulation_tenant_id_rule_set_id_made_at_idx" ON "signalements"."affectation_simulation"("tenant_id", "rule_set_id", "made_at" DESC);

CREATE INDEX "file_subscription_tenant_id_agent_id_idx" ON "signalements"."file_subscription"("tenant_id", "agent_id");

CREATE UNIQUE INDEX "notification_tenant_id_agent_id_event_key_key" ON "signalements"."notification"("tenant_id", "agent_id", "event_key");

CREATE INDEX "notification_newest_of_agent" ON "signalements"."notification"("tenant_id", "agent_id", "created_at" DESC, "id" DESC);

CREATE INDEX "notification_tenant_id_signalement_id_idx" ON "signalements"."notification"("tenant_id", "signalement_id");

ALTER TABLE "signalements"."affectation_simulation" ADD CONSTRAINT "affectation_simulation_tenant_id_rule_set_id_fkey" FOREIGN KEY ("tenant_id", "rule_set_id") REFERENCES "signalements"."affectation_rule_set"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "signalements"."affectation_reminder" ADD CONSTRAINT "affectation_reminder_tenant_id_affectation_id_fkey" FOREIGN KEY ("tenant_id", "affectation_id") REFERENCES "signalements"."affectation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "signalements"."occupant_reminder" ADD CONSTRAINT "occupant_reminder_tenant_id_signalement_id_fkey" FOREIGN KEY ("tenant_id", "signalement_id") REFERENCES "signalements"."signalement"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "signalements"."file_subscription" ADD CONSTRAINT "file_subscription_tenant_id_signalement_id_fkey" FOREIGN KEY ("tenant_id", "signalement_id") REFERENCES "signalements"."signalement"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "signalements"."notification" ADD CONSTRAINT "notification_tenant_id_signalement_id_fkey" FOREIGN KEY ("tenant_id", "signalement_id") REFERENCES "signalements"."signalement"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One version is in force, one is being written.
CREATE UNIQUE INDEX "affectation_rule_set_one_active" ON "signalements"."affectation_rule_set"("tenant_id") WHERE "status" = 'ACTIVE';
CREATE UNIQUE INDEX "affectation_rule_set_one_draft" ON "signalements"."affectation_rule_set"("tenant_id") WHERE "status" IN ('DRAFT', 'SIMULATED');
-- The silence of files and the answers waited for are looked for every hour.
CREATE INDEX "signalement_silent" ON "signalements"."signalement"("tenant_id", "last_public_suivi_at") WHERE "status" = 'ACTIVE';
CREATE INDEX "affectation_waiting" ON "signalements"."affectation"("tenant_id", "given_at") WHERE "status" = 'PENDING';
CREATE INDEX "notification_to_mail" ON "signalements"."notification"("tenant_id", "agent_id") WHERE "mailed_at" IS NULL;

ALTER TABLE "signalements"."notification_preference"
  ADD CONSTRAINT "notification_preference_mode_known" CHECK ("mode" IN ('IMMEDIATE', 'DAILY', 'NONE'));
ALTER TABLE "signalements"."digest_run"
  ADD CONSTRAINT "digest_run_kind_known" CHECK ("kind" IN ('DAILY', 'WEEKLY'));
ALTER TABLE "signalements"."suivi"
  DROP CONSTRAINT "suivi_says_something",
  ADD CONSTRAINT "suivi_says_something_unless_deleted" CHECK (("text" = '') = ("deleted_at" IS NOT NULL));

SELECT platform.protect_tenant_table('signalements.affectation_rule_set');
SELECT platform.protect_tenant_table('signalements.affectation_simulation');
SELECT platform.protect_tenant_table('signalements.affectation_reminder');
SELECT platform.protect_tenant_table('signalements.occupant_reminder');
SELECT platform.protect_tenant_table('signalements.file_subscription');
SELECT platform.protect_tenant_table('signalements.notification');
SELECT platform.protect_tenant_table('signalements.notification_preference');
SELECT platform.protect_tenant_table('signalements.digest_run');
