-- What landlords declare: dwellings, their état initial, works, maintenance and label; and the permis de louer.
-- The tables are those of prisma/schema/signalements-landlord.prisma; what Prisma cannot say stands at the end.

CREATE TYPE "signalements"."rental_permit_kind" AS ENUM ('DECLARATION', 'AUTHORISATION');

CREATE TYPE "signalements"."rental_permit_status" AS ENUM ('UNDER_REVIEW', 'AWAITING_PIECES', 'REGISTERED', 'GRANTED', 'GRANTED_WITH_CONDITIONS', 'IMPLICITLY_GRANTED', 'REFUSED', 'CLOSED_INCOMPLETE', 'WITHDRAWN', 'LAPSED');

CREATE TYPE "signalements"."label_status" AS ENUM ('REQUESTED', 'GIVEN', 'REFUSED', 'WITHDRAWN');

CREATE TABLE "signalements"."rental_permit_counter" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "rental_permit_counter_pkey" PRIMARY KEY ("tenant_id","year")
);

CREATE TABLE "signalements"."rental_permit" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "kind" "signalements"."rental_permit_kind" NOT NULL,
    "status" "signalements"."rental_permit_status" NOT NULL DEFAULT 'UNDER_REVIEW',
    "version" INTEGER NOT NULL DEFAULT 1,
    "deposit_key" TEXT NOT NULL,
    "deposit_fingerprint" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "holder_round" INTEGER NOT NULL DEFAULT 1,
    "ban_id" TEXT,
    "address_label" TEXT NOT NULL,
    "address_details" TEXT,
    "search_text" TEXT NOT NULL,
    "citycode" TEXT NOT NULL,
    "lon" DOUBLE PRECISION,
    "lat" DOUBLE PRECISION,
    "zone_id" UUID,
    "zone_name" TEXT,
    "dwelling_kind" TEXT NOT NULL,
    "is_furnished" BOOLEAN NOT NULL,
    "surface_m2" DOUBLE PRECISION NOT NULL,
    "room_count" INTEGER NOT NULL,
    "build_period" TEXT NOT NULL,
    "electricity_over15" BOOLEAN NOT NULL,
    "gas_over15" BOOLEAN NOT NULL,
    "dpe_letter" TEXT,
    "lease_signed_on" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "complete_since" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "pieces_asked_at" TIMESTAMPTZ(3),
    "pieces_due_at" TIMESTAMPTZ(3),
    "pieces_asked" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "check_asked_at" TIMESTAMPTZ(3),
    "check_items" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "check_findings" JSONB,
    "checked_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "grounds" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "motives" TEXT,
    "works" TEXT,
    "let_on" DATE,

    CONSTRAINT "rental_permit_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "signalements"."rental_permit_applicant" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "permit_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "organisation" TEXT,
    "mandatary" TEXT,
    "email" TEXT NOT NULL,
    "phone" TEXT,
    "postal_address" TEXT NOT NULL,
    "consented_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rental_permit_applicant_pkey" PRIMARY KEY ("tenant_id","permit_id")
);

CREATE TABLE "signalements"."rental_permit_piece" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "document_id" UUID NOT NULL,
    "permit_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rental_permit_piece_pkey" PRIMARY KEY ("tenant_id","document_id")
);

