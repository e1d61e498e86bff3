-- AlterTable
ALTER TABLE "signalements"."signalement_draft" ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1;
