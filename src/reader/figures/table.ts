import { table } from "../../charts/kinds/table.ts";
import { showEmbedded } from "../embedded.ts";

showEmbedded({ table });
