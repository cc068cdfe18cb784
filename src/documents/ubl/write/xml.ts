import { parentElement, textElement, type Part } from '../../xml';

/** A text in an element of `cbc`; null for one that says nothing: no element may be empty (PEPPOL-EN16931-R008). */
export const leaf = (name: string, text: string | null, attributes?: Readonly<Record<string, string>>): Part =>
	textElement(`cbc:${name}`, text, attributes);

/** Elements in one of `cac`, in this order; null where none of them is there. */
export const group = (name: string, ...parts: readonly (Part | readonly Part[])[]): Part =>
	parentElement(`cac:${name}`, parts);
