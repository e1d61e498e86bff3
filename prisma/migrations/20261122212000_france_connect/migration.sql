-- A resident finds her file again with FranceConnect: the tables are those of prisma/schema/signalements-franceconnect.prisma.

-- CreateTable
CREATE TABLE "signalements"."france_connect_visit" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "state_hash" TEXT NOT NULL,
    "link_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "france_connect_visit_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "signalements"."france_connect_attachment" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "signalement_id" UUID NOT NULL,
    "subject_hash" TEXT NOT NULL,
    "attached_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "france_connect_attachment_pkey" PRIMARY KEY ("tenant_id","signalement_id","subject_hash")
);

-- CreateIndex
CREATE UNIQUE INDEX "france_connect_visit_tenant_id_state_hash_key" ON "signalements"."france_connect_visit"("tenant_id", "state_hash");

-- CreateIndex
CREATE INDEX "france_connect_attachment_tenant_id_subject_hash_idx" ON "signalements"."france_connect_attachment"("tenant_id", "subject_hash");

-- AddForeignKey
ALTER TABLE "signalements"."france_connect_attachment" ADD CONSTRAINT "france_connect_attachment_tenant_id_signalement_id_fkey" FOREIGN KEY ("tenant_id", "signalement_id") REFERENCES "signalements"."signalement"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A keyed hash and nothing else: neither the identifier that FranceConnect gives, nor a name, can get in by mistake.
ALTER TABLE "signalements"."france_connect_attachment"
  ADD CONSTRAINT "france_connect_attachment_hash_only" CHECK ("subject_hash" ~ '^[0-9a-f]{64}$');

SELECT platform.protect_tenant_table('signalements.france_connect_visit');
SELECT platform.protect_tenant_table('signalements.france_connect_attachment');
