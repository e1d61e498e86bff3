-- Agents' second proof, their absences, accesses that nobody uses any more; what a directory says of a partner.

ALTER TABLE "partners"."partner" ADD COLUMN "phone" TEXT, ADD COLUMN "area" JSONB;

ALTER TABLE "partners"."agent"
  ADD COLUMN "warned_at" TIMESTAMPTZ(3),
  ADD COLUMN "successor_id" UUID,
  ADD COLUMN "warnings" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "partners"."session" ADD COLUMN "second_factor_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "partners"."second_factor" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "agent_id" UUID NOT NULL,
    "secret" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmed_at" TIMESTAMPTZ(3),
    "last_step" INTEGER,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "failures_since" TIMESTAMPTZ(3),

    CONSTRAINT "second_factor_pkey" PRIMARY KEY ("tenant_id","agent_id")
);

-- CreateTable
CREATE TABLE "partners"."recovery_code" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "partners"."agent_absence" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "first_day" DATE NOT NULL,
    "last_day" DATE NOT NULL,
    "stand_in_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agent_absence_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "recovery_code_tenant_id_agent_id_code_hash_key" ON "partners"."recovery_code"("tenant_id", "agent_id", "code_hash");

-- CreateIndex
CREATE INDEX "agent_absence_tenant_id_agent_id_last_day_idx" ON "partners"."agent_absence"("tenant_id", "agent_id", "last_day");

-- CreateIndex
CREATE INDEX "agent_absence_tenant_id_stand_in_id_idx" ON "partners"."agent_absence"("tenant_id", "stand_in_id");

-- AddForeignKey
ALTER TABLE "partners"."second_factor" ADD CONSTRAINT "second_factor_tenant_id_agent_id_fkey" FOREIGN KEY ("tenant_id", "agent_id") REFERENCES "partners"."agent"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partners"."recovery_code" ADD CONSTRAINT "recovery_code_tenant_id_agent_id_fkey" FOREIGN KEY ("tenant_id", "agent_id") REFERENCES "partners"."agent"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partners"."agent_absence" ADD CONSTRAINT "agent_absence_tenant_id_agent_id_fkey" FOREIGN KEY ("tenant_id", "agent_id") REFERENCES "partners"."agent"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partners"."agent_absence" ADD CONSTRAINT "agent_absence_tenant_id_stand_in_id_fkey" FOREIGN KEY ("tenant_id", "stand_in_id") REFERENCES "partners"."agent"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "partners"."agent"
  ADD CONSTRAINT "agent_succeeded_by_another" CHECK ("successor_id" <> "id");

ALTER TABLE "partners"."second_factor"
  ADD CONSTRAINT "second_factor_failures_dated" CHECK (("failures" = 0) = ("failures_since" IS NULL));

ALTER TABLE "partners"."agent_absence"
  ADD CONSTRAINT "agent_absence_in_order" CHECK ("first_day" <= "last_day"),
  ADD CONSTRAINT "agent_absence_not_oneself" CHECK ("stand_in_id" <> "agent_id");

SELECT platform.protect_tenant_table('partners.second_factor');
SELECT platform.protect_tenant_table('partners.recovery_code');
SELECT platform.protect_tenant_table('partners.agent_absence');
