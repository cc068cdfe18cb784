import { createHash } from 'node:crypto';
import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { MOST_LOGO_BYTES, readLogo, tooManyBytes } from '../../../src/documents/logo/read-logo';
import { accept, refuse, type Result } from '../../../src/domain/refusal';
import { shown } from '../../../src/domain/shown';
import type { Logo } from '../../../src/ports/document-files';
import type { AskedSettings } from './asked-settings';
import { fetchPicture } from './fetch-picture';

type Context = Pick<IExecuteFunctions, 'helpers'>;

/**
 * The logo that a change asks for, checked: null for none from now on, undefined where the change says nothing of it.
 * @returns refusals `file_missing`, and those of `fetchPicture` and `readLogo`
 */
export async function logoOf(
	context: Context,
	{ logo: source, itemIndex }: AskedSettings,
): Promise<Result<Logo | null | undefined>> {
	if (source === null) return accept(undefined);
	if (source.from === 'none') return accept(null);
	const bytes =
		source.from === 'url'
			? await fetchPicture(context, source.url)
			: await fileOfItem(context, source.property, itemIndex);
	if (!bytes.ok) return bytes;
	const read = readLogo(bytes.value);
	if (!read.ok) return read;
	const { type, bytes: picture } = read.value;
	return accept({
		hash: createHash('sha256').update(picture).digest('hex'),
		type,
		base64: Buffer.from(picture).toString('base64'),
	});
}

async function fileOfItem({ helpers }: Context, property: string, itemIndex: number): Promise<Result<Uint8Array>> {
	const file = named(helpers, property, itemIndex);
	if (file === null)
		return refuse(
			'file_missing',
			`logo is to be the file ${shown(property)}, and the item has no file of that name.`,
			'Put a node that gives the picture as a file in front, such as Read/Write Files from Disk, and name its file.',
			'logo',
		);
	if (file.bytes !== undefined && file.bytes > MOST_LOGO_BYTES) return tooManyBytes(file.bytes);
	return accept(await helpers.getBinaryDataBuffer(itemIndex, property));
}

/** n8n throws where there is no such file. */
function named(helpers: Context['helpers'], property: string, itemIndex: number): IBinaryData | null {
	try {
		return helpers.assertBinaryData(itemIndex, property);
	} catch {
		return null;
	}
}
