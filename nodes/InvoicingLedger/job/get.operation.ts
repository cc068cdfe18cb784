import { jobField } from '../../shared/fields/record-fields';
import type { Operation } from '../../shared/run/operations';

export const getJob: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get job',
	description: 'Read one job with its client and the stage it stands in',
	fields: [jobField({ required: true, description: 'The job to read' })],
	load: () => import('./get.run'),
};
