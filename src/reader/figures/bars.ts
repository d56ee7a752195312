import { bars } from "../../charts/kinds/bars.ts";
import { showEmbedded } from "../embedded.ts";

showEmbedded({ bars });
