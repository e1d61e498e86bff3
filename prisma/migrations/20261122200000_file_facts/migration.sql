-- What a file is found, sorted and judged by: its class, its sector, how it came, and when somebody last wrote in it.

ALTER TYPE "signalements"."suivi_author_kind" ADD VALUE 'HELPER';
ALTER TYPE "signalements"."suivi_author_kind" ADD VALUE 'LANDLORD';
ALTER TYPE "signalements"."suivi_author_kind" ADD VALUE 'SYSTEM';

ALTER TABLE "signalements"."signalement"
  ADD COLUMN "class_letter" TEXT,
  ADD COLUMN "score" INTEGER,
  ADD COLUMN "suspicions" TEXT[] DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN "answers" JSONB NOT NULL DEFAULT '{}',
  ADD COLUMN "housing_sector" TEXT NOT NULL DEFAULT 'UNKNOWN',
  ADD COLUMN "rnb_id" TEXT,
  ADD COLUMN "entry_channel" TEXT NOT NULL DEFAULT 'ONLINE',
  ADD COLUMN "entered_by" UUID,
  ADD COLUMN "campaign_code" TEXT,
  ADD COLUMN "locale" TEXT NOT NULL DEFAULT 'fr',
  ADD COLUMN "is_vacant" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "merged_into" UUID,
  ADD COLUMN "last_suivi_at" TIMESTAMPTZ(3),
  ADD COLUMN "last_public_suivi_at" TIMESTAMPTZ(3),
  ADD COLUMN "works_verified" BOOLEAN NOT NULL DEFAULT false,
  ADD CONSTRAINT "signalement_class_known" CHECK ("class_letter" IN ('A', 'B', 'C', 'D', 'E', 'F', 'G')),
  ADD CONSTRAINT "signalement_score_bounded" CHECK ("score" BETWEEN 0 AND 100),
  ADD CONSTRAINT "signalement_sector_known" CHECK ("housing_sector" IN ('PRIVATE', 'SOCIAL', 'UNKNOWN')),
  ADD CONSTRAINT "signalement_channel_known"
    CHECK ("entry_channel" IN ('ONLINE', 'PHONE', 'COUNTER', 'LETTER', 'FIELD', 'EMERGENCY', 'API')),
  ADD CONSTRAINT "signalement_not_merged_into_itself" CHECK ("merged_into" <> "id");
