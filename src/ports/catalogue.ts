import type { HangingOnClient, HangingOnJob, IfOpen } from '../domain/archiving';
import type { Client } from '../domain/client';
import type { Job, Pipeline, Stage } from '../domain/job/job';
import type { JobReport } from '../domain/job/put-job';
import type { NamedPipeline, NamedTemplate } from '../domain/put-by-name';
import type { Settings } from '../domain/settings';
import type { StagesOfTemplate } from '../domain/template-use';
import type { InvoiceTemplate } from '../domain/template';
import type { Call } from './call';
import type { JobRecord } from './job-system';
import type { ProductCatalogue } from './product-catalogue';
import type { LinkPair } from './link-table';
import type { Outcome } from './outcome';

/** A record to be written: with an id it is changed, without one it is made. A key makes the making safe to repeat. */
export interface Put<T> {
	readonly id: string | null;
	/** '' when the making need not be recognised again. */
	readonly idempotencyKey: string;
	/**
	 * What a key that made a record before does: `replay` (when left out) gives that record back and refuses other
	 * fields; `update` changes the record to these fields. Either way the outcome is `replayed`: the record was made
	 * before.
	 */
	readonly onSeenKey?: 'replay' | 'update';
	/** When changing, a field left out stays as it is. */
	readonly fields: Partial<T>;
	/**
	 * What the request said, where `fields` hold more than that: compared in their place when the key is seen again.
	 * A product that filled lines in may have changed since.
	 */
	readonly said?: Partial<T>;
}

export type ClientFields = Omit<Client, 'id' | 'isArchived' | 'mergedInto'>;

/** A client to be written. */
export interface PutClient extends Put<ClientFields> {
	/**
	 * `update`: the client who has the address now is meant, as `clientMeant` says, and no second one is made; the
	 * outcome is then `replayed`. Left out, the address says nothing of who is meant.
	 */
	readonly onSeenEmail?: 'update';
	/** `keep`: a text that the client has when it is written stays; only empty ones are filled. */
	readonly onKnownText?: 'keep';
}
export type TemplateFields = Omit<InvoiceTemplate, 'id' | 'isDeleted'>;
/** A template that is to be deleted. */
export interface TemplateDeletion {
	readonly id: string;
	/** What becomes of stages that make their invoices from it. */
	readonly stages: StagesOfTemplate;
}
export interface PipelineFields {
	readonly name: string;
	/** A stage without an id is a new one; stages left out are removed, unless jobs stand in them. */
	readonly stages: readonly (Omit<Stage, 'id'> & { readonly id: string | null })[];
}
/** A pipeline that goes out of use, or comes back. */
export interface PipelineArchiving {
	readonly id: string;
	readonly isArchived: boolean;
}
/** A client that goes out of use, or comes back. */
export interface ClientArchiving {
	readonly id: string;
	readonly isArchived: boolean;
	/** What happens while open invoices hang on it. */
	readonly ifOpen: IfOpen;
}
export interface ArchivedClient {
	readonly client: Client;
	readonly hanging: HangingOnClient;
}
/** Two clients that are one. */
export interface ClientMerge {
	readonly id: string;
	/** The one that stays. */
	readonly into: string;
}
export interface MergedClient {
	/** As it stays. */
	readonly client: Client;
	readonly merged: Client;
	/** What moved from the one to the other. */
	readonly moved: HangingOnClient;
}
/** A job that goes out of use, or comes back. */
export interface JobArchiving {
	readonly id: string;
	readonly isArchived: boolean;
}
export interface ArchivedJob {
	readonly record: JobRecord;
	readonly hanging: HangingOnJob;
}
/** A new name for a stage. */
export interface StageName {
	readonly pipelineId: string;
	readonly stageId: string;
	readonly name: string;
}
export interface NewJob {
	readonly idempotencyKey: string;
	readonly title: string;
	readonly clientId: string;
	readonly pipelineId: string;
	/** null takes the first stage. */
	readonly stageId: string | null;
}
/** What a board says of a job; see `JobReport`. */
export interface PutJob extends JobReport {
	/** The id of a job without an external key that is to get this one; null for none. */
	readonly adoptedId: string | null;
	/** Links whose invoice is settled: a move uses them up, so that they do not move the job again. */
	readonly settles: readonly LinkPair[];
}
/** A job that a board reported, and what came of it. */
export interface ReportedJob {
	readonly record: JobRecord;
	readonly isNew: boolean;
	/** Where it stood before it moved; null where it did not move. A stage of another pipeline, maybe. */
	readonly movedFrom: (Pick<Stage, 'id'> & { readonly name: string | null }) | null;
	/** A later change of the card was known, so nothing of this report counts. */
	readonly isOutdated: boolean;
}
export interface RecordQuery {
	readonly search: string;
	readonly limit: number;
}
/** Which of the archived records a list shows, beside those in use or alone; left out, none. */
export type ArchivedShown = 'with' | 'only';
export interface ClientQuery extends RecordQuery {
	readonly archived?: ArchivedShown;
}

