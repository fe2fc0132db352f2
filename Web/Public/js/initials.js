// Pinyin initials: qsz finds 青山镇. The table is read when letters are first typed.
let table;

// For a text: a function that says whether a name fits it, by its characters or by the initials they are read with.
export async function matcher(text) {
  const wanted = text.toLowerCase();
  const plain = (name) => name.toLowerCase().includes(wanted);
  if (!/^[a-z]{2,}$/.test(wanted)) return plain;
  table ??= (await import("./initials-data.js")).default;
  return (name) => plain(name) || initials(name).includes(wanted);
}

const initials = (name) =>
  [...name].map((letter) => table[letter.codePointAt(0) - 0x4e00] ?? letter.toLowerCase()).join("");
