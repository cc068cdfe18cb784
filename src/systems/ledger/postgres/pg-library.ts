/** The one file that touches `pg`: the build bundles the library into it. It imports nothing of ours. */
export { Client, Pool } from 'pg';
export type { ClientConfig, PoolClient, QueryResultRow } from 'pg';
