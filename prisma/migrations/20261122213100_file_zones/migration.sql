-- Which files lie in which zone of interest, kept as zones and files come: a list of a zone is an index lookup. The files of
-- zones that are there already are found by the hourly job `zone.place-unplaced`.

-- AlterTable
ALTER TABLE "signalements"."zone" ADD COLUMN     "placed_revision" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "signalements"."file_zone" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "zone_id" UUID NOT NULL,
    "signalement_id" UUID NOT NULL,

    CONSTRAINT "file_zone_pkey" PRIMARY KEY ("tenant_id","zone_id","signalement_id")
);

-- CreateIndex
CREATE INDEX "file_zone_tenant_id_signalement_id_idx" ON "signalements"."file_zone"("tenant_id", "signalement_id");

-- AddForeignKey
ALTER TABLE "signalements"."file_zone" ADD CONSTRAINT "file_zone_tenant_id_zone_id_fkey" FOREIGN KEY ("tenant_id", "zone_id") REFERENCES "signalements"."zone"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "signalements"."file_zone" ADD CONSTRAINT "file_zone_tenant_id_signalement_id_fkey" FOREIGN KEY ("tenant_id", "signalement_id") REFERENCES "signalements"."signalement"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT platform.protect_tenant_table('signalements.file_zone');
