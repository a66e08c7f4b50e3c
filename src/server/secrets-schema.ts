/**
 * The tables of what can be forgotten, step by step: hashes of passwords, digests of tokens, and, encrypted with
 * keys that stand outside the database, second factors and identities of subjects. A row counts only while the
 * system log names it, so that a log and its secrets cannot disagree.
 */
export const secretsSchema: readonly string[] = [
  `
  create table passwords (
    password text primary key,
    hash text not null
  ) strict, without rowid;

  create table tokens (
    digest text primary key,
    named text not null unique
  ) strict, without rowid;

  create table session_activity (
    session text primary key,
    last_seen_at text not null,
    has_signed integer not null default 0
  ) strict, without rowid;

  create table second_factors (
    factor text primary key,
    nonce blob not null,
    sealed blob not null,
    last_step integer not null default -1
  ) strict, without rowid;

  create table recovery_codes (
    factor text not null references second_factors on delete cascade,
    digest text not null,
    primary key (factor, digest)
  ) strict, without rowid;
  `,
  `
  create table identities (
    identity text primary key,
    nonce blob not null,
    sealed blob not null
  ) strict, without rowid;
  `,
];
