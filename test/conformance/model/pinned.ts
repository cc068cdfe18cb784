import type { ModelCommand } from './command';

/** Runs that once went wrong; each is run first, for ever. */
export const PINNED: readonly (readonly ModelCommand[])[] = [
	// A received payment of nothing was kept.
	[{ do: 'receive', key: 0, cents: 0, payer: 0 }],
	// A deleted payment was cleared.
	[
		{ do: 'pay', invoice: 0, key: 0, cents: 50_00, pending: false, online: false },
		{ do: 'deletePayment', payment: 0 },
		{ do: 'clear', payment: 0 },
	],
	// A link that moved the job was reported as if it were new.
	[
		{ do: 'pay', invoice: 1, key: 0, cents: null, pending: false, online: false },
		{ do: 'automove', job: 0, key: 0 },
		{ do: 'link', invoice: 1, job: 0 },
		{ do: 'link', invoice: 1, job: 4 },
		{ do: 'link', invoice: 1, job: 4 },
		{ do: 'unlink', invoice: 1, job: 4 },
		{ do: 'unlink', invoice: 1, job: 4 },
	],
	// A dead letter that was offered again was delivered beside a later event of its job, whose run went on.
	[
		{ do: 'move', job: 0, stage: 1, key: 0, expected: null },
		{ do: 'take', listener: 1, limit: 1 },
		{ do: 'deadLetter', delivery: 0 },
		{ do: 'take', listener: 1, limit: 3 },
		{ do: 'offerAgain', listener: 1 },
		{ do: 'take', listener: 1, limit: 1 },
	],
	// Equal payments of two invoices on one account were compared in the order of chance.
	[
		{ do: 'create', key: 0, client: 0, cents: 250_00, finalise: true, jobs: [], yen: false },
		{ do: 'payTwice', invoices: [0, 0], cents: 100_00, all: false },
		{ do: 'pay', invoice: 11, key: 0, cents: null, pending: false, online: false },
	],
	// The client that was refused to be merged was looked for among those of the beginning.
	[
		{ do: 'archiveClient', client: 0, isArchived: true, anyway: true },
		{ do: 'mergeClient', client: 0, cents: 1 },
	],
];