CREATE TABLE "signalements"."rental_permit_step" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "permit_id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "from_status" "signalements"."rental_permit_status",
    "to_status" "signalements"."rental_permit_status" NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "message" TEXT,
    "agent_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rental_permit_step_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "signalements"."landlord" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "phone" TEXT,
    "consented_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "landlord_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "signalements"."landlord_link" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "landlord_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "landlord_link_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "signalements"."landlord_dwelling" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "landlord_id" UUID NOT NULL,
    "deposit_key" TEXT NOT NULL,
    "ban_id" TEXT,
    "address_label" TEXT NOT NULL,
    "address_details" TEXT,
    "search_text" TEXT NOT NULL,
    "citycode" TEXT NOT NULL,
    "lon" DOUBLE PRECISION,
    "lat" DOUBLE PRECISION,
    "dwelling_kind" TEXT NOT NULL,
    "surface_m2" DOUBLE PRECISION NOT NULL,
    "room_count" INTEGER NOT NULL,
    "build_period" TEXT NOT NULL,
    "dpe_letter" TEXT,
    "has_boiler" BOOLEAN NOT NULL DEFAULT false,
    "has_gas" BOOLEAN NOT NULL DEFAULT false,
    "has_chimney" BOOLEAN NOT NULL DEFAULT false,
    "has_mechanical_air" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmed_at" TIMESTAMPTZ(3),
    "draft" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "landlord_dwelling_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "signalements"."dwelling_statement" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "dwelling_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "grid_version" TEXT NOT NULL,
    "findings" JSONB NOT NULL,
    "signed_by" TEXT NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,
    "class_letter" TEXT NOT NULL,
    "score" INTEGER NOT NULL,
    "has_danger" BOOLEAN NOT NULL,
    "reasons" JSONB NOT NULL,

    CONSTRAINT "dwelling_statement_pkey" PRIMARY KEY ("tenant_id","dwelling_id","version")
);

CREATE TABLE "signalements"."dwelling_work" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "dwelling_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "done_on" DATE NOT NULL,
    "company" TEXT,
    "cost_cents" INTEGER,
    "note" TEXT,
    "corrects_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dwelling_work_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "signalements"."dwelling_proof" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "document_id" UUID NOT NULL,
    "dwelling_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "about" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dwelling_proof_pkey" PRIMARY KEY ("tenant_id","document_id")
);

CREATE TABLE "signalements"."dwelling_label" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "dwelling_id" UUID NOT NULL,
    "status" "signalements"."label_status" NOT NULL DEFAULT 'REQUESTED',
    "code" TEXT,
    "number" TEXT,
    "statement_version" INTEGER NOT NULL,
    "class_letter" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "check_kind" TEXT,
    "checked_on" DATE,
    "decided_at" TIMESTAMPTZ(3),
    "agent_id" UUID,
    "valid_until" TIMESTAMPTZ(3),
    "reason" TEXT,
    "withdrawn_at" TIMESTAMPTZ(3),
    "reminded_at" TIMESTAMPTZ(3),
    "flagged_at" TIMESTAMPTZ(3),
    "reviewed_at" TIMESTAMPTZ(3),

    CONSTRAINT "dwelling_label_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "signalements"."label_counter" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "label_counter_pkey" PRIMARY KEY ("tenant_id","year")
);

CREATE TABLE "signalements"."maintenance_reminder" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "dwelling_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "maintenance_reminder_pkey" PRIMARY KEY ("tenant_id","dwelling_id","kind","due_on")
);

CREATE INDEX "rental_permit_newest" ON "signalements"."rental_permit"("tenant_id", "created_at" DESC, "id" DESC);

CREATE INDEX "rental_permit_newest_by_status" ON "signalements"."rental_permit"("tenant_id", "status", "created_at" DESC, "id" DESC);

CREATE INDEX "rental_permit_due" ON "signalements"."rental_permit"("tenant_id", "due_at");

CREATE INDEX "rental_permit_piece_tenant_id_permit_id_idx" ON "signalements"."rental_permit_piece"("tenant_id", "permit_id");

CREATE INDEX "rental_permit_step_tenant_id_permit_id_at_id_idx" ON "signalements"."rental_permit_step"("tenant_id", "permit_id", "at", "id");

CREATE INDEX "landlord_link_tenant_id_landlord_id_idx" ON "signalements"."landlord_link"("tenant_id", "landlord_id");

CREATE INDEX "landlord_dwelling_tenant_id_landlord_id_idx" ON "signalements"."landlord_dwelling"("tenant_id", "landlord_id");

CREATE INDEX "landlord_dwelling_ban_id" ON "signalements"."landlord_dwelling"("tenant_id", "ban_id");

