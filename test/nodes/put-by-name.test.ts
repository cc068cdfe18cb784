import type { INodeParameters } from 'n8n-workflow';
import { byId } from '../engine/workflow';
import { LINE, one, refusal } from './ledger-node';

const stages = (...stage: readonly object[]) => ({ stage }) as unknown as INodeParameters;

describe('a set-up that is run again with Create or Update', () => {
	it('makes a template once, and brings it up to date', async () => {
		const put = (fields: INodeParameters = {}) => one('template', 'createOrUpdate', { name: 'Website', ...fields });
		const first = await put({ lines: { line: [LINE] }, options: { note: 'Thanks', emailSubject: 'Yours' } });
		expect(first).toMatchObject({ created: true, total: 600, note: 'Thanks' });
		expect(await put()).toEqual({ ...first, created: false });
		const again = await put({
			name: ' WEBSITE ',
			options: { linesJson: '[{ "description": "Site", "unitPrice": 10 }]', emailText: 'Here it is.' },
		});
		expect(again).toMatchObject({
			id: first.id,
			name: 'WEBSITE',
			created: false,
			total: 10,
			note: 'Thanks',
			email: { subject: 'Yours', text: 'Here it is.' },
		});
		expect(await refusal('template', 'createOrUpdate', { name: 'New' })).toMatchObject({
			message: expect.stringContaining('needs at least one line'),
		});
	});

	it('makes a pipeline once; stages that are not named stay unless they are to go', async () => {
		const template = await one('template', 'create', { name: 'For a stage', lines: { line: [LINE] } });
		const put = (fields: INodeParameters = {}) => one('pipeline', 'createOrUpdate', { name: 'Sites', ...fields });
		const first = await put({ stages: stages({ name: 'New' }, { name: 'Work' }, { name: 'Done' }) });
		expect(first).toMatchObject({ created: true, stageCount: 3 });
		const billed = { name: 'work', automove: true, createsInvoice: true, template: byId(template.id) };
		const second = await put({ stages: stages(billed) });
		expect(second).toMatchObject({
			id: first.id,
			created: false,
			stages: [
				{ name: 'New' },
				{ name: 'work', automove: true, invoiceTemplateId: template.id },
				{ name: 'Done' },
			],
		});
		const third = await put({ stages: stages({ name: 'New' }, { name: 'Done' }), notNamed: 'remove' });
		expect(third).toMatchObject({ stageCount: 2 });
	});
});
