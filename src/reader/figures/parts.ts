import { parts } from "../../charts/kinds/parts.ts";
import { showEmbedded } from "../embedded.ts";

showEmbedded({ parts });
