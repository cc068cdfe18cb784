import {
	hangingOnClients,
	hangingOnJobs,
	toHangingOnClients,
	toHangingOnJobs,
	type HangingOnClientRow,
	type HangingOnJobRow,
} from '../sql/hanging';
import type { Loaded, Wanted } from '../wanted';
import type { Database } from './database';
import { rows } from './find-rows';

const IDS = 'SELECT value FROM json_each(?)';
const own = (name: string) => name;
const SQL = { clients: hangingOnClients(own, IDS), jobs: hangingOnJobs(own, IDS) };

export const loadHanging = (db: Database, wanted: Wanted): Pick<Loaded, 'hangingOnClients' | 'hangingOnJobs'> => ({
	hangingOnClients: toHangingOnClients(rows<HangingOnClientRow>(db, SQL.clients, wanted.hangingOnClients ?? [])),
	hangingOnJobs: toHangingOnJobs(rows<HangingOnJobRow>(db, SQL.jobs, wanted.hangingOnJobs ?? [])),
});
