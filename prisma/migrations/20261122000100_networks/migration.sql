-- Heat networks of each collectivité, and the yearly decree that all share.

CREATE TYPE "networks"."NetworkKind" AS ENUM ('HEAT', 'COLD');
CREATE TYPE "networks"."NetworkStatus" AS ENUM ('EXISTING', 'CONSTRUCTION');

CREATE TABLE "networks"."heat_network" (
  "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
  "id" UUID NOT NULL,
  "source_key" TEXT NOT NULL,
  "sncu_id" TEXT,
  "name" TEXT NOT NULL,
  "operator" TEXT,
  "owner" TEXT,
  "kind" "networks"."NetworkKind" NOT NULL,
  "status" "networks"."NetworkStatus" NOT NULL,
  "is_open" BOOLEAN NOT NULL,
  "has_trace" BOOLEAN NOT NULL,
  "is_area" BOOLEAN NOT NULL,
  "citycodes" TEXT[] DEFAULT ARRAY[]::TEXT[],
  "commune_names" TEXT[] DEFAULT ARRAY[]::TEXT[],
  "length_meters" INTEGER,
  "geometry" JSONB,
  "overview" JSONB,
  "west" DOUBLE PRECISION,
  "south" DOUBLE PRECISION,
  "east" DOUBLE PRECISION,
  "north" DOUBLE PRECISION,
  "facts" JSONB NOT NULL DEFAULT '[]',
  "search_text" TEXT NOT NULL,
  "content_hash" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "heat_network_pkey" PRIMARY KEY ("tenant_id", "id"),
  CONSTRAINT "heat_network_sncu_id_shape" CHECK ("sncu_id" ~ '^[0-9][0-9AB][0-9]{2,3}[CF]$'),
  CONSTRAINT "heat_network_trace_is_drawn" CHECK (NOT "has_trace" OR "geometry" IS NOT NULL),
  CONSTRAINT "heat_network_bounds_with_geometry" CHECK (
    ("geometry" IS NULL) = ("west" IS NULL) AND ("geometry" IS NULL) = ("south" IS NULL)
    AND ("geometry" IS NULL) = ("east" IS NULL) AND ("geometry" IS NULL) = ("north" IS NULL)
  )
);

CREATE TABLE "networks"."decree_row" (
  "decree_year" SMALLINT NOT NULL,
  "sncu_id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "location" TEXT NOT NULL,
  "co2" DOUBLE PRECISION CHECK ("co2" >= 0),
  "co2_lca" DOUBLE PRECISION CHECK ("co2_lca" >= 0),
  "enr_rate" DOUBLE PRECISION CHECK ("enr_rate" BETWEEN 0 AND 100),
  "reference_year" TEXT,

  CONSTRAINT "decree_row_pkey" PRIMARY KEY ("sncu_id", "decree_year")
);

CREATE UNIQUE INDEX "heat_network_tenant_id_source_key_key" ON "networks"."heat_network"("tenant_id", "source_key");
CREATE INDEX "heat_network_tenant_id_search_text_id_idx" ON "networks"."heat_network"("tenant_id", "search_text", "id");

SELECT platform.create_kit_tables('networks');
SELECT platform.protect_tenant_table('networks.heat_network');
SELECT platform.declare_shared_table('networks.decree_row', 'the yearly decree is national: the same rows for every collectivité');
