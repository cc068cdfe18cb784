import type { HttpReply } from '../../../src/ports/http';
import { errorCodeOf } from '../../../src/systems/visma/wire/ask';
import { said } from '../asking';
import { at, counted, listAt, textAt } from '../json';
import { no, open, yesOrNo, yes, type Finding, type Probe } from '../probe';
import type { VismaLive } from './live';

const NOBODY = '00000000-0000-4000-8000-000000000000';
const ADDRESS = 'n8n-live-check@example.com';
const NO_MARKER = "'n8n-000000000000000000000000'";

/** The filters and orders that the adapter sends, with what nobody has. */
const FILTERS: readonly (readonly [path: string, query: Readonly<Record<string, string>>, name: string])[] = [
	['/customers', { $filter: `tolower(EmailAddress) eq '${ADDRESS}'` }, "customers' address"],
	['/customers', { $filter: "CustomerNumber eq 'n8n'" }, "customers' number"],
	['/customers', { $filter: "contains(tolower(Name),'n8n-live-check')" }, "customers' name in part"],
	['/customers', { $filter: `Id eq ${NOBODY} or Id eq ${NOBODY}` }, "customers' ids"],
	['/customers', { $filter: "CorporateIdentityNumber eq 'n8n'" }, "customers' organisation number"],
	['/customers', { $orderby: 'ChangedUtc desc' }, 'customers by change'],
	['/articles', { $filter: `CodingId eq ${NOBODY}` }, "articles' coding"],
	['/articles', { $filter: "Number eq 'n8n'" }, "articles' number"],
	['/customerinvoices', { $filter: `CreatedFromDraftId eq ${NOBODY} or Id eq ${NOBODY}` }, "invoices' drafts"],
	['/customerinvoices', { $filter: `SubscriptionNumber eq ${NO_MARKER}` }, "invoices' marker"],
	['/customerinvoices', { $filter: 'PaymentStatus gt 0' }, "invoices' payment status"],
	['/customerinvoices', { $orderby: 'CreatedUtc desc' }, 'invoices by creation'],
	['/customerinvoicedrafts', { $filter: `SubscriptionNumber eq ${NO_MARKER}` }, "drafts' marker"],
	['/projects', { $filter: `Id eq ${NOBODY} or Id eq ${NOBODY}` }, "projects' ids"],
	['/quotes', { $filter: 'Status eq 2' }, "quotes' status"],
];

const refusesQuery = ({ status, body }: HttpReply): boolean => status >= 400 && errorCodeOf(body) === 6000;

async function filters(live: VismaLive): Promise<Finding> {
	const refused: string[] = [];
	const otherwise: string[] = [];
	for (const [path, query, name] of FILTERS) {
		const reply = await live.raw(path, { ...query, $page: '1', $pagesize: '1' }).catch(() => null);
		if (reply === null || (reply.status >= 400 && !refusesQuery(reply))) otherwise.push(name);
		else if (refusesQuery(reply)) refused.push(name);
	}
	const seen = `Of ${FILTERS.length}, refused: ${refused.join(', ') || 'none'}; not answered: ${otherwise.join(', ') || 'none'}.`;
	return otherwise.length === FILTERS.length ? open(seen) : yesOrNo(refused.length === 0, seen);
}

/** Whether a filter is heeded, not only taken. */
async function heeded(live: VismaLive): Promise<Finding> {
	const query = { $filter: `SubscriptionNumber eq ${NO_MARKER}`, $page: '1', $pagesize: '1' };
	const [all, reply] = [await live.invoices(), await live.raw('/customerinvoices', query)];
	if (reply.status >= 400) return no(`${said(live.asking, reply)}.`);
	if (all.length === 0) return open('There is no invoice.');
	const found = listAt(reply.body, 'Data').length;
	return yesOrNo(found === 0, `For a marker of nobody, ${found === 0 ? 'no invoice came' : 'an invoice came'}.`);
}

async function largestPage(live: VismaLive): Promise<Finding> {
	const reply = await live.raw('/customers', { $page: '1', $pagesize: '1000' });
	if (reply.status >= 400) return no(`1,000 rows in a page: ${said(live.asking, reply)}.`);
	const size = Number(at(reply.body, 'Meta', 'PageSize'));
	return yesOrNo(size >= 100, `Asked for 1,000 rows, it gives pages of ${size}.`);
}

async function namesDraft(live: VismaLive): Promise<Finding> {
	const invoices = await live.invoices();
	const named = invoices.filter((one) => textAt(one, 'CreatedFromDraftId') !== '').length;
	if (invoices.length === 0) return open('There is no invoice.');
	const seen = `Of ${invoices.length} invoices, ${named} name a draft.`;
	return named > 0 ? yes(seen) : open(`${seen} They may have been made without one.`);
}

