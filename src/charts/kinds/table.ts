import { drawTable } from "../../drawing/table.ts";
import Table from "../Table.svelte";
import { chart } from "./chart.ts";

export const table = chart<"table">(Table, drawTable);
