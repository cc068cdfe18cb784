import { Name, operationsOf, pagesOf, Ref, textOf, type Dict, type RawPdf, type Value } from './raw-pdf';

const TYPES = 'Document Part H1 H2 P Span Figure Link L LI Lbl LBody Table TR TH TD'.split(' ');

/** An element of the structure tree, with what the tests look at. */
export interface Element {
	readonly id: number;
	readonly type: string;
	readonly dict: Dict;
	readonly children: readonly Element[];
	/** The content that stands in it directly. */
	readonly content: readonly { readonly page: number; readonly mcid: number }[];
	/** The numbers of annotations. */
	readonly annotations: readonly number[];
}

/** The elements below the root of the tree. */
export function treeOf(pdf: RawPdf): readonly Element[] {
	const root = pdf.dict(pdf.dict(pdf.trailer.get('Root')).get('StructTreeRoot'));
	return pdf.list(root.get('K')).map((kid) => elementOf(pdf, kid as Ref));
}

function elementOf(pdf: RawPdf, ref: Ref): Element {
	const dict = pdf.dict(ref);
	const page = dict.get('Pg') instanceof Ref ? (dict.get('Pg') as Ref).id : 0;
	const kids = pdf.list(dict.get('K'));
	const children: Element[] = [];
	const content: { page: number; mcid: number }[] = [];
	const annotations: number[] = [];
	for (const kid of kids) {
		if (typeof kid === 'number') content.push({ page, mcid: kid });
		else if (kid instanceof Ref) children.push(elementOf(pdf, kid));
		else if (kid instanceof Map) {
			const part = kid as Dict;
			if (part.has('MCID')) content.push({ page: (part.get('Pg') as Ref).id, mcid: part.get('MCID') as number });
			else annotations.push((part.get('Obj') as Ref).id);
		}
	}
	return { id: ref.id, type: (dict.get('S') as Name).text, dict, children, content, annotations };
}

const withAll = (elements: readonly Element[]): readonly Element[] =>
	elements.flatMap((element) => [element, ...withAll(element.children)]);

/** The structure tree: all content is in it once, and each element has what its type asks for. */
export function treeFaults(pdf: RawPdf): string[] {
	const roots = treeOf(pdf);
	const all = withAll(roots);
	const types = all.map(({ type }) => type);
	return [
		...(roots.length === 1 && types[0] === 'Document' ? [] : ['the tree does not begin with one Document']),
		...types.filter((type) => !TYPES.includes(type)).map((type) => `${type} is no type that we use`),
		...(types.find((type) => /^H\d$/.test(type)) === 'H1' ? [] : ['the first heading is not H1']),
		...all.flatMap((element) => elementFaults(pdf, element)),
		...contentInTree(pdf, all),
		...linkFaults(pdf, all),
	];
}

function elementFaults(pdf: RawPdf, { id, type, dict, children, content }: Element): string[] {
	const faults: string[] = [];
	const attributes = dict.has('A') ? pdf.dict(dict.get('A')) : null;
	if (type === 'Figure' && (!dict.has('Alt') || textOf(dict.get('Alt')) === '')) faults.push('Figure without Alt');
	if (type === 'TH' && !(attributes?.get('Scope') instanceof Name)) faults.push('TH without Scope');
	if (type === 'Table') {
		if (children.some((row) => row.type !== 'TR')) faults.push('Table with something else than rows');
		if (new Set(children.map((row) => row.children.length)).size !== 1) faults.push('rows of different lengths');
	}
	if (type === 'TR' && children.some((cell) => !['TH', 'TD'].includes(cell.type))) faults.push('TR without cells');
	if (type === 'LI' && children.map((part) => part.type).join() !== 'Lbl,LBody')
		faults.push('LI without label and body');
	if (['Document', 'Part', 'Table', 'TR', 'L', 'LI'].includes(type) && content.length > 0)
		faults.push(`${type} with content of its own`);
	for (const child of children) {
		if ((child.dict.get('P') as Ref).id !== id) faults.push(`${child.type} names another parent`);
	}
	return faults;
}

/** Each MCID of a page belongs to the element that the parent tree names, and to no other. */
function contentInTree(pdf: RawPdf, all: readonly Element[]): string[] {
	const tree = parentTree(pdf);
	const owners = new Map<string, number[]>();
	for (const { id, content } of all) {
		for (const { page, mcid } of content)
			owners.set(`${page}/${mcid}`, [...(owners.get(`${page}/${mcid}`) ?? []), id]);
	}
	return pagesOf(pdf).flatMap((page) => {
		const parents = pdf.list(tree.get(pdf.dict(page).get('StructParents') as number)) as readonly Ref[];
		const marked = operationsOf(pdf, page).flatMap(({ operator, operands }) => {
			const mcid = operator === 'BDC' ? (operands[1] as Dict).get('MCID') : undefined;
			return typeof mcid === 'number' ? [mcid] : [];
		});
		const faults = marked.flatMap((mcid) => {
			const own = owners.get(`${page.id}/${mcid}`) ?? [];
			const isRight = own.length === 1 && parents[mcid]?.id === own[0];
			return isRight ? [] : [`MCID ${mcid} of object ${page.id} belongs to ${own.join() || 'nothing'}`];
		});
		const isCounted = marked.length === parents.length && new Set(marked).size === marked.length;
		return isCounted ? faults : [...faults, `the MCIDs of object ${page.id} are not those of the parent tree`];
	});
}

function parentTree(pdf: RawPdf): ReadonlyMap<number, Value> {
	const root = pdf.dict(pdf.dict(pdf.trailer.get('Root')).get('StructTreeRoot'));
	const entries = pdf.list(pdf.dict(root.get('ParentTree')).get('Nums'));
	return new Map(
		Array.from({ length: entries.length / 2 }, (_, at) => [entries[2 * at] as number, entries[2 * at + 1]!]),
	);
}

/** Every annotation is a link to a web address, has words, and stands in the tree, on its page. */
function linkFaults(pdf: RawPdf, all: readonly Element[]): string[] {
	const tree = parentTree(pdf);
	const onPages = pagesOf(pdf).flatMap((page) =>
		(pdf.dict(page).has('Annots') ? pdf.list(pdf.dict(page).get('Annots')) : []).map((annotation) => ({
			page,
			annotation: annotation as Ref,
		})),
	);
	return onPages.flatMap(({ page, annotation }) => {
		const dict = pdf.dict(annotation);
		const owner = all.find(({ annotations }) => annotations.includes(annotation.id));
		const faults: string[] = [];
		if (owner?.type !== 'Link') faults.push('an annotation is not in a Link');
		if (owner?.content.some((part) => part.page !== page.id)) faults.push('a link stands on another page');
		if ((tree.get(dict.get('StructParent') as number) as Ref | undefined)?.id !== owner?.id)
			faults.push('the parent tree does not know a link');
		const objr = pdf.list(owner?.dict.get('K')).find((kid) => kid instanceof Map) as Dict | undefined;
		if ((objr?.get('Pg') as Ref | undefined)?.id !== page.id) faults.push('a link is said to be on another page');
		if (!dict.has('Contents') || textOf(dict.get('Contents')) === '') faults.push('a link has no words');
		if (dict.get('F') !== 4) faults.push('a link is not printed');
		const uri = Buffer.from(pdf.dict(dict.get('A')).get('URI') as Uint8Array).toString('latin1');
		if (!/^https?:\/\/[\x21-\x7e]+$/.test(uri)) faults.push(`a link leads to ${uri}`);
		return faults;
	});
}