/** The drafts of invoices that are there, a few of them. */
async function convertedDrafts(live: VismaLive): Promise<Finding> {
	const ids = (await live.invoices()).map((one) => textAt(one, 'CreatedFromDraftId')).filter((id) => id !== '');
	if (ids.length === 0) return open('No invoice names the draft that it was made of.');
	const looked = ids.slice(0, 5);
	let there = 0;
	for (const id of looked) if ((await live.api.readDraft(id)) !== 'absent') there += 1;
	return yesOrNo(there === 0, `Of ${looked.length} drafts that invoices were made of, ${there} can still be read.`);
}

async function modifiedSince(live: VismaLive): Promise<Finding> {
	const newest = [...(await live.invoices())]
		.filter((one) => textAt(one, 'ModifiedUtc') !== '')
		.sort((a, b) => (textAt(a, 'ModifiedUtc') < textAt(b, 'ModifiedUtc') ? 1 : -1))[0];
	if (!newest) return open('No invoice says when it was changed.');
	const query = { modifiedSinceUtc: textAt(newest, 'ModifiedUtc'), $page: '1', $pagesize: '100' };
	const reply = await live.raw('/customerinvoices', query);
	if (reply.status >= 400) return no(`${said(live.asking, reply)}.`);
	const isIn = listAt(reply.body, 'Data').some((one) => textAt(one, 'Id') === textAt(newest, 'Id'));
	return yesOrNo(isIn, `Asked from its own moment on, the invoice was ${isIn ? '' : 'not '}there.`);
}

async function takenBack(live: VismaLive): Promise<Finding> {
	const all = (await live.invoices()).filter((one) => Number(at(one, 'SetOffAmountInvoiceCurrency') ?? 0) !== 0);
	if (all.length === 0) return open('No invoice was voided or credited.');
	const whole = all.filter(
		(one) =>
			Math.abs(Number(at(one, 'SetOffAmountInvoiceCurrency'))) >= Number(at(one, 'TotalAmountInvoiceCurrency')),
	).length;
	const open0 = all.filter((one) => Number(at(one, 'RemainingAmountInvoiceCurrency')) === 0).length;
	return open(`Of ${all.length} that were set off, ${whole} were in full, and on ${open0} nothing is open.`);
}

async function percents(live: VismaLive): Promise<Finding> {
	const rates = (await live.codings())
		.map((one) => Number(at(one, 'VatRatePercent') ?? 0))
		.filter((rate) => rate > 0);
	if (rates.length === 0) return open('No coding has a VAT rate.');
	const isPercent = rates.some((rate) => rate >= 1);
	return yesOrNo(isPercent, `${rates.length} rates, ${isPercent ? 'in percent' : 'as parts of one'}.`);
}

async function languages(live: VismaLive): Promise<Finding> {
	const reply = await live.raw('/customers', { $page: '1', $pagesize: '100' });
	const words = listAt(reply.body, 'Data')
		.map((one) => textAt(one, 'SalesDocumentLanguage'))
		.filter((word) => word !== '');
	if (words.length === 0) return open('No customer has one.');
	return yesOrNo(
		words.every((word) => /^[a-z]{2}$/i.test(word)),
		`SalesDocumentLanguage: ${counted(words)}.`,
	);
}

/** Asked of the company as it is. */
export const readingProbes: readonly Probe<VismaLive>[] = [
	{ id: 'vat-percent', words: ['VAT rate of 25 %'], asks: 'A VAT rate of 25 % comes as 25.', ask: percents },
	{
		id: 'filters',
		words: ['can be filtered'],
		asks: 'Lists take the filters and orders that the package sends.',
		ask: filters,
	},
	{
		id: 'language',
		words: ['Sales Document Language'],
		asks: "A customer's document language is two letters.",
		ask: languages,
	},
	{ id: 'filter-heeded', words: [], asks: 'A filter by the marker is heeded.', ask: heeded },
	{ id: 'page-size', words: ['largest page'], asks: 'A page has at least 100 rows.', ask: largestPage },
	{
		id: 'names-draft',
		words: ['names the draft'],
		asks: 'An invoice names the draft that it was made of.',
		ask: namesDraft,
	},
	{
		id: 'draft-gone',
		words: ['converted draft is gone'],
		asks: 'A converted draft is gone.',
		ask: convertedDrafts,
	},
	{
		id: 'modified-since',
		words: ['modifiedSinceUtc'],
		asks: 'modifiedSinceUtc includes the moment itself.',
		ask: modifiedSince,
	},
	{
		id: 'taken-back',
		words: ['voided invoice', 'sets another one off'],
		asks: 'A voided invoice reads as one that is set off in full.',
		ask: takenBack,
	},
];
