-- What the declarant corrected of her answers after she had sent them, with what stood there before.
-- CreateTable
CREATE TABLE "signalements"."answer_correction" (
    "tenant_id" TEXT NOT NULL DEFAULT current_setting('app.tenant_id'::text),
    "id" UUID NOT NULL,
    "signalement_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "answer_correction_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "answer_correction_tenant_id_signalement_id_revision_code_key" ON "signalements"."answer_correction"("tenant_id", "signalement_id", "revision", "code");

-- AddForeignKey
ALTER TABLE "signalements"."answer_correction" ADD CONSTRAINT "answer_correction_tenant_id_signalement_id_fkey" FOREIGN KEY ("tenant_id", "signalement_id") REFERENCES "signalements"."signalement"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT platform.protect_tenant_table('signalements.answer_correction');
