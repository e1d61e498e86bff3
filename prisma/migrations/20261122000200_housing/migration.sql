-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "housing";

-- CreateTable
CREATE TABLE "housing"."address" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "ban_id" TEXT NOT NULL,
    "precision" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "number" INTEGER,
    "repetition" TEXT,
    "street" TEXT NOT NULL,
    "postcode" TEXT NOT NULL,
    "citycode" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "lon" DOUBLE PRECISION NOT NULL,
    "lat" DOUBLE PRECISION NOT NULL,
    "street_id" UUID,
    "source" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "address_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "housing"."address_trigram" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "trigram" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "address_id" UUID NOT NULL,

    CONSTRAINT "address_trigram_pkey" PRIMARY KEY ("tenant_id","trigram","size","address_id")
);

-- CreateTable
CREATE TABLE "housing"."building" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "rnb_id" TEXT NOT NULL,
    "construction_year" INTEGER,
    "source" TEXT NOT NULL,
    "vintage" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "building_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "housing"."dwelling" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "local_id" TEXT NOT NULL,
    "citycode" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "living_area" INTEGER,
    "rooms" INTEGER,
    "address_label" TEXT NOT NULL,
    "ban_id" TEXT,
    "building_id" UUID,
    "vacant_since" INTEGER,
    "source" TEXT NOT NULL,
    "vintage" INTEGER NOT NULL,
    "follow_up_status" TEXT NOT NULL DEFAULT 'NOT_CONTACTED',
    "follow_up_at" TIMESTAMPTZ(3),
    "import_id" UUID NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dwelling_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "housing"."vacancy_record" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "dwelling_id" UUID NOT NULL,
    "vintage" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "vacant_since" INTEGER NOT NULL,
    "tax" TEXT,
    "rental_value" INTEGER,

    CONSTRAINT "vacancy_record_pkey" PRIMARY KEY ("tenant_id","dwelling_id","vintage")
);

-- CreateTable
CREATE TABLE "housing"."owner" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "owner_key" TEXT NOT NULL,
    "full_name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "siren" TEXT,
    "postal_address" TEXT[],
    "vintage" INTEGER NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "owner_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "housing"."dwelling_owner" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "dwelling_id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "rank" INTEGER NOT NULL,
    "property_right" TEXT,
    "vintage" INTEGER NOT NULL,

    CONSTRAINT "dwelling_owner_pkey" PRIMARY KEY ("tenant_id","dwelling_id","owner_id")
);

-- CreateTable
CREATE TABLE "housing"."follow_up_change" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "dwelling_id" UUID NOT NULL,
    "from_status" TEXT NOT NULL,
    "to_status" TEXT NOT NULL,
    "agent_id" UUID,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "follow_up_change_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "housing"."data_import" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "vintage" INTEGER,
    "file_name" TEXT NOT NULL,
    "rows_read" INTEGER NOT NULL,
    "rows_kept" INTEGER NOT NULL,
    "rows_refused" INTEGER NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "data_import_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "address_tenant_id_street_id_number_idx" ON "housing"."address"("tenant_id", "street_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "address_tenant_id_ban_id_key" ON "housing"."address"("tenant_id", "ban_id");

-- CreateIndex
CREATE INDEX "address_trigram_tenant_id_address_id_idx" ON "housing"."address_trigram"("tenant_id", "address_id");

-- CreateIndex
CREATE UNIQUE INDEX "building_tenant_id_rnb_id_key" ON "housing"."building"("tenant_id", "rnb_id");

-- CreateIndex
CREATE INDEX "dwelling_tenant_id_citycode_vacant_since_id_idx" ON "housing"."dwelling"("tenant_id", "citycode", "vacant_since", "id");

-- CreateIndex
CREATE INDEX "dwelling_tenant_id_follow_up_status_citycode_vacant_since_i_idx" ON "housing"."dwelling"("tenant_id", "follow_up_status", "citycode", "vacant_since", "id");

-- CreateIndex
CREATE INDEX "dwelling_tenant_id_ban_id_idx" ON "housing"."dwelling"("tenant_id", "ban_id");

-- CreateIndex
CREATE INDEX "dwelling_tenant_id_building_id_idx" ON "housing"."dwelling"("tenant_id", "building_id");

-- CreateIndex
CREATE UNIQUE INDEX "dwelling_tenant_id_local_id_key" ON "housing"."dwelling"("tenant_id", "local_id");

