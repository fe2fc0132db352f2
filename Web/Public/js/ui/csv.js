// A table as a CSV file that spreadsheets open: UTF-8 with its mark, CRLF, everything quoted.
// Texts that a spreadsheet would take for a formula begin with an apostrophe; numbers are never formulas.
const cell = (value) => {
  if (value === null || value === undefined || Number.isNaN(value)) return "";
  if (typeof value === "number") return String(value);
  const text = String(value);
  return `"${(/^[=+\-@\t\r]/.test(text) ? "'" : "") + text.replaceAll('"', '""')}"`;
};

export const csv = (rows) => "\ufeff" + rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";

export const csvAddress = (rows) => URL.createObjectURL(new Blob([csv(rows)], { type: "text/csv" }));
