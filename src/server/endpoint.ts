import type { Context } from "hono";
import type { z } from "zod";
import type { SignedIn } from "./signed-in.ts";

/** What a request brings, checked against the endpoint's schemas. */
export interface Asked<Body, Query> {
  readonly params: Readonly<Record<string, string>>;
  readonly body: Body;
  readonly query: Query;
  readonly context: Context;
}

/**
 * Who may ask: anyone; whoever is signed in, about themselves; people with a role; those of them who look after
 * accounts; those who look over what is done.
 */
export type Access = "anyone" | "self" | "signed-in" | "administrator" | "overseer";

/** One address of the API: what it takes, who may ask, what it answers. The OpenAPI document is drawn from it. */
export interface Endpoint {
  readonly method: "get" | "post" | "put" | "delete";
  /** Under /api, with `:name` for its parameters. */
  readonly path: string;
  readonly summary: string;
  readonly access: Access;
  /** Strangers may knock here, so often in a minute from one address and no more. */
  readonly isDoor?: boolean;
  readonly body?: z.ZodType;
  /** Where a body may be larger than others. */
  readonly bodyBytesMax?: number;
  readonly query?: z.ZodObject;
  /** A JSON value, a whole response, or nothing (204). */
  answer(asked: Asked<unknown, unknown>, signedIn: SignedIn | undefined): Promise<unknown>;
}

type Read<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** An endpoint whose answer is typed by its schemas. */
export function endpoint<
  const Who extends Access,
  Body extends z.ZodType | undefined = undefined,
  Query extends z.ZodObject | undefined = undefined,
>(definition: {
  method: Endpoint["method"];
  path: string;
  summary: string;
  access: Who;
  isDoor?: boolean;
  body?: Body;
  bodyBytesMax?: number;
  query?: Query;
  answer(
    asked: Asked<Read<Body>, Read<Query>>,
    signedIn: Who extends "anyone" ? SignedIn | undefined : SignedIn,
  ): Promise<unknown>;
}): Endpoint {
  // The schemas stand right beside the answer, so what passed them is what it takes.
  return definition as unknown as Endpoint;
}
