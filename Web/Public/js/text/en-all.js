// All files of texts together.
import access from "./en-access.js";
import appraisal from "./en-appraisal.js";
import base from "./en.js";
import codes from "./en-codes.js";
import county from "./en-county.js";
import feeds from "./en-feeds.js";
import law from "./en-law.js";
import scoring from "./en-scoring.js";

export default { ...base, ...access, ...appraisal, ...codes, ...county, ...feeds, ...law, ...scoring };
