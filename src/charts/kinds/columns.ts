import { drawColumns } from "../../drawing/columns.ts";
import { inMeasure, measuresOf } from "../../scenes/in-measure.ts";
import Columns from "../Columns.svelte";
import { knowChart } from "./chart.ts";

knowChart("columns", Columns, drawColumns, { measures: { of: measuresOf, in: inMeasure } });
