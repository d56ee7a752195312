import type { Kinds } from "../kinds.ts";
import { CHARTS } from "./charts.ts";
import { map } from "./map.ts";

export const ALL: Kinds = { ...CHARTS, map };
