import type { Operation } from '../../shared/run/operations';

export const reopenSetting: Operation = {
	name: 'Reopen',
	value: 'reopen',
	action: 'Reopen ledger',
	description: "Take this credential's ledger back into use, which was closed when it was copied",
	fields: [
		{
			displayName:
				'Only if nothing was written to the copy: two ledgers that are both in use would bill twice and give the same numbers.',
			name: 'reopenNotice',
			type: 'notice',
			default: '',
		},
	],
	load: () => import('./reopen.run'),
};
