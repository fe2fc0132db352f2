// Filters are CQL2-Text (OGC 21-065r2) in the address. What is a plain conjunction becomes sentences that can be
// edited one by one; anything else stays one sentence of raw text.

const quote = (text) => `'${String(text).replaceAll("'", "''")}'`;
const WORD =
  /\s*(?:(today\(\)|add_days\(today\(\),\s*-?\d+\)|DATE\('[^']*'\)|'(?:[^']|'')*'|-?\d+(?:\.\d+)?)|(<=|>=|<>|[=<>(),])|([A-Za-z_][\w.]*))/y;

function tokens(text) {
  const found = [];
  WORD.lastIndex = 0;
  while (WORD.lastIndex < text.trimEnd().length) {
    const m = WORD.exec(text);
    if (!m) return null;
    found.push(
      m[1] !== undefined
        ? { value: literal(m[1]) }
        : m[2]
          ? { sign: m[2] }
          : /^(AND|OR|NOT|IN|BETWEEN|LIKE|IS|NULL|TRUE|FALSE)$/i.test(m[3])
            ? { word: m[3].toUpperCase() }
            : { name: m[3] },
    );
  }
  return found;
}

// Days counted from today stay what they are: a view shared today means tomorrow's day tomorrow.
export const relative = (value) => (typeof value === "object" && value !== null ? value.days : undefined);

function literal(text) {
  if (/^today/i.test(text)) return { days: 0 };
  if (/^add_days/i.test(text)) return { days: Number(text.match(/(-?\d+)\)$/)[1]) };
  if (/^DATE/i.test(text)) return text.slice(6, -2);
  return text.startsWith("'") ? text.slice(1, -1).replaceAll("''", "'") : Number(text);
}

// text → [{field, op, values}] with op in = <> <= >= < > in notin between like null notnull; or [{raw}].
export function parse(text) {
  if (!text?.trim()) return [];
  const list = tokens(text);
  const raw = [{ raw: text.trim() }];
  if (!list) return raw;
  const clauses = [];
  let i = 0;
  const value = () => {
    const token = list[i++];
    if (token?.word === "TRUE" || token?.word === "FALSE") return token.word === "TRUE";
    return token?.value;
  };
  while (i < list.length) {
    const field = list[i++]?.name;
    if (!field) return raw;
    let negative = false;
    if (list[i]?.word === "NOT") {
      negative = true;
      i++;
    }
    const op = list[i]?.word ?? list[i]?.sign;
    i++;
    if (op === "IN") {
      const values = [];
      if (list[i++]?.sign !== "(") return raw;
      do values.push(value());
      while (list[i++]?.sign === ",");
      clauses.push({ field, op: negative ? "notin" : "in", values });
    } else if (op === "BETWEEN" && !negative) {
      const low = value();
      if (list[i++]?.word !== "AND") return raw;
      clauses.push({ field, op: "between", values: [low, value()] });
    } else if (op === "LIKE" && !negative) {
      const pattern = String(value());
      clauses.push({ field, op: "like", values: [pattern.replace(/^%|%$/g, "")] });
    } else if (op === "IS") {
      const not = list[i]?.word === "NOT";
      if (not) i++;
      if (list[i++]?.word !== "NULL") return raw;
      clauses.push({ field, op: not ? "notnull" : "null", values: [] });
    } else if (["=", "<>", "<=", ">=", "<", ">"].includes(op) && !negative) {
      clauses.push({ field, op, values: [value()] });
    } else return raw;
    if (clauses.at(-1).values.some((v) => v === undefined)) return raw;
    if (i < list.length && list[i++]?.word !== "AND") return raw;
  }
  return clauses;
}

// The day columns are written as dates, text is quoted, numbers and booleans are bare.
function write(value) {
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (relative(value) !== undefined) return value.days ? `add_days(today(), ${value.days})` : "today()";
  return /^\d{4}-\d\d-\d\d$/.test(value) ? `DATE('${value}')` : quote(value);
}

export function clauseText({ raw, field, op, values }) {
  if (raw) return raw;
  switch (op) {
    case "in":
      return `${field} IN (${values.map(write).join(",")})`;
    case "notin":
      return `${field} NOT IN (${values.map(write).join(",")})`;
    case "between":
      return `${field} BETWEEN ${write(values[0])} AND ${write(values[1])}`;
    case "like":
      return `${field} LIKE ${quote(`%${values[0]}%`)}`;
    case "null":
      return `${field} IS NULL`;
    case "notnull":
      return `${field} IS NOT NULL`;
    default:
      return `${field} ${op} ${write(values[0])}`;
  }
}

export const format = (clauses) =>
  clauses.map((c) => (c.raw && clauses.length > 1 ? `(${c.raw})` : clauseText(c))).join(" AND ");
