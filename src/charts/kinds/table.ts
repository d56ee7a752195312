import { drawTable } from "../../drawing/table.ts";
import Table from "../Table.svelte";
import { knowChart } from "./chart.ts";

knowChart("table", Table, drawTable);
