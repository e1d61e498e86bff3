-- What is measured in dwellings, and the campaigns that look for those that nobody reports.

-- CreateEnum
CREATE TYPE "signalements"."sensor_quantity" AS ENUM ('TEMPERATURE', 'HUMIDITY', 'CO2');

-- CreateTable
CREATE TABLE "signalements"."sensor" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "signalement_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "room" TEXT,
    "token_hash" TEXT NOT NULL,
    "installed_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),
    "last_reading_at" TIMESTAMPTZ(3),
    "installed_by" UUID NOT NULL,

    CONSTRAINT "sensor_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "signalements"."sensor_reading" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "sensor_id" UUID NOT NULL,
    "quantity" "signalements"."sensor_quantity" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "value" REAL NOT NULL,

    CONSTRAINT "sensor_reading_pkey" PRIMARY KEY ("tenant_id","sensor_id","quantity","at")
);

-- CreateTable
CREATE TABLE "signalements"."sensor_alert" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "sensor_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "worst" REAL NOT NULL,

    CONSTRAINT "sensor_alert_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "signalements"."campaign" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "reached" INTEGER,
    "cost" INTEGER,
    "first_day" DATE NOT NULL,
    "last_day" DATE,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "campaign_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "sensor_tenant_id_signalement_id_idx" ON "signalements"."sensor"("tenant_id", "signalement_id");

-- CreateIndex
CREATE UNIQUE INDEX "sensor_tenant_id_token_hash_key" ON "signalements"."sensor"("tenant_id", "token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "sensor_alert_tenant_id_sensor_id_kind_started_at_key" ON "signalements"."sensor_alert"("tenant_id", "sensor_id", "kind", "started_at");

-- CreateIndex
CREATE UNIQUE INDEX "campaign_tenant_id_code_key" ON "signalements"."campaign"("tenant_id", "code");

-- CreateIndex
CREATE INDEX "signalement_campaign" ON "signalements"."signalement"("tenant_id", "campaign_code");

-- AddForeignKey
ALTER TABLE "signalements"."sensor" ADD CONSTRAINT "sensor_tenant_id_signalement_id_fkey" FOREIGN KEY ("tenant_id", "signalement_id") REFERENCES "signalements"."signalement"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "signalements"."sensor_reading" ADD CONSTRAINT "sensor_reading_tenant_id_sensor_id_fkey" FOREIGN KEY ("tenant_id", "sensor_id") REFERENCES "signalements"."sensor"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "signalements"."sensor_alert" ADD CONSTRAINT "sensor_alert_tenant_id_sensor_id_fkey" FOREIGN KEY ("tenant_id", "sensor_id") REFERENCES "signalements"."sensor"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The bounds of what such devices can measure at all.
ALTER TABLE "signalements"."sensor_reading"
  ADD CONSTRAINT "sensor_reading_possible" CHECK (
    ("quantity" = 'TEMPERATURE' AND "value" BETWEEN -40 AND 70)
    OR ("quantity" = 'HUMIDITY' AND "value" BETWEEN 0 AND 100)
    OR ("quantity" = 'CO2' AND "value" BETWEEN 0 AND 40000));

ALTER TABLE "signalements"."campaign"
  ADD CONSTRAINT "campaign_code_shape" CHECK ("code" ~ '^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]$'),
  ADD CONSTRAINT "campaign_channel_known" CHECK ("channel" IN ('LETTER', 'MAIL', 'SMS', 'POSTER', 'SOCIAL_NETWORK', 'VISIT', 'OTHER')),
  ADD CONSTRAINT "campaign_counts_positive" CHECK ("reached" > 0 AND "cost" >= 0),
  ADD CONSTRAINT "campaign_days_in_order" CHECK ("last_day" >= "first_day");

SELECT platform.protect_tenant_table('signalements.sensor');
SELECT platform.protect_tenant_table('signalements.sensor_reading');
SELECT platform.protect_tenant_table('signalements.sensor_alert');
SELECT platform.protect_tenant_table('signalements.campaign');
