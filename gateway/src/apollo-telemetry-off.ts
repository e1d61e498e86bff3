// Apollo's gateway sends metrics to its vendor unless it finds this when it is imported: import this file before it.
process.env.APOLLO_TELEMETRY_DISABLED = 'true';