/** What only the ledger keeps itself: whom it bills, from what, for what, and how. */
export interface Catalogue extends ProductCatalogue {
	putClients(batch: readonly PutClient[], call: Call): Promise<readonly Outcome<Client>[]>;
	readClients(ids: readonly string[]): Promise<readonly (Client | 'absent')[]>;
	/**
	 * Newest first, as all lists of the catalogue. Found by a text in name or address, or by the whole id
	 * (`isSearchedFor`).
	 */
	listClients(query: ClientQuery): Promise<readonly Client[]>;
	/** Asking for what is so already is `replayed`. The same of jobs. */
	archiveClients(batch: readonly ClientArchiving[], call: Call): Promise<readonly Outcome<ArchivedClient>[]>;
	archiveJobs(batch: readonly JobArchiving[], call: Call): Promise<readonly Outcome<ArchivedJob>[]>;
	/**
	 * Invoices, recurring invoices, proposals and jobs of the one become those of the other, and its keys name the
	 * other from then on. Documents that went out stay as they are, and no event is written. `replayed` where they were
	 * merged before.
	 */
	mergeClients(batch: readonly ClientMerge[], call: Call): Promise<readonly Outcome<MergedClient>[]>;
	/** For good; refused while anything hangs on it. The same of jobs. */
	deleteClients(ids: readonly string[], call: Call): Promise<readonly Outcome<Client>[]>;
	deleteJobs(ids: readonly string[], call: Call): Promise<readonly Outcome<Job>[]>;
	/** For each address the clients who have it now, capitals aside; none for ''. */
	findClientsByEmail(emails: readonly string[]): Promise<readonly (readonly Client[])[]>;
	/** Templates in use have a name each, whatever the capitals. */
	putTemplates(batch: readonly Put<TemplateFields>[], call: Call): Promise<readonly Outcome<InvoiceTemplate>[]>;
	/**
	 * Makes each template, or brings the one in use that has its name up to date; `replayed` when it was there. Who is
	 * meant is decided where it is written: of several at once, one makes it.
	 */
	putTemplatesByName(batch: readonly NamedTemplate[], call: Call): Promise<readonly Outcome<InvoiceTemplate>[]>;
	/** Refused while a recurring invoice is made from it, and while stages are, unless they are to be switched off. */
	deleteTemplates(batch: readonly TemplateDeletion[], call: Call): Promise<readonly Outcome<InvoiceTemplate>[]>;
	/** Deleted ones too: a request that names one is refused as deleted. */
	readTemplates(ids: readonly string[]): Promise<readonly (InvoiceTemplate | 'absent')[]>;
	listTemplates(query: RecordQuery): Promise<readonly InvoiceTemplate[]>;
	/** Pipelines in use have a name each, and so have the stages of one pipeline, whatever the capitals. */
	putPipelines(batch: readonly Put<PipelineFields>[], call: Call): Promise<readonly Outcome<Pipeline>[]>;
	/** As `putTemplatesByName`; stages are known by their names, too. */
	putPipelinesByName(batch: readonly NamedPipeline[], call: Call): Promise<readonly Outcome<Pipeline>[]>;
	/** Asking for what is so already is `replayed`. Jobs of an archived pipeline can be read, and stand still. */
	archivePipelines(batch: readonly PipelineArchiving[], call: Call): Promise<readonly Outcome<Pipeline>[]>;
	/** Newest first; those in use are listed by the system of their jobs. */
	listArchivedPipelines(): Promise<readonly Pipeline[]>;
	/**
	 * Decided on each pipeline as it is when it is written: what somebody else changed of it meanwhile stays.
	 * `replayed` when the stage had that name.
	 */
	renameStages(batch: readonly StageName[], call: Call): Promise<readonly Outcome<Pipeline>[]>;
	createJobs(batch: readonly NewJob[], call: Call): Promise<readonly Outcome<JobRecord>[]>;
	/**
	 * Jobs as boards report them, made or brought up to date (`putJob`), each compared and written in one transaction.
	 * `replayed` where nothing had to be written.
	 */
	putJobs(batch: readonly PutJob[], call: Call): Promise<readonly Outcome<ReportedJob>[]>;
	/** The jobs that have these external keys. */
	findJobsByExternalId(externalIds: readonly string[]): Promise<readonly (JobRecord | 'absent')[]>;
	settings(): Promise<Settings>;
	putSettings(change: Partial<Settings>, call: Call): Promise<Outcome<Settings>>;
	/** The number the next invoice gets; only while the ledger holds no invoice (model B.4). */
	restartNumbers(next: bigint, call: Call): Promise<Outcome<{ readonly next: bigint }>>;
}
