import type { DatabaseSync } from "node:sqlite";

/**
 * The log's tables, step by step. Every column of `records` is a field that its hash covers. Bodies
 * stand apart, with their salts, so that one can later be redacted while the chain still verifies: only
 * in the very transaction that records it, while the head does not yet name the record that redacts.
 * The insert triggers also stand against INSERT OR REPLACE, which removes rows without firing delete
 * triggers.
 */
export const logSchema: readonly string[] = [
  `
  create table heads (
    stream text primary key,
    version integer not null,
    hash text not null
  ) strict, without rowid;

  create table records (
    stream text not null references heads,
    version integer not null check (version > 0),
    recorded_at text not null,
    occurred_at text not null,
    actor_account text not null,
    actor_name text not null,
    actor_role text not null,
    actor_site text,
    signature_meaning text,
    signature_by text,
    signature_at text,
    signature_content_hash text,
    command_id text not null,
    protocol_version text not null,
    supersedes integer,
    triggered_by text,
    redacts integer check (redacts < version),
    redacted_body_hash text,
    body_hash text not null,
    previous_hash text not null,
    hash text not null,
    primary key (stream, version)
  ) strict, without rowid;

  create index records_by_command on records (stream, command_id);

  create table bodies (
    stream text not null,
    version integer not null,
    salt text not null,
    text text not null,
    primary key (stream, version),
    foreign key (stream, version) references records
  ) strict, without rowid;

  ${neverUpdated("records")}
  ${neverDeleted("records")}
  ${neverDeleted("bodies")}

  create trigger bodies_change_by_redaction_alone before update on bodies
  when (new.stream, new.version) is not (old.stream, old.version) or not exists
    (select 1 from records join heads on heads.stream = records.stream
      where records.stream = old.stream and records.version > heads.version and records.redacts = old.version)
  begin select raise(abort, 'bodies are never changed, but by a redaction while it is recorded'); end;

  create trigger records_follow before insert on records
  when new.version is not 1 + (select coalesce(max(version), 0) from records where stream = new.stream)
  begin select raise(abort, 'a record is never put anywhere but at the end'); end;
  create trigger records_of_a_command_stand_together before insert on records
  when exists (select 1 from records where stream = new.stream and command_id = new.command_id)
    and new.command_id is not
      (select command_id from records where stream = new.stream and version = new.version - 1)
  begin select raise(abort, 'a command is never recorded again'); end;
  create trigger bodies_are_not_replaced before insert on bodies
  when exists (select 1 from bodies where stream = new.stream and version = new.version)
  begin select raise(abort, 'bodies are never replaced'); end;

  create trigger heads_only_advance before update on heads
  when new.stream <> old.stream or new.version <= old.version
  begin select raise(abort, 'a head only moves on'); end;
  create trigger heads_stay before delete on heads
  begin select raise(abort, 'a head is never removed'); end;
  create trigger heads_are_not_replaced before insert on heads
  when exists (select 1 from heads where stream = new.stream)
  begin select raise(abort, 'a head is never replaced'); end;
  `,
];

function neverUpdated(table: string): string {
  return `
  create trigger ${table}_are_not_updated before update on ${table}
  begin select raise(abort, '${table} are never changed'); end;
  `;
}

function neverDeleted(table: string): string {
  return `
  create trigger ${table}_are_not_deleted before delete on ${table}
  begin select raise(abort, '${table} are never removed'); end;
  `;
}

/**
 * The first stream whose head is not its last record. Steps from stream to stream along the key, so
 * that opening a long log stays quick.
 */
export function headProblem(database: DatabaseSync) {
  const row = database
    .prepare(
      `with recursive written (stream) as (
         select min(stream) from records
         union all
         select (select min(stream) from records where stream > written.stream)
         from written where stream is not null
       ), streams as (
         select stream from heads union select stream from written where stream is not null
       )
       select streams.stream, coalesce(heads.version, 0) as headVersion
       from streams left join heads on heads.stream = streams.stream
       left join records on records.stream = streams.stream and records.version =
         (select max(version) from records where stream = streams.stream)
       where heads.version is null or (heads.version, heads.hash) is not (records.version, records.hash)
       order by streams.stream limit 1`,
    )
    .get();
  if (row === undefined) return undefined;
  return { kind: "head-differs", stream: String(row.stream), headVersion: Number(row.headVersion) } as const;
}
