-- Who comes in without being an agent: programs with an API key, and the operator of the platform for a while.

-- CreateTable
CREATE TABLE "partners"."api_key" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "key_hash" BYTEA NOT NULL,
    "permissions" TEXT[],
    "partner_id" UUID,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "partners"."operator_access" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "operator_name" TEXT NOT NULL,
    "search_name" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "permissions" TEXT[],
    "link_hash" BYTEA NOT NULL,
    "link_expires_at" TIMESTAMPTZ(3) NOT NULL,
    "token_hash" BYTEA,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "entered_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" UUID,

    CONSTRAINT "operator_access_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "api_key_tenant_id_key_hash_key" ON "partners"."api_key"("tenant_id", "key_hash");

-- CreateIndex
CREATE INDEX "api_key_tenant_id_created_by_id_idx" ON "partners"."api_key"("tenant_id", "created_by_id");

-- CreateIndex
CREATE INDEX "api_key_tenant_id_partner_id_idx" ON "partners"."api_key"("tenant_id", "partner_id");

-- CreateIndex
CREATE UNIQUE INDEX "operator_access_tenant_id_link_hash_key" ON "partners"."operator_access"("tenant_id", "link_hash");

-- CreateIndex
CREATE UNIQUE INDEX "operator_access_tenant_id_token_hash_key" ON "partners"."operator_access"("tenant_id", "token_hash");

-- CreateIndex
CREATE INDEX "operator_access_tenant_id_opened_at_idx" ON "partners"."operator_access"("tenant_id", "opened_at");

-- CreateIndex
CREATE INDEX "operator_access_tenant_id_ended_by_id_idx" ON "partners"."operator_access"("tenant_id", "ended_by_id");

-- AddForeignKey
ALTER TABLE "partners"."api_key" ADD CONSTRAINT "api_key_tenant_id_partner_id_fkey" FOREIGN KEY ("tenant_id", "partner_id") REFERENCES "partners"."partner"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partners"."api_key" ADD CONSTRAINT "api_key_tenant_id_created_by_id_fkey" FOREIGN KEY ("tenant_id", "created_by_id") REFERENCES "partners"."agent"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partners"."operator_access" ADD CONSTRAINT "operator_access_tenant_id_ended_by_id_fkey" FOREIGN KEY ("tenant_id", "ended_by_id") REFERENCES "partners"."agent"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The limits of the rules, said again where nothing can go round them.
ALTER TABLE "partners"."api_key"
  ADD CONSTRAINT "api_key_ends" CHECK ("expires_at" > "created_at"),
  ADD CONSTRAINT "api_key_may_something" CHECK (cardinality("permissions") > 0);

ALTER TABLE "partners"."operator_access"
  ADD CONSTRAINT "operator_access_is_short" CHECK ("expires_at" > "opened_at" AND "expires_at" <= "opened_at" + interval '60 minutes'),
  ADD CONSTRAINT "operator_access_has_a_reason" CHECK (length("reason") >= 10),
  ADD CONSTRAINT "operator_access_entered_once" CHECK (("entered_at" IS NULL) = ("token_hash" IS NULL)),
  ADD CONSTRAINT "operator_access_ended_by_somebody" CHECK ("ended_by_id" IS NULL OR "ended_at" IS NOT NULL);

SELECT platform.protect_tenant_table('partners.api_key');
SELECT platform.protect_tenant_table('partners.operator_access');

-- What happened stays: the territory's list of accesses is as little to be shortened as its log.
REVOKE DELETE ON "partners"."operator_access" FROM "mitoyen_partners";