CREATE INDEX "landlord_dwelling_newest" ON "signalements"."landlord_dwelling"("tenant_id", "created_at" DESC, "id" DESC);

CREATE INDEX "dwelling_work_tenant_id_dwelling_id_done_on_idx" ON "signalements"."dwelling_work"("tenant_id", "dwelling_id", "done_on");

CREATE INDEX "dwelling_proof_tenant_id_dwelling_id_idx" ON "signalements"."dwelling_proof"("tenant_id", "dwelling_id");

CREATE INDEX "dwelling_label_tenant_id_dwelling_id_idx" ON "signalements"."dwelling_label"("tenant_id", "dwelling_id");

CREATE INDEX "dwelling_label_tenant_id_status_requested_at_idx" ON "signalements"."dwelling_label"("tenant_id", "status", "requested_at");

CREATE UNIQUE INDEX "rental_permit_tenant_id_reference_key" ON "signalements"."rental_permit"("tenant_id", "reference");

CREATE UNIQUE INDEX "rental_permit_tenant_id_deposit_key_key" ON "signalements"."rental_permit"("tenant_id", "deposit_key");

CREATE UNIQUE INDEX "rental_permit_tenant_id_token_hash_key" ON "signalements"."rental_permit"("tenant_id", "token_hash");

CREATE UNIQUE INDEX "landlord_tenant_id_email_key" ON "signalements"."landlord"("tenant_id", "email");

CREATE UNIQUE INDEX "landlord_link_tenant_id_token_hash_key" ON "signalements"."landlord_link"("tenant_id", "token_hash");

CREATE UNIQUE INDEX "landlord_dwelling_tenant_id_deposit_key_key" ON "signalements"."landlord_dwelling"("tenant_id", "deposit_key");

CREATE UNIQUE INDEX "dwelling_work_tenant_id_corrects_id_key" ON "signalements"."dwelling_work"("tenant_id", "corrects_id");

CREATE UNIQUE INDEX "dwelling_label_tenant_id_code_key" ON "signalements"."dwelling_label"("tenant_id", "code");

CREATE UNIQUE INDEX "dwelling_label_tenant_id_number_key" ON "signalements"."dwelling_label"("tenant_id", "number");

ALTER TABLE "signalements"."rental_permit_applicant" ADD CONSTRAINT "rental_permit_applicant_tenant_id_permit_id_fkey" FOREIGN KEY ("tenant_id", "permit_id") REFERENCES "signalements"."rental_permit"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "signalements"."rental_permit_piece" ADD CONSTRAINT "rental_permit_piece_tenant_id_permit_id_fkey" FOREIGN KEY ("tenant_id", "permit_id") REFERENCES "signalements"."rental_permit"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "signalements"."rental_permit_step" ADD CONSTRAINT "rental_permit_step_tenant_id_permit_id_fkey" FOREIGN KEY ("tenant_id", "permit_id") REFERENCES "signalements"."rental_permit"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "signalements"."landlord_link" ADD CONSTRAINT "landlord_link_tenant_id_landlord_id_fkey" FOREIGN KEY ("tenant_id", "landlord_id") REFERENCES "signalements"."landlord"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "signalements"."landlord_dwelling" ADD CONSTRAINT "landlord_dwelling_tenant_id_landlord_id_fkey" FOREIGN KEY ("tenant_id", "landlord_id") REFERENCES "signalements"."landlord"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "signalements"."dwelling_statement" ADD CONSTRAINT "dwelling_statement_tenant_id_dwelling_id_fkey" FOREIGN KEY ("tenant_id", "dwelling_id") REFERENCES "signalements"."landlord_dwelling"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "signalements"."dwelling_work" ADD CONSTRAINT "dwelling_work_tenant_id_dwelling_id_fkey" FOREIGN KEY ("tenant_id", "dwelling_id") REFERENCES "signalements"."landlord_dwelling"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "signalements"."dwelling_proof" ADD CONSTRAINT "dwelling_proof_tenant_id_dwelling_id_fkey" FOREIGN KEY ("tenant_id", "dwelling_id") REFERENCES "signalements"."landlord_dwelling"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "signalements"."dwelling_label" ADD CONSTRAINT "dwelling_label_tenant_id_dwelling_id_fkey" FOREIGN KEY ("tenant_id", "dwelling_id") REFERENCES "signalements"."landlord_dwelling"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "signalements"."maintenance_reminder" ADD CONSTRAINT "maintenance_reminder_tenant_id_dwelling_id_fkey" FOREIGN KEY ("tenant_id", "dwelling_id") REFERENCES "signalements"."landlord_dwelling"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "signalements"."rental_permit"
  ADD CONSTRAINT "rental_permit_surface_is_positive" CHECK ("surface_m2" > 0),
  ADD CONSTRAINT "rental_permit_refusal_is_motivated"
    CHECK ("status" NOT IN ('REFUSED', 'GRANTED_WITH_CONDITIONS') OR ("motives" IS NOT NULL AND "works" IS NOT NULL)),
  ADD CONSTRAINT "rental_permit_end_has_a_date"
    CHECK (("status" IN ('UNDER_REVIEW', 'AWAITING_PIECES')) = ("ended_at" IS NULL)),
  ADD CONSTRAINT "rental_permit_delay_runs_on_a_whole_file" CHECK ("status" <> 'UNDER_REVIEW' OR "due_at" IS NOT NULL);
