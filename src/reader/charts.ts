import { CHARTS } from "../charts/kinds/charts.ts";
import { know } from "../charts/kinds.ts";

know(CHARTS);
