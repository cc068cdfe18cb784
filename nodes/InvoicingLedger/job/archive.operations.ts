import { jobField } from '../../shared/fields/record-fields';
import type { Operation } from '../../shared/run/operations';

export const archiveJob: Operation = {
	name: 'Archive',
	value: 'archive',
	action: 'Archive job',
	description: 'Take a job out of use: it leaves the lists, keeps its invoices, and stands still',
	fields: [jobField({ required: true, description: 'The job to archive. To bring it back, use Restore.' })],
	load: async () => ({ execute: (await import('./archive.run')).archivingTo(true) }),
};

export const restoreJob: Operation = {
	name: 'Restore',
	value: 'restore',
	action: 'Restore job',
	description: 'Bring an archived job back where it stood',
	fields: [jobField({ required: true, search: 'searchArchivedJobs', description: 'The job to bring back' })],
	load: async () => ({ execute: (await import('./archive.run')).archivingTo(false) }),
};

export const deleteJob: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete job',
	description: 'Remove a job for good; refused while invoices are linked to it',
	fields: [jobField({ required: true, description: 'The job to delete' })],
	load: () => import('./delete.run'),
};
