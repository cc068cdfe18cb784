import type { Theme } from '../suite';
import { archiving } from './archiving';
import { badInput } from './bad-input';
import { batches } from './batches';
import { beyond } from './beyond';
import { boards } from './boards';
import { catalogue } from './catalogue';
import { clients } from './clients';
import { companyName } from './company-name';
import { concurrency } from './concurrency';
import { creditsBySetting } from './credits-by-setting';
import { credits } from './credits';
import { create } from './create';
import { deposits } from './deposits';
import { documents } from './documents';
import { dueSteps } from './due-steps';
import { eInvoices } from './e-invoices';
import { events } from './events';
import { everySystem } from './every-system';
import { history } from './history';
import { idempotency } from './idempotency';
import { identity } from './identity';
import { importing } from './importing';
import { lifeCycle } from './life-cycle';
import { links } from './links';
import { listing } from './listing';
import { makingClients } from './making-clients';
import { merging } from './merging';
import { moves } from './moves';
import { numbering } from './numbering';
import { numbersOfYears } from './numbers-of-years';
import { oneName } from './one-name';
import { overview } from './overview';
import { parties } from './parties';
import { payments } from './payments';
import { prices } from './prices';
import { products } from './products';
import { proposals } from './proposals';
import { putByName } from './put-by-name';
import { exchange } from './exchange';
import { rounding } from './rounding';
import { recurring } from './recurring';
import { reminderMails } from './reminder-mails';
import { reminders } from './reminders';
import { sameRequest } from './same-request';
import { searching } from './searching';
import { statements } from './statements';
import { waivers } from './waivers';

export const themes: Readonly<Record<string, Theme>> = {
	identity,
	'every system': everySystem,
	beyond,
	create,
	credits,
	'credits by setting': creditsBySetting,
	importing,
	'life cycle': lifeCycle,
	payments,
	idempotency,
	'same request': sameRequest,
	batches,
	links,
	moves,
	boards,
	events,
	listing,
	searching,
	catalogue,
	clients,
	'making clients': makingClients,
	history,
	numbering,
	'numbers of years': numbersOfYears,
	recurring,
	reminders,
	'reminder mails': reminderMails,
	waivers,
	'due steps': dueSteps,
	concurrency,
	'bad input': badInput,
	prices,
	rounding,
	'exchange rates': exchange,
	products,
	proposals,
	parties,
	'company name': companyName,
	'one name': oneName,
	'put by name': putByName,
	archiving,
	merging,
	deposits,
	documents,
	'e-invoices': eInvoices,
	overview,
	statements,
};
