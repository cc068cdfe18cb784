export type ReferenceScheme = 'none' | 'ocr-check' | 'ocr-length' | 'ocr-fixed' | 'kid10' | 'kid11' | 'rf';
export const REFERENCE_SCHEMES: readonly ReferenceScheme[] = [
	'none',
	'ocr-check',
	'ocr-length',
	'ocr-fixed',
	'kid10',
	'kid11',
	'rf',
];
import { accept, type Result } from '../refusal';
export const paymentReferenceOf = (
	_counter: bigint,
	_scheme: { readonly referenceScheme: ReferenceScheme; readonly referenceLength: number },
): Result<string> => accept('');
