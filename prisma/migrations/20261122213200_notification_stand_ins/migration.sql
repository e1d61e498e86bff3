-- Who is told in the place of agents who are away, and what waits for their return.

-- AlterTable
ALTER TABLE "signalements"."notification" ADD COLUMN     "held_at" TIMESTAMPTZ(3),
ADD COLUMN     "on_behalf_of" UUID[] DEFAULT ARRAY[]::UUID[];
