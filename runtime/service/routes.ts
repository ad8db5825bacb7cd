import { createRoute, z } from "@hono/zod-openapi";
import {
  evaluationsSchema,
  verdictSchema,
  verificationSchema as verificationResultSchema,
} from "../../src/report/result-schema.ts";
import { faultSchema } from "./fault.ts";
import { questionSchema, verificationSchema } from "./request-schema.ts";

/** How the service is. */
const healthSchema = z
  .strictObject({ status: z.enum(["ok", "stopping"]), version: z.string() })
  .meta({ id: "health" });

const MEANINGS = {
  400: "The request or a file of it cannot be used; all that is wrong with it.",
  401: "The token is missing or wrong.",
  403: "The Host header names another machine.",
  405: "The route has other methods.",
  413: "The body is too large.",
  415: "The body is no JSON by its type.",
  429: "Too many requests wait.",
  500: "A fault of the program; the service's log has more under the id.",
  503: "No turn in time, more memory than a request may take, or the service ends.",
  504: "More time than a request may take.",
} as const;

const faults = Object.fromEntries(
  Object.entries(MEANINGS).map(([status, description]) => [
    status,
    { description, content: json(faultSchema) },
  ]),
);

/** What is answered of each route. */
export const ROUTES = {
  advise: question("/advise", "What to compute in memory, when, and where", {
    body: questionSchema("advise"),
    result: verdictSchema,
  }),
  evaluate: question(
    "/evaluate",
    "What a mapping costs: one's own, a published one, or the mapper's",
    {
      body: questionSchema("evaluate"),
      result: evaluationsSchema,
    },
  ),
  map: question("/map", "The loop nest that a mapper finds, with its figures", {
    body: questionSchema("map"),
    result: evaluationsSchema,
  }),
  verify: question("/verify", "Whether a certificate proves that its mapping is optimal", {
    body: verificationSchema,
    result: verificationResultSchema,
  }),
  health: createRoute({
    method: "get",
    path: "/health",
    summary: "Whether the service answers",
    security: [],
    responses: {
      200: { description: "It does.", content: json(healthSchema) },
      503: { description: "It ends.", content: json(healthSchema) },
    },
  }),
  metrics: createRoute({
    method: "get",
    path: "/metrics",
    summary: "What the service has done, for Prometheus",
    responses: {
      ...faults,
      200: {
        description: "Prometheus's text format.",
        content: { "text/plain": { schema: z.string() } },
      },
    },
  }),
  openapi: createRoute({
    method: "get",
    path: "/openapi.json",
    summary: "This document",
    responses: {
      ...faults,
      200: { description: "OpenAPI 3.1.", content: json(z.looseObject({})) },
    },
  }),
};

function question(
  path: string,
  summary: string,
  { body, result }: { readonly body: z.ZodType; readonly result: z.ZodType },
) {
  return createRoute({
    method: "post",
    path,
    summary,
    request: { body: { required: true, content: json(body) } },
    responses: {
      ...faults,
      200: {
        description: `What --format json of the command of that name prints.`,
        content: json(result),
      },
    },
  });
}

function json(schema: z.ZodType) {
  return { "application/json": { schema } };
}
