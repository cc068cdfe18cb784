import { FIRST } from './0001-first';
import { REMOTE_SYSTEMS } from './0002-remote-systems';
import { RECURRING } from './0003-recurring';
import { PROPOSALS } from './0004-proposals';
import { PARTIES } from './0005-parties';
import { RUN_REPORTS } from './0006-run-reports';
import { NUMBER_TAILS } from './0007-number-tails';
import { ARCHIVED_PIPELINES } from './0008-archived-pipelines';
import { SENDING_CLAIMS } from './0009-sending-claims';
import { BUYER_REFERENCE } from './0010-buyer-reference';
import { DOCUMENTS } from './0011-documents';
import { DELIVERY } from './0012-delivery';
import { BOARDS } from './0013-boards';
import { ARCHIVED_RECORDS } from './0014-archived-records';
import { OVERVIEW } from './0015-overview';
import { YEARS_OF_NUMBERS } from './0016-years-of-numbers';
import { CREDIT_NOTES } from './0017-credit-notes';
import { MERGED_CLIENTS } from './0018-merged-clients';
import { DUE_STEPS } from './0019-due-steps';
import { PRICES } from './0020-prices';
import { IMPORTED_INVOICES } from './0021-imported-invoices';
import { PRODUCTS } from './0022-products';
import { REMINDERS } from './0023-reminders';
import { DEPOSITS } from './0024-deposits';
import { ROUNDING } from './0025-rounding';
import { DELETED_NUMBERS } from './0026-deleted-numbers';
import { EXCHANGE } from './0027-exchange';
import { CHARGE_WAIVERS } from './0028-charge-waivers';
import { OPEN_SENDINGS } from './0029-open-sendings';

/** The n-th migration makes version n out of the version before. A released migration never changes. */
export const MIGRATIONS: readonly (readonly string[])[] = [
	FIRST,
	REMOTE_SYSTEMS,
	RECURRING,
	PROPOSALS,
	PARTIES,
	RUN_REPORTS,
	NUMBER_TAILS,
	ARCHIVED_PIPELINES,
	SENDING_CLAIMS,
	BUYER_REFERENCE,
	DOCUMENTS,
	DELIVERY,
	BOARDS,
	ARCHIVED_RECORDS,
	OVERVIEW,
	YEARS_OF_NUMBERS,
	CREDIT_NOTES,
	MERGED_CLIENTS,
	DUE_STEPS,
	PRICES,
	IMPORTED_INVOICES,
	PRODUCTS,
	REMINDERS,
	DEPOSITS,
	ROUNDING,
	DELETED_NUMBERS,
	EXCHANGE,
	CHARGE_WAIVERS,
	OPEN_SENDINGS,
];
