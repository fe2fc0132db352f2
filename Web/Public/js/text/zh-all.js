// 界面文字各文件的总和。
import access from "./zh-access.js";
import appraisal from "./zh-appraisal.js";
import base from "./zh.js";
import codes from "./zh-codes.js";
import county from "./zh-county.js";
import feeds from "./zh-feeds.js";
import law from "./zh-law.js";
import scoring from "./zh-scoring.js";

export default { ...base, ...access, ...appraisal, ...codes, ...county, ...feeds, ...law, ...scoring };
