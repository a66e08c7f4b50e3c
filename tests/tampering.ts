import { DatabaseSync } from "node:sqlite";

/** Somebody with a plain SQLite shell, who takes away what stands in the way, and puts it back. */
export function tamper(path: string, sql: string): void {
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: false });
  const triggers = database.prepare("select name, sql from sqlite_schema where type = 'trigger'").all();
  for (const { name } of triggers) database.exec(`drop trigger ${name}`);
  database.exec(sql);
  for (const trigger of triggers) database.exec(String(trigger.sql));
  database.close();
}

/** Takes a stream's records from a version on away so that all that is left agrees: the chain does not show it. */
export function cutTail(path: string, stream: string, from: number): void {
  tamper(
    path,
    `delete from bodies where stream = '${stream}' and version >= ${from};
     delete from records where stream = '${stream}' and version >= ${from};
     update heads set (version, hash) =
       (select version, hash from records where stream = heads.stream order by version desc limit 1)
     where stream = '${stream}'`,
  );
}
