import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { fieldReader } from './field-reader';
import { refusalError } from './node-errors';
import { type Resource, choosingFields } from './operations';

/** Does what the user chose. */
export async function executeChosen(
	context: IExecuteFunctions,
	resources: readonly Resource[],
): Promise<INodeExecutionData[]> {
	const choosing = fieldReader(context, choosingFields(resources, ''));
	const [resource, operation] = [choosing<string>('resource', 0), choosing<string>('operation', 0)];
	const chosen = resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
	if (!chosen)
		throw refusalError(context.getNode(), {
			code: 'not_a_choice',
			message: `This node has no operation "${operation}" for "${resource}"`,
			fix: 'Choose a resource and an operation from the lists.',
		});
	const { execute } = await chosen.load();
	return await execute(context, fieldReader(context, chosen.fields));
}
