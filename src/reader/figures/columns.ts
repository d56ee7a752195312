import { columns } from "../../charts/kinds/columns.ts";
import { showEmbedded } from "../embedded.ts";

showEmbedded({ columns });
