// The problem page: the bar, so that role and search are at hand.
import { bar } from "./bar.js";

bar();
