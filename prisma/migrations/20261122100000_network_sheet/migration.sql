-- What stands on the sheet of a network beside its figures, and what each import had to say.

CREATE TABLE "networks"."network_plant" (
  "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
  "id" UUID NOT NULL,
  "network_id" UUID NOT NULL,
  "name" TEXT NOT NULL CHECK (length("name") BETWEEN 1 AND 200),
  "energy" TEXT NOT NULL,
  "power_mw" DOUBLE PRECISION CHECK ("power_mw" BETWEEN 0 AND 20000),
  "commissioning_year" SMALLINT CHECK ("commissioning_year" BETWEEN 1800 AND 2100),
  "lon" DOUBLE PRECISION,
  "lat" DOUBLE PRECISION,
  "updated_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "network_plant_pkey" PRIMARY KEY ("tenant_id", "id"),
  CONSTRAINT "network_plant_position_is_whole" CHECK (("lon" IS NULL) = ("lat" IS NULL)),
  CONSTRAINT "network_plant_position_is_degrees" CHECK ("lon" BETWEEN -180 AND 180 AND "lat" BETWEEN -90 AND 90)
);

CREATE TABLE "networks"."network_substation" (
  "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
  "id" UUID NOT NULL,
  "network_id" UUID NOT NULL,
  "name" TEXT NOT NULL CHECK (length("name") BETWEEN 1 AND 200),
  "power_kw" DOUBLE PRECISION CHECK ("power_kw" BETWEEN 0 AND 1000000),
  "lon" DOUBLE PRECISION NOT NULL,
  "lat" DOUBLE PRECISION NOT NULL,
  "updated_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "network_substation_pkey" PRIMARY KEY ("tenant_id", "id"),
  CONSTRAINT "network_substation_position_is_degrees" CHECK ("lon" BETWEEN -180 AND 180 AND "lat" BETWEEN -90 AND 90)
);

CREATE TABLE "networks"."network_contract" (
  "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
  "id" UUID NOT NULL,
  "network_id" UUID NOT NULL,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('DSP', 'REGIE', 'MARCHE', 'PRIVE')),
  "operator" TEXT,
  "owner" TEXT,
  "starts_on" DATE NOT NULL,
  "ends_on" DATE,
  "updated_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "network_contract_pkey" PRIMARY KEY ("tenant_id", "id"),
  CONSTRAINT "network_contract_dates_in_order" CHECK ("starts_on" <= "ends_on")
);

CREATE TABLE "networks"."network_extension" (
  "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
  "id" UUID NOT NULL,
  "network_id" UUID NOT NULL,
  "name" TEXT NOT NULL CHECK (length("name") BETWEEN 1 AND 200),
  "starts_on" DATE NOT NULL,
  "ends_on" DATE NOT NULL,
  "dwellings" INTEGER CHECK ("dwellings" BETWEEN 0 AND 1000000),
  "updated_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "network_extension_pkey" PRIMARY KEY ("tenant_id", "id"),
  CONSTRAINT "network_extension_dates_in_order" CHECK ("starts_on" <= "ends_on")
);

CREATE TABLE "networks"."import_report" (
  "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
  "id" UUID NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "file_name" TEXT NOT NULL,
  "vintage" TEXT,
  "read" INTEGER NOT NULL,
  "added" INTEGER NOT NULL,
  "changed" INTEGER NOT NULL,
  "unchanged" INTEGER NOT NULL,
  "absent" INTEGER NOT NULL,
  "perimeters" INTEGER NOT NULL DEFAULT 0,

  CONSTRAINT "import_report_pkey" PRIMARY KEY ("tenant_id", "id")
);

CREATE TABLE "networks"."import_note" (
  "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
  "report_id" UUID NOT NULL,
  "number" INTEGER NOT NULL,
  "severity" TEXT NOT NULL CHECK ("severity" IN ('refused', 'warning', 'info')),
  "code" TEXT NOT NULL,
  "place" TEXT NOT NULL,
  "label" TEXT NOT NULL,
  "text" TEXT NOT NULL,

  CONSTRAINT "import_note_pkey" PRIMARY KEY ("tenant_id", "report_id", "number")
);

CREATE INDEX "network_plant_tenant_id_network_id_idx" ON "networks"."network_plant"("tenant_id", "network_id");
CREATE INDEX "network_substation_tenant_id_network_id_idx" ON "networks"."network_substation"("tenant_id", "network_id");
CREATE INDEX "network_contract_tenant_id_network_id_idx" ON "networks"."network_contract"("tenant_id", "network_id");
CREATE INDEX "network_contract_tenant_id_ends_on_id_idx" ON "networks"."network_contract"("tenant_id", "ends_on", "id");
CREATE INDEX "network_extension_tenant_id_network_id_idx" ON "networks"."network_extension"("tenant_id", "network_id");
CREATE INDEX "import_report_tenant_id_at_id_idx" ON "networks"."import_report"("tenant_id", "at" DESC, "id" DESC);

ALTER TABLE "networks"."network_plant" ADD CONSTRAINT "network_plant_tenant_id_network_id_fkey"
  FOREIGN KEY ("tenant_id", "network_id") REFERENCES "networks"."heat_network"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "networks"."network_substation" ADD CONSTRAINT "network_substation_tenant_id_network_id_fkey"
  FOREIGN KEY ("tenant_id", "network_id") REFERENCES "networks"."heat_network"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "networks"."network_contract" ADD CONSTRAINT "network_contract_tenant_id_network_id_fkey"
  FOREIGN KEY ("tenant_id", "network_id") REFERENCES "networks"."heat_network"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "networks"."network_extension" ADD CONSTRAINT "network_extension_tenant_id_network_id_fkey"
  FOREIGN KEY ("tenant_id", "network_id") REFERENCES "networks"."heat_network"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "networks"."import_note" ADD CONSTRAINT "import_note_tenant_id_report_id_fkey"
  FOREIGN KEY ("tenant_id", "report_id") REFERENCES "networks"."import_report"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT platform.protect_tenant_table('networks.network_plant');
SELECT platform.protect_tenant_table('networks.network_substation');
SELECT platform.protect_tenant_table('networks.network_contract');
SELECT platform.protect_tenant_table('networks.network_extension');
SELECT platform.protect_tenant_table('networks.import_report');
SELECT platform.protect_tenant_table('networks.import_note');
