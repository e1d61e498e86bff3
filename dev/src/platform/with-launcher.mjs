// Loaded first in every process of the platform. Each stops in good order when its launcher is gone; this ends it all the
// same when that happened before it knew how to, or when it takes too long.
const PATIENCE_MS = 15_000;

const end = () => setTimeout(() => process.exit(1), PATIENCE_MS);
if (process.connected) process.once('disconnect', end);
else process.exit(1);
