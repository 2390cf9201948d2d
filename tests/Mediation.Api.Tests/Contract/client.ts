// Compiles only if the document gives a client what it needs: every path typed, every answer and every problem known.
import createClient from "openapi-fetch";
import type { components, paths } from "./schema";

export const client = createClient<paths>({ baseUrl: "http://localhost:5000" });
export const codeOf = (problem: components["schemas"]["Problem"]): string => problem.code;
export const placesOf = (problem: components["schemas"]["Problem"]): string[] =>
  (problem.faults ?? []).map((fault) => fault.pointer ?? fault.parameter ?? fault.header ?? "");
