import { clientField } from '../../shared/fields/record-fields';
import type { Operation } from '../../shared/run/operations';

export const archiveClient: Operation = {
	name: 'Archive',
	value: 'archive',
	action: 'Archive client',
	description: 'Take a client out of use: it leaves the lists, and nothing new is made for it',
	fields: [
		clientField({
			required: true,
			description: 'The client to archive. What hangs on it stays; to bring it back, use Restore.',
		}),
		{
			displayName: 'If Something Is Open',
			name: 'ifOpen',
			type: 'options',
			options: [
				{ name: 'Refuse', value: 'refuse', description: 'Archive nothing, and say what is open' },
				{ name: 'Archive Anyway', value: 'archive', description: 'They can still be paid and finalised' },
			],
			default: 'refuse',
			description:
				'What to do while the client has drafts or unpaid invoices. Active recurring invoices have to be paused or stopped first.',
		},
	],
	load: async () => ({ execute: (await import('./archive.run')).archivingTo(true) }),
};

export const restoreClient: Operation = {
	name: 'Restore',
	value: 'restore',
	action: 'Restore client',
	description: 'Bring an archived client back',
	fields: [clientField({ required: true, search: 'searchArchivedClients', description: 'The client to bring back' })],
	load: async () => ({ execute: (await import('./archive.run')).archivingTo(false) }),
};

export const deleteClient: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete client',
	description: 'Remove a client for good; refused while it has invoices, recurring invoices, proposals or jobs',
	fields: [clientField({ required: true, description: 'The client to delete' })],
	load: () => import('./delete.run'),
};