ALTER TABLE "signalements"."landlord_dwelling"
  ADD CONSTRAINT "landlord_dwelling_surface_is_positive" CHECK ("surface_m2" > 0);
ALTER TABLE "signalements"."dwelling_statement"
  ADD CONSTRAINT "dwelling_statement_class_known" CHECK ("class_letter" IN ('A', 'B', 'C', 'D', 'E', 'F', 'G'));
ALTER TABLE "signalements"."dwelling_label"
  ADD CONSTRAINT "dwelling_label_given_is_whole"
    CHECK ("status" <> 'GIVEN' OR ("code" IS NOT NULL AND "number" IS NOT NULL AND "valid_until" IS NOT NULL)),
  ADD CONSTRAINT "dwelling_label_end_is_explained" CHECK ("status" NOT IN ('REFUSED', 'WITHDRAWN') OR "reason" IS NOT NULL);

-- What was signed, and what was written in the log, is never changed: a later state or a correction is a new row.
CREATE FUNCTION "signalements"."refuse_change_of_signed_row"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER "dwelling_statement_is_frozen" BEFORE UPDATE ON "signalements"."dwelling_statement"
  FOR EACH ROW EXECUTE FUNCTION "signalements"."refuse_change_of_signed_row"();
CREATE TRIGGER "dwelling_work_is_frozen" BEFORE UPDATE ON "signalements"."dwelling_work"
  FOR EACH ROW EXECUTE FUNCTION "signalements"."refuse_change_of_signed_row"();

SELECT platform.protect_tenant_table('signalements.rental_permit_counter');
SELECT platform.protect_tenant_table('signalements.rental_permit');
SELECT platform.protect_tenant_table('signalements.rental_permit_applicant');
SELECT platform.protect_tenant_table('signalements.rental_permit_piece');
SELECT platform.protect_tenant_table('signalements.rental_permit_step');
SELECT platform.protect_tenant_table('signalements.landlord');
SELECT platform.protect_tenant_table('signalements.landlord_link');
SELECT platform.protect_tenant_table('signalements.landlord_dwelling');
SELECT platform.protect_tenant_table('signalements.dwelling_statement');
SELECT platform.protect_tenant_table('signalements.dwelling_work');
SELECT platform.protect_tenant_table('signalements.dwelling_proof');
SELECT platform.protect_tenant_table('signalements.dwelling_label');
SELECT platform.protect_tenant_table('signalements.label_counter');
SELECT platform.protect_tenant_table('signalements.maintenance_reminder');
