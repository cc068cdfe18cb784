import { DEFAULT_SETTINGS } from '../../../../domain/settings';
import { settingsText } from '../../sql/catalogue';
import type { Database } from '../database';
import { FIRST } from './0001-first';
import { REMOTE_SYSTEMS } from './0002-remote-systems';
import { RECURRING } from './0003-recurring';
import { PROPOSALS } from './0004-proposals';
import { PARTIES } from './0005-parties';
import { RUN_REPORTS } from './0006-run-reports';
import { NUMBER_TAILS } from './0007-number-tails';
import { ARCHIVED_PIPELINES } from './0008-archived-pipelines';
import { SENDING_CLAIMS } from './0009-sending-claims';
import { MOVED } from './0010-moved';
import { BUYER_REFERENCE } from './0011-buyer-reference';
import { DOCUMENTS } from './0012-documents';
import { DELIVERY } from './0013-delivery';
import { BOARDS } from './0014-boards';
import { ARCHIVED_RECORDS } from './0015-archived-records';
import { OVERVIEW } from './0016-overview';
import { YEARS_OF_NUMBERS } from './0017-years-of-numbers';
import { CREDIT_NOTES } from './0018-credit-notes';
import { MERGED_CLIENTS } from './0019-merged-clients';
import { DUE_STEPS } from './0020-due-steps';
import { PRICES } from './0021-prices';
import { IMPORTED_INVOICES } from './0022-imported-invoices';
import { PRODUCTS } from './0023-products';
import { REMINDERS } from './0024-reminders';
import { DEPOSITS } from './0025-deposits';
import { ROUNDING } from './0026-rounding';
import { DELETED_NUMBERS } from './0027-deleted-numbers';
import { EXCHANGE } from './0028-exchange';
import { CHARGE_WAIVERS } from './0029-charge-waivers';
import { OPEN_SENDINGS } from './0030-open-sendings';

/** The n-th migration makes version n out of the version before. A released migration never changes. */
export const MIGRATIONS: readonly ((db: Database) => void)[] = [
	(db) => {
		db.exec(FIRST);
		db.once('INSERT INTO settings (id, data) VALUES (1, ?)').run([settingsText(DEFAULT_SETTINGS)]);
		db.once('INSERT INTO series (name, next) VALUES (?, 1)').run(['invoice']);
	},
	(db) => db.exec(REMOTE_SYSTEMS),
	(db) => db.exec(RECURRING),
	(db) => db.exec(PROPOSALS),
	(db) => db.exec(PARTIES),
	(db) => db.exec(RUN_REPORTS),
	(db) => db.exec(NUMBER_TAILS),
	(db) => db.exec(ARCHIVED_PIPELINES),
	(db) => db.exec(SENDING_CLAIMS),
	(db) => db.exec(MOVED),
	(db) => db.exec(BUYER_REFERENCE),
	(db) => db.exec(DOCUMENTS),
	(db) => db.exec(DELIVERY),
	(db) => db.exec(BOARDS),
	(db) => db.exec(ARCHIVED_RECORDS),
	(db) => db.exec(OVERVIEW),
	(db) => db.exec(YEARS_OF_NUMBERS),
	(db) => db.exec(CREDIT_NOTES),
	(db) => db.exec(MERGED_CLIENTS),
	(db) => db.exec(DUE_STEPS),
	(db) => db.exec(PRICES),
	(db) => db.exec(IMPORTED_INVOICES),
	(db) => db.exec(PRODUCTS),
	(db) => db.exec(REMINDERS),
	(db) => db.exec(DEPOSITS),
	(db) => db.exec(ROUNDING),
	(db) => db.exec(DELETED_NUMBERS),
	(db) => db.exec(EXCHANGE),
	(db) => db.exec(CHARGE_WAIVERS),
	(db) => db.exec(OPEN_SENDINGS),
];
