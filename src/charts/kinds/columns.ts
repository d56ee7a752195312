import { drawColumns } from "../../drawing/columns.ts";
import { inMeasure, measuresOf } from "../../scenes/in-measure.ts";
import Columns from "../Columns.svelte";
import { chart } from "./chart.ts";

export const columns = chart<"columns">(Columns, drawColumns, {
	measures: { of: measuresOf, in: inMeasure },
});
