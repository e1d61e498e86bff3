-- Where networks and priority perimeters lie, and where they lay before.

CREATE TYPE "networks"."trace_state" AS ENUM ('DRAFT', 'PUBLISHED', 'FORMER');
CREATE TYPE "networks"."trace_source" AS ENUM ('IMPORT', 'CONTRIBUTION', 'DRAWING', 'ROLLBACK');
CREATE TYPE "networks"."perimeter_state" AS ENUM ('DRAFT', 'PUBLISHED', 'REPEALED');

-- A GeoJSON geometry of one of these types, in degrees, with something in it: lines of two positions or more, rings of four or more.
CREATE FUNCTION "networks".is_drawing(geometry jsonb, VARIADIC types text[]) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$
  SELECT CASE
    WHEN geometry IS NULL THEN true
    WHEN NOT geometry->>'type' = ANY (types) OR coalesce(jsonb_typeof(geometry->'coordinates'), '') <> 'array'
      OR geometry->'coordinates' = '[]' THEN false
    WHEN geometry->>'type' = 'Point' THEN
      NOT jsonb_path_exists(geometry, '$.coordinates ? (@[0] < -180 || @[0] > 180 || @[1] < -90 || @[1] > 90)')
    WHEN geometry->>'type' = 'MultiLineString' THEN
      NOT jsonb_path_exists(geometry, 'strict $.coordinates[*] ? (@.size() < 2)')
      AND NOT jsonb_path_exists(geometry, 'strict $.coordinates[*][*] ? (@[0] < -180 || @[0] > 180 || @[1] < -90 || @[1] > 90)')
    WHEN geometry->>'type' = 'MultiPolygon' THEN
      NOT jsonb_path_exists(geometry, 'strict $.coordinates[*][*] ? (@.size() < 4)')
      AND NOT jsonb_path_exists(geometry, 'strict $.coordinates[*][*][*] ? (@[0] < -180 || @[0] > 180 || @[1] < -90 || @[1] > 90)')
    ELSE false
  END
$$;

ALTER TABLE "networks"."heat_network"
  ADD CONSTRAINT "heat_network_geometry_is_a_drawing"
    CHECK ("networks".is_drawing("geometry", 'MultiLineString', 'MultiPolygon', 'Point')),
  ADD CONSTRAINT "heat_network_bounds_are_degrees"
    CHECK ("west" BETWEEN -180 AND "east" AND "east" <= 180 AND "south" BETWEEN -90 AND "north" AND "north" <= 90);

CREATE TABLE "networks"."network_trace_version" (
  "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
  "id" UUID NOT NULL,
  "network_id" UUID NOT NULL,
  "state" "networks"."trace_state" NOT NULL,
  "number" INTEGER,
  "base_number" INTEGER,
  "source" "networks"."trace_source" NOT NULL,
  "note" TEXT NOT NULL DEFAULT '',
  "author_id" UUID,
  "geometry" JSONB NOT NULL,
  "overview" JSONB NOT NULL,
  "length_meters" INTEGER,
  "west" DOUBLE PRECISION NOT NULL,
  "south" DOUBLE PRECISION NOT NULL,
  "east" DOUBLE PRECISION NOT NULL,
  "north" DOUBLE PRECISION NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "published_at" TIMESTAMPTZ(3),

  CONSTRAINT "network_trace_version_pkey" PRIMARY KEY ("tenant_id", "id"),
  CONSTRAINT "network_trace_version_geometry_is_a_drawing"
    CHECK ("networks".is_drawing("geometry", 'MultiLineString', 'MultiPolygon')),
  CONSTRAINT "network_trace_version_bounds_are_degrees"
    CHECK ("west" BETWEEN -180 AND "east" AND "east" <= 180 AND "south" BETWEEN -90 AND "north" AND "north" <= 90),
  CONSTRAINT "network_trace_version_numbered_once_published" CHECK (
    ("state" = 'DRAFT') = ("number" IS NULL) AND ("state" = 'DRAFT') = ("published_at" IS NULL) AND "number" > 0
  ),
  -- One draft and one published version a network: written as exclusions, which no model can say.
  CONSTRAINT "network_trace_version_one_draft" EXCLUDE USING btree ("tenant_id" WITH =, "network_id" WITH =) WHERE ("state" = 'DRAFT'),
  CONSTRAINT "network_trace_version_one_published" EXCLUDE USING btree ("tenant_id" WITH =, "network_id" WITH =) WHERE ("state" = 'PUBLISHED')
);
CREATE UNIQUE INDEX "network_trace_version_tenant_id_network_id_number_key"
  ON "networks"."network_trace_version"("tenant_id", "network_id", "number");

CREATE TABLE "networks"."priority_perimeter" (
  "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
  "id" UUID NOT NULL,
  "name" TEXT NOT NULL CHECK (length("name") BETWEEN 1 AND 200),
  "state" "networks"."perimeter_state" NOT NULL,
  "revision" INTEGER NOT NULL DEFAULT 1,
  "geometry" JSONB NOT NULL,
  "west" DOUBLE PRECISION NOT NULL,
  "south" DOUBLE PRECISION NOT NULL,
  "east" DOUBLE PRECISION NOT NULL,
  "north" DOUBLE PRECISION NOT NULL,
  "deliberation_date" DATE,
  "deliberation_reference" TEXT,
  "valid_from" DATE,
  "valid_to" DATE,
  "power_threshold_kw" DOUBLE PRECISION CHECK ("power_threshold_kw" > 0),
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "priority_perimeter_pkey" PRIMARY KEY ("tenant_id", "id"),
  CONSTRAINT "priority_perimeter_geometry_is_a_drawing" CHECK ("networks".is_drawing("geometry", 'MultiPolygon')),
  CONSTRAINT "priority_perimeter_bounds_are_degrees"
    CHECK ("west" BETWEEN -180 AND "east" AND "east" <= 180 AND "south" BETWEEN -90 AND "north" AND "north" <= 90),
  CONSTRAINT "priority_perimeter_dates_in_order" CHECK ("valid_from" <= "valid_to")
);
CREATE INDEX "priority_perimeter_tenant_id_name_id_idx" ON "networks"."priority_perimeter"("tenant_id", "name", "id");

CREATE TABLE "networks"."perimeter_network" (
  "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
  "perimeter_id" UUID NOT NULL,
  "network_id" UUID NOT NULL,

  CONSTRAINT "perimeter_network_pkey" PRIMARY KEY ("tenant_id", "perimeter_id", "network_id")
);
CREATE INDEX "perimeter_network_tenant_id_network_id_idx" ON "networks"."perimeter_network"("tenant_id", "network_id");

ALTER TABLE "networks"."network_trace_version" ADD CONSTRAINT "network_trace_version_tenant_id_network_id_fkey"
  FOREIGN KEY ("tenant_id", "network_id") REFERENCES "networks"."heat_network"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "networks"."perimeter_network" ADD CONSTRAINT "perimeter_network_tenant_id_perimeter_id_fkey"
  FOREIGN KEY ("tenant_id", "perimeter_id") REFERENCES "networks"."priority_perimeter"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "networks"."perimeter_network" ADD CONSTRAINT "perimeter_network_tenant_id_network_id_fkey"
  FOREIGN KEY ("tenant_id", "network_id") REFERENCES "networks"."heat_network"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT platform.protect_tenant_table('networks.network_trace_version');
SELECT platform.protect_tenant_table('networks.priority_perimeter');
SELECT platform.protect_tenant_table('networks.perimeter_network');