-- CreateIndex
CREATE UNIQUE INDEX "owner_tenant_id_owner_key_key" ON "housing"."owner"("tenant_id", "owner_key");

-- CreateIndex
CREATE INDEX "dwelling_owner_tenant_id_owner_id_idx" ON "housing"."dwelling_owner"("tenant_id", "owner_id");

-- CreateIndex
CREATE INDEX "follow_up_change_tenant_id_dwelling_id_changed_at_idx" ON "housing"."follow_up_change"("tenant_id", "dwelling_id", "changed_at");

-- CreateIndex
CREATE INDEX "data_import_tenant_id_source_vintage_idx" ON "housing"."data_import"("tenant_id", "source", "vintage");

-- AddForeignKey
ALTER TABLE "housing"."address_trigram" ADD CONSTRAINT "address_trigram_tenant_id_address_id_fkey" FOREIGN KEY ("tenant_id", "address_id") REFERENCES "housing"."address"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "housing"."dwelling" ADD CONSTRAINT "dwelling_tenant_id_building_id_fkey" FOREIGN KEY ("tenant_id", "building_id") REFERENCES "housing"."building"("tenant_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "housing"."vacancy_record" ADD CONSTRAINT "vacancy_record_tenant_id_dwelling_id_fkey" FOREIGN KEY ("tenant_id", "dwelling_id") REFERENCES "housing"."dwelling"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "housing"."dwelling_owner" ADD CONSTRAINT "dwelling_owner_tenant_id_dwelling_id_fkey" FOREIGN KEY ("tenant_id", "dwelling_id") REFERENCES "housing"."dwelling"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "housing"."dwelling_owner" ADD CONSTRAINT "dwelling_owner_tenant_id_owner_id_fkey" FOREIGN KEY ("tenant_id", "owner_id") REFERENCES "housing"."owner"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "housing"."follow_up_change" ADD CONSTRAINT "follow_up_change_tenant_id_dwelling_id_fkey" FOREIGN KEY ("tenant_id", "dwelling_id") REFERENCES "housing"."dwelling"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;



-- The lists of the rules, said again where nothing can go round them.
ALTER TABLE "housing"."address"
  ADD CONSTRAINT "address_precision_known" CHECK ("precision" IN ('HOUSE_NUMBER', 'STREET', 'LOCALITY')),
  ADD CONSTRAINT "address_source_known" CHECK ("source" IN ('BAN_FILE', 'BAN_API')),
  ADD CONSTRAINT "address_position_on_earth" CHECK ("lon" BETWEEN -180 AND 180 AND "lat" BETWEEN -90 AND 90);
ALTER TABLE "housing"."dwelling"
  ADD CONSTRAINT "dwelling_kind_known" CHECK ("kind" IN ('APARTMENT', 'HOUSE')),
  ADD CONSTRAINT "dwelling_local_id_shape" CHECK ("local_id" ~ '^[0-9A-Z]{12}$'),
  ADD CONSTRAINT "dwelling_follow_up_status_known" CHECK ("follow_up_status" IN ('NOT_CONTACTED', 'WAITING', 'FIRST_CONTACT', 'IN_FOLLOW_UP', 'DONE', 'BLOCKED'));
ALTER TABLE "housing"."owner" ADD CONSTRAINT "owner_kind_known" CHECK ("kind" IN ('PERSON', 'COMPANY', 'CO_OWNERSHIP', 'PUBLIC_BODY', 'OTHER'));
ALTER TABLE "housing"."dwelling_owner" ADD CONSTRAINT "dwelling_owner_rank_known" CHECK ("rank" BETWEEN 0 AND 6);

-- Every import rewrites the mark of the last import: room in the page keeps these updates off the indexes.
ALTER TABLE "housing"."dwelling" SET (fillfactor = 85);

SELECT platform.protect_tenant_table('housing.address');
SELECT platform.protect_tenant_table('housing.address_trigram');
SELECT platform.protect_tenant_table('housing.building');
SELECT platform.protect_tenant_table('housing.dwelling');
SELECT platform.protect_tenant_table('housing.vacancy_record');
SELECT platform.protect_tenant_table('housing.owner');
SELECT platform.protect_tenant_table('housing.dwelling_owner');
SELECT platform.protect_tenant_table('housing.follow_up_change');
SELECT platform.protect_tenant_table('housing.data_import');

SELECT platform.create_kit_tables('housing');
