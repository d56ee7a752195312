import { drawColumns } from "../../drawing/columns.ts";
import Columns from "../Columns.svelte";
import { knowChart } from "./chart.ts";

knowChart("columns", Columns, drawColumns);
