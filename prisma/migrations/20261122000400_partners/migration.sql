-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "partners";

-- CreateTable
CREATE TABLE "partners"."partner" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "search_name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "competences" TEXT[],
    "communes" TEXT[],
    "email" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deactivated_at" TIMESTAMPTZ(3),

    CONSTRAINT "partner_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "partners"."agent" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "email" TEXT,
    "display_name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "partner_id" UUID,
    "invited_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "accepted_at" TIMESTAMPTZ(3),
    "last_seen_at" TIMESTAMPTZ(3),
    "deactivated_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agent_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "partners"."sign_in_link" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "email_hash" BYTEA NOT NULL,
    "agent_id" UUID,
    "token_hash" BYTEA,
    "next" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_link_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "partners"."session" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "method" TEXT NOT NULL,
    "id_token" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "partners"."oidc_attempt" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "state_hash" BYTEA NOT NULL,
    "next" TEXT NOT NULL,
    "linking_agent_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "oidc_attempt_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "partners"."oidc_account" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "oidc_account_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "partner_tenant_id_search_name_id_idx" ON "partners"."partner"("tenant_id", "search_name", "id");

-- CreateIndex
CREATE INDEX "partner_search_name_trgm" ON "partners"."partner" USING GIN ("search_name" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "agent_tenant_id_partner_id_idx" ON "partners"."agent"("tenant_id", "partner_id");

-- CreateIndex
CREATE INDEX "agent_tenant_id_display_name_id_idx" ON "partners"."agent"("tenant_id", "display_name", "id");

-- CreateIndex
CREATE UNIQUE INDEX "agent_tenant_id_email_key" ON "partners"."agent"("tenant_id", "email");

-- CreateIndex
CREATE INDEX "sign_in_link_tenant_id_email_hash_asked_at_idx" ON "partners"."sign_in_link"("tenant_id", "email_hash", "asked_at");

-- CreateIndex
CREATE INDEX "sign_in_link_tenant_id_agent_id_idx" ON "partners"."sign_in_link"("tenant_id", "agent_id");

-- CreateIndex
CREATE UNIQUE INDEX "sign_in_link_tenant_id_token_hash_key" ON "partners"."sign_in_link"("tenant_id", "token_hash");

-- CreateIndex
CREATE INDEX "session_tenant_id_agent_id_idx" ON "partners"."session"("tenant_id", "agent_id");

-- CreateIndex
CREATE UNIQUE INDEX "session_tenant_id_token_hash_key" ON "partners"."session"("tenant_id", "token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "oidc_attempt_tenant_id_state_hash_key" ON "partners"."oidc_attempt"("tenant_id", "state_hash");

-- CreateIndex
CREATE INDEX "oidc_account_tenant_id_agent_id_idx" ON "partners"."oidc_account"("tenant_id", "agent_id");

-- CreateIndex
CREATE UNIQUE INDEX "oidc_account_tenant_id_issuer_subject_provider_id_key" ON "partners"."oidc_account"("tenant_id", "issuer", "subject", "provider_id");

-- AddForeignKey
ALTER TABLE "partners"."agent" ADD CONSTRAINT "agent_tenant_id_partner_id_fkey" FOREIGN KEY ("tenant_id", "partner_id") REFERENCES "partners"."partner"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partners"."sign_in_link" ADD CONSTRAINT "sign_in_link_tenant_id_agent_id_fkey" FOREIGN KEY ("tenant_id", "agent_id") REFERENCES "partners"."agent"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partners"."session" ADD CONSTRAINT "session_tenant_id_agent_id_fkey" FOREIGN KEY ("tenant_id", "agent_id") REFERENCES "partners"."agent"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partners"."oidc_account" ADD CONSTRAINT "oidc_account_tenant_id_agent_id_fkey" FOREIGN KEY ("tenant_id", "agent_id") REFERENCES "partners"."agent"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The lists of the rules, said again where nothing can go round them.
ALTER TABLE "partners"."partner"
  ADD CONSTRAINT "partner_kind_known" CHECK ("kind" IN (
    'ADIL', 'ARS', 'ASSOCIATION', 'BAILLEUR_SOCIAL', 'CAF_MSA', 'CCAS', 'COMMUNE_SCHS', 'CONCILIATEUR', 'CONSEIL_DEPARTEMENTAL',
    'DDETS', 'DDT_M', 'DISPOSITIF_RENOVATION', 'EPCI', 'OPERATEUR_VISITES_TRAVAUX', 'POLICE_GENDARMERIE', 'PREFECTURE', 'TRIBUNAL', 'AUTRE')),
  ADD CONSTRAINT "partner_competences_known" CHECK ("competences" <@ ARRAY[
    'ACCOMPAGNEMENT_JURIDIQUE', 'ACCOMPAGNEMENT_SOCIAL', 'ACCOMPAGNEMENT_TRAVAUX', 'AIDE_BAILLEURS', 'ARRETES', 'ASSURANTIEL',
    'CONCILIATION', 'CONSIGNATION_ALLOCATION_LOGEMENT', 'DALO', 'SALETE', 'FSL', 'HEBERGEMENT_RELOGEMENT', 'INSALUBRITE',
    'MISE_EN_SECURITE_PERIL', 'NON_DECENCE', 'NON_DECENCE_ENERGETIQUE', 'NUISIBLES', 'RSD', 'VISITES', 'DANGER', 'SUROCCUPATION']),
  ADD CONSTRAINT "partner_email_lower" CHECK ("email" = lower("email"));

ALTER TABLE "partners"."agent"
  ADD CONSTRAINT "agent_post_coherent" CHECK (
    ("role" IN ('territory_admin', 'territory_agent', 'reader') AND "partner_id" IS NULL)
    OR ("role" IN ('partner_admin', 'partner_agent') AND "partner_id" IS NOT NULL)),
  ADD CONSTRAINT "agent_email_lower" CHECK ("email" = lower("email")),
  ADD CONSTRAINT "agent_email_unless_erased" CHECK ("email" IS NOT NULL OR "deactivated_at" IS NOT NULL);

ALTER TABLE "partners"."sign_in_link" ADD CONSTRAINT "sign_in_link_purpose_known" CHECK ("purpose" IN ('sign_in', 'invitation'));
ALTER TABLE "partners"."session" ADD CONSTRAINT "session_method_known" CHECK ("method" IN ('link', 'oidc'));

SELECT platform.protect_tenant_table('partners.partner');
SELECT platform.protect_tenant_table('partners.agent');
SELECT platform.protect_tenant_table('partners.sign_in_link');
SELECT platform.protect_tenant_table('partners.session');
SELECT platform.protect_tenant_table('partners.oidc_attempt');
SELECT platform.protect_tenant_table('partners.oidc_account');

SELECT platform.create_kit_tables('partners');
